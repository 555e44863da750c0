"""How refusals are told: days with their weekday, rules by what they settle, lists in words."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from commonstead.kit import Refusal
from commonstead.rulebook import load_model
from commonstead_web.kit import wording
from commonstead_web.kit.wording import shown, words_for

CLT = load_model("clt-community-benefit-society")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (date(2026, 3, 2), "Monday 2 March 2026"),
        (datetime(2026, 3, 2, 20, 0, tzinfo=UTC), "Monday 2 March 2026 at 20:00"),
        (datetime(2026, 7, 2, 20, 0, tzinfo=UTC), "Thursday 2 July 2026 at 21:00"),
        (Fraction(3, 4), "three quarters"),
        (Fraction(51, 100), "51%"),
        (Fraction(3, 7), "3/7"),
        (["board"], "board"),
        (("secretary", "chair"), "secretary and chair"),
        (["on_vote", "board", date(2026, 3, 2)], "on vote, board and Monday 2 March 2026"),
        ({"teller", "chair", "member"}, "chair, member and teller"),
        ([], ""),
        (True, "yes"),
        (False, "no"),
        (None, "none"),
        (12, "12"),
        ("board_discretion", "board discretion"),
        ("amina_osei@example.org", "amina_osei@example.org"),
        ("What I_typed here", "What I_typed here"),
    ],
)
def test_a_value_stands_in_a_sentence(value, told):
    assert shown(value) == told


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {"meetings.general.quorum": "1"},
            "“1” is below the 2 that the law asks for",
        ),
        (
            {"elections.ties": ["lot"]},
            "Counting by Ranked, single transferable vote, Scottish rules, it must be: "
            "who had more votes at an earlier stage of the count, then drawing lots, "
            "with a witness.",
        ),
        (
            {"rules.effective": "on_vote"},
            "The law asks for “When the registrar has registered it” here",
        ),
    ],
)
def test_a_problem_of_a_rulebook_is_told_in_the_words_of_the_catalogue(changes, says):
    (problem,) = CLT.changed(changes).problems()
    assert says in words_for(problem)


def test_a_threshold_is_never_told_as_data():
    company = load_model("cohousing-company").changed(
        {"decisions.special": {"fraction": "74%", "comparator": ">", "base": "votes_cast"}}
    )
    (problem,) = company.problems()
    assert "more than 74% of the votes cast for and against" in words_for(problem)
    assert "{" not in words_for(problem)


def test_a_rule_is_told_by_what_it_settles():
    told = words_for(Refusal("rule_is_fixed", rule="elections.ballot.secret"))
    assert "“whether votes are secret”" in told
    assert "colour.of.the.door" in words_for(Refusal("no_such_rule", rule="colour.of.the.door"))


def test_a_code_without_a_sentence_is_told_as_a_code():
    assert words_for(Refusal("of_no_room")) == "This was refused (of_no_room)."


def test_a_code_has_one_sentence_only():
    with pytest.raises(ValueError, match="sign_in_first"):
        wording.register({"sign_in_first": "Sign in."})
