"""The data itself: every rule known, sourced and explained; every case true."""

from datetime import date

import pytest

from commonstead.elections import RULES, Contest, count, ranking
from commonstead.rulebook import (
    Rulebook,
    catalogue,
    form_answers,
    form_field,
    load_model,
    messages,
    models,
    parse_answer,
    read_cases,
    read_yaml,
)
from commonstead.rulebook.catalogue import legal_forms, vocabulary
from commonstead.rulebook.data import shipped, value_on

CASES = [(model, rule_id, case) for model in models() for rule_id, case in read_cases(model)]
CONTRACT_MODELS = {
    "clt-community-benefit-society",
    "fully-mutual-housing-co-operative",
    "mutual-home-ownership-society",
    "cohousing-company",
}


def given(case):
    return {
        name: date.fromisoformat(text) if "-" in text else int(text)
        for name, text in case["given"].items()
    }


@pytest.mark.parametrize(("model", "rule_id", "case"), CASES)
def test_every_case_written_beside_a_rule_is_true(model, rule_id, case):
    answer = load_model(model).answer(rule_id, **given(case))
    assert str(answer.value) == case["expect"]


def test_rules_that_compute_have_cases_in_every_model():
    computing = {
        "meetings.general.quorum",
        "decisions.ordinary",
        "decisions.special",
        "meetings.general.notice",
        "meetings.general.short_notice",
        "meetings.requisition",
        "meetings.adjourned.notice",
        "meetings.board.notice",
        "meetings.board.quorum",
        "decisions.written.ordinary",
        "decisions.written.special",
        "decisions.disposal.share",
        "decisions.removal.notice",
        "decisions.expulsion.notice",
        "board.elected_share",
    }
    for model in models():
        assert computing <= {rule_id for rule_id, _ in read_cases(model)}


def test_the_four_models_are_there():
    assert set(models()) == CONTRACT_MODELS


@pytest.mark.parametrize("model", models())
def test_a_model_has_every_rule_of_the_catalogue_and_no_other(model):
    assert list(load_model(model).rules) == list(catalogue())


@pytest.mark.parametrize("model", models())
def test_every_rule_and_power_of_a_model_has_a_clause_and_a_source(model):
    book = load_model(model)
    for rule in book.rules.values():
        assert rule.clause, rule.id
        assert rule.source.title, rule.id
        assert rule.since, rule.id
    assert all(power.clause for power in book.powers.values())


@pytest.mark.parametrize("model", models())
def test_a_model_has_nothing_wrong_with_it(model):
    assert load_model(model).problems() == ()


@pytest.mark.parametrize("model", models())
def test_a_model_survives_being_written_and_read(model):
    book = load_model(model)
    assert Rulebook.from_data(book.as_data()) == book
    assert read_yaml(book.as_yaml()) == book


@pytest.mark.parametrize("model", models())
def test_every_rule_of_a_model_can_be_told_in_words_without_gaps(model):
    for rule in load_model(model).rules.values():
        told = str(rule.means)
        assert "{" not in told, told
        assert told.endswith((".", "…")), told


@pytest.mark.parametrize("model", models())
def test_every_value_of_a_model_can_be_shown_on_a_form_and_read_back(model):
    for rule in load_model(model).rules.values():
        assert parse_answer(rule.id, form_answers(rule.id, rule.raw)) == rule.raw


@pytest.mark.parametrize("rule_id", catalogue())
def test_every_message_of_a_rule_is_listed_for_translation(rule_id):
    means = catalogue()[rule_id].means
    told = [means] if isinstance(means, str) else means.values()
    assert set(told) <= set(messages())


@pytest.mark.parametrize("rule_id", catalogue())
def test_every_choice_of_a_rule_has_plain_words_and_a_meaning(rule_id):
    entry = catalogue()[rule_id]
    if entry.shape.kind == "choice":
        assert set(entry.options) == set(entry.means)
        assert all(entry.options.values())


@pytest.mark.parametrize("rule_id", catalogue())
def test_every_rule_can_be_asked_for(rule_id):
    field = form_field(rule_id)
    assert field.what
    for part in field.parts:
        assert part.options or part.kind not in ("choice", "ordered")


def test_every_legal_form_has_a_plain_title():
    assert set(legal_forms()) == {
        "coop_society",
        "cbs",
        "charitable_cbs",
        "clg",
        "cic_clg",
        "cic_cls",
        "cio",
        "unincorporated",
    }


def test_every_unit_that_is_counted_has_words():
    for entry in catalogue().values():
        if entry.shape.kind in ("integer", "quorum"):
            assert entry.unit in vocabulary()["units"], entry.id


@pytest.mark.parametrize("statute", shipped("statutes"), ids=lambda d: d.data["statute"])
def test_every_fact_of_a_statute_is_dated_and_has_a_source(statute):
    assert set(statute.data["applies_to"]) <= set(legal_forms())
    for name, fact in statute.data["facts"].items():
        source = value_on(fact["values"], None).source
        assert source.title, name
        assert source.clause, name


def test_every_bound_in_the_catalogue_is_a_fact_of_some_statute():
    facts = {name for statute in shipped("statutes") for name in statute.data["facts"]}
    for entry in catalogue().values():
        assert {*entry.floor, *entry.ceiling, *entry.required} <= facts


@pytest.mark.parametrize("model", models())
def test_no_model_lets_votes_be_anything_but_secret(model):
    secret = load_model(model).rule("elections.ballot.secret")
    assert (secret.value, secret.changeable) == (True, False)


def test_the_counts_said_to_look_back_are_those_that_do():
    # 5 and 4 + 1 are level once the last is out; one stage earlier they were not.
    ballots = {ranking(0): 9, ranking(1): 5, ranking(2): 4, ranking(3): 2, ranking(3, 2): 1}
    contest = Contest(1, ("Amina Osei", "Bill Hartley", "Carol Nwosu", "Dev Patel"), ballots)
    looked_back = {
        name
        for name in RULES
        if any(draw.by == "lookback" for draw in count(contest, name, lots=(0, 1, 2, 3)).draws)
    }
    count_rule = catalogue()["elections.count"]
    assert set(count_rule.extra["looks_back"]) == looked_back
    assert set(RULES) == set(count_rule.options)


def test_what_is_only_remembered_says_that_nobody_has_seen_it():
    book = load_model("clt-community-benefit-society")
    assert not book.rules["board.term.limit_years"].source.confirmed
    assert book.rules["meetings.general.quorum"].source.confirmed


def test_the_fully_mutual_model_has_only_tenants_and_prospective_tenants():
    book = load_model("fully-mutual-housing-co-operative")
    assert {item.name for item in book.classes} == {"tenant", "prospective_tenant"}


def test_the_land_trust_lets_in_those_who_live_or_work_in_its_area():
    book = load_model("clt-community-benefit-society")
    assert book.value("members.admission") == "open_on_criteria"
    local = next(item for item in book.classes if item.name == "local")
    assert (local.votes, local.stands, local.community) == (True, True, True)
    assert "live or work" in local.qualifies
