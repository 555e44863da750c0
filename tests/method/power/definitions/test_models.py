"""What the four models meet, by reasoning over their rules, and what changes it."""

from dataclasses import replace
from datetime import date

import pytest

from commonstead.kit import Refusal
from commonstead.power.definitions import Answer, known_on, questions
from commonstead.power.headcount import Headcount
from commonstead.power.matrix import assess
from commonstead.rulebook import Rulebook, load_model, models

CLT = load_model("clt-community-benefit-society")
MUTUAL = load_model("fully-mutual-housing-co-operative")
HOME_OWNERS = load_model("mutual-home-ownership-society")
COHOUSING = load_model("cohousing-company")
YES = {key: Answer("yes") for key in questions()}
NO = {key: Answer("no") for key in questions()}


def verdicts(book, **inputs):
    return {name: found.verdict for name, found in assess(book, **inputs).items()}


def test_one_organisation_meets_one_definition_and_fails_another():
    # Members only tenants and prospective tenants; so nobody who only works in the area.
    found = verdicts(MUTUAL)
    assert found["haa-1985-fully-mutual"] == "met"
    assert found["haa-1985-co-operative"] == "met"
    assert found["hra-2008-s79"] == "not_met"


def test_with_every_answer_yes_the_land_trust_is_one_and_is_not_fully_mutual():
    # A society with an asset lock, open to whoever lives or works there, elected by its members.
    found = verdicts(CLT, register=Headcount(vetoes=()), evidence=YES)
    assert found["hra-2008-s79"] == "met"
    assert found["nppf-2023-12"] == "met"
    assert found["sector-2017"] == "met"
    assert found["haa-1985-fully-mutual"] == "not_met"
    assert found["mhos"] == "not_met"


@pytest.mark.parametrize(
    ("change", "criterion"),
    [
        ({"assets.lock": "none", "assets.dissolution": "members"}, "NPPF-10"),
        ({"assets.dissolution": "common_ownership"}, "SCO-9"),
    ],
)
def test_what_becomes_of_the_homes_is_a_rule_that_verdicts_rest_on(change, criterion):
    def verdict(book):
        criteria = (judged for found in assess(book).values() for judged in found.criteria)
        return next(judged.verdict for judged in criteria if judged.id == criterion)

    assert verdict(CLT) == "met"
    assert verdict(CLT.changed(change)) == "unknown"


def test_with_every_answer_yes_the_home_owners_are_a_mutual_and_keep_newcomers_out():
    found = verdicts(HOME_OWNERS, register=Headcount(vetoes=()), evidence=YES)
    assert found["mhos"] == "met"
    assert found["hra-2008-s79"] == "not_met"
    assert found["nppf-2023-12"] == "not_met"


def test_with_every_answer_yes_the_cohousing_company_is_cohousing_and_no_society():
    found = verdicts(COHOUSING, register=Headcount(vetoes=()), evidence=YES)
    assert found["cohousing"] == "met"
    assert found["clh-london-2023"] == "met"
    assert found["haa-1985-co-operative"] == "not_met"


@pytest.mark.parametrize("model", models())
def test_without_answers_nothing_that_asks_for_evidence_is_met(model):
    for found in assess(load_model(model)).values():
        if found.verdict == "met":
            assert not any(judged.finding.evidence for judged in found.criteria)


@pytest.mark.parametrize("model", models())
def test_answers_never_turn_a_verdict_that_rules_have_settled_against(model):
    book = load_model(model)
    good = {**YES, "control.outside_veto": Answer("no")}
    for name, found in assess(book).items():
        for now, then in zip(
            found.criteria, assess(book, evidence=good)[name].criteria, strict=True
        ):
            if now.verdict in ("met", "not_met"):
                assert then.verdict == now.verdict


@pytest.mark.parametrize("model", models())
def test_with_every_answer_no_what_rests_on_evidence_alone_is_lost(model):
    found = assess(load_model(model), evidence=NO)
    assert found["sector-2017"].verdict == "not_met"
    assert found["nppf-2023-12"].verdict == "not_met"


def test_a_register_may_settle_what_rules_leave_open():
    residents = Headcount({"resident": 60, "prospective": 10, "local": 20})
    locals_ = Headcount({"resident": 5, "prospective": 5, "local": 200})
    assert verdicts(CLT)["clh-london-2023"] == "unknown"
    assert verdicts(CLT, register=residents)["clh-london-2023"] == "met"
    assert verdicts(CLT, register=locals_)["clh-london-2023"] == "judgement"


def test_a_rulebook_that_lacks_rules_and_powers_is_unknown_there_and_no_error():
    gone = ("assets.", "meetings.minutes", "decisions.removal")
    rules = {name: rule for name, rule in CLT.rules.items() if not name.startswith(gone)}
    powers = {n: p for n, p in CLT.powers.items() if n not in ("board.remove", "land.sell")}
    found = assess(replace(CLT, rules=rules, powers=powers))
    criteria = {judged.id: judged for each in found.values() for judged in each.criteria}
    for name in ("CLT-1b", "CLT-2a", "CLT-2c", "SCO-7", "SCO-9"):
        assert criteria[name].verdict == "unknown", name
        assert criteria[name].why


def test_an_older_rulebook_whose_classes_say_nothing_is_unknown_and_no_error():
    data = CLT.as_data()
    for each in data["bodies"]["members"]["classes"]:
        for part in ("groups", "perhaps", "open_to"):
            each.pop(part, None)
    found = assess(Rulebook.from_data(data))
    criteria = {judged.id: judged.verdict for each in found.values() for judged in each.criteria}
    assert (criteria["FM-1"], criteria["CLT-2b"], criteria["MH-2"]) == ("unknown",) * 3


def test_every_verdict_is_told_in_words():
    for book in map(load_model, models()):
        for evidence in ({}, YES, NO):
            for found in assess(book, evidence=evidence).values():
                for judged in found.criteria:
                    assert judged.why, (book.id, judged.id)
                    assert "{" not in judged.why
                    assert judged.as_data()["clause"]


def test_the_answer_and_who_gave_it_stand_in_the_reason():
    given = {"homes.stewarded": Answer("yes", "the lease of 2019", "Amina Osei", date(2026, 5, 1))}
    found = assess(CLT, evidence=given)["sector-2017"].criteria[1]
    assert found.verdict == "met"
    assert "the lease of 2019" in found.why
    assert "Amina Osei" in found.why
    assert found.finding.evidence == ("homes.stewarded",)


@pytest.mark.parametrize(
    ("answer", "verdict"), [("no", "met"), ("yes", "not_met"), ("unknown", "met")]
)
def test_an_answer_declares_an_outside_veto_or_that_there_is_none(answer, verdict):
    given = {"objects.community": Answer("yes"), "control.outside_veto": Answer(answer, "Deed")}
    assert verdicts(CLT, evidence=given)["hra-2008-s79"] == verdict


def test_what_the_numbers_declare_comes_before_the_answer():
    given = {"objects.community": Answer("yes"), "control.outside_veto": Answer("yes", "Deed")}
    found = verdicts(CLT, register=Headcount(vetoes=()), evidence=given)
    assert found["hra-2008-s79"] == "met"


def test_a_definition_that_had_not_begun_is_not_asked():
    names = {each.id for each in known_on(date(2020, 1, 1))}
    assert "hra-2008-s79" in names
    assert "nppf-2023-12" not in names


def test_a_definition_that_was_overtaken_stays_and_says_so():
    found = assess(CLT, on=date(2025, 6, 1))
    assert (found["nppf-2023-12"].in_force, found["nppf-2024-12"].in_force) == (False, True)
    assert assess(CLT, on=date(2024, 6, 1))["nppf-2023-12"].in_force


def test_numbers_of_another_rulebook_are_refused():
    with pytest.raises(Refusal) as refused:
        assess(CLT, Headcount({"tenant": 3}))
    assert refused.value.code == "no_such_class"
