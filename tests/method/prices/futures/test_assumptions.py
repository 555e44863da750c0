"""What is assumed of the future, from years made up so that the answer is known by hand."""

from fractions import Fraction
from itertools import accumulate

import pytest

from commonstead.kit import Refusal
from commonstead.places import shipped_figures
from commonstead.prices import WrongFigure
from commonstead.prices.choosing.place import PlaceYear, PlaceYears, place_years
from commonstead.prices.futures import assume

CORNWALL = "E06000052"


def years(pay=(), homes=(), bank=(), general=(), first=2000):
    """Years of a place from growths of pay and homes, Bank Rate and inflation."""
    count = len(pay)
    level = lambda growth: list(  # noqa: E731
        accumulate(growth, lambda at, by: at * (1 + by), initial=Fraction(30_000))
    )
    pays, prices = level(pay), level(homes)
    rows = [
        PlaceYear(first + n, pays[n], prices[n], bank[n - 1], general[n - 1])
        for n in range(count + 1)
    ]
    return PlaceYears("Nowhere", tuple(rows), ())


PERCENT = Fraction(1, 100)
FLAT = [2 * PERCENT] * 12
UP_DOWN = [(1 if n % 2 else -1) * PERCENT + 3 * PERCENT for n in range(12)]
"""2% and 4% in turn: 3% on average, one point off every year."""


def test_the_usual_growth_is_the_mean_and_inflation_comes_back_to_the_target():
    found = assume(years(UP_DOWN, FLAT, FLAT, UP_DOWN)).value
    assert found.pay_usual == 3 * PERCENT
    assert found.homes_usual == 2 * PERCENT
    assert found.interest_usual == 2 * PERCENT
    assert found.inflation_usual == 2 * PERCENT


def test_what_never_moves_has_no_spread_and_moves_with_nothing():
    found = assume(years(UP_DOWN, FLAT, FLAT, FLAT)).value
    assert found.homes_spread == found.interest_spread == found.inflation_spread == 0
    assert found.together[1] == (0, 1, 0, 0)


def test_pay_that_jumps_and_goes_back_is_mostly_chance_in_the_sample():
    found = assume(years(UP_DOWN, FLAT, FLAT, FLAT)).value
    # Eleven years, one point off each: 11 / 10 points squared. Each two neighbours are on opposite
    # sides, so taking their product off twice leaves nothing; the least part left is one half.
    assert found.pay_spread == Fraction(round(Fraction("0.5") * Fraction("104.88")), 10_000)


def test_homes_that_jump_and_go_back_carry_nothing_over():
    found = assume(years(FLAT, UP_DOWN, FLAT, FLAT)).value
    assert found.homes_carried == 0
    # Again 11 / 10 points squared, and nothing is taken off: the root of 1.1 is 1.0488.
    assert found.homes_spread == Fraction(105, 10_000)


def test_homes_that_rise_long_and_fall_long_carry_much_over_and_no_more_than_allowed():
    waves = [5 * PERCENT] * 6 + [-1 * PERCENT] * 6
    found = assume(years(FLAT, waves, FLAT, FLAT)).value
    # Three points above the mean of 2 six times, then below: ten of the eleven products of
    # neighbours are 9 and one is −9; the first eleven squares are 9 each: 9 × 9 / (11 × 9) = 9/11.
    assert found.homes_carried == Fraction(round(Fraction(9, 11) * 10_000), 10_000)
    steady = [Fraction(n, 100) for n in range(12)]
    # A line straight up: the slope is above nine tenths; no more than that is carried.
    assert assume(years(FLAT, steady, FLAT, FLAT)).value.homes_carried <= Fraction(9, 10)


def test_interest_goes_back_by_what_is_not_carried_over():
    found = assume(years(FLAT, FLAT, UP_DOWN, FLAT)).value
    assert found.interest_back == 1
    waves = [5 * PERCENT] * 6 + [1 * PERCENT] * 6
    slow = assume(years(FLAT, FLAT, waves, FLAT)).value
    # As above, 9/11 is carried, so 2/11 goes back.
    assert slow.interest_back == Fraction(round(Fraction(2, 11) * 10_000), 10_000)


def test_what_moves_alike_moves_together_and_what_moves_against_does_not():
    down_up = [6 * PERCENT - each for each in UP_DOWN]
    found = assume(years(UP_DOWN, down_up, UP_DOWN, FLAT)).value
    assert found.together[0] == (1, -1, 1, 0)


def test_years_with_a_gap_between_them_are_no_growth():
    whole = years(UP_DOWN, FLAT, FLAT, FLAT)
    gap = PlaceYears("Nowhere", tuple(y for y in whole.years if y.year != 2006), ((2006, "pay"),))
    found = assume(gap).value
    assert found.pay_usual == Fraction(round(sum(UP_DOWN[:5] + UP_DOWN[7:]) / 10 * 10_000), 10_000)


def test_too_few_years_are_refused():
    with pytest.raises(Refusal) as refused:
        assume(years(UP_DOWN[:9], FLAT[:9], FLAT[:9], FLAT[:9]))
    assert refused.value.code == "history_too_short"
    assert refused.value.facts == {"area": "Nowhere", "years": 9, "least": 10}


def test_what_people_choose_counts_and_is_told_as_chosen():
    place = place_years(shipped_figures(), CORNWALL).value
    found = assume(place, {"homes_usual": "2%", "pay_usual": "-1%"})
    assert (found.value.homes_usual, found.value.pay_usual) == (2 * PERCENT, -1 * PERCENT)
    told = {line.label: (line.value, line.expression) for line in found}
    assert told["prices of homes grow in a usual year by"] == ("2%", "chosen")


@pytest.mark.parametrize(
    "chosen",
    [
        {"homes_usual": "40%"},
        {"pay_spread": "-1%"},
        {"interest_back": "1.5"},
        {"luck": "5%"},
        {"homes_carried": "95%"},
    ],
)
def test_a_choice_that_cannot_be_is_named(chosen):
    place = place_years(shipped_figures(), CORNWALL).value
    with pytest.raises(WrongFigure) as wrong:
        assume(place, chosen)
    assert wrong.value.parameter == next(iter(chosen))


def test_every_assumption_of_a_real_place_is_within_what_may_be_chosen():
    place = place_years(shipped_figures(), CORNWALL).value
    found = assume(place).value
    for row in found.together:
        assert all(-1 <= each <= 1 for each in row)
    assert 0 <= found.homes_carried <= Fraction(9, 10)
    assert 0 <= found.pay_spread < Fraction(1, 10)
