"""Generating functions and the listing of every coalition give the same, on small bodies."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings

from commonstead.power.index import cases, power_of
from commonstead.power.index.by_numbers import ByNumbers
from commonstead.power.index.tally import Counting
from method.power.index import listing
from method.power.index.bodies import bodies

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def seats_with(powers, body):
    """What was found for each seat, in the listing's order."""
    for name, chair in listing.seats_of(body):
        side = powers.sides[name]
        yield side.chair if chair else side.each


def agrees(body):
    swings, orders, winning = listing.shares(body)
    powers = power_of(body)
    found = list(seats_with(powers, body))
    assert [seat.swings for seat in found] == swings
    assert [seat.shapley for seat in found] == orders
    assert powers.winning == winning
    assert powers.swings == sum(swings)
    assert [seat.swings for seat in seats_with(power_of(body, shapley=False), body)] == swings
    for name, side in powers.sides.items():
        mine = [n for n, (owner, _) in enumerate(listing.seats_of(body)) if owner == name]
        share = Fraction(sum(swings[n] for n in mine), sum(swings) or 1)
        assert side.banzhaf == share
        assert side.shapley == sum((orders[n] for n in mine), Fraction(0))


@settings(max_examples=600, deadline=None, suppress_health_check=SLOW)
@given(bodies(most=7))
def test_any_small_body_has_the_shares_that_listing_finds(body):
    agrees(body)


@pytest.mark.slow
@settings(max_examples=120, deadline=None, suppress_health_check=SLOW)
@given(bodies(most=10))
def test_any_body_of_ten_seats_has_the_shares_that_listing_finds(body):
    agrees(body)


@settings(max_examples=400, deadline=None, suppress_health_check=SLOW)
@given(bodies(most=10))
def test_every_way_to_count_counts_the_same(body):
    for case in cases.cases_of(body):
        sized, listed = Counting(case, sized=True).tally(), ByNumbers(case).tally()
        assert sized == listed
        if not case.room_binds:
            whole = Counting(case, sized=False).tally()
            assert whole.wins == [sum(sized.wins)]
            assert whole.against == [[sum(sizes)] for sizes in sized.against]


@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
@given(bodies(most=5))
def test_a_coalition_wins_where_no_vote_against_and_no_staying_away_can_stop_it(body):
    # The exception that the definition names: a casting vote with a base that others can shift.
    casting, threshold = body.rule.casting, body.rule.threshold
    assume(casting is None or threshold.base == "votes_cast")
    assert listing.shares(body) == listing.shares(body, listing.wins_whatever_others_do)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(bodies(most=5))
def test_shapley_shubik_is_the_part_of_all_orders_in_which_a_seat_decides(body):
    found = [seat.shapley for seat in seats_with(power_of(body), body)]
    assert found == listing.shares_of_orders(body)
