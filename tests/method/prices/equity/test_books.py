"""Books with corrections: nothing is taken out, and what is left is as if a mistake never was."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.kit import Refusal
from commonstead.prices.equity import Books, Terms, may_be_paid, scheme
from commonstead.prices.equity.events import (
    Claimed,
    Corrected,
    Deposited,
    Joined,
    Lent,
    Paid,
    PaidOut,
    PutBy,
    Reallocated,
    Revalued,
    Sold,
    Spent,
    Switched,
)
from commonstead.prices.equity.posting import kept_books
from commonstead.prices.equity.recorded import AGREED, ENTERED, PARTS, comes_to, event_of
from commonstead.prices.equity.waiting import wait_of
from commonstead.record import FACTS

DAY = date(2026, 3, 1)
TERMS = Terms(scheme("lilac"), 500_000_00, Fraction(600))
NAMES = ("first", "second", "third")


def later(days):
    return DAY + timedelta(days)


def started(*events, terms=TERMS):
    joined = [Joined(DAY, name, 84_000_00) for name in NAMES]
    return Books.of(terms, [*joined, *events])


def refused(code):
    return pytest.raises(Refusal, match=code)


households = st.sampled_from(NAMES)
pence = st.integers(1, 20_000_00)
MADE = st.one_of(
    st.builds(lambda who, much: Deposited(DAY, who, much), households, pence),
    st.builds(lambda who, run, much: Paid(DAY, who, run, much), households, pence, pence),
    st.builds(lambda figure: Revalued(DAY, Fraction(figure)), st.integers(500, 800)),
    st.builds(lambda a, b, much: Reallocated(DAY, a, b, much), households, households, pence),
    st.builds(lambda a, b, much: Sold(DAY, a, b, much), households, households, pence),
    st.builds(lambda who, less: Claimed(DAY, who, less), households, st.integers(0, 5_000_00)),
    st.builds(lambda who, much: PaidOut(DAY, who, much), households, pence),
    st.builds(lambda much: PutBy(DAY, much), pence),
    st.builds(lambda much: Lent(DAY, much), pence),
    st.builds(lambda much: Spent(DAY, much), pence),
    st.builds(lambda who: Switched(DAY, who), households),
    st.builds(lambda number: Corrected(DAY, number), st.integers(1, 20)),
)


def after_all(events, terms):
    books = started(terms=terms)
    for event in events:
        try:
            books = books.after(event)
        except Refusal:
            continue
        assert books.ledger.adds_up()
        books.ledger.check()
    return books


@settings(max_examples=150)
@given(st.lists(MADE, max_size=25), st.sampled_from(["first_come", "pro_rata"]))
def test_whatever_is_entered_and_corrected_every_ledger_adds_up_to_the_penny(events, queue):
    books = after_all(events, Terms(scheme("lilac", queue=queue), 500_000_00, Fraction(600)))
    gone = books.gone()
    kept = [
        entry.event
        for number, entry in enumerate(books.ledger.entries, 1)
        if number not in gone and not isinstance(entry.event, Corrected)
    ]
    plain = kept_books(books.ledger.scheme, TERMS.debt, TERMS.index, kept)
    assert plain.balances == books.ledger.balances
    assert plain.holdings == books.ledger.holdings
    assert sum(may_be_paid(books.ledger).values()) <= books.ledger.balances["fund"]


def test_a_correction_leaves_the_entry_and_adds_its_contrary():
    books = started(Deposited(DAY, "first", 100), Corrected(later(1), 4))
    wrong, contrary = books.ledger.entries[3:]
    assert [-one.pence for one in wrong.postings] == [one.pence for one in contrary.postings]
    assert books.ledger.holding("first").paid == 0
    assert books.gone() == {4}
    assert 4 not in books.correctable()


@pytest.mark.parametrize(
    ("wrong", "rests"),
    [
        (Lent(DAY, 100), Spent(DAY, 100)),
        (Deposited(DAY, "first", 100), Claimed(DAY, "first")),
        (Deposited(DAY, "first", 100), Sold(DAY, "first", "second", 50)),
        (Revalued(DAY, Fraction(700)), Joined(DAY, "fourth", 84_000_00)),
        (Revalued(DAY, Fraction(700)), Joined(DAY, "fourth", 0)),
        (Switched(DAY, "third"), Joined(DAY, "fourth", 300_000_00)),
    ],
)
def test_an_entry_on_which_another_rests_is_not_corrected_before_it(wrong, rests):
    books = started(wrong, rests)
    with refused("later_entry_rests_on_it"):
        books.after(Corrected(DAY, 4))
    books.after(Corrected(DAY, 5)).after(Corrected(DAY, 4)).ledger.check()


def test_a_correction_comes_after_the_last_entry_and_corrects_an_entry():
    books = started(Deposited(later(5), "first", 100))
    with refused("event_out_of_order"):
        books.after(Corrected(later(4), 4))
    for number in (0, -1, 5):
        with refused("no_such_book_entry"):
            books.after(Corrected(later(5), number))


def leavers(queue):
    terms = Terms(scheme("lilac", queue=queue), 500_000_00, Fraction(600))
    paid = [Deposited(DAY, "first", 3_000_00), Deposited(DAY, "second", 1_000_00)]
    left = [Claimed(DAY, "first"), Claimed(DAY, "second")]
    return started(*paid, *left, PutBy(DAY, 2_000_00), terms=terms)


def test_who_left_first_is_paid_first():
    books = leavers("first_come")
    assert may_be_paid(books.ledger) == {"first": 2_000_00}
    with refused("payout_out_of_turn"):
        books.after(PaidOut(DAY, "second", 1))


@pytest.mark.parametrize("order", [("first", "second"), ("second", "first")])
def test_where_all_have_the_same_part_it_does_not_matter_who_is_paid_first(order):
    """£2,000 for £3,000 and £1,000: half of what each is due."""
    books, parts = leavers("pro_rata"), {"first": 1_500_00, "second": 500_00}
    assert may_be_paid(books.ledger) == parts
    for name in order:
        with refused("payout_out_of_turn|not_enough_money"):
            books.after(PaidOut(DAY, name, parts[name] + 1))
        books = books.after(PaidOut(DAY, name, parts[name]))
    assert books.ledger.balances["fund"] == 0


def test_the_wait_counts_those_who_left_before():
    """£1,000 behind £3,000, with £2,000 put by in the last year: £2,000 more, a year's worth."""
    books = leavers("first_come")
    second = wait_of(books, "second", 1_000_00, DAY).value
    assert (second.now, second.missing, second.a_year, second.months) == (0, 2_000_00, 2_000_00, 12)
    first = wait_of(books, "first", 3_000_00, DAY).value
    assert (first.now, first.missing) == (2_000_00, 1_000_00)
    # Whoever leaves now comes last.
    third = wait_of(books, "third", 500_00, DAY).value
    assert (third.now, third.missing) == (0, 2_500_00)
    assert wait_of(books, "third", 500_00, DAY + timedelta(366)).value.months is None


def test_every_kind_of_the_record_is_an_event_and_every_event_one_of_the_record():
    assert FACTS["equity.enter"]["kind"] == ENTERED
    assert set(FACTS["equity.agree"]["kind"]) == set(AGREED)
    assert set(PARTS) == {*ENTERED, *AGREED, "payout"}


def test_an_event_has_the_facts_of_its_kind_and_no_others():
    for given_facts in ({}, {"pence": 1, "running": 1}, {"pence": 1, "holding": "first"}):
        with refused("event_incomplete"):
            event_of("loan", given_facts, DAY)
    with refused("no_such_event"):
        event_of("joined", {}, DAY)
    with refused("index_unreadable"):
        event_of("index", {"index": "-3"}, DAY)


def test_what_the_books_come_to_is_told_of_the_households_in_the_entry():
    event = Sold(DAY, "first", "second", 50)
    books = started(Deposited(DAY, "first", 100), event)
    told = comes_to(books, event)
    assert told["number"] == 5
    assert [one["holding"] for one in told["holdings"]] == ["first", "second"]
    assert [one["paid"] for one in told["holdings"]] == [50, 50]
    assert told["books"]["paid"] == 100
