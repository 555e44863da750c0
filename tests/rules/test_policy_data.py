"""The allocation policies and their words as data: whole, sourced, and without a trap."""

import json
from datetime import date

import pytest

from commonstead.homes.need import standards
from commonstead.homes.policy.criterion import PANEL
from commonstead.homes.policy.fields import JOINTS, known_fields
from commonstead.homes.policy.policy import in_words
from commonstead.homes.policy.reading import load_policy, models, read_policy, review_due
from commonstead.kit import BadInput
from commonstead.rulebook.data import read_day, read_source, shipped
from commonstead.rulebook.text import read_text, write_text

POLICIES = {name: load_policy(name) for name in models()}
TODAY = date(2026, 11, 29)


def test_the_models_are_there():
    assert set(POLICIES) >= {"need-first", "points", "local-lottery", "co-op-list"}


@pytest.mark.parametrize("name", POLICIES)
def test_every_criterion_has_its_aim_evidence_impact_and_a_review_to_come(name):
    policy = POLICIES[name]
    reasons = [each.reasons for each in policy.criteria()]
    for each in (*reasons, policy.fit.reasons):
        assert each.aim.endswith(".")
        assert each.evidence.endswith(".")
        assert each.impact.endswith(".")
        assert TODAY < each.review < date(2030, 1, 1)
    assert review_due(policy, TODAY) == ()
    assert len(review_due(policy, date(2030, 1, 1))) == len(policy.criteria())


@pytest.mark.parametrize("name", POLICIES)
def test_every_policy_has_a_source_and_a_known_standard_of_need(name):
    policy = POLICIES[name]
    assert policy.source
    assert policy.source.title
    assert policy.need in standards()


@pytest.mark.parametrize("name", POLICIES)
def test_every_sentence_of_a_policy_ends_and_stands_once(name):
    told = [sentence for section in in_words(POLICIES[name]).values() for sentence in section]
    assert all(sentence.endswith(".") for sentence in told)
    assert len(set(told)) == len([s for s in told if not s.startswith("Among those")]) + len(
        {s for s in told if s.startswith("Among those")}
    )


@pytest.mark.parametrize("name", POLICIES)
def test_who_may_be_shut_out_by_a_gate_has_an_exception_or_a_panel_unless_it_is_the_law(name):
    for gate in POLICIES[name].gates:
        by_law = gate.id in ("may-rent", "adult")
        plain = gate.id in ("priced-out", "aims", "member")
        assert gate.exception or gate.panel or by_law or plain, gate.id


@pytest.mark.parametrize("name", known_fields())
def test_every_phrase_of_a_question_fits_into_a_sentence(name):
    field = known_fields()[name]
    for phrase in (field.what, field.each, *field.phrases.values()):
        assert not any(joint in phrase for joint in JOINTS)
        assert phrase == phrase.strip()
        assert not phrase.endswith(".")
    if field.kind == "yes_no":
        assert set(field.phrases) == {"yes", "no"}


def test_no_two_answers_are_said_in_the_same_words():
    phrases = [p for field in known_fields().values() for p in field.phrases.values()]
    asked = [field.what for field in known_fields().values() if field.what]
    assert len(set(phrases)) == len(phrases)
    assert len(set(asked)) == len(asked)


def test_protected_characteristics_are_asked_for_monitoring_alone():
    monitored = {name for name, field in known_fields().items() if field.monitoring}
    assert monitored >= {
        "age_band",
        "sex",
        "disability",
        "ethnicity",
        "religion",
        "sexual_orientation",
        "gender_reassignment",
        "marriage",
        "pregnancy",
    }


def test_every_value_of_trials_and_reviews_is_dated_and_sourced():
    for document in shipped("policies/words"):
        for heading in ("trial", "review"):
            for rule in document.data.get(heading, {}).values():
                assert rule["what"]
                assert rule["unit"]
                for value in rule["values"]:
                    assert read_day(value["since"]) <= TODAY
                    assert read_source(value["source"]).title


WHOLE = {
    "policy": "ours",
    "title": "Ours",
    "what": "A policy.",
    "since": "2026-01-01",
    "gates": [
        {
            "id": "here",
            "when": {"field": "local_connection", "is": True},
            "aim": "a.",
            "evidence": "e.",
            "impact": "i.",
            "review": "2027-01-01",
        }
    ],
    "order": [{"earliest": "applied"}],
    "ties": "draw",
}


def changed(**parts):
    return {**WHOLE, **parts}


def gate(**parts):
    return changed(gates=[{**WHOLE["gates"][0], **parts}])


def test_a_policy_of_ones_own_may_ask_questions_of_its_own():
    own = {"keeps_bees": {"kind": "yes_no", "yes": "you keep bees", "no": "you keep no bees"}}
    policy = read_policy(
        read_text(write_text({**gate(when={"field": "keeps_bees", "is": True}), "fields": own}))
    )
    assert policy.gates[0].sentence == "You can be considered only if you keep bees."
    assert policy.gates[0].met({"keeps_bees": True}, TODAY) is True


def test_a_panel_is_told_in_the_sentence():
    policy = read_policy(read_text(write_text(gate(panel=True))))
    assert policy.gates[0].sentence.endswith(PANEL)
    assert policy.gates[0].met({"set_aside": frozenset({"here"})}, TODAY) is True


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gate(when={"field": "shoe_size", "at_least": "40"}), "nobody is asked for 'shoe_size'"),
        (gate(when={"field": "ethnicity", "is": "white"}), "decides nothing"),
        (gate(when={"field": "income", "is": "1"}), "nothing says how to compare"),
        (gate(when={"field": "income", "at_most": "lots"}), "'lots' is not a number"),
        (gate(when={"field": "income", "at_most": "1.001"}), "'1.001' is not a number"),
        (gate(when={"field": "homeless", "is": "often"}), "neither true nor false"),
        (gate(when={"field": "present_housing", "is": "castle"}), "'castle' is no answer"),
        (gate(when={"any_of": [{"field": "homeless", "is": True}]}), "needs several conditions"),
        (gate(when={"eval": "1 + 1"}), "this is no condition"),
        (gate(when={"since": "applied", "at_least": "1", "unit": "moons"}), "'moons' is no unit"),
        (gate(when={"since": "income", "at_least": "1", "unit": "years"}), "'income' is a money"),
        (gate(aim=None), "nothing is written here"),
        (gate(review="soon"), "'soon' is not a date"),
        (gate(colour="green"), "'colour' does not belong here"),
        (changed(ties="coin"), "'coin' is not one of them"),
        (changed(order=["band"]), "there is nothing to rank by band"),
        (changed(colour="green"), "'colour' does not belong here"),
        (changed(gates=[*WHOLE["gates"], *WHOLE["gates"]]), "two criteria are called 'here'"),
        (
            changed(bands=[{**WHOLE["gates"][0], "id": "A", "title": "a"}]),
            "the last band must take",
        ),
        (changed(fields={"homeless": {"kind": "yes_no"}}), "has its words already"),
        (changed(fields={"x": {"kind": "number", "what": "this, or that"}}), "inside a phrase"),
        (changed(quotas=[{**WHOLE["gates"][0], "id": "q"}]), "says 'at_most' or 'keep'"),
        (
            changed(method="matching", quotas=[{**WHOLE["gates"][0], "id": "q", "keep": "1"}]),
            "have no shares",
        ),
        (
            changed(points=[{**WHOLE["gates"][0], "id": "p", "points": "-3"}], order=["points"]),
            "'-3' is not a whole number",
        ),
    ],
)
def test_a_policy_that_cannot_be_read_names_its_line(data, said):
    with pytest.raises(BadInput, match=said) as told:
        read_policy(read_text(write_text(json.loads(json.dumps(data))), "ours.yaml"))
    assert told.value.file == "ours.yaml"
