"""The standards and tests of need as data: every case true, every value dated and sourced."""

from datetime import date
from fractions import Fraction

import pytest

from commonstead.homes.household import Household, read_people
from commonstead.homes.need import (
    bedrooms_needed,
    can_pay,
    capped,
    caps,
    overcrowded,
    pay_tests,
    standard,
    standards,
)
from commonstead.homes.need.dated import section
from commonstead.kit import BadInput
from commonstead.rulebook.data import read_day, read_source, shipped

ON = date(2026, 11, 29)


def cases(heading):
    return [
        pytest.param(name, case, id=f"{name} {case['given']}")
        for name, told in section(heading).items()
        for case in told["cases"]
    ]


@pytest.mark.parametrize(("name", "case"), cases("standards"))
def test_every_case_of_a_bedroom_standard_is_true(name, case):
    told = dict(case["given"])
    people, couples = read_people(told.pop("people"))
    needed = bedrooms_needed(standard(name), Household("h", people, couples, **told), ON)
    assert str(needed.value) == case["expect"]
    assert read_source(case["source"]).title


OVERCROWDING = next(d for d in shipped("need") if "overcrowding" in d.data).data["cases"]


@pytest.mark.parametrize("case", OVERCROWDING, ids=lambda case: str(case["given"]))
def test_every_case_of_overcrowding_is_true(case):
    people, couples = read_people(case["given"]["people"])
    rooms = [Fraction(area) for area in case["given"]["rooms"]]
    result = overcrowded(Household("h", people, couples), rooms, ON)
    assert result.value is case["expect"]["overcrowded"]
    verdicts = [line.value for line in result if line.label.endswith("standard")]
    assert ("not met" in verdicts) is result.value


@pytest.mark.parametrize(("name", "case"), cases("caps"))
def test_every_case_of_a_cap_on_incomes_is_true(name, case):
    told = case["given"]
    result = capped(name, Fraction(told["income"]), told["area"], ON)
    assert ("met" if result.value else "not_met") == case["expect"]


@pytest.mark.parametrize(("name", "case"), cases("tests"))
def test_every_case_of_what_a_household_can_pay_is_true(name, case):
    given = {part: Fraction(amount) for part, amount in case["given"].items()}
    result = can_pay(name, given, ON)
    assert ("met" if result.value else "not_met") == case["expect"]


@pytest.mark.parametrize("heading", ["standards", "overcrowding", "caps", "tests"])
def test_every_value_is_dated_and_sourced(heading):
    for rule in section(heading).values():
        assert rule["what"]
        assert rule["unit"]
        for value in rule["values"]:
            assert read_day(value["since"]) <= ON
            assert read_source(value["source"]).title


def test_a_rule_is_not_applied_before_its_day():
    with pytest.raises(BadInput, match="no value was in force"):
        standard("housing-benefit", date(2012, 1, 1))


def test_unknown_names_are_told_with_those_there_are():
    for ask in (
        lambda: standard("roomy"),
        lambda: capped("roomy", Fraction(1), "london", ON),
        lambda: can_pay("roomy", {}, ON),
    ):
        with pytest.raises(BadInput) as told:
            ask()
        assert told.value.expected
    assert len(standards()) >= 4
    assert caps()
    assert pay_tests()


def test_a_cap_is_asked_only_where_there_is_one():
    with pytest.raises(BadInput, match="no cap for 'elsewhere'"):
        capped("london-living-rent", Fraction(1), "elsewhere", ON)


def test_missing_and_negative_amounts_are_told():
    with pytest.raises(BadInput, match="monthly is not given"):
        can_pay("rent-third-of-gross", {"income": Fraction(1)}, ON)
    with pytest.raises(BadInput, match="income is below nothing"):
        can_pay("rent-third-of-gross", {"income": Fraction(-1), "monthly": Fraction(1)}, ON)
