"""What exists is documented, and what is documented exists."""

import ast
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from tools import links

from commonstead.record.facts import FACTS
from commonstead.rulebook import load_model, models
from commonstead_web.decisions.effects import WITHOUT_EFFECT
from commonstead_web.kit.wording import WORDS
from commonstead_web.rulebook.door import NAMES

# Every room's actions are known once every address is.
import_module("commonstead_web.project.urls")
import_module("commonstead_web.decisions.actions")

ROOT = Path(__file__).resolve().parents[2]
REFUSALS = [
    *(ROOT / "src/commonstead").rglob("*.py"),
    *(ROOT / "src/commonstead_web").rglob("*.py"),
]


def codes_raised() -> set[str]:
    """Every literal code in `Refusal("code", …)` in the source."""
    found = set()
    for path in REFUSALS:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal":
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def test_every_refusal_has_a_sentence() -> None:
    assert codes_raised() - WORDS.keys() == set()


def test_every_sentence_belongs_to_a_refusal_that_the_source_can_raise() -> None:
    source = "\n".join(path.read_text() for path in REFUSALS if path.name != "wording.py")
    assert [code for code in WORDS if f'"{code}"' not in source] == []


def test_the_actions_of_every_room_are_looked_at() -> None:
    assert {name.partition(".")[0] for name in NAMES} == {
        "rulebook",
        "members",
        "elections",
        "board",
        "meetings",
        "accounts",
        "decisions",
        "power",
        "homes",
        "prices",
        "rents",
        "equity",
    }


def test_every_recorded_action_has_its_facts_described_and_no_other_has() -> None:
    page = (ROOT / "docs/reference/record-entries.md").read_text()
    described = set(re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \| `", page, re.MULTILINE))
    recorded = {name for name, door in NAMES.items() if door.recorded}
    assert described == recorded
    assert set(FACTS) == recorded


@pytest.mark.parametrize("model", models())
def test_every_action_uses_a_power_that_each_rulebook_gives_somebody(model: str) -> None:
    rulebook = load_model(model)
    needed = {door.power for door in NAMES.values() if door.power is not None}
    assert needed - set(rulebook.powers) == set()
    assert all(rulebook.power(name).recorded_by for name in needed)


def test_only_what_leaves_no_entry_may_judge_by_itself_who_may_act() -> None:
    without = {name for name, door in NAMES.items() if door.power is None}
    assert [name for name in without if NAMES[name].recorded] == []


@pytest.mark.parametrize("model", models())
def test_no_rulebook_gives_a_power_that_nothing_uses(model: str) -> None:
    # What judges by itself who may act may still show the power of its own name; and a decision may
    # use a power from which nothing follows here by itself.
    used = {door.power or name for name, door in NAMES.items()} | set(WITHOUT_EFFECT)
    assert set(load_model(model).powers) - used == set()


def test_every_setting_from_outside_is_in_the_guide() -> None:
    source = "\n".join(
        path.read_text() for path in (ROOT / "src/commonstead_web/project").rglob("*.py")
    )
    settings = set(re.findall(r'"(COMMONSTEAD_[A-Z_]+)"', source))
    guide = (ROOT / "docs/reference/settings.md").read_text()
    assert settings, "no setting was found: this test looks in the wrong place"
    assert {name for name in settings if name not in guide} == set()


def test_no_link_in_the_documentation_leads_nowhere() -> None:
    assert [line for page in links.pages() for line in links.broken_links(page)] == []


def test_every_page_stands_in_an_index() -> None:
    docs = ROOT / "docs"
    indexes = [docs / "README.md", docs / "guide/README.md"]
    listed = {
        (index.parent / target).resolve()
        for index in indexes
        for target, _anchor in links.LINK.findall(index.read_text())
    }
    pages = set(docs.rglob("*.md")) - {docs / "README.md"}
    assert {str(page.relative_to(docs)) for page in pages - listed} == set()


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for folder in ("src", "tests")
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts
        and (count := sum(1 for line in path.read_text().splitlines() if line.strip())) > 400
    }
    assert long == {}


def test_the_generated_reference_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.reference", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_the_actions_that_the_decision_names_leave_no_entry() -> None:
    decision = (ROOT / "docs/decisions/0002-one-door.md").read_text()
    named = set(
        re.findall(r"`((?:rulebook|members|elections|meetings|decisions|homes)\.\w+)`", decision)
    )
    assert {name for name, door in NAMES.items() if not door.recorded} == named
