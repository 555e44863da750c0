"""A record in which a formula or a statement was changed does not verify."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from commonstead.record import Entry
from web.decisions.assembly import Assembly
from web.decisions.forging import Forge, differences, forged, put
from web.prices import priced

pytestmark = pytest.mark.django_db
OTHER = "f:0000000000000000"


def told() -> list[Entry]:
    society = Assembly()
    priced.adopt(society)
    ref = priced.home(society)
    priced.stated(society, ref)
    society.later(days=5)
    priced.stated(society, ref, loan="100000")
    rows = society.organisation.log.entries.order_by("seq")
    return [Entry.from_line(bytes(row.body)) for row in rows]


@pytest.fixture(scope="module")
def honest(django_db_setup: None, django_db_blocker: Any) -> list[Entry]:
    with django_db_blocker.unblock(), transaction.atomic():
        entries = told()
        transaction.set_rollback(True)
    return entries


def deep(*path: str, value: Any) -> Forge:
    def forge(facts: dict[str, Any]) -> None:
        for name in path[:-1]:
            facts = facts[name]
        facts[path[-1]] = value

    return forge


def other_rules(facts: dict[str, Any]) -> None:
    share = next(one for one in facts["rules"]["parameters"] if one["name"] == "share")
    settled = share["values"][0]
    settled["value"] = "1/2"


ADOPT, STATE = "prices.adopt_formula", "prices.state"
FORGERIES: list[tuple[str, Forge, str]] = [
    (ADOPT, put("tenure", "castle"), "the register knows the tenure"),
    (ADOPT, put("hash", "0" * 64), "its hash is that of the formula"),
    (ADOPT, put("in_force", "2026-01-01"), "in force from the day of the entry"),
    (ADOPT, other_rules, "it is what was proposed"),
    (ADOPT, put("rules", {}), "one of the shipped formulas"),
    (ADOPT, put("formula", OTHER), "it is what was proposed"),
    (STATE, put("home", "h:0000000000000000"), "the home is in the register"),
    (STATE, put("formula", OTHER), "the formula is the one in force"),
    (STATE, put("on", "2030-01-01"), "it is of a day that has come"),
    (STATE, deep("stated", "on", value="2026-01-01"), "it is about what the entry says"),
    (STATE, deep("stated", "result", "price", value=1), "it comes to what it states"),
    (STATE, deep("stated", "result", "parts", "seller", value=1), "it comes to what it states"),
    (STATE, deep("stated", "given", "rate", value="9%"), "it comes to what it states"),
    (STATE, deep("stated", "given", "rate", value="much"), "it comes to what it states"),
    (STATE, deep("stated", "given", "bedrooms", value="3"), "the bedrooms are those"),
    (STATE, deep("stated", "formula", "title", value="Ours"), "worked out by that formula"),
    (STATE, deep("stated", "formula", value={}), "worked out by that formula"),
    (STATE, deep("stated", "given", "income", "value", value="20000"), "as it was published"),
    (STATE, deep("official", "income", "period", value="2023"), "as it was published"),
    (STATE, deep("official", "income", value={}), "says which it is"),
    (STATE, put("official", {}), "only official figures name a source"),
    (STATE, deep("stated", "market", value=None), "only official figures name a source"),
    (
        STATE,
        deep("stated", "given", "improvements", value=[{"what": "Dev Patel", "cost": "1"}]),
        "figures and no words",
    ),
    (STATE, put("stated", {}), "it comes to what it states"),
]


def test_the_honest_record_verifies(honest: list[Entry], tmp_path: Path):
    assert differences(tmp_path, honest) == []


@pytest.mark.parametrize(("action", "forge", "what"), FORGERIES)
def test_a_forged_fact_is_noticed(honest: list[Entry], tmp_path: Path, action, forge, what):
    found = differences(tmp_path, forged(honest, action, forge))
    assert [one for one in found if what in one], found


def test_what_was_before_is_the_statement_before(honest: list[Entry], tmp_path: Path):
    forge = deep("stated", "before", value=None)
    found = differences(tmp_path, forged(honest, STATE, forge, 1))
    assert [one for one in found if "about what the entry says" in one]


def test_a_statement_entered_twice_is_noticed(honest: list[Entry], tmp_path: Path):
    first = next(one for one in honest if one.action == STATE)
    twice = forged(honest, STATE, put("statement", first.facts["statement"]), 1)
    assert [one for one in differences(tmp_path, twice) if "statement is a new one" in one]


def test_a_formula_that_no_decision_brought_about_is_noticed(honest: list[Entry], tmp_path: Path):
    adopted = next(one for one in honest if one.action == ADOPT)
    facts = json.loads(json.dumps(adopted.facts))
    alone = [replace(adopted, n=len(honest), at=honest[-1].at, facts={**facts, "formula": OTHER})]
    found = differences(tmp_path, [*honest, *alone])
    assert [one for one in found if "a decision that was carried does it" in one]
