"""Affordable, London, shared ownership and cost rents, increases, and periods."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import BadInput, Refusal
from commonstead.prices.rents import (
    Budget,
    Rent,
    affordable_rent,
    charged_each,
    check_further_share,
    cost_rent,
    due_in_year,
    figure,
    london_affordable_rent,
    london_living_rent,
    period,
    periods,
    permitted_increase,
    rent_year_on,
    shared_ownership_rent,
    weekly_rent,
    weeks_in_rent_year,
)
from commonstead.prices.rents.figures import Figure
from commonstead.prices.rents.years import as_rent_year, rent_year

amounts = st.integers(0, 10_000_000).map(lambda pence: Fraction(pence, 100))
shares = st.integers(0, 1000).map(lambda n: Fraction(n, 1000))
WEEKS = {1: 52, 2: 26, 3: 13, 4: 12, 5: 50, 6: 49, 7: 48, 8: 47, 9: 46, 10: 53, 11: 51}


def code_of(call):
    with pytest.raises(Refusal) as refusal:
        call()
    return refusal.value.code


def test_the_list_of_periods_is_the_governments():
    assert {one.number: one.a_year for one in periods()} == WEEKS


@given(amounts, st.sampled_from(sorted(WEEKS)))
def test_a_weekly_rent_is_a_fifty_second_part_of_the_year(amount, number):
    weekly = weekly_rent(amount, str(number)).value.weekly
    assert abs(Fraction(weekly, 100) - amount * WEEKS[number] / 52) <= Fraction(1, 200)


@given(st.integers(0, 100_000), st.sampled_from(sorted(WEEKS)))
def test_what_is_charged_each_period_comes_back_to_the_weekly_rent(pence, number):
    charged = charged_each(Rent("formula", pence), str(number))
    back = weekly_rent(Fraction(charged, 100), str(number)).value.weekly
    assert abs(back - pence) <= 1


def test_a_month_is_never_four_weeks():
    assert Rent("formula", 10_000).monthly == 43_333
    assert Rent("formula", 10_000).monthly not in (40_000, 42_000)


def test_an_unknown_period_is_told_which_there_are():
    with pytest.raises(BadInput, match="monthly"):
        period("daily")


@pytest.mark.parametrize(
    ("year", "weeks"),
    # 1 April is a Monday in 2002, 2013, 2019 and 2024, and a Sunday in the leap year before 2013.
    [("2001-02", 52), ("2002-03", 53), ("2012-13", 52), ("2013-14", 53), ("2024-25", 53)],
)
def test_some_years_have_fifty_three_mondays(year, weeks):
    assert weeks_in_rent_year(year) == weeks
    assert due_in_year(Rent("formula", 10_000), year) == weeks * 10_000


@given(st.integers(1990, 2100))
def test_the_weekdays_of_a_rent_year_are_all_its_days(year):
    text = as_rent_year(year)
    leap = (year + 1) % 4 == 0 and ((year + 1) % 100 != 0 or (year + 1) % 400 == 0)
    assert sum(weeks_in_rent_year(text, day) for day in range(7)) == 365 + leap
    assert rent_year(text) == year


@given(st.dates(min_value=date(1900, 4, 1)))
def test_a_day_lies_in_the_rent_year_that_began_last(day):
    start = rent_year(rent_year_on(day))
    assert (start, 4, 1) <= (day.year, day.month, day.day) < (start + 1, 4, 1)


@given(amounts, amounts)
def test_an_affordable_rent_is_four_fifths_of_the_market_or_formula_rent(market, formula):
    rent = affordable_rent(market, formula=formula).value
    most = max(market * 4 / 5, formula)
    assert abs(Fraction(rent.weekly, 100) - most) <= Fraction(1, 200)


@pytest.mark.parametrize(("beds", "pence"), [(0, 15003), (1, 15003), (4, 17649)])
def test_london_affordable_rent_begins_with_its_table(beds, pence):
    assert london_affordable_rent(beds, "2018-19").value.pence == pence


@pytest.mark.parametrize("beds", [-1, 5, 6])
def test_london_tables_have_no_row_for_other_sizes(beds):
    call = lambda: london_affordable_rent(beds, "2018-19")  # noqa: E731
    assert code_of(call) == "bedrooms_not_in_table"


@pytest.mark.parametrize("year", ["2017-18", "2027-28"])
def test_london_tables_have_no_other_years(year):
    assert code_of(lambda: london_affordable_rent(2, year)) == "rent_year_not_known"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "income_or_two_bed_rent"),
        ({"income": 30_000, "two_bed": 200}, "income_or_two_bed_rent"),
        ({"income": 30_000, "adjustment": Fraction(21, 100)}, "adjustment_too_large"),
        ({"income": -1}, "amount_below_nothing"),
    ],
)
def test_a_london_living_rent_needs_one_base(given, code):
    assert code_of(lambda: london_living_rent(2, **given)) == code


def test_a_ward_may_move_the_rent_by_a_fifth_and_no_more():
    base = london_living_rent(2, income=46_800).value.weekly
    assert base == 30_000  # a third of £46,800 ÷ 52
    low = london_living_rent(2, income=46_800, adjustment=Fraction(-1, 5)).value.weekly
    assert low == 24_000


@given(amounts, shares)
def test_rent_and_share_never_come_to_more_than_a_rent_on_the_whole(value, share):
    rent = shared_ownership_rent(value, share).value
    whole = shared_ownership_rent(value, Fraction(0)).value
    assert 0 <= rent.pence <= whole.pence
    assert Fraction(rent.facts["unsold"]) <= value


@pytest.mark.parametrize("share", [Fraction(-1, 100), Fraction(101, 100)])
def test_a_share_is_a_part_of_the_whole(share):
    assert code_of(lambda: shared_ownership_rent(200_000, share)) == "share_outside_whole"


def test_rent_on_the_rest_has_a_highest_rate():
    call = lambda: shared_ownership_rent(1, Fraction(0), rate=Fraction(4, 100))  # noqa: E731
    assert code_of(call) == "rate_too_high"
    assert shared_ownership_rent(120_000, Fraction(0), rate=Fraction(3, 100)).value.pence == 30_000


@pytest.mark.parametrize(
    ("share", "sale", "allowed"),
    [
        ("1/100", "30", True),
        ("1/100", "16", False),
        ("1/10", "16", True),
        ("50/100", "24", True),
        ("51/100", "24", False),
        ("9/10", "31", True),
        ("91/100", "31", False),
    ],
)
def test_a_further_share_has_its_own_bounds(share, sale, allowed):
    if allowed:
        check_further_share(Fraction(share), sale)
    else:
        call = lambda: check_further_share(Fraction(share), sale)  # noqa: E731
        assert code_of(call) == "further_share_outside_range"


@given(
    st.lists(amounts, min_size=1, max_size=5),
    st.lists(st.integers(0, 9), min_size=1, max_size=12).filter(any),
    st.integers(0, 400),
    st.sampled_from(["equal", "weights", "formula"]),
    st.sampled_from(["weekly", "monthly", "yearly"]),
)
def test_the_homes_rents_are_the_whole_and_cover_the_budget(costs, homes, lost, rule, each):
    budget = Budget(
        [("cost", cost) for cost in costs], voids=Fraction(lost, 1000), bad_debts=Fraction(1, 100)
    )
    working, parts = cost_rent(budget, [Fraction(n) for n in homes], rule=rule, each=each)
    assert sum(parts) == working.value.pence
    times = {"weekly": 52, "monthly": 12, "yearly": 1}[each]
    paid = Fraction(working.value.pence * times, 100) * (
        1 - Fraction(lost, 1000) - Fraction(1, 100)
    )
    needed = sum(costs, Fraction(0))
    assert needed <= paid < needed + times * Fraction(1, 100)


def test_where_nobody_pays_no_rent_is_enough():
    assert code_of(Budget([], voids=Fraction(1)).charged) == "nothing_is_paid"


def test_a_budget_that_other_income_covers_needs_no_rent():
    budget = Budget([("loan", Fraction(100))], other_income=Fraction(150))
    assert cost_rent(budget, [Fraction(1)])[0].value.pence == 0


@given(amounts, st.sampled_from([as_rent_year(year) for year in range(2020, 2027)]))
def test_an_increase_is_never_more_than_inflation_and_one_per_cent(rent, year):
    inflation = Fraction(figure("increases.inflation").table[year].rstrip("%")) / 100
    most = permitted_increase(rent, year).value
    assert Fraction(most.pence, 100) <= rent * (1 + inflation + Fraction(1, 100)) + Fraction(1, 200)


@pytest.mark.parametrize("year", ["2016-17", "2017-18", "2018-19", "2019-20"])
@pytest.mark.parametrize("home", ["general-needs", "affordable"])
def test_in_four_years_rents_had_to_fall(year, home):
    assert permitted_increase("200", year, home=home).value.pence == 19_800


@pytest.mark.parametrize("year", ["2014-15", "2027-28"])
def test_a_year_without_known_inflation_is_refused_unless_it_is_given(year):
    assert code_of(lambda: permitted_increase("100", year)) == "increase_not_known"
    rent = permitted_increase("100", year, inflation=Fraction(3, 100)).value
    assert rent.pence == 10_400


@given(amounts, amounts, st.sampled_from(["2027-28", "2028-29"]))
def test_catching_up_never_goes_past_formula_rent(rent, formula, year):
    plain = permitted_increase(rent, year, inflation=Fraction(2, 100)).value.pence
    caught = permitted_increase(rent, year, inflation=Fraction(2, 100), formula=formula).value
    if caught.facts["bound_by"] == "convergence":
        assert plain <= caught.pence <= int(formula * 100)
        assert caught.pence <= plain + {"2027-28": 100, "2028-29": 200}[year]
    else:
        assert caught.pence <= plain


def test_an_unknown_kind_of_home_is_told_which_there_are():
    with pytest.raises(BadInput, match="supported"):
        permitted_increase("100", "2026-27", home="palace")


def test_a_figure_that_is_not_in_force_yet_is_refused():
    assert isinstance(figure("affordable.of_market", date(2020, 1, 1)), Figure)
    assert code_of(lambda: figure("affordable.of_market", date(2010, 1, 1))) == (
        "figure_not_in_force"
    )


def test_the_working_of_an_increase_shows_inflation_and_what_is_added():
    (line,) = (one for one in permitted_increase("100", "2026-27") if one.label == "may change by")
    assert (line.value, line.expression) == ("4.8%", "inflation of 3.8% and 1%")
