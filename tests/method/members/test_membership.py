"""Who is a member on which day, and in which class."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import Refusal
from commonstead.members import ClassChange, Membership, Register

ENTERED, MOVED, ENDED = date(2025, 3, 10), date(2025, 6, 1), date(2026, 1, 31)
DAY = timedelta(days=1)
STAY = Membership("m:1", "prospective", ENTERED, ENDED, (ClassChange(MOVED, "resident"),))


def test_a_member_is_one_from_the_day_of_entry():
    assert not STAY.is_in_force(ENTERED - DAY)
    assert STAY.is_in_force(ENTERED)


def test_on_the_day_of_ending_they_are_a_member_no_longer():
    assert STAY.is_in_force(ENDED - DAY)
    assert not STAY.is_in_force(ENDED)


def test_a_membership_without_an_end_stays_in_force():
    assert Membership("m:1", "resident", ENTERED).is_in_force(date.max)


def test_a_change_of_class_counts_from_its_own_day():
    assert STAY.class_on(MOVED - DAY) == "prospective"
    assert STAY.class_on(MOVED) == "resident"


def test_of_two_changes_on_one_day_the_later_entry_counts():
    assert STAY.changing_to("local", MOVED).class_on(MOVED) == "local"


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("ended_before_entered", lambda: STAY.ending(ENTERED - DAY)),
        ("class_change_out_of_order", lambda: STAY.changing_to("local", MOVED - DAY)),
        ("class_change_out_of_order", lambda: STAY.changing_to("local", ENTERED - DAY)),
        ("class_change_after_end", lambda: STAY.changing_to("local", ENDED)),
        ("class_change_after_end", lambda: STAY.ending(MOVED)),
    ],
)
def test_a_membership_that_cannot_have_been_is_refused(code, make):
    with pytest.raises(Refusal) as refused:
        make()
    assert refused.value.code == code


def test_who_leaves_and_comes_back_on_one_day_is_counted_once():
    back = Membership("m:1", "local", ENDED)
    register = Register([back, STAY])
    assert register.on(ENDED) == (back,)
    assert register.size(ENDED - DAY) == register.size(ENDED) == 1


def test_nobody_is_a_member_twice_at_once():
    with pytest.raises(Refusal) as refused:
        Register([STAY, Membership("m:1", "local", ENDED - DAY)])
    assert refused.value.code == "already_a_member"
    with pytest.raises(Refusal):
        Register([Membership("m:1", "local", ENTERED), Membership("m:1", "local", ENDED)])


def test_the_register_finds_the_stay_that_was_in_force():
    back = Membership("m:1", "local", ENDED + DAY)
    register = Register([STAY, back])
    assert register.of("m:1", MOVED) == STAY
    assert register.of("m:1", ENDED) is None
    assert register.of("m:1", ENDED + DAY) == back
    assert register.of("m:2", MOVED) is None


def test_the_register_counts_by_class_on_a_day():
    register = Register([STAY, Membership("m:2", "resident", MOVED)])
    assert register.by_class(MOVED - DAY) == {"prospective": ("m:1",)}
    assert register.by_class(MOVED) == {"resident": ("m:1", "m:2")}


def test_the_order_of_entries_makes_no_difference():
    other = Membership("m:2", "resident", MOVED)
    assert Register([STAY, other]) == Register(iter([other, STAY]))


days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(st.lists(st.tuples(days, st.none() | days), max_size=12), days)
def test_the_classes_of_a_day_add_up_to_its_size(stays, day):
    register = Register(
        Membership(f"m:{n:02}", "resident" if n % 2 else "local", entered, ended)
        for n, (entered, ended) in enumerate(stays)
        if ended is None or entered <= ended
    )
    assert sum(map(len, register.by_class(day).values())) == register.size(day)
    assert all(register.of(each.member, day) == each for each in register.on(day))
