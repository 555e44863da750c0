"""What earners can afford, how exact pay is, and figures side by side through the years."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import Refusal
from commonstead.places import (
    Figures,
    beside,
    can_borrow,
    can_buy,
    can_rent,
    households,
    is_affordable,
    quality_of,
    reach,
    shipped_figures,
)
from commonstead.places.importing import import_file
from method.places import workbooks as made
from method.places.tables import table

HERE = "E09000030"
PAY = st.fractions(1000, 200_000, max_denominator=100)


def test_three_households_are_looked_at():
    assert [(each.pays, each.words) for each in households()] == [
        (Fraction(1), "one earner"),
        (Fraction(3, 2), "one and a half earners"),
        (Fraction(2), "two earners"),
    ]


def test_how_far_homes_are_out_of_reach_is_worked_out():
    figures = Figures(
        (
            table(
                "earnings-residence-full-time-p50", "2025", "2025-10-28", {HERE: {"2025": "40000"}}
            ),
            table("price-median", "2025-09", "2026-03-20", {HERE: {"2025-09": "475000"}}),
        )
    )
    found = reach(figures, HERE, pay="earnings-residence-full-time-p50")
    one, half, two = found.value
    # One: 40,000 × 4.5 = 180,000 is nine tenths of 200,000; 475,000 − 200,000 = 275,000.
    assert (one.loan.value, one.price.value, one.gap) == (18_000_000, 20_000_000, 27_500_000)
    assert one.times == Fraction(475, 40)
    # One and a half: 300,000; two: 400,000; a third of 60,000 and of 80,000 by the month.
    assert (half.price.value, half.gap) == (30_000_000, 17_500_000)
    assert (two.price.value, two.gap) == (40_000_000, 7_500_000)
    assert (half.rent.value, two.rent.value) == (166_667, 222_222)
    assert [line.value for line in found.lines] == ["£40,000 a year", "£475,000"]


def test_where_homes_are_within_reach_the_gap_is_below_nothing():
    cheap = table("price-median", "2025-09", "2026-03-20", {HERE: {"2025-09": "150000"}})
    pay = table("earnings-residence-full-time-p50", "2025", "2025-10-28", {HERE: {"2025": "40000"}})
    found = reach(Figures((cheap, pay)), HERE, pay="earnings-residence-full-time-p50")
    assert found.value[0].gap == -5_000_000


def test_reach_is_refused_where_pay_is_withheld():
    with pytest.raises(Refusal, match="figure_withheld"):
        reach(shipped_figures(), "E09000001")


@given(PAY, st.sampled_from([Fraction(1), Fraction(3, 2), Fraction(2)]))
def test_more_pay_never_buys_less_and_the_deposit_is_a_tenth(pay, pays):
    assert can_borrow(pay + 1, pays).value >= can_borrow(pay, pays).value
    loan, price = can_borrow(pay, pays).value, can_buy(pay, pays).value
    assert abs(price * Fraction(9, 10) - loan) <= 1
    assert abs(can_rent(pay, pays).value - pay * pays * 100 / 36) <= Fraction(1, 2)


def test_each_step_names_its_source():
    for line in can_buy(Fraction(40_000), Fraction(1)).lines:
        assert line.source is not None
        assert line.expression


def test_the_bound_of_what_is_affordable_is_below_five():
    assert is_affordable(Fraction("3.8")).value
    assert not is_affordable(Fraction("5")).value


def test_earnings_stand_beside_prices_year_by_year():
    names = ("earnings-implied-residence", "price-median", "ratio-residence-median")
    years = beside(shipped_figures(), HERE, names)
    assert [year.year for year in years] == list(range(2002, 2025))
    last = years[-1].figures
    assert str(last["price-median"]) == "£475,000"
    assert str(last["ratio-residence-median"]) == "10.21"
    assert last["price-median"].period.text == "2024-09"


def test_a_withheld_year_is_empty_and_not_filled():
    years = beside(shipped_figures(), "E09000001", ("ratio-residence-median",))
    assert {year.year: year.figures["ratio-residence-median"] for year in years}[2024] is None


def test_the_word_for_how_exact_pay_is_comes_from_its_coefficient_of_variation():
    files = {
        made.ashe_name(): made.ashe_workbook(),
        made.ashe_name(table="8.7b"): made.ashe_workbook(
            table="8.7b", rows=[made.ashe_row(" London", "E12000007", 1.2, 2.4, [5.1] * 10)]
        ),
    }
    figures = Figures(import_file("earnings-residence", "a.zip", made.zipped(files)).tables)
    for statistic, word in (("p50", "precise"), ("p25", "reasonably precise")):
        figure = figures.figure(f"earnings-residence-{statistic}", "E12000007").value
        assert quality_of(figures, figure).value == word


def test_no_word_is_made_up_where_nothing_is_published():
    figure = shipped_figures().figure("price-median", HERE).value
    with pytest.raises(Refusal, match="no_quality_published"):
        quality_of(shipped_figures(), figure)


def test_figures_of_a_day_before_any_are_refused():
    with pytest.raises(Refusal, match="no_edition_by_then"):
        reach(shipped_figures(), HERE, on=date(2020, 1, 1))
