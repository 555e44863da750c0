"""Quotes for many homes at once are to the penny those that are made one by one."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.kit import Refusal, Rounding
from commonstead.prices import WrongFigure, load_formula, quote
from commonstead.prices.fast import Many, quote_many
from commonstead.prices.fast.column import Column, approximate, rounded, times
from commonstead.prices.fast.many import row

HOMES = 6
PENCE = st.lists(st.integers(1, 10**10), min_size=HOMES, max_size=HOMES)
POINTS = st.lists(st.integers(1, 9_999), min_size=HOMES, max_size=HOMES)
YEARS = st.lists(st.integers(1, 40), min_size=HOMES, max_size=HOMES)


def many(numbers, per):
    return Many(np.array(numbers, dtype=np.int64), per)


pounds = PENCE.map(lambda numbers: many(numbers, 100))
index = PENCE.map(lambda numbers: many(numbers, 1000))
shares = POINTS.map(lambda numbers: many(numbers, 10_000))
rates = st.sampled_from(["0%", "1.5%", "2.25%", "5%", "1/30"])
one_share = st.sampled_from(["1/3", "25%", "50%", "31.3%", "1/7"])
years = YEARS.map(lambda numbers: many(numbers, 1))
compounding = st.sampled_from(["simple", "compound"])
FIGURES = {
    "earnings-set": {
        "income": pounds,
        "share": one_share | shares,
        "rate": rates,
        "term": st.sampled_from(["25", "30"]) | years,
        "deposit": st.sampled_from(["10%", "5%"]),
        "bedrooms": st.just("2") | st.just(many([1, 2, 3, 1, 2, 3], 1)),
    },
    "earnings-multiple": {"income": pounds, "multiple": st.sampled_from(["4.5", "10/3"])},
    "market-share": {"market_value": pounds, "share": one_share | shares},
    "indexed": {"price_paid": pounds, "index_then": index, "index_now": index},
    "itemised": {"price_paid": pounds, "inflation": pounds, "depreciation": pounds},
    "appraisal-share": {
        "price_paid": pounds,
        "valuation_then": pounds,
        "market_value": pounds,
        "share": one_share | shares,
        "falls": st.sampled_from(["shared", "not_shared"]),
    },
    "mortgage-based": {
        "income": pounds,
        "share": one_share,
        "rate": rates,
        "term": st.sampled_from(["25", "30"]),
        "deposit": st.just("10%"),
        "monthly_costs": pounds,
        "yearly_costs_share": st.just("1.2%"),
    },
    "fixed-rate": {
        "price_paid": pounds,
        "rate": rates,
        "years": years | st.just("7.5"),
        "compounding": compounding,
    },
    "hybrid": {
        "limbs": st.just("indexed, market-share, fixed-rate"),
        "price_paid": pounds,
        "index_then": index,
        "index_now": index,
        "market_value": pounds,
        "share": one_share,
        "rate": rates,
        "years": years,
        "compounding": compounding,
    },
}
EXTRAS = {"loan": pounds, "owed": pounds, "damage": pounds, "cap_share": one_share}


@pytest.mark.parametrize("name", FIGURES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_many_at_once_are_the_quotes_one_by_one(name, data):
    figures = {key: data.draw(value) for key, value in FIGURES[name].items()}
    for key, value in EXTRAS.items():
        if data.draw(st.booleans()):
            figures[key] = data.draw(value)
    if "cap_share" in figures:
        figures.setdefault("market_value", data.draw(pounds))
    found = quote_many(name, figures, HOMES)
    for home in range(HOMES):
        plain = quote(name, row(figures, home)).value
        assert found.prices[home] == plain.price
        assert found.seller[home] == plain.seller


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.integers(-(2**61), 2**61), min_size=1, max_size=5),
    st.fractions(max_denominator=10**9),
    st.integers(1, 10**15),
)
def test_what_is_not_exact_is_within_what_it_says_it_may_be_off(numbers, factor, per):
    column = Column(np.array(numbers, dtype=np.int64), Fraction(per))
    near = approximate(column, factor)
    for number, units in zip(numbers, near.units.tolist(), strict=True):
        assert abs(Fraction(number, per) * factor * near.per - units) <= near.off


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.integers(-(2**61), 2**61), min_size=3, max_size=3),
    st.lists(st.integers(-(2**61), 2**61), min_size=3, max_size=3),
)
def test_a_product_of_columns_is_within_what_it_says_it_may_be_off(ones, others):
    one, other = (Column(np.array(n, dtype=np.int64), Fraction(1)) for n in (ones, others))
    product = times(one, other)
    for a, b, units in zip(ones, others, product.units.tolist(), strict=True):
        assert abs(a * b * product.per - units) <= product.off


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=5),
    st.integers(1, 4000),
    st.sampled_from(["half_up", "half_even", "down", "up"]),
    st.sampled_from([1, 100, 50_000]),
)
def test_an_exact_column_is_rounded_as_money_is(numbers, per, direction, unit):
    rounding = Rounding(unit, direction)
    column = Column(np.array(numbers, dtype=np.int64), Fraction(per))
    pence, open_ = rounded(column, rounding)
    assert not open_.any()
    assert pence.tolist() == [rounding.pence(Fraction(number, per)) for number in numbers]


ONE_OF_EACH = {
    "earnings-set": {
        "income": "income",
        "share": "1/3",
        "rate": "5%",
        "term": "25",
        "deposit": "10%",
        "bedrooms": "rooms",
    },
    "earnings-multiple": {"income": "income", "multiple": "10/3"},
    "market-share": {"market_value": "value", "share": "31.3%"},
    "indexed": {"price_paid": "paid", "index_then": "then", "index_now": "now"},
    "itemised": {"price_paid": "paid", "index_then": "then", "index_now": "now"},
    "appraisal-share": {
        "price_paid": "paid",
        "valuation_then": "value",
        "market_value": "later",
        "share": "1/3",
    },
    "mortgage-based": {
        "income": "income",
        "share": "30%",
        "rate": "5%",
        "term": "years",
        "deposit": "10%",
    },
    "fixed-rate": {
        "price_paid": "paid",
        "rate": "1.5%",
        "years": "years",
        "compounding": "compound",
    },
    "hybrid": {
        "price_paid": "paid",
        "equity": "income",
        "rate": "1.5%",
        "years": "years",
        "market_value": "value",
        "loan": "income",
    },
}


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_hardly_any_home_of_many_is_left_to_the_plain_way(name):
    homes = 5_000
    random = np.random.default_rng(4)
    columns = {
        "income": many(random.integers(1_800_000, 9_000_000, homes), 100),
        "paid": many(random.integers(5_000_000, 60_000_000, homes), 100),
        "value": many(random.integers(5_000_000, 90_000_000, homes), 100),
        "later": many(random.integers(5_000_000, 90_000_000, homes), 100),
        "then": many(random.integers(80_000, 120_000, homes), 1000),
        "now": many(random.integers(100_000, 150_000, homes), 1000),
        "years": many(random.integers(1, 40, homes), 1),
        "rooms": many(random.integers(1, 4, homes), 1),
    }
    figures = {key: columns.get(value, value) for key, value in ONE_OF_EACH[name].items()}
    found = quote_many(name, figures, homes)
    assert found.one_by_one < 5
    for home in (0, 777, 4_999):
        assert found.prices[home] == quote(name, row(figures, home)).value.price


def test_items_are_quoted_one_by_one():
    figures = {
        "price_paid": many([10_000_000, 20_000_000], 100),
        "inflation": "0",
        "improvement_kind": "value_added",
        "improvements": [{"what": "room", "value_added": "5000"}],
    }
    found = quote_many("itemised", figures, 2, date(2026, 5, 1))
    assert found.prices.tolist() == [10_500_000, 20_500_000]
    assert found.one_by_one == 2


def test_an_error_names_the_home():
    paid = many([10_000_000, -1, 20_000_000], 100)
    figures = {"price_paid": paid, "rate": "2%", "years": "5", "compounding": "simple"}
    with pytest.raises(WrongFigure, match=r"home 2, price_paid: −£0\.01 is less than £0"):
        quote_many("fixed-rate", figures, 3)


def test_an_index_of_nothing_is_refused():
    figures = {
        "price_paid": many([100, 100], 100),
        "index_then": many([100, 0], 100),
        "index_now": "1",
    }
    with pytest.raises((WrongFigure, Refusal)):
        quote_many("indexed", figures, 2)


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(WrongFigure, match="3 figures for 2 homes"):
        quote_many("earnings-multiple", {"income": many([1, 2, 3], 1), "multiple": "4"}, 2)


def test_no_homes_have_no_quotes():
    nothing = quote_many(load_formula("earnings-multiple"), {"income": many([], 1)}, 0)
    assert nothing.prices.tolist() == []
