"""The facts of every action: the code and the documentation say the same."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from commonstead.kit import BadInput
from commonstead.record import FACTS, check_facts
from commonstead.record.shapes import OrNull, demand
from method.audit.society import a_year

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "record-entries.md"
ROW = re.compile(r"\| `([a-z_]+\.[a-z_]+)` \| (.*) \|")


def documented() -> dict[str, str]:
    described, _, _ = REFERENCE.read_text("utf-8").partition("## What the audit derives")
    return dict(ROW.findall(described))


def names(shape: Any) -> set[str]:
    """Every name of a fact in a shape, nested ones too."""
    if isinstance(shape, OrNull):
        return names(shape.shape)
    if isinstance(shape, Mapping):
        return set(shape).union(*map(names, shape.values()))
    return names(shape[0]) if isinstance(shape, list) else set()


def test_every_action_is_documented_and_no_other() -> None:
    assert set(documented()) == set(FACTS)


@pytest.mark.parametrize("action", sorted(FACTS))
def test_every_fact_is_named_in_the_documentation(action: str) -> None:
    text = documented()[action]
    for inherited in ("as above", "as in the call"):
        if inherited in text:
            text += documented()["elections.declare"]
    for other in re.findall(r"as in `([a-z_.]+)`", text):
        text += documented()[other]
    assert names(FACTS[action]) <= set(re.findall(r"`([a-z_]+)`", text))


OTHER_ROOMS = (
    "meetings.",
    "decisions.",
    "board.",
    "power.",
    "accounts.",
    "homes.",
    "prices.",
    "rents.",
    "equity.",
)
ELSEWHERE = {"rulebook.amend", "rulebook.delegate", "rulebook.withdraw", "members.expel"}
"""What the year of `society` leaves out: records of the web tests have it."""


def test_the_example_has_every_action_of_rules_members_and_elections() -> None:
    others = {name for name in FACTS if name.startswith(OTHER_ROOMS)} | ELSEWHERE
    assert {entry.action for entry in a_year()} == set(FACTS) - others


@pytest.mark.parametrize("entry", a_year(), ids=lambda entry: f"{entry.n} {entry.action}")
def test_honest_facts_are_accepted_and_any_missing_or_added_one_is_refused(entry: Any) -> None:
    check_facts(entry.action, entry.facts)
    for name in entry.facts:
        less = {key: value for key, value in entry.facts.items() if key != name}
        with pytest.raises(BadInput, match=f"no `{name}`"):
            check_facts(entry.action, less)
    with pytest.raises(BadInput, match="`name` as well"):
        check_facts(entry.action, {**entry.facts, "name": "Frank Moss"})


def test_an_unknown_action_is_refused() -> None:
    with pytest.raises(BadInput, match="not an action"):
        check_facts("elections.annul", {})


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        ("member", "m:12"),
        ("member", "Amina Osei"),
        ("member", "c:" + "0" * 16),
        ("person or member", "c:" + "0" * 16),
        ("day", "2026-02-30"),
        ("day", "26-02-03"),
        ("day or moment", "2026-05-01T10:00"),
        ("number", -1),
        ("number", True),
        ("commitment", {"commit": "short"}),
        ("commitment", {"commit": "0" * 64, "text": "secret"}),
        ("ballot and number of papers", ["0", 0]),
        (["member"], "m:" + "0" * 16),
        (("yes", "no"), "perhaps"),
        ({"a": "number"}, []),
    ],
)
def test_what_has_another_shape_is_refused(shape: Any, value: Any) -> None:
    with pytest.raises(BadInput, match="facts is "):
        demand(shape, value, "facts")
