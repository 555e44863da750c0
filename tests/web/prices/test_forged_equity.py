"""A record in which one fact of the equity books was changed does not verify."""

from pathlib import Path
from typing import Any

import pytest

from commonstead.record import Entry
from commonstead_web.prices import actions
from web.decisions.forging import Forge, differences, forged, inside, more, put
from web.prices import mutual
from web.prices.mutual import adopt, agree, correct, enter, household, pay_out
from web.told_once import entries_of, told_once

pytestmark = pytest.mark.django_db
ADOPT, OPEN, LINK = "equity.adopt_scheme", "equity.open", "equity.link"
ENTER, AGREE = "equity.enter", "equity.agree"
PAY_OUT, CORRECT = "equity.pay_out", "equity.correct"
NOBODY = "b:0000000000000000"
COMES_TO, ALLOWED = "the books come to what it says", "the books of the day allow it"
LATER, EARLIER = "2030-01-01", "2020-01-01"


def told() -> list[Entry]:
    """Every kind of entry once."""
    society = mutual.society()
    first, second = household(society, "Home 1"), household(society, "Home 2")
    society.do(actions.link_members, holding=first, members=[society.refs["amina"]])
    enter(society, "deposit", first, pence=8_400_00)
    enter(society, "payment", first, running=100_00, pence=200_00)
    enter(society, "loan", pence=1_000_00)
    enter(society, "spent", pence=500_00)
    enter(society, "index", index="612.5")
    agree(society, "reallocate", second, other=first, pence=1_000_00)
    agree(society, "sale", first, other=second, pence=400_00)
    agree(society, "rent", second)
    enter(society, "deposit", first, pence=50_00)
    correct(society, 11)
    terms = mutual.TERMS | {"index": None, "debt": 450_000_00}
    adopt(society, terms)
    agree(society, "claim", first, pence=10_00)
    enter(society, "put-by", pence=5_000_00)
    pay_out(society, first, 3_000_00)
    enter(society, "spent", pence=1_00)
    return entries_of(society)


honest = told_once(told)


def first_of(entries: list[Entry], action: str, name: str) -> Any:
    return next(one for one in entries if one.action == action).facts[name]


FORGERIES: list[tuple[str, Forge, int, str]] = [
    (ADOPT, inside("terms", "debt", 1), 0, COMES_TO),
    (ADOPT, inside("terms", "like", "nobody's"), 0, "a scheme with what the society decided"),
    (ADOPT, inside("terms", "note", "Dev Patel"), 0, "a scheme with what the society decided"),
    (ADOPT, inside("terms", "index", "600"), 1, "only the first terms name the index"),
    (ADOPT, put("in_force", EARLIER), 0, "in force from the day of the entry"),
    (ADOPT, put("decision", "d:0000000000000000"), 0, "a decision that was carried"),
    (ADOPT, put("number", 3), 0, COMES_TO),
    (ADOPT, inside("books", "held", 1), 1, COMES_TO),
    (OPEN, more("pence"), 0, COMES_TO),
    (OPEN, more("cost", 84_000_00), 0, "within the band"),
    (OPEN, put("holding", NOBODY), 0, COMES_TO),
    (OPEN, put("on", LATER), 0, "a day that has come"),
    (OPEN, put("on", EARLIER), 1, ALLOWED),
    (OPEN, more("number"), 0, COMES_TO),
    (LINK, put("holding", NOBODY), 0, "the household is in the books"),
    (LINK, put("on", EARLIER), 0, "on the day of the entry"),
    (ENTER, more("pence"), 0, COMES_TO),
    (ENTER, put("kind", "loan"), 0, ALLOWED),
    (ENTER, put("kind", "repayment"), 0, ALLOWED),
    (ENTER, put("holding", NOBODY), 0, ALLOWED),
    (ENTER, put("holding", None), 0, ALLOWED),
    (ENTER, put("running", 5), 0, ALLOWED),
    (ENTER, put("index", "600"), 0, ALLOWED),
    (ENTER, put("on", EARLIER), 0, ALLOWED),
    (ENTER, put("on", LATER), 0, "a day that has come"),
    (ENTER, more("number"), 0, COMES_TO),
    (ENTER, inside("books", "bank", 1), 0, COMES_TO),
    (ENTER, inside("books", "paid", 1), 0, COMES_TO),
    (ENTER, put("holdings", []), 0, COMES_TO),
    (ENTER, more("running"), 1, COMES_TO),
    (ENTER, more("pence"), 1, COMES_TO),
    (ENTER, put("kind", "spent"), 2, COMES_TO),
    (ENTER, more("pence", 10**9), 3, ALLOWED),
    (ENTER, put("index", "0"), 4, ALLOWED),
    (AGREE, put("other", NOBODY), 0, ALLOWED),
    (AGREE, put("other", None), 0, ALLOWED),
    (AGREE, more("pence"), 0, COMES_TO),
    (AGREE, put("kind", "sale"), 0, ALLOWED),
    (AGREE, more("pence"), 1, COMES_TO),
    (AGREE, put("pence", 1), 2, ALLOWED),
    (AGREE, more("pence"), 3, COMES_TO),
    (AGREE, put("on", LATER), 3, "a day that has come"),
    (PAY_OUT, more("pence"), 0, COMES_TO),
    (PAY_OUT, more("pence", 10**9), 0, ALLOWED),
    (PAY_OUT, put("holding", NOBODY), 0, ALLOWED),
    (PAY_OUT, inside("books", "fund", 0), 0, COMES_TO),
    (CORRECT, put("entry", 10), 0, COMES_TO),
    (CORRECT, put("entry", 3), 0, ALLOWED),
    (CORRECT, put("entry", 99), 0, ALLOWED),
    (CORRECT, put("on", LATER), 0, "a day that has come"),
]


def test_the_honest_record_verifies(honest: list[Entry], tmp_path: Path):
    assert differences(tmp_path, honest) == []
    kinds = {one.facts.get("kind") for one in honest if one.action.startswith("equity.")}
    assert len(kinds) == 11


@pytest.mark.parametrize(("action", "forge", "number", "what"), FORGERIES)
def test_a_forged_fact_is_noticed(honest, tmp_path: Path, action, forge, number, what):
    found = differences(tmp_path, forged(honest, action, forge, number))
    assert [one for one in found if what in one], found


def test_an_index_that_was_changed_is_noticed_where_money_follows_from_it(honest, tmp_path: Path):
    found = differences(tmp_path, forged(honest, ENTER, put("index", "620"), 4))
    assert [one for one in found if COMES_TO in one], found


def test_a_household_opened_twice_is_noticed(honest: list[Entry], tmp_path: Path):
    again = put("holding", first_of(honest, OPEN, "holding"))
    assert [one for one in differences(tmp_path, forged(honest, OPEN, again, 1)) if ALLOWED in one]


def test_an_entry_left_out_is_noticed(honest: list[Entry], tmp_path: Path):
    """Later entries say what the books come to, so that none can be missing."""
    left_out = next(one.n for one in honest if one.action == ENTER and one.facts["kind"] == "loan")
    rest = [one for one in honest if one.n != left_out]
    assert [one for one in differences(tmp_path, rest) if COMES_TO in one]
