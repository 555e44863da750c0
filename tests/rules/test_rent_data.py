"""Rents as data: every figure dated and sourced, every case true."""

from datetime import date

import pytest

from commonstead.kit import Refusal
from commonstead.prices.rents import as_data, figure, kinds, quote_rent
from commonstead.prices.rents.figures import names
from commonstead.rulebook.data import ROOT, read_day, read_source, shipped

CASES = [
    pytest.param(case, id=f"{case['kind']} {' '.join(case['given'].values())}")
    for document in shipped("rents")
    for case in document.data.get("cases", [])
]
RULES = {
    name: rule
    for document in shipped("rents")
    for name, rule in document.data.get("rules", {}).items()
}


@pytest.mark.parametrize("case", CASES)
def test_every_case_written_beside_the_figures_is_true(case):
    assert read_source(case["source"]).title
    if "refused" in case:
        with pytest.raises(Refusal) as refusal:
            quote_rent(case["kind"], case["given"])
        assert refusal.value.code == case["refused"]
        return
    found = as_data(quote_rent(case["kind"], case["given"]).value)
    assert {name: found[name] for name in case["expect"]} == case["expect"]
    for name, wrong in case.get("not", {}).items():
        assert found[name] != wrong


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_of_rent_has_a_case(kind):
    assert kind in {case.values[0]["kind"] for case in CASES}


@pytest.mark.parametrize("name", names())
def test_every_figure_is_dated_and_has_a_source_and_says_what_it_is(name):
    rule = RULES[name]
    assert rule["what"]
    assert rule["unit"]
    for value in rule["values"]:
        assert read_day(value["since"]) <= date(2028, 4, 1)
        assert read_source(value["source"]).title


def test_no_figure_stands_in_two_files():
    found = [name for document in shipped("rents") for name in document.data.get("rules", {})]
    assert len(found) == len(set(found)) == len(names())


def test_the_rises_follow_each_other_year_by_year_without_a_gap():
    years = list(figure("formula.rises").table)
    assert years == [f"{year}-{(year + 1) % 100:02d}" for year in range(2001, 2027)]


def test_a_total_rise_is_inflation_and_what_is_added():
    for table in ("formula.rises", "caps.rises", "london_affordable.rises"):
        for year in figure(table).table.values():
            if "inflation" in year:
                parts = (float(year[part].rstrip("%")) for part in ("inflation", "additional"))
                assert round(sum(parts), 1) == float(year["total"].rstrip("%"))


def test_what_nobody_has_seen_in_the_source_says_so():
    assert not figure("caps.table").source.confirmed
    assert not figure("increases.convergence").source.confirmed
    assert figure("formula.rises").source.confirmed
    assert figure("formula.county_earnings").source.confirmed


def test_the_two_parts_of_the_formula_are_the_whole():
    assert figure("formula.by_earnings").number + figure("formula.by_value").number == 1


def test_every_figure_is_used_by_the_method():
    method = ROOT.parent / "commonstead" / "prices"
    source = "\n".join(path.read_text() for path in method.rglob("*.py"))
    for name in names():
        room, _, part = name.partition(".")
        assert f'"{name}"' in source or (f'f"{room}.{{' in source and part in source)
