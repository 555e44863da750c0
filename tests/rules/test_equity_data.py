"""Mutual home ownership as data: every parameter dated and sourced, every case true."""

from datetime import date
from fractions import Fraction

import pytest

from commonstead.kit import Refusal, in_pence, pounds
from commonstead.prices.equity import (
    Home,
    allocate,
    leaving,
    monthly_payment,
    most_debt,
    scheme,
    schemes,
)
from commonstead.prices.equity.waiting import public_from
from commonstead.prices.rents.shown import number, plain
from commonstead.rulebook.data import read_day, read_source, shipped

(DOCUMENT,) = shipped("equity")
CASES = DOCUMENT.data["cases"]


def pence(text):
    return in_pence(pounds(text))


@pytest.mark.parametrize("case", CASES["leaving"])
def test_every_case_of_leaving_is_true(case):
    given = case["given"]
    worth = pence(given["paid"]) * Fraction(given["index_now"]) / Fraction(given["index"])
    found = leaving(
        scheme(given["scheme"]),
        pence(given["paid"]),
        worth,
        int(given["years"]),
        pence(given.get("deductions", "0")),
    ).value
    assert {name: plain(getattr(found, name)) for name in case["expect"]} == case["expect"]
    assert read_source(case["source"]).title


@pytest.mark.parametrize("case", CASES["payment"])
def test_every_case_of_paying_is_true(case):
    given = case["given"]
    found = monthly_payment(
        scheme(given["scheme"]), pence(given["net_income"]), pence(given["unpaid"])
    ).value
    assert {name: plain(getattr(found, name)) for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", CASES["lending"])
def test_every_case_of_lending_is_true(case):
    given = case["given"]
    share = number(given["loan_to_value"]) if "loan_to_value" in given else None
    found = most_debt(pence(given["value"]), share).value
    assert plain(found) == case["expect"]["most_debt"]


@pytest.mark.parametrize("case", CASES["allocation"])
def test_every_case_of_allocating_is_true(case):
    given = case["given"]
    costs = [pence(cost) for cost in given["costs"]]
    incomes = [pence(income) for income in given["incomes"]]
    homes = [Home(str(n), *pair) for n, pair in enumerate(zip(costs, incomes, strict=True))]
    total = pence(given["total"]) if "total" in given else sum(costs)
    if "refused" in case:
        with pytest.raises(Refusal) as refusal:
            allocate(homes, scheme(given["scheme"]), total)
        assert refusal.value.code == case["refused"]
        return
    found = allocate(homes, scheme(given["scheme"]), total).value
    assert [plain(one.pence) for one in found] == case["expect"]["allocated"]


@pytest.mark.parametrize("name", schemes())
def test_every_parameter_of_a_scheme_is_dated_and_has_a_source(name):
    rules = DOCUMENT.data["schemes"][name]["rules"]
    for rule in rules.values():
        assert rule["what"]
        assert rule["unit"]
        for value in rule["values"]:
            assert read_day(value["since"]) <= date(2026, 1, 1)
            assert read_source(value["source"]).title


def test_all_schemes_state_the_same_parameters():
    stated = {frozenset(raw["rules"]) for raw in DOCUMENT.data["schemes"].values()}
    assert len(stated) == 1


def test_what_a_scheme_has_not_published_says_so():
    assert not scheme("lilac").source("gain_kept").confirmed
    assert not scheme("lilac").source("band").confirmed
    assert scheme("terrace-21").source("band").confirmed


def test_from_how_many_households_totals_are_public_is_dated_and_says_whose_choice_it_is():
    rule = DOCUMENT.data["showing"]["public_from"]
    assert {read_day(value["since"]) for value in rule["values"]}
    assert all(read_source(value["source"]).title for value in rule["values"])
    assert public_from(date(2026, 3, 1)) == int(rule["values"][-1]["value"])
    assert public_from(date(2026, 3, 1)) > 1
