"""A record in which a formula or a statement was changed does not verify."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commonstead.record import Entry
from commonstead_web.prices import actions
from web.decisions.assembly import Assembly
from web.decisions.forging import Forge, deep, differences, forged, put
from web.prices import priced
from web.told_once import entries_of, told_once

pytestmark = pytest.mark.django_db
OTHER = "f:0000000000000000"


def told() -> list[Entry]:
    society = Assembly()
    priced.adopt(society)
    ref = priced.home(society)
    priced.stated(society, ref)
    society.later(days=5)
    second = priced.stated(society, ref, loan="100000", income="18000")
    notice = {"home": ref, "notice": society.today}
    ended = society.do(actions.open_a_sale, **notice).value.ref
    society.do(actions.withdraw_sale, sale=ended, why="They stay")
    sale = society.do(actions.open_a_sale, clock="nomination", **notice).value.ref
    society.do(actions.agree, sale=sale, statement=second.ref)
    society.do(actions.find_buyer, sale=sale, **priced.buyer(society))
    society.do(actions.exchange, sale=sale, on=society.today)
    society.do(actions.complete, sale=sale, on=society.today, paid=second.price)
    society.do(actions.erase_sale, sale=sale)
    return entries_of(society)


honest = told_once(told)


def other_rules(facts: dict[str, Any]) -> None:
    share = next(one for one in facts["rules"]["parameters"] if one["name"] == "share")
    settled = share["values"][0]
    settled["value"] = "1/2"


ADOPT, STATE, OPEN = "prices.adopt_formula", "prices.state", "prices.open_sale"
NO_SALE = "l:0000000000000000"
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
    (OPEN, put("home", "h:0000000000000000"), "the home is in the register"),
    (OPEN, put("notice", "2030-01-01"), "the day has come"),
    (OPEN, put("on", "2026-01-01"), "on the day of the entry"),
    (OPEN, put("clock", "sand"), "the times that run are known"),
    ("prices.agree", put("sale", NO_SALE), "the sale is at this stage"),
    ("prices.agree", put("statement", "t:0000000000000000"), "the statement was signed"),
    ("prices.agree", put("price", 1), "the price is that of the statement"),
    ("prices.find_buyer", put("needed", 1), "the income needed is that of the statement"),
    ("prices.find_buyer", put("sale", NO_SALE), "the sale is at this stage"),
    ("prices.find_buyer", put("eligible_by", "horoscope"), "a document says who may buy"),
    ("prices.find_buyer", put("checked", "2030-01-01"), "the day has come"),
    ("prices.find_buyer", put("on", "2026-01-01"), "on the day of the entry"),
    ("prices.erase_sale", put("sale", NO_SALE), "the sale is at this stage"),
    ("prices.exchange", put("exchanged", "2026-01-01"), "it comes after the step before"),
    ("prices.exchange", put("exchanged", "2030-01-01"), "the day has come"),
    ("prices.complete", put("completed", "2026-01-01"), "it comes after the step before"),
    ("prices.complete", put("paid", 99_999_999_99), "no more was paid than was agreed"),
    ("prices.complete", put("paid", 0), "no more was paid than was agreed"),
    ("prices.complete", put("sale", NO_SALE), "the sale is at this stage"),
    ("prices.withdraw_sale", put("sale", NO_SALE), "the sale is at this stage"),
    ("prices.withdraw_sale", put("on", "2026-01-01"), "on the day of the entry"),
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


def test_a_second_sale_of_a_home_is_noticed(honest: list[Entry], tmp_path: Path):
    gone = "prices.withdraw_sale"
    other = forged(honest, gone, put("sale", NO_SALE))
    found = differences(tmp_path, other)
    assert [one for one in found if "the home has no other sale under way" in one]


def test_a_statement_from_before_the_notice_is_noticed(honest: list[Entry], tmp_path: Path):
    first = next(one for one in honest if one.action == STATE)
    old = forged(honest, "prices.agree", put("statement", first.facts["statement"]))
    found = differences(tmp_path, old)
    assert [one for one in found if "no older than the notice" in one]
