"""What would change somebody's place: what is promised is what then happens."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.homes.allocation import Applicant, allocate, what_would_change
from commonstead.homes.home import Home
from commonstead.kit import Refusal
from method.homes.allocation.lists import ON, POLICIES, SEED, rounds

TICKETS = {f"a{n}": n for n in range(9)}


def told(policy, applicants, ref, homes=()):
    found = what_would_change(policy, homes, applicants, ref, on=ON, tickets=TICKETS)
    return {change.sentence: change for change in found}


def test_who_is_in_a_lower_band_is_told_each_way_into_a_higher_one():
    facts = {"may_rent": True, "adult": True, "bedrooms_lacking": Fraction(0), "applied": ON}
    people = [Applicant("a1", {**facts, "homeless": True}), Applicant("a2", facts)]
    found = told(POLICIES["need-first"], people, "a2")
    lacking = found[
        "If the number of bedrooms that you lack is at least 2, you would be number 1 in band A."
    ]
    assert lacking.criterion == "A"
    assert "If you have to flee violence or abuse, you would be number 1 in band A." in found
    same_band = [change for change in found.values() if change.then.band == "B"]
    assert same_band == []  # a1 is in band B, and the same day and the lower ticket keep it there


def test_whoever_fails_two_gates_is_told_what_opens_both():
    found = told(POLICIES["points"], [Applicant("a1", {})], "a1")
    (only,) = found
    assert only == (
        "If you cannot afford to buy or rent a suitable home here at market prices, and you can "
        "pay for the home by our test, you would be number 1."
    )


def test_one_point_more_is_told_with_the_place_that_it_brings():
    facts = {"priced_out": True, "can_pay": True, "applied": ON}
    ahead = {**facts, "hours_given": Fraction(3)}
    people = [Applicant("a1", ahead), Applicant("a2", {**facts, "hours_given": Fraction(2)})]
    found = told(POLICIES["points"], people, "a2")
    # a1 has 3 points and the better ticket: 1 more is level and still second, 2 more is first.
    assert found["With 2 points more you would be number 1 with 4 points."].more_points == 2
    assert not any(change.more_points == 1 for change in found.values())


def test_where_time_alone_opens_a_gate_the_day_is_told():
    facts = {"supports_aims": True, "owns_home": False, "meetings": Fraction(1)}
    who = Applicant("a1", {**facts, "joined": date(2026, 7, 15)})
    (change,) = told(POLICIES["co-op-list"], [who], "a1").values()
    assert change.from_day == date(2027, 1, 15)
    assert change.sentence.startswith(
        "From 15 January 2027, on today's list, you would be number 1"
    )


def test_a_home_that_a_change_would_bring_is_named():
    facts = {"may_rent": True, "adult": True, "bedrooms_needed": Fraction(1), "applied": ON}
    people = [Applicant("a1", facts), Applicant("a2", facts)]
    found = told(POLICIES["need-first"], people, "a2", [Home("1 Green Row", 1)])
    sentence = "If you are homeless, you would be number 1 in band B and get the home 1 Green Row."
    assert found[sentence].then.home == "1 Green Row"


def test_nobody_is_told_to_be_somebody_else():
    from commonstead.homes.policy.fields import known_fields

    fixed = {field.what for field in known_fields().values() if field.fixed or field.monitoring}
    facts = {"may_rent": True, "adult": True}
    for name in POLICIES:
        people = [Applicant("a1", {}), Applicant("a2", facts)]
        for ref in ("a1", "a2"):
            for change in told(POLICIES[name], people, ref).values():
                if change.from_day is None:
                    assert not any(what in part for what in fixed for part in change.what)


def test_nobody_can_ask_for_somebody_who_is_not_on_the_list():
    with pytest.raises(Refusal) as refused:
        told(POLICIES["points"], [], "a1")
    assert refused.value.code == "no_such_applicant"


@settings(max_examples=60)
@given(rounds(least=1), st.integers(0, 20))
def test_what_is_promised_without_waiting_is_better_than_what_is(made, which):
    policy, homes, applicants = made
    who = applicants[which % len(applicants)]
    now = allocate(policy, homes, applicants, on=ON, seed=SEED).value
    place = next((each.place for each in now.placed if each.ref == who.ref), None)
    for change in what_would_change(policy, homes, applicants, who.ref, on=ON, seed=SEED):
        then = change.then
        gains_home = then.home and not now.home_of(who.ref)
        assert gains_home or place is None or then.place < place
        assert then.place is not None


@settings(max_examples=60)
@given(rounds(least=1), st.integers(0, 20))
def test_what_is_promised_after_waiting_is_what_happens_on_that_day(made, which):
    policy, homes, applicants = made
    who = applicants[which % len(applicants)]
    for change in what_would_change(policy, homes, applicants, who.ref, on=ON, seed=SEED):
        if change.from_day and len(change.what) == 1:
            day = change.from_day
            found = allocate(policy, homes, applicants, on=day, seed=SEED).value
            place = next((each.place for each in found.placed if each.ref == who.ref), None)
            assert place == change.then.place
            assert found.home_of(who.ref) == change.then.home
            before = allocate(policy, homes, applicants, on=day - timedelta(1), seed=SEED).value
            assert change.criterion not in {each.id for each in policy.gates} or who.ref in {
                each.ref for each in before.refused
            }
