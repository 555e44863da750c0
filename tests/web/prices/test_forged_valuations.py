"""A record in which one fact of a valuation, or of who buys first, was changed does not verify."""

from pathlib import Path

import pytest

from commonstead.record import Entry
from commonstead_web.prices import actions
from web.decisions.forging import Forge, differences, forged, put, renumbered
from web.prices import priced
from web.prices.test_buying import OURS
from web.prices.test_sales import VALUED, Selling
from web.told_once import entries_of, told_once

pytestmark = pytest.mark.django_db
NO_SALE, LATE, EARLY = "l:0000000000000000", "2030-01-01", "2026-01-01"
VALUE, AGREE, FIRST = "prices.value", "prices.agree", "prices.buy_first"


def valued() -> list[Entry]:
    """£310,000 and then £300,000 by the seller's valuer, £280,000 by ours, and the price agreed."""
    selling = Selling(**VALUED)
    selling.opened(**OURS)
    for by, amount in (("seller", 310_000_00), ("seller", 300_000_00), ("trust", 280_000_00)):
        selling.step(actions.value, by=by, amount=amount, on=selling.today)
    made = priced.stated(selling.society, selling.home, **{"next.rate": "5%"})
    selling.step(actions.agree, statement=made.ref)
    selling.step(actions.buy_first, on=selling.today)
    selling.step(actions.exchange, on=selling.today)
    return entries_of(selling.society)


honest = told_once(valued)


GOES_BY, STAGE = "the statement goes by what the valuers found", "the sale is at this stage"
FORGERIES: list[tuple[str, Forge, int, str]] = [
    *((VALUE, put("sale", NO_SALE), n, STAGE) for n in range(3)),
    *((VALUE, put("amount", 0), n, "it is more than nothing") for n in range(3)),
    *((VALUE, put("valued", LATE), n, "the day has come") for n in range(3)),
    *((VALUE, put("by", "third"), n, "our formula asks this valuer") for n in range(3)),
    (VALUE, put("amount", 300_000_01), 1, GOES_BY),
    (VALUE, put("amount", 279_999_99), 2, GOES_BY),
    (VALUE, put("by", "trust"), 1, GOES_BY),
    (VALUE, put("by", "seller"), 2, GOES_BY),
    (FIRST, put("sale", NO_SALE), 0, STAGE),
    (FIRST, put("accepted", LATE), 0, "the day has come"),
    (FIRST, put("accepted", EARLY), 0, "the society may buy first, in time"),
    (FIRST, put("on", EARLY), 0, "on the day of the entry"),
    ("prices.open_sale", put("clock", "nomination"), 0, "the society may buy first, in time"),
    ("prices.exchange", put("exchanged", EARLY), 0, "it comes after the step before"),
]


def test_the_honest_record_verifies(honest: list[Entry], tmp_path: Path):
    assert differences(tmp_path, honest) == []


@pytest.mark.parametrize(("action", "forge", "nth", "what"), FORGERIES)
def test_a_forged_fact_is_noticed(honest: list[Entry], tmp_path: Path, action, forge, nth, what):
    found = differences(tmp_path, forged(honest, action, forge, nth))
    assert [one for one in found if what in one], found


def test_a_purchase_by_the_society_that_it_never_announced_is_noticed(honest, tmp_path: Path):
    without = renumbered([one for one in honest if one.action != FIRST])
    found = differences(tmp_path, without)
    assert [one for one in found if STAGE in one]


def test_a_buyer_while_the_society_itself_has_time_is_noticed(tmp_path: Path):
    selling = Selling()
    selling.opened(**OURS)
    selling.step(actions.buy_first, on=selling.today)
    selling.step(actions.agree, statement=selling.stated().ref)
    selling.society.later(days=90)
    selling.step(actions.find_buyer, **priced.buyer(selling.society))
    entries = entries_of(selling.society)
    assert differences(tmp_path, entries) == []
    longer = {"decide": "28 days", "complete": "52 weeks"}
    found = differences(tmp_path, forged(entries, "prices.open_sale", put("periods", longer)))
    assert [one for one in found if "the society does not buy it itself" in one]
