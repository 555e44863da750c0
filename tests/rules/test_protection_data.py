"""What could take a home, as data: every case true, every text named, no days counted."""

import re
from datetime import date

import pytest

from commonstead.kit import Refusal
from commonstead.prices.protections import clock_dates, conditions, protections, threats
from commonstead.prices.protections.clocks import clocks, events
from commonstead.prices.protections.facts import (
    clause_kinds,
    document,
    evidence_words,
    fact_words,
)
from commonstead.rulebook import legal_forms
from commonstead.rulebook.data import ROOT, shipped
from commonstead.rulebook.text import read_path

DAY = date(2026, 11, 29)
CASES = [
    pytest.param(case, id=case["source"]["title"]) for case in document("threats.yaml")["cases"]
]
CLOCKS = [
    pytest.param(case, id=case["given"]["clock"]) for case in document("clocks.yaml")["cases"]
]


@pytest.mark.parametrize("case", CASES)
def test_every_case_of_a_threat_is_true(case):
    given = case["given"]
    asked = (given["home"], given.get("society", {}), DAY, given.get("clauses", {}))
    if case["expect"] == "refused":
        with pytest.raises(Refusal, match="protection_fact_unknown"):
            protections(*asked)
        return
    found = {each.threat.id: each.verdict for each in protections(*asked)}
    assert {name: found[name] for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", CLOCKS)
def test_every_case_of_a_clock_is_true(case):
    given = case["given"]
    happened = {event: date.fromisoformat(day) for event, day in given["events"].items()}
    found = clock_dates(given["clock"], happened, given.get("periods"))
    assert {due.step: str(due.last or "") for due in found.value} == case["expect"]


def test_every_clock_and_every_threat_has_a_case():
    tried = {
        name
        for case in document("threats.yaml")["cases"]
        if case["expect"] != "refused"
        for name in case["expect"]
    }
    assert tried == {threat.id for threat in threats()}
    untried = {"nomination_older_lease"}
    assert {c["given"]["clock"] for c in document("clocks.yaml")["cases"]} == set(
        clocks()
    ) - untried


def test_grounds_ask_for_facts_and_clauses_that_there_are():
    for threat in threats():
        grounds = (*threat.never, *threat.stops)
        for condition in (threat.applies, *(ground.facts for ground in grounds)):
            for name, choices in condition.items():
                assert set(choices) <= set(fact_words()[name]["choices"]), (threat.id, name)
        named = {clause for ground in grounds for clause in ground.clauses}
        assert named | set(threat.slows) <= set(clause_kinds())
        assert threat.source.title
        assert all(ground.why and ground.source.title for ground in grounds)


def test_every_clause_can_be_shown_and_every_step_runs_from_an_event():
    for clause in clause_kinds().values():
        assert set(clause["evidence"]) <= set(evidence_words())
    for clock in clocks().values():
        assert {step["from"] for step in clock["steps"]} <= set(events())


def test_tenures_and_legal_forms_are_those_of_the_register_and_the_rulebook():
    tenures = read_path(ROOT / "homes" / "register.yaml").data["tenures"]
    assert set(fact_words()["home.tenure"]["choices"]) == set(tenures)
    assert set(fact_words()["society.form"]["choices"]) == set(legal_forms())


def test_what_is_from_memory_says_so():
    memory = re.compile("from memory|not yet seen|not known here")
    for file in (*shipped("protections"), *shipped("futures")):
        for source in sources(file.data):
            if memory.search(f"{source['title']} {source.get('clause', '')}"):
                assert source.get("confirmed", True) is False, source


def sources(data):
    if isinstance(data, dict):
        if "title" in data and ("url" in data or "confirmed" in data):
            yield data
        for part in data.values():
            yield from sources(part)
    elif isinstance(data, list):
        for part in data:
            yield from sources(part)


def test_no_days_are_counted_for_a_principal_residence():
    for condition in conditions().values():
        texts = [
            condition["what"],
            condition["means"],
            condition["keeps"],
            *condition["evidence"].values(),
        ]
        assert not any(re.search(r"\d", text) for text in texts)
