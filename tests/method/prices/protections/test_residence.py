"""A principal-residence condition: who may ask, what is shown, and who says that it is kept."""

from datetime import date

import pytest

from commonstead.kit import Refusal
from commonstead.prices.protections import Proof, Request, Review, conditions, residence

NAME = "st-ives-h2"
ASKED = Request("council", date(2026, 3, 2))
VOTER = Proof("electoral_register", date(2026, 1, 15), date(2026, 3, 9))
SCHOOL = Proof("school", date(2025, 9, 3), date(2026, 3, 10))
TODAY = date(2026, 4, 1)


def stands(requests=(), proofs=(), reviews=(), on=TODAY):
    return residence(NAME, requests, proofs, reviews, on).value


def test_before_anybody_asks_nothing_is_owed_and_everything_could_be_shown():
    found = stands()
    assert found.standing == "not_asked"
    assert found.could_give == tuple(conditions()[NAME]["evidence"])


def test_once_asked_proof_is_awaited_until_it_is_given():
    assert stands([ASKED]).standing == "asked"
    found = stands([ASKED], [VOTER])
    assert (found.standing, found.given) == ("given", ("electoral_register",))
    assert "electoral_register" not in found.could_give


def test_a_person_says_that_the_condition_is_kept_and_no_software_does():
    proofs = [VOTER, SCHOOL]
    assert stands([ASKED], proofs).standing == "given"
    found = Review("planning officer", date(2026, 3, 20), "kept", "two registers agree")
    assert stands([ASKED], proofs, [found]).standing == "kept"


def test_proof_given_after_a_review_waits_for_the_next():
    more = Review("planning officer", date(2026, 3, 9), "more_needed")
    assert stands([ASKED], [VOTER], [more]).standing == "more_needed"
    assert stands([ASKED], [VOTER, SCHOOL], [more]).standing == "given"


def test_of_two_reviews_on_one_day_the_later_counts():
    day = date(2026, 3, 20)
    both = [Review("x", day, "more_needed"), Review("x", day, "kept")]
    assert stands([ASKED], [VOTER], both).standing == "kept"
    assert stands([ASKED], [VOTER], both[::-1]).standing == "more_needed"


def test_a_new_request_wants_new_proof():
    kept = Review("planning officer", date(2026, 3, 20), "kept")
    again = Request("council", date(2026, 3, 30))
    found = stands([ASKED, again], [VOTER], [kept])
    assert (found.standing, found.given) == ("asked", ())


def test_the_working_names_the_policy_who_may_ask_and_each_step():
    kept = Review("planning officer", date(2026, 3, 20), "kept")
    lines = residence(NAME, [ASKED], [VOTER], [kept], TODAY).lines
    assert lines[0].source.clause == "policy H2"
    assert lines[1].value == "Cornwall Council"
    assert [line.label for line in lines[2:]] == [
        "proof was asked for",
        "being registered on the local electoral register",
        "somebody looked at it",
    ]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"requests": [Request("neighbour", date(2026, 3, 2))]}, "may_not_ask_for_proof"),
        (
            {"proofs": [Proof("selfie", date(2026, 3, 2), date(2026, 3, 2))]},
            "residence_evidence_unknown",
        ),
        (
            {"proofs": [VOTER], "reviews": [Review("x", date(2026, 3, 20), "fine")]},
            "residence_outcome_unknown",
        ),
        (
            {"proofs": [VOTER], "reviews": [Review(" ", date(2026, 3, 20), "kept")]},
            "reviewer_missing",
        ),
        ({"reviews": [Review("x", date(2026, 3, 20), "kept")]}, "review_without_proof"),
        (
            {"proofs": [VOTER], "reviews": [Review("x", date(2026, 3, 8), "kept")]},
            "review_without_proof",
        ),
        (
            {
                "requests": [ASKED, Request("council", date(2026, 3, 15))],
                "proofs": [VOTER],
                "reviews": [Review("x", date(2026, 3, 20), "kept")],
            },
            "review_without_proof",
        ),
        ({"requests": [Request("council", date(2026, 4, 2))]}, "residence_day_to_come"),
    ],
)
def test_what_cannot_be_is_refused(parts, code):
    with pytest.raises(Refusal) as refused:
        stands(**parts)
    assert refused.value.code == code


def test_a_condition_that_there_is_not_is_refused():
    with pytest.raises(Refusal, match="residence_condition_unknown"):
        residence("elsewhere", [], [], [], TODAY)
