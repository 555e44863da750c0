"""Every case written beside a definition is true."""

import pytest

from commonstead.power.definitions import evidence_from
from commonstead.power.headcount import Headcount
from commonstead.power.matrix import assess
from commonstead.rulebook import Rulebook, load_model
from commonstead.rulebook.data import shipped

CASES = [
    pytest.param(document.data["definition"], case, id=f"{document.data['definition']}-{number}")
    for document in shipped("definitions")
    for number, case in enumerate(document.data["cases"], 1)
]
GIVEN = {
    "model",
    "rules",
    "legal_form",
    "classes",
    "members",
    "adults",
    "board",
    "vetoes",
    "evidence",
}


def rulebook_of(given) -> Rulebook:
    data = load_model(given["model"]).as_data()
    for each in data["bodies"]["members"]["classes"]:
        each.update(given.get("classes", {}).get(each["name"], {}))
    form = given.get("legal_form", data["legal_form"])
    return Rulebook.from_data({**data, "legal_form": form}).changed(given.get("rules", {}))


def headcount_of(given) -> Headcount:
    def numbers(name):
        return {key: int(count) for key, count in given.get(name, {}).items()}

    return Headcount(
        members=numbers("members") if "members" in given else None,
        adults=numbers("adults"),
        board=int(given["board"]) if "board" in given else None,
        vetoes=tuple(given["vetoes"]) if "vetoes" in given else None,
    )


def standing_of(given):
    answers = {key: {"answer": said} for key, said in given.get("evidence", {}).items()}
    return assess(rulebook_of(given), headcount_of(given), evidence_from(answers))


@pytest.mark.parametrize(("definition", "case"), CASES)
def test_a_case_beside_a_definition_is_true(definition, case):
    assert set(case["given"]) <= GIVEN
    found = standing_of(case["given"])[definition]
    verdicts = {judged.id: judged.verdict for judged in found.criteria}
    expected = case.get("criteria", {})
    assert {name: verdicts[name] for name in expected} == expected
    assert found.verdict == case["expect"], {j.id: (j.verdict, j.why) for j in found.criteria}


@pytest.mark.parametrize("document", shipped("definitions"), ids=lambda d: d.data["definition"])
def test_every_definition_has_a_case_that_meets_or_may_meet_it_and_one_that_does_not(document):
    expected = {case["expect"] for case in document.data["cases"]}
    assert "not_met" in expected
    assert expected & {"met", "unknown", "judgement"}
