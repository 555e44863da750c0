"""The books: whatever happens, nothing is created or lost."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.kit import Refusal
from commonstead.prices.equity import Ledger, after, kept_books, leaving, payouts, scheme
from commonstead.prices.equity.events import (
    Claimed,
    Deposited,
    Event,
    Joined,
    Lent,
    Paid,
    PaidOut,
    PutBy,
    Reallocated,
    Repaid,
    Revalued,
    Sold,
    Spent,
    Switched,
)

LILAC = scheme("lilac")
DAY = date(2020, 4, 1)
TOTAL = 50_000_000
NAMES = ["first", "second", "third", "fourth"]
names = st.sampled_from(NAMES)
pence = st.one_of(st.integers(0, 1000), st.integers(0, 3_000_000), st.integers(0, 9_000_000))


ANY_EVENT = st.one_of(
    st.builds(Joined, st.just(DAY), names, pence),
    st.builds(Deposited, st.just(DAY), names, pence),
    st.builds(Paid, st.just(DAY), names, pence, pence),
    st.builds(Revalued, st.just(DAY), st.fractions(Fraction(1, 2), 2, max_denominator=997)),
    st.builds(Reallocated, st.just(DAY), names, names, pence),
    st.builds(Sold, st.just(DAY), names, names, pence),
    st.builds(Claimed, st.just(DAY), names, pence),
    st.builds(PaidOut, st.just(DAY), names, pence),
    st.builds(Repaid, st.just(DAY), names, pence),
    st.builds(PutBy, st.just(DAY), pence),
    st.builds(Lent, st.just(DAY), pence),
    st.builds(Spent, st.just(DAY), pence),
    st.builds(Switched, st.just(DAY), names),
)
FIRST = [
    *(Joined(DAY, name, 15_000_000) for name in NAMES[:3]),
    *(Paid(DAY, name, 100_000, 4_000_001) for name in NAMES[:3]),
    Lent(DAY, 10_000_000),
    PutBy(DAY, 1_500_000),
]


def dated(steps):
    """Events in a row, each so many days after the one before."""
    day, events = DAY, list(FIRST)
    for days, event in steps:
        day += timedelta(days)
        events.append(replace(event, on=day))
    return events


histories = st.lists(st.tuples(st.integers(0, 400), ANY_EVENT), min_size=5, max_size=25).map(dated)


schemes = st.sampled_from(
    [
        LILAC,
        scheme("lilac", loss_borne="50%", index_cap="3%"),
        scheme("lilac", loss_borne="0%", gain_kept={"0": "100%"}, queue="pro_rata"),
    ]
)


def played(scheme, events, each=lambda ledger: None):
    """The books after every event that is not refused; `each` looks at the books after each."""
    ledger = Ledger.opened(scheme, TOTAL, Fraction(1))
    for event in events:
        try:
            ledger = after(ledger, event)
        except Refusal:
            continue
        each(ledger)
    return ledger


@settings(max_examples=200, deadline=None)
@given(schemes, histories)
def test_whatever_happens_the_households_ledgers_are_the_societys(scheme, events):
    ledger = played(scheme, events, each=Ledger.check)
    holdings = ledger.holdings.values()
    assert sum(holding.allocated for holding in holdings) + ledger.balances["held"] == TOTAL
    assert sum(holding.paid for holding in holdings) == -ledger.balances["paid"]
    assert sum(ledger.due.values()) == -ledger.balances["due"]
    for entry in ledger.entries:
        money = [p.pence for p in entry.postings if p.account not in ("debt", "held", "allocated")]
        assert sum(money) == 0
        assert sum(p.pence for p in entry.postings) == 0


@settings(max_examples=60, deadline=None)
@given(schemes, histories)
def test_the_money_there_is_what_came_in_less_what_went_out(scheme, events):
    """The cash book a second time, from the events alone, but for what sellers were paid."""
    ledger = played(scheme, events)
    cash = 0
    for entry in ledger.entries:
        event = entry.event
        if isinstance(event, Paid):
            cash += event.running + event.equity
        elif isinstance(event, Deposited | Lent | Repaid):
            cash += event.pence
        elif isinstance(event, Spent | PaidOut):
            cash -= event.pence
        elif isinstance(event, Sold):
            cash += sum(p.pence for p in entry.postings if p.account == "bank")
    assert ledger.balances["bank"] + ledger.balances["fund"] == cash
    assert min(ledger.balances[name] for name in ("bank", "fund", "held")) >= 0


@settings(max_examples=60, deadline=None)
@given(schemes, histories)
def test_nobody_pays_for_more_shares_than_they_took_on(scheme, events):
    for holding in played(scheme, events).holdings.values():
        assert 0 <= holding.shares <= holding.allocated
        assert holding.paid >= 0


@settings(max_examples=30, deadline=None)
@given(schemes, histories)
def test_books_kept_again_are_the_same_books(scheme, events):
    ledger = played(scheme, events)
    again = kept_books(scheme, TOTAL, Fraction(1), [entry.event for entry in ledger.entries])
    assert again == ledger


def books(*events):
    return kept_books(LILAC, TOTAL, Fraction(100), events)


def day(years, days=0):
    return date(2020 + years, 4, 1) + timedelta(days)


JOINED = Joined(day(0), "first", 8_400_000)
FULL = (JOINED, Deposited(day(0), "first", 840_000), Paid(day(1), "first", 0, 2_160_000))


def test_the_worked_example_a_leaver_after_five_years_has_32_700():
    ledger = books(*FULL, Revalued(day(5), Fraction(112)), Claimed(day(5), "first"))
    assert ledger.due == {"first": 3_270_000}
    assert ledger.balances["gains"] == 270_000
    assert ledger.balances["held"] == TOTAL


def test_the_worked_example_a_leaver_after_two_years_has_30_000():
    ledger = books(*FULL, Revalued(day(2), Fraction(112)), Claimed(day(2), "first"))
    assert ledger.due == {"first": 3_000_000}


@pytest.mark.parametrize(("days", "due"), [(-1, 3_000_000), (0, 3_270_000)])
def test_three_years_are_complete_on_the_day_itself(days, due):
    ledger = books(*FULL, Revalued(day(2), Fraction(112)), Claimed(day(3, days), "first"))
    assert ledger.due == {"first": due}


def test_a_gain_counts_from_the_day_of_joining_not_from_the_first_figure():
    events = (Revalued(day(1), Fraction(200)), Joined(day(1), "first", 8_400_000))
    paid = Deposited(day(1), "first", 1_000_000)
    ledger = books(*events, paid, Revalued(day(5), Fraction(220)))
    assert ledger.worth("first") == 1_100_000  # £10,000 and a tenth


def test_a_leaver_bears_a_loss_and_it_is_not_hidden():
    ledger = books(*FULL, Revalued(day(5), Fraction(80)), Claimed(day(5), "first", 2_500_000))
    assert ledger.due == {"first": -100_000}  # £24,000 less £25,000: the leaver owes £1,000
    ledger = after(ledger, Repaid(day(5), "first", 100_000))
    assert ledger.due == {"first": 0}
    assert ledger.claims() == ()


def test_a_cap_holds_each_years_rise_and_what_was_cut_off_does_not_come_back():
    capped = scheme("lilac", index_cap="5%")
    rises = [Revalued(day(1), Fraction(110)), Revalued(day(2), Fraction(110))]
    ledger = kept_books(capped, TOTAL, Fraction(100), [*FULL[:2], *rises])
    assert ledger.worth("first") == 882_000  # £8,400 and 5%, then nothing


def test_a_payout_waits_until_money_is_put_by():
    ledger = books(*FULL, Claimed(day(5), "first"))
    with pytest.raises(Refusal, match="not_enough_money"):
        after(ledger, PaidOut(day(5), "first", 1))
    ledger = after(ledger, PutBy(day(5), 3_000_000))
    ledger = after(ledger, PaidOut(day(5), "first", 3_000_000))
    assert (ledger.due, ledger.balances["fund"]) == ({"first": 0}, 0)


def test_shares_that_are_sold_are_paid_at_their_worth_now():
    events = (*FULL, Joined(day(0, 400), "second", 8_000_000), Revalued(day(5), Fraction(112)))
    ledger = books(*events, Sold(day(5), "first", "second", 1_000_000))
    first, second = ledger.holding("first"), ledger.holding("second")
    assert (first.allocated, first.shares, first.paid) == (7_400_000, 2_000_000, 2_000_000)
    assert (second.allocated, second.shares, second.paid) == (9_000_000, 1_000_000, 1_120_000)
    # The buyer pays £11,200. The seller has £10,000 and three quarters of £1,200; £300 stays.
    assert ledger.balances["bank"] == 3_000_000 + 30_000
    assert ledger.worth("second") == 1_120_000


def test_a_household_that_cannot_pay_may_rent_and_keeps_what_it_paid():
    ledger = books(*FULL, Switched(day(2), "first"))
    assert ledger.holding("first").state == "tenant"
    assert ledger.holding("first").allocated == ledger.holding("first").shares == 3_000_000
    with pytest.raises(Refusal, match="tenant_pays_no_equity"):
        after(ledger, Paid(day(3), "first", 100, 1))
    ledger = after(ledger, Paid(day(3), "first", 100, 0))
    assert ledger.balances["running"] == -100


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (Deposited(day(0), "first", 1), "event_out_of_order"),
        (Deposited(day(2), "first", 0), "amount_not_above_nothing"),
        (Paid(day(2), "first", -1, 5), "amount_not_above_nothing"),
        (Deposited(day(2), "first", 5_400_001), "more_than_is_left_to_pay"),
        (Deposited(day(2), "nobody", 1), "no_such_household"),
        (Joined(day(2), "first", 1), "household_is_here"),
        (Joined(day(2), "second", TOTAL), "not_enough_shares"),
        (Revalued(day(2), Fraction(0)), "index_not_above_nothing"),
        (Reallocated(day(2), "first", "first", 1), "one_household_only"),
        (Sold(day(2), "first", "first", 1), "one_household_only"),
        (PaidOut(day(2), "first", 1), "more_than_is_due"),
        (PutBy(day(2), 3_000_001), "not_enough_money"),
        (Spent(day(2), 3_000_001), "not_enough_money"),
    ],
)
def test_what_cannot_be_is_refused(event, code):
    with pytest.raises(Refusal) as refusal:
        after(books(*FULL), event)
    assert refusal.value.code == code


def test_who_has_left_has_left():
    ledger = books(*FULL, Claimed(day(5), "first"))
    for event in (Deposited(day(5), "first", 1), Claimed(day(5), "first")):
        with pytest.raises(Refusal, match="household_has_left"):
            after(ledger, event)


def test_the_check_of_the_books_can_fail():
    ledger = books(*FULL)
    wrong = replace(ledger, balances={**ledger.balances, "bank": 1})
    with pytest.raises(AssertionError, match="do not balance"):
        wrong.check()


@given(st.integers(0, 10**9), st.fractions(0, 10, max_denominator=10**6), st.integers(0, 60))
def test_what_is_kept_and_what_stays_are_the_gain(paid, factor, years):
    found = leaving(LILAC, paid, paid * factor, years).value
    assert found.kept + found.stays == found.gain
    assert found.payout == paid + found.kept


claims = st.lists(st.integers(-5_000, 50_000), max_size=8)


@given(claims, st.integers(-5, 300_000), st.sampled_from(["first_come", "pro_rata"]))
def test_the_queue_pays_all_that_it_can_and_nobody_more_than_is_due(due, fund, order):
    from commonstead.prices.equity import Claim

    names = [f"household {n}" for n in range(len(due))]
    queue = [Claim(name, amount) for name, amount in zip(names, due, strict=True)]
    paid = dict(payouts(queue, fund, order))
    owed = {name: max(0, amount) for name, amount in zip(names, due, strict=True)}
    assert sum(paid.values()) == min(max(fund, 0), sum(owed.values()))
    assert all(0 < amount <= owed[name] for name, amount in paid.items())
    if order == "first_come":
        waiting = [name for name in names if owed[name] and paid.get(name, 0) < owed[name]]
        assert not any(name in paid for name in waiting[1:])


def test_every_kind_of_event_can_be_posted():
    from commonstead.prices.equity.events import KINDS, Adopted
    from commonstead.prices.equity.posting import _POSTING

    # Terms that members adopt are an event of books, and no file has them.
    assert {*KINDS.values(), Adopted} == set(_POSTING)
    assert all(issubclass(kind, Event) for kind in KINDS.values())
