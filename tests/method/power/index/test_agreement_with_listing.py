"""Generating functions and the listing of every coalition give the same, on small bodies."""

from collections import Counter
from fractions import Fraction
from math import comb

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from commonstead.kit import Threshold
from commonstead.power.index import Assent, Body, Casting, Rule, Side, cases, power_of
from commonstead.power.index.by_numbers import ByNumbers
from commonstead.power.index.by_size import BySize
from commonstead.power.index.factors import is_capped
from commonstead.power.index.tally import Counting
from method.power.index import listing
from method.power.index.bodies import bodies, thresholds

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


class AllCapped(BySize):
    """Every group that can be is counted by the product without it, whatever that takes."""

    capped = property(lambda self: tuple(each for each in self.moving if is_capped(each)))


class NoneCapped(BySize):
    """Every group that is bound is counted term by term."""

    capped = ()


def every_way(case):
    """Each way to count one case by size: any group set aside, half of the sizes or all."""
    for aside in (None, *range(len(case.groups))):
        yield AllCapped((case,), aside=aside)
        yield NoneCapped((case,), aside=aside)
        halves = BySize((case,), halves=True, aside=aside)
        if halves.is_possible:
            yield halves


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
        [sized] = ByNumbers(case).tallies()
        for way in every_way(case):
            assert way.tallies() == [sized]
        if not case.room_binds:
            [whole] = Counting(case).tallies()
            assert whole.wins == [sum(sized.wins)]
            assert whole.against == [[sum(sizes)] for sizes in sized.against]


@settings(max_examples=200, deadline=None, suppress_health_check=SLOW)
@given(bodies(most=10))
def test_cases_that_are_counted_together_count_as_each_does_apart(body):
    found = cases.cases_of(body)
    places = range(len(found[0].groups)) if found else ()
    ways = [BySize(found, halves, at) for at in (None, *places) for halves in (False, True)]
    together = [way for way in ways if way.is_possible]
    assume(together)
    for way in together:
        assert way.tallies() == [BySize((case,)).tallies()[0] for case in found]


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


@st.composite
def many_classes(draw):
    """Too many seats to list: up to 14 classes, each with its weight and perhaps its assent."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=5, max_size=14))
    sides = [Side(f"c{n}", seats, draw(st.integers(0, 40))) for n, seats in enumerate(sizes)]
    asked = [side.name for side in sides if draw(st.booleans())] if draw(st.booleans()) else []
    assents = tuple(Assent(name, draw(thresholds())) for name in asked)
    quorum = draw(st.just(0) | st.integers(0, sum(sizes)))
    return Body("body", tuple(sides), Rule(draw(thresholds()), quorum, assents=assents))


def winning_by_size(body, side=None, against=0):
    """Winning coalitions by seats against, class after class; one seat of a side set aside."""
    found = {(against * (side.weight if side else 0), against): 1}
    for each in body.sides:
        fixed = against if each is side else 0
        seats, most = each.seats - (each is side), each.seats - body.seats_needed(each)
        found = add_up(
            ((votes + each.weight * j, size + j), ways * comb(seats, j))
            for (votes, size), ways in found.items()
            for j in range(seats + 1)
            if j + fixed <= most
        )
    room, carried = body.seats - body.rule.quorum, body.votes_needed
    return add_up(
        (size, ways)
        for (votes, size), ways in found.items()
        if size <= room and body.votes - votes >= carried
    )


def add_up(pairs):
    total = Counter()
    for key, ways in pairs:
        total[key] += ways
    return total


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(many_classes())
def test_many_classes_have_the_shares_that_going_class_by_class_finds(body):
    powers, n = power_of(body), body.seats
    assert powers.winning == winning_by_size(body).total()
    for side in body.sides:
        for_it, without = winning_by_size(body, side), winning_by_size(body, side, 1)
        swings = {a: for_it[a] - without[a + 1] for a in range(n)}
        orders = sum(Fraction(swings[a], n * comb(n - 1, a)) for a in range(n))
        assert powers.sides[side.name].each.swings == sum(swings.values())
        assert powers.sides[side.name].each.shapley == orders


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(many_classes())
def test_of_many_classes_half_of_the_sizes_say_what_all_of_them_say(body):
    for case in cases.cases_of(body):
        halves = BySize((case,), halves=True)
        if halves.is_possible:
            assert halves.tallies() == BySize((case,)).tallies()


@st.composite
def large_classes(draw):
    """Classes of up to 60 seats, of which up to four must each agree."""
    sizes = draw(st.lists(st.integers(5, 60), min_size=2, max_size=5))
    sides = [Side(f"c{n}", seats, draw(st.integers(1, 9))) for n, seats in enumerate(sizes)]
    asked = draw(st.lists(st.sampled_from(sides), min_size=1, max_size=4, unique=True))
    assents = tuple(Assent(side.name, draw(thresholds())) for side in asked)
    quorum = draw(st.just(0) | st.integers(0, sum(sizes)))
    return Body("body", tuple(sides), Rule(draw(thresholds()), quorum, assents=assents))


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(large_classes())
def test_large_classes_that_must_agree_count_the_same_in_every_way(body):
    for case in cases.cases_of(body):
        first, *others = every_way(case)
        expected = first.tallies()
        for way in others:
            assert way.tallies() == expected


@st.composite
def casting_sides(draw):
    """Two classes too large to list, and a third that has the casting vote as a whole."""
    sizes = draw(st.lists(st.integers(10, 40), min_size=3, max_size=3))
    sides = tuple(Side(f"c{n}", seats, draw(st.integers(1, 9))) for n, seats in enumerate(sizes))
    casting = Casting(draw(st.sampled_from(["c0", "c1", "c2"])), draw(thresholds()))
    quorum = draw(st.just(0) | st.integers(0, sum(sizes)))
    return Body("body", sides, Rule(Threshold(Fraction(1, 2), ">"), quorum, casting))


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(casting_sides())
def test_a_casting_vote_of_a_large_side_counts_as_by_numbers_against(body):
    found = cases.cases_of(body)
    expected = [ByNumbers(case).tallies()[0] for case in found]
    for halves in (False, True):
        for at in range(len(body.sides)):
            way = BySize(found, halves, at)
            if way.is_possible:
                assert way.tallies() == expected
