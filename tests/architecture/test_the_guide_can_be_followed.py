"""The commands of the guide run as they are written, and say what the guide says."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from commonstead_cli.main import main

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
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


def test_there_are_such_commands() -> None:
    assert {page.partition("/")[0] for page, _ in commands()} >= {"3-plan", "5-live"}


def test_the_price_of_home_4_is_what_the_guide_says() -> None:
    page = (GUIDE / "5-live" / "prices.md").read_text()
    (command,) = [one for at, one in commands() if at == "5-live/prices.md"]
    (said,) = re.findall(r"rounded to the nearest £1: (£[\d,]+)", page)
    ran = CliRunner().invoke(main, shlex.split(command)[1:])
    assert f"price, rounded to the nearest £1: {said}" in ran.output
