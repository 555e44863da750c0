"""What holds for the power in any body."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from commonstead.kit import Threshold
from commonstead.power.index import Body, Casting, Rule, Side, power_of
from method.power.index.bodies import bodies

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
any_body = settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
HALF = Threshold(Fraction(1, 2), ">")


@st.composite
def large_bodies(draw):
    """Bodies too large to list: up to some 200 seats, weights up to 4."""
    sides = [
        Side(f"side {n}", draw(st.integers(1, 60)), draw(st.integers(1, 4)))
        for n in range(draw(st.integers(1, 4)))
    ]
    casting = draw(st.none() | st.just(Casting(sides[0].name)))
    return Body("body", tuple(sides), Rule(HALF, casting=casting))


@any_body
@given(bodies(most=30))
def test_shares_sum_to_one_whenever_anybody_can_decide_anything(body):
    powers = power_of(body)
    whole = 1 if powers.swings else 0
    assert sum(side.banzhaf for side in powers.sides.values()) == whole
    assert sum(side.shapley for side in powers.sides.values()) == whole


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(large_bodies())
def test_shares_of_large_bodies_sum_to_one_in_both_measures(body):
    powers = power_of(body)
    assert sum(side.banzhaf for side in powers.sides.values()) == 1
    assert sum(side.shapley for side in powers.sides.values()) == 1


@any_body
@given(bodies(most=20))
def test_as_many_motions_pass_for_a_seat_as_its_swings_and_half_the_rest_say(body):
    # Every winning coalition without a seat wins with it too; so winning = 2 x without + swings.
    powers = power_of(body)
    for side in powers.sides.values():
        assert 0 <= side.each.swings <= powers.winning
        if side.seats:
            assert (powers.winning - side.each.swings) % 2 == 0


@any_body
@given(bodies(most=20))
def test_seats_of_two_sides_that_are_alike_have_equal_power(body):
    twin = replace(body.sides[0], name="twin", as_one=None)
    first = replace(twin, name=body.sides[0].name)
    assume(body.rule.threshold is not None)
    rule = replace(body.rule, casting=None, assents=())
    powers = power_of(Body("body", (first, twin, *body.sides[1:]), rule))
    assert powers.sides["twin"] == powers.sides[first.name]


@any_body
@given(bodies(most=20), st.integers(1, 3))
def test_seats_without_a_vote_change_nothing_where_there_is_no_quorum(body, seats):
    assume(body.rule.threshold is not None)
    body = replace(body, rule=replace(body.rule, quorum=0))
    more = replace(body, sides=(*body.sides, Side("observers", seats, 0)))
    before, after = power_of(body), power_of(more)
    assert after.sides["observers"].banzhaf == 0
    for name, side in before.sides.items():
        assert (after.sides[name].banzhaf, after.sides[name].shapley) == (
            side.banzhaf,
            side.shapley,
        )
        assert after.sides[name].each.absolute == side.each.absolute


@any_body
@given(bodies(most=20))
def test_a_casting_vote_never_lowers_its_holders_power(body):
    casting = body.rule.casting
    assume(casting is not None and casting.by is None)
    without = power_of(replace(body, rule=replace(body.rule, casting=None)))
    chair, before = power_of(body).sides[casting.side].chair, without.sides[casting.side].each
    assert chair.absolute >= before.absolute
    assert chair.shapley >= before.shapley


@any_body
@given(bodies(most=20))
def test_who_has_a_veto_decides_in_every_winning_coalition(body):
    powers = power_of(body)
    for side in body.sides:
        if side.veto and side.seats:
            assert powers.sides[side.name].each.swings == powers.winning


@any_body
@given(bodies(most=16), st.integers(2, 7))
def test_only_the_ratio_of_votes_matters(body, times):
    assume(body.rule.casting is None)
    more = tuple(replace(side, weight=side.weight * times) for side in body.sides)
    before, after = power_of(body), power_of(replace(body, sides=more))
    for name, side in before.sides.items():
        assert (after.sides[name].banzhaf, after.sides[name].shapley) == (
            side.banzhaf,
            side.shapley,
        )


@any_body
@given(bodies(most=16))
def test_the_order_of_the_sides_changes_nothing(body):
    turned = replace(body, sides=body.sides[::-1])
    assert dict(power_of(turned).sides) == dict(power_of(body).sides)
