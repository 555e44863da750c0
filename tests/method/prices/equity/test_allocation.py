"""Shares that cover the debt to the penny, within the bands, as incomes allow."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from commonstead.kit import Refusal
from commonstead.prices.equity import Home, allocate, scheme

TERRACE = scheme("terrace-21")
costs = st.integers(1_000, 50_000_000)
incomes = st.integers(0, 10_000_000)
pairs = st.lists(st.tuples(costs, incomes), min_size=1, max_size=12)


def homes_of(pairs):
    return [Home(f"household {n}", cost, income) for n, (cost, income) in enumerate(pairs, 1)]


def bands(homes):
    """The first and the last whole penny inside 90% to 110% of each home's cost."""
    return [(-(-9 * home.cost // 10), 11 * home.cost // 10) for home in homes]


@given(pairs, st.fractions(0, 1))
def test_the_shares_are_the_debt_to_the_penny_and_within_every_band(pairs, part):
    homes = homes_of(pairs)
    least, most = (sum(ends) for ends in zip(*bands(homes), strict=True))
    total = least + int(part * (most - least))
    found = allocate(homes, TERRACE, total).value
    assert sum(one.pence for one in found) == total
    for one, (low, high) in zip(found, bands(homes), strict=True):
        assert low <= one.pence <= high
        assert (one.least, one.most) == (low, high)


@given(pairs, st.fractions(0, 1))
def test_inside_their_bands_households_take_shares_in_proportion_to_income(pairs, part):
    """The conditions of the best solution: one level, above which nobody is held at the least."""
    homes = homes_of(pairs)
    least, most = (sum(ends) for ends in zip(*bands(homes), strict=True))
    found = allocate(homes, TERRACE, least + int(part * (most - least))).value
    at_least = [
        Fraction(a.pence - 1, h.income)
        for a, h in zip(found, homes, strict=True)
        if h.income and a.pence > a.least
    ]
    at_most = [
        Fraction(a.pence + 1, h.income)
        for a, h in zip(found, homes, strict=True)
        if h.income and a.pence < a.most
    ]
    # Nobody above their least takes more by income than somebody below their most could have.
    if at_least and at_most:
        assert max(at_least) <= min(at_most)


@given(pairs, st.randoms())
def test_the_order_of_the_households_moves_single_pennies_at_most(pairs, random):
    homes = homes_of(pairs)
    total = sum(home.cost for home in homes)
    first = {one.household: one.pence for one in allocate(homes, TERRACE, total).value}
    random.shuffle(homes)
    second = {one.household: one.pence for one in allocate(homes, TERRACE, total).value}
    assert all(abs(first[name] - second[name]) <= 1 for name in first)


@given(pairs, st.integers(1, 1000))
def test_a_debt_that_the_bands_cannot_meet_is_refused_with_what_is_amiss(pairs, by):
    homes = homes_of(pairs)
    least, most = (sum(ends) for ends in zip(*bands(homes), strict=True))
    with pytest.raises(Refusal) as refusal:
        allocate(homes, TERRACE, most + by)
    assert refusal.value.code == "debt_above_all_bands"
    assert pennies(refusal.value.facts["amiss"]) == by
    assert refusal.value.facts["bind"] == ", ".join(home.household for home in homes)
    assume(least > by)
    with pytest.raises(Refusal) as refusal:
        allocate(homes, TERRACE, least - by)
    assert refusal.value.code == "debt_below_all_bands"
    assert pennies(refusal.value.facts["amiss"]) == by


def pennies(text):
    return int(Fraction(text.removeprefix("£").replace(",", "")) * 100)


def test_those_who_earn_more_carry_those_who_earn_less():
    homes = [Home("first", 10_000_000, 1_800_000), Home("second", 10_000_000, 4_000_000)]
    first, second = allocate(homes, TERRACE, 20_000_000).value
    # 18 : 40 would be £62,069 and £137,931; the bands hold them at £90,000 and £110,000.
    assert (first.pence, first.bound) == (9_000_000, "least")
    assert (second.pence, second.bound) == (11_000_000, "most")


def test_where_nobody_earns_shares_follow_the_size_of_the_homes():
    homes = [Home("first", 10_000_000, 0), Home("second", 20_000_000, 0)]
    assert [one.pence for one in allocate(homes, TERRACE, 30_000_000).value] == [
        10_000_000,
        20_000_000,
    ]


def test_a_band_without_width_leaves_no_choice():
    narrow = scheme("terrace-21", band={"least": "100%", "most": "100%"})
    homes = [Home("first", 10_000_001, 5), Home("second", 20_000_000, 9_999)]
    found = allocate(homes, narrow, 30_000_001).value
    assert [one.pence for one in found] == [10_000_001, 20_000_000]
    assert found[0].bound == "least and most"


@pytest.mark.parametrize(("cost", "income"), [(0, 1), (-1, 1), (1, -1)])
def test_a_home_costs_something_and_an_income_is_not_below_nothing(cost, income):
    with pytest.raises(Refusal):
        Home("first", cost, income)


def test_there_has_to_be_somebody():
    with pytest.raises(Refusal, match="nobody_to_allocate_to"):
        allocate([], TERRACE, 1)


def test_a_thousand_households_are_allocated_at_once():
    homes = [Home(str(n), 8_000_000 + 137 * n, 2_000_000 + 7_919 * (n % 401)) for n in range(1000)]
    total = sum(home.cost for home in homes)
    assert sum(one.pence for one in allocate(homes, TERRACE, total).value) == total
