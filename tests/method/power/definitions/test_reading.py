"""Definitions as data, the closed vocabulary, evidence, and what can be no input at all."""

import inspect
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import BadInput
from commonstead.power.definitions import (
    Answer,
    definitions,
    questions,
    read_definition,
    read_evidence_text,
)
from commonstead.power.definitions.evidence import OUTSIDE_VETO
from commonstead.power.definitions.vocabulary import READ, read_test
from commonstead.power.health import Events
from commonstead.power.matrix import assess
from commonstead.power.verdict import ALL_OF, all_of, any_of
from commonstead.rulebook import catalogue, load_model, models
from commonstead.rulebook.catalogue import power_words
from commonstead.rulebook.data import shipped
from commonstead.rulebook.text import read_text

ASKED_FOR = {
    "nppf-2023-12",
    "hra-2008-s79",
    "sector-2017",
    "clh-london-2023",
    "haa-1985-fully-mutual",
    "haa-1985-co-operative",
    "mhos",
    "tmo-2012",
    "cohousing",
    "ica-1995",
    "us-42-usc-12773",
    "connecticut-47-301",
    "scotland-2003-s34",
}
VERDICTS = st.lists(st.sampled_from(ALL_OF))


def parts(raw):
    """A test and every test inside it, as the file writes them."""
    yield raw
    for word in ("all", "any"):
        for part in raw.get(word, ()):
            yield from parts(part)


WRITTEN = [
    test
    for document in shipped("definitions")
    for criterion in document.data["criteria"]
    for test in parts(criterion["test"])
]


def test_the_definitions_of_the_field_are_there():
    assert set(definitions()) >= ASKED_FOR


def test_what_nobody_has_compared_with_its_text_says_so():
    assert not definitions()["nppf-2024-12"].source.confirmed
    assert definitions()["nppf-2023-12"].source.confirmed
    assert definitions()["cohousing"].source.confirmed


def test_one_planning_definition_follows_the_other_without_a_gap():
    old, new = definitions()["nppf-2023-12"], definitions()["nppf-2024-12"]
    assert old.until is not None
    assert (new.since - old.until).days == 1


@pytest.mark.parametrize("definition", definitions().values(), ids=lambda d: d.id)
def test_every_criterion_has_plain_words_and_a_clause(definition):
    assert definition.source.title
    for criterion in definition.criteria:
        assert criterion.what.endswith(".")
        assert criterion.clause


def test_every_rule_and_power_that_a_definition_asks_for_exists():
    rules = {test["rule"] for test in WRITTEN if "rule" in test}
    powers = {test["power"] for test in WRITTEN if "power" in test}
    assert rules <= set(catalogue())
    assert powers <= set(power_words()["powers"])


def test_every_value_that_a_definition_asks_for_is_one_the_rule_can_have():
    for test in WRITTEN:
        wanted = [test["is"]] if "is" in test else test.get("is_any", [])
        for value in wanted:
            if value != "set":
                catalogue()[test["rule"]].shape.read(value)


def test_every_question_is_asked_by_some_definition_or_by_the_control_tests():
    asked = {test[word] for test in WRITTEN for word in ("evidence", "judgement") if word in test}
    assert set(questions()) == {*asked, OUTSIDE_VETO}


def test_no_word_of_the_vocabulary_and_no_question_is_about_who_took_part():
    told = " ".join([*READ, *questions(), *(q.asks for q in questions().values())]).lower()
    for word in ("turnout", "attend", "ballot", "present", "voted", "quorum"):
        assert word not in told


def test_events_are_no_input_of_a_verdict():
    hints = inspect.signature(assess).parameters
    assert set(hints) == {"rulebook", "register", "evidence", "on"}
    assert all("Events" not in str(hint.annotation) for hint in hints.values())
    with pytest.raises(AttributeError):
        assess(load_model(models()[0]), Events(date(2026, 1, 1), date(2026, 12, 31)))


@given(VERDICTS)
def test_one_part_not_met_decides_all_and_one_part_met_decides_any(verdicts):
    assert all_of([*verdicts, "not_met"]) == "not_met"
    assert any_of([*verdicts, "met"]) == "met"


@given(VERDICTS)
def test_judgement_promises_that_no_fact_is_wanting(verdicts):
    if "unknown" in verdicts:
        assert "judgement" not in (all_of(verdicts), any_of(verdicts))


@given(VERDICTS, st.sampled_from(["met", "not_met"]))
def test_finding_out_what_was_unknown_never_overturns_what_was_settled(verdicts, answer):
    found = [answer if verdict == "unknown" else verdict for verdict in verdicts]
    for rule in (all_of, any_of):
        if rule(verdicts) in ("met", "not_met"):
            assert rule(found) == rule(verdicts)


GOOD = """
definition: ours
title: Ours
where: England
since: 2026-01-01
source: {title: Ours}
combining: all
criteria:
  - id: A-1
    what: It is so.
    clause: "1"
    test: {rulebook: written}
"""


def test_a_definition_of_ones_own_can_be_read():
    assert read_definition(read_text(GOOD)).criteria[0].id == "A-1"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("{rulebook: written}", "{turnout: '1/2'}", 12),
        ("{rulebook: written}", "{all: []}", 12),
        ("{rulebook: written}", "{form: [guild]}", 12),
        ("{rulebook: written}", "{control: elect, by: landlords}", 12),
        ("{rulebook: written}", "{control: turnout, by: members}", 12),
        ("{rulebook: written}", "{evidence: turnout}", 12),
        ("{rulebook: written}", "{share: {of: ballots, group: local}}", 12),
        ("{rulebook: written}", "{rule: members.votes}", 12),
        ("{rulebook: written}", "{members_at_least: many}", 12),
        ("{rulebook: written}", "{elected_share: {comparator: '<', fraction: '1/2'}}", 12),
        ("{rulebook: written}", "{rule: members.votes, is: one_each, at_least: '3'}", 12),
        ("{rulebook: written}", "written", 12),
        ("combining: all", "combining: most", 7),
        ("since: 2026-01-01", "since: soon", 1),
        ('    clause: "1"\n', "    colour: green\n", 11),
        ("where: England", "when: England", 4),
    ],
)
def test_a_broken_definition_is_told_with_its_line(old, new, line):
    with pytest.raises(BadInput) as found:
        read_definition(read_text(GOOD.strip().replace(old, new), "ours.yaml"))
    assert found.value.file == "ours.yaml"
    assert found.value.line is not None
    assert abs(found.value.line - line) <= 1


def test_an_answer_keeps_its_document_who_says_so_and_since_when():
    text = "not_for_profit: {answer: 'yes', document: Rules, by: Amina Osei, on: 2026-05-01}"
    assert read_evidence_text(text) == {
        "not_for_profit": Answer("yes", "Rules", "Amina Osei", date(2026, 5, 1))
    }


@pytest.mark.parametrize(
    "text",
    [
        "turnout: {answer: yes}",
        "not_for_profit: {answer: perhaps}",
        "not_for_profit: yes",
        "not_for_profit: {}",
        "not_for_profit: {answer: yes, on: yesterday}",
        "not_for_profit: {answer: yes, weight: 3}",
        "not_for_profit: {answer: [yes]}",
    ],
)
def test_an_answer_that_cannot_be_read_is_told_with_its_line(text):
    with pytest.raises(BadInput) as found:
        read_evidence_text(f"# answers\n{text}\n", "answers.yaml")
    assert (found.value.file, found.value.line) == ("answers.yaml", 2)


def test_every_test_of_the_vocabulary_is_used_or_read():
    used = {word for test in WRITTEN for word in test if word in READ}
    assert set(READ) - used == set()


def test_a_test_is_read_once_and_shared():
    raw = {"all": [{"form": ["cbs"]}, {"open_to": ["local"]}]}
    assert read_test(raw) is read_test(dict(raw))
