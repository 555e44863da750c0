"""The ways to decide as data: every one sourced and dated, every case true."""

from datetime import date

import pytest

from commonstead.decisions.by_votes import ASKED
from commonstead.decisions.kinds import kinds, ladders
from commonstead.decisions.registry import outcome_of, rules
from commonstead.rulebook import load_model, models
from commonstead.rulebook.data import read_day, read_source

CASES = [
    pytest.param(case.get("rule", name), case, id=f"{name} {case['given']}")
    for name, kind in kinds().items()
    for case in kind.cases
]
STATUTORY = ("s84-audit", "s111-amalgamation", "s113-conversion", "s119-dissolution")


def values_in(data):
    """Every list of dated values, however deep it lies."""
    if isinstance(data, dict):
        if "values" in data:
            yield data["values"]
        for part in data.values():
            yield from values_in(part)


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_every_case_written_beside_a_way_to_decide_is_true(rule, case):
    outcome = outcome_of(rule, case["given"])
    assert outcome.result == case["expect"]
    days = {
        "confirm": outcome.confirm,
        "review": (outcome.review_on,),
        "file_by": (outcome.file_by,),
    }
    for name, found in days.items():
        if name in case:
            assert case[name] == " ".join(map(str, found))
    if "needed" in case:
        assert outcome.needed == int(case["needed"])
    if "next" in case:
        assert outcome.next == case["next"]
    assert read_source(case["source"]).title


@pytest.mark.parametrize("name", kinds())
def test_every_way_to_decide_has_a_case_that_is_carried_and_one_that_is_not(name):
    expected = {case["expect"] for case in kinds()[name].cases}
    if name not in ("removal", "s119-dormant"):
        assert expected & {"carried", "to_confirm"}
        assert expected - {"carried", "to_confirm"}


@pytest.mark.parametrize("name", kinds())
def test_every_value_of_a_way_to_decide_is_dated_and_has_a_source(name):
    found = list(values_in(kinds()[name].data))
    assert found or name == "threshold"
    for values in found:
        for value in values:
            assert read_day(value["since"]) <= date(2026, 1, 1)
            assert read_source(value["source"]).title


@pytest.mark.parametrize("name", ladders())
def test_every_ladder_ends_where_things_stay_as_they_are(name):
    (values,) = values_in(ladders()[name])
    for value in values:
        assert value["value"][-1]["id"] == "status_quo"
        assert read_source(value["source"]).title


def test_no_name_means_two_ways_to_decide():
    names = [name for kind in kinds().values() for name in (kind.id, *kind.aliases)]
    assert len(names) == len(set(names))


def test_what_nobody_has_seen_in_the_statute_says_so():
    source = {rule.id: rule.source for rule in rules()}
    assert not source["s84-audit"].confirmed
    assert source["s113-conversion"].confirmed
    assert source["s113-conversion"].clause == "section 113(2)(a)"


@pytest.mark.parametrize("model", models())
def test_every_rule_that_a_way_to_decide_asks_for_is_in_every_rulebook(model):
    book = load_model(model)
    for kind in kinds().values():
        named = [
            kind.data.get(part, {}).get("rule")
            for part in ("follows", "review", "blocks", "fallback")
        ]
        asked = [*kind.rules.values(), *kind.ties.values(), kind.allowed, *named]
        assert {rule for rule in asked if rule} <= book.rules.keys()


@pytest.mark.parametrize("model", models())
@pytest.mark.parametrize("rule", STATUTORY)
def test_no_rulebook_makes_a_statute_easier(model, rule):
    given = {
        "eligible": "120",
        **({"signed": "89"} if "s119" in rule else {"for": "1", "against": "1"}),
    }
    easy = load_model(model).changed(
        {"decisions.special": {"fraction": "0", "comparator": ">=", "base": "votes_cast"}}
    )
    names = {name for described in rules() if described.id == rule for name in described.may}
    known = {
        name for described in rules() if described.id == rule for g in described.wants for name in g
    }
    assert (
        outcome_of(rule, {k: v for k, v in given.items() if k in names | known}, easy).result
        == "lost"
    )


def test_every_way_of_voting_says_what_it_asks_for():
    ways = {kind.way for kind in kinds().values()}
    assert ways == {*ASKED, "consent", "consensus", "assent"}
