"""The commands of the guide run as they are written, and say what the guide says."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from commonstead_cli.main import main

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
NEEDS_MORE = re.compile(r"\b[A-Z]{4,}\b|places fetch|elm-row")
"""A command with a name to put in, one that asks the network, one on a file of the reader's."""


def commands() -> list[tuple[str, str]]:
    """Page and command, of every command that needs nothing besides."""
    found = []
    for page in sorted(GUIDE.rglob("*.md")):
        for block in BLOCK.findall(page.read_text()):
            lines = block.replace("\\\n", " ").splitlines()
            told = [line[2:] for line in lines if line.startswith("$ commonstead ")]
            found += [(str(page.relative_to(GUIDE)), one) for one in told]
    return [(page, one) for page, one in found if not NEEDS_MORE.search(one)]


@pytest.mark.parametrize(("page", "command"), commands())
def test_a_command_of_the_guide_runs(page: str, command: str, tmp_path: Path) -> None:
    ran = CliRunner(env={"COMMONSTEAD_FIGURES": str(tmp_path)}).invoke(
        main, shlex.split(command)[1:]
    )
    assert ran.exit_code == 0, f"{page}: {command}\n{ran.output}"


NAMED = re.compile(r"(?<![*\w])\*([^*\n]+)\*(?!\*)")
"""Buttons, links and headings of the site stand in the guide in italics."""
ADJOINING = re.compile(r'"\s*\n\s*"')
"""A sentence of the source that goes on in the next line."""


def test_what_the_guide_tells_people_to_press_stands_on_a_page() -> None:
    folders = [ROOT / "src/commonstead_web", ROOT / "src/commonstead_rules"]
    files = [file for folder in folders for file in folder.rglob("*")]
    texts = [file.read_text() for file in files if file.suffix in {".html", ".py", ".yaml"}]
    words = ADJOINING.sub("", "\n".join(texts))
    pages = sorted(GUIDE.rglob("*.md"))
    named = [(page.name, one) for page in pages for one in NAMED.findall(page.read_text())]
    assert len(named) > 200, "few names were found: this test looks in the wrong place"
    assert [each for each in named if each[1] not in words] == []


def test_there_are_such_commands() -> None:
    assert {page.partition("/")[0] for page, _ in commands()} >= {"3-plan", "5-live"}


def test_the_price_of_home_4_is_what_the_guide_says() -> None:
    page = (GUIDE / "5-live" / "prices.md").read_text()
    (command,) = [one for at, one in commands() if at == "5-live/prices.md"]
    (said,) = re.findall(r"rounded to the nearest £1: (£[\d,]+)", page)
    ran = CliRunner().invoke(main, shlex.split(command)[1:])
    assert f"price, rounded to the nearest £1: {said}" in ran.output
