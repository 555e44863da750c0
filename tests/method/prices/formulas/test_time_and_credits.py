"""Time, improvements, wear and valuers' disputes."""

from datetime import date

import pytest

from commonstead.kit import add_years
from commonstead.prices import WrongFigure, quote

FIXED = {"price_paid": "100000", "rate": "1%", "compounding": "simple"}
ITEMISED = {"price_paid": "100000", "inflation": "0"}
WORKS = [
    {"what": "extension", "cost": "20000", "done": "2022-06-01", "value_added": "15000"},
    {"what": "shed", "cost": "500", "done": "2025-06-01", "value_added": "0"},
]


@pytest.mark.parametrize(
    ("unit", "price"),
    [
        # From 29 February 2024 to 27 February 2026: one whole year, 23 whole months, 729 days.
        # To the pound: 1%, 23/12 of 1% and 729/365 of 1% of 100,000.
        ("whole_years", 101_000),
        ("months", 101_917),
        ("days", 101_997),
    ],
)
def test_years_are_counted_as_the_formula_says(unit, price):
    figures = {**FIXED, "bought": "2024-02-29", "time_unit": unit}
    assert quote("fixed-rate", figures, date(2026, 2, 27)).value.price == price * 100


def test_the_day_on_which_a_year_is_full_counts():
    figures = {**FIXED, "bought": "2020-05-01"}
    before = quote("fixed-rate", figures, date(2026, 4, 30)).value
    after = quote("fixed-rate", figures, date(2026, 5, 1)).value
    assert (before.price, after.price) == (105_000_00, 106_000_00)


def test_a_home_bought_after_the_day_of_the_quote_is_refused():
    with pytest.raises(WrongFigure, match="bought: 2027-01-01 is after 2026-05-01"):
        quote("fixed-rate", {**FIXED, "bought": "2027-01-01"}, date(2026, 5, 1))


def test_days_need_the_day_of_the_quote():
    with pytest.raises(WrongFigure, match="on: the day of the quote is missing"):
        quote("fixed-rate", {**FIXED, "bought": "2020-01-01"})


def test_works_earn_nothing_unless_the_formula_credits_them():
    with pytest.raises(WrongFigure) as wrong:
        quote("itemised", {**ITEMISED, "improvements": WORKS}, date(2026, 6, 1))
    assert wrong.value.parameter == "improvement_kind"


@pytest.mark.parametrize(
    ("rule", "credit"),
    [
        ({"improvement_kind": "value_added"}, 15_000),
        ({"improvement_kind": "share_of_cost", "improvement_share": "50%"}, 10_250),
        (
            {
                "improvement_kind": "share_of_cost",
                "improvement_share": "50%",
                "improvement_least": "1000",
            },
            10_000,
        ),
        (
            {
                "improvement_kind": "share_of_cost",
                "improvement_share": "50%",
                "improvement_window": "2",
            },
            250,
        ),
        ({"improvement_kind": "value_added", "improvement_reserve": "4000"}, 11_000),
    ],
)
def test_works_are_credited_as_the_formula_says(rule, credit):
    found = quote("itemised", {**ITEMISED, "improvements": WORKS, **rule}, date(2026, 6, 1))
    assert found.value.terms["credit"] == credit


def test_the_window_for_works_counts_its_last_day():
    rule = {"improvement_kind": "value_added", "improvement_window": "4", "improvements": WORKS}
    last = add_years(date(2022, 6, 1), 4)
    inside = quote("itemised", {**ITEMISED, **rule}, last).value
    outside = quote("itemised", {**ITEMISED, **rule}, date(2026, 6, 2)).value
    assert (inside.terms["credit"], outside.terms["credit"]) == (15_000, 0)


def test_what_is_past_its_life_is_worth_nothing_and_never_less():
    works = [{"cost": "6000", "done": "2000-01-01", "life": "20"}]
    rule = {"improvement_kind": "depreciated_cost", "improvements": works}
    found = quote("itemised", {**ITEMISED, **rule}, date(2026, 6, 1)).value
    assert found.price == 100_000_00


def test_a_part_that_is_missing_in_an_item_is_asked_for():
    works = [{"what": "kitchen", "cost": "6000", "done": "2020-01-01"}]
    rule = {"improvement_kind": "depreciated_cost", "improvements": works}
    with pytest.raises(WrongFigure, match="improvements, item 1, life"):
        quote("itemised", {**ITEMISED, **rule}, date(2026, 6, 1))


def test_works_that_are_still_to_come_are_not_credited():
    rule = {"improvement_kind": "value_added", "improvements": WORKS}
    with pytest.raises(WrongFigure, match="improvements, item 2, done: 2025-06-01 is after"):
        quote("itemised", {**ITEMISED, **rule}, date(2025, 5, 1))


def test_inflation_can_be_an_index():
    figures = {"price_paid": "100000", "index_then": "100", "index_now": "130"}
    assert quote("itemised", figures).value.price == 130_000_00


@pytest.mark.parametrize(
    ("rule", "third", "value"),
    [
        ("mean", None, 290_000),
        ("lower", None, 280_000),
        ("third", "297000", 297_000),
        ("middle", "310000", 300_000),
    ],
)
def test_valuers_who_differ_are_settled_by_the_formula(rule, third, value):
    figures = {
        "share": "100%",
        "valuation_seller": "300000",
        "valuation_trust": "280000",
        "valuation_rule": rule,
        **({"valuation_third": third} if third else {}),
    }
    assert quote("market-share", figures).value.price == value * 100


@pytest.mark.parametrize(
    ("rule", "missing"),
    [
        ("mean", "valuation_seller"),
        ("mean", "valuation_trust"),
        ("lower", "valuation_trust"),
        ("third", "valuation_third"),
        ("middle", "valuation_third"),
        ("middle", "valuation_seller"),
    ],
)
def test_a_valuation_that_the_rule_needs_is_asked_for(rule, missing):
    figures = {
        "share": "100%",
        "valuation_seller": "300000",
        "valuation_trust": "280000",
        "valuation_third": "310000",
        "valuation_rule": rule,
    }
    with pytest.raises(WrongFigure) as wrong:
        quote("market-share", {name: raw for name, raw in figures.items() if name != missing})
    assert wrong.value.parameter == missing


def test_valuers_of_whom_nobody_said_who_counts_are_not_guessed_between():
    figures = {"share": "50%", "valuation_seller": "300000", "valuation_trust": "280000"}
    with pytest.raises(WrongFigure) as wrong:
        quote("market-share", figures)
    assert wrong.value.parameter == "market_value"
