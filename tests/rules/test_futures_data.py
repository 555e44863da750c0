"""What is assumed of the past and the future, as data: dated, sourced, and in use."""

from datetime import date

import pytest

from commonstead.kit import exact
from commonstead.places import all_series
from commonstead.prices import load_formula, quote
from commonstead.prices.choosing.assumed import _rules, bank_rate, inflation
from commonstead.prices.choosing.buyer import can_pay_rule
from commonstead.prices.choosing.filling import fills
from commonstead.prices.from_place import fills as place_fills
from commonstead.prices.reading import shipped_paths
from commonstead.rulebook.data import value_on
from commonstead.rulebook.text import read_path

PROCESS = _rules("process.yaml")


@pytest.mark.parametrize("name", PROCESS)
def test_every_assumption_is_dated_and_says_who_chose_it(name):
    rule = PROCESS[name]
    assert rule["what"]
    assert rule["unit"]
    dated = value_on(rule["values"], date(2026, 11, 29))
    assert dated.source.title


def test_the_ways_rates_are_written_can_be_read():
    national = _rules("national.yaml")
    for raw in (national["bank_rate"]["since"], national["inflation"]["years"]):
        assert all(exact(rate) < exact("25%") for rate in raw.values())
    days = list(national["bank_rate"]["since"])
    assert days == sorted(days)


def test_inflation_is_what_the_limit_on_rent_increases_says():
    rents = read_path(next(p for p in [shipped_rents()])).data["rules"]["increases.inflation"]
    for year, rate in rents["values"][0]["value"].items():
        assert inflation(int(year[:4]) - 1) == exact(rate), year


def shipped_rents():
    from commonstead.rulebook.data import ROOT

    return ROOT / "rents" / "increases.yaml"


def test_there_is_interest_and_inflation_for_every_year_of_the_shipped_figures():
    for year in range(2002, 2025):
        assert bank_rate(date(year, 9, 30)) is not None
        assert inflation(year) is not None


def test_every_figure_that_the_years_fill_is_one_that_some_formula_asks_for():
    asked = {
        (p.name, p.what) for name in shipped_paths() for p in load_formula(name).parameters.values()
    }
    for name, fill in fills().items():
        assert (name, fill["what"]) in asked, name


def test_every_series_that_fills_a_figure_is_a_series():
    named = {name for fill in place_fills().values() for name in fill["series"]}
    named |= set(PROCESS["low_pay"]["values"][0]["value"])
    assert named <= set(all_series())


@pytest.mark.parametrize("case", can_pay_rule().cases, ids=lambda case: str(case.given))
def test_every_case_of_what_a_household_can_pay_is_true(case):
    found = quote(can_pay_rule(), case.given, case.on).value.as_data()
    flat = {**found["terms"], **found}
    for name, expected in case.expect.items():
        assert abs(exact(flat[name]) - exact(expected)) <= case.within, name


@pytest.mark.parametrize("rate", ["0%", "1.5%", "5%", "12%"])
def test_what_a_household_can_pay_is_the_measure_of_the_next_buyer_the_other_way_round(rate):
    alike = {"rate": rate, "term": "25", "deposit": "10%"}
    price = quote(can_pay_rule(), {"income": "40000", **alike}).value.price
    needs = quote("next-buyer", {"price": f"{price / 100:.2f}", **alike}).value.term(
        "income_needed"
    )
    assert exact("39999.98") <= exact(needs) <= exact("40000")
