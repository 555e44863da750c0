"""The questions about equality as data: all that the law protects, each with its source."""

import pytest

from commonstead.homes.monitoring import check_answers, law, questions
from commonstead.homes.policy.fields import known_fields
from commonstead.homes.policy.reading import load_policy, models
from commonstead.kit import Refusal

PROTECTED = {
    "age",
    "disability",
    "gender reassignment",
    "marriage and civil partnership",
    "pregnancy and maternity",
    "race",
    "religion or belief",
    "sex",
    "sexual orientation",
}
"""Equality Act 2010, section 4."""


def test_each_of_the_nine_protected_characteristics_is_asked_about_once():
    assert [one.protects for one in questions().values()] == sorted(PROTECTED)
    assert law().clause == "section 4"


@pytest.mark.parametrize("name", questions())
def test_every_question_has_a_source_its_own_answers_and_a_field_that_lists_may_have(name):
    question = questions()[name]
    assert question.asks.endswith("?")
    assert question.source.title
    assert len(set(question.options.values())) == len(question.options) > 1
    assert known_fields()[name].monitoring
    assert question.source.confirmed or "own" in question.source.title or question.source.url


@pytest.mark.parametrize("model", models())
def test_no_policy_asks_any_of_them(model):
    assert not load_policy(model).asked() & questions().keys()


@pytest.mark.parametrize("answers", [{"sex": "perhaps"}, {"income": "high"}, {"sex": ""}])
def test_what_is_no_answer_to_one_of_them_is_refused(answers):
    with pytest.raises(Refusal, match="answer_not_offered"):
        check_answers(answers)
