"""The price formulas as data: every one sourced and dated, every case true."""

from datetime import date
from decimal import Decimal

import pytest

from commonstead.prices import formulas, load_formula, quote
from commonstead.prices.reading import shipped_paths
from commonstead.rulebook.text import read_path

NINE = {
    "earnings-set",
    "earnings-multiple",
    "market-share",
    "indexed",
    "itemised",
    "appraisal-share",
    "mortgage-based",
    "fixed-rate",
    "hybrid",
}
CASES = [
    pytest.param(name, case, id=f"{name} {dict(case.given)}")
    for name in shipped_paths()
    for case in load_formula(name).cases
]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_every_case_written_beside_a_formula_is_true(name, case):
    found = quote(name, case.given, case.on).value.as_data()
    flat = {**found["terms"], **found}
    for figure, expected in case.expect.items():
        if figure == "limb":
            assert flat[figure] == expected
        else:
            assert abs(Decimal(flat[figure]) - Decimal(expected)) <= case.within, figure
    assert case.source.title


def test_the_nine_formulas_are_there():
    assert set(formulas()) == NINE


@pytest.mark.parametrize("name", shipped_paths())
def test_every_formula_has_a_case_that_shows_its_result(name):
    formula = load_formula(name)
    results = {figure for case in formula.cases for figure in case.expect}
    assert results & set(formula.gives)


@pytest.mark.parametrize("name", shipped_paths())
def test_every_value_that_a_formula_has_of_its_own_is_dated_and_has_a_source(name):
    for parameter in load_formula(name).parameters.values():
        for value in parameter.values:
            assert value.since <= date(2026, 1, 1)
            assert value.source.title


@pytest.mark.parametrize("name", shipped_paths())
def test_every_number_in_a_formula_is_text(name):
    def plain(data):
        if isinstance(data, dict):
            return all(map(plain, data.values()))
        return all(map(plain, data)) if isinstance(data, list) else isinstance(data, str | bool)

    assert plain(read_path(shipped_paths()[name]).data)


def test_a_fixed_rate_never_guesses_whether_growth_grows():
    assert load_formula("fixed-rate").parameters["compounding"].required
