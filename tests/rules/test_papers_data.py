"""The kinds of papers that an officer may have seen: each in words, about questions there are."""

from commonstead.homes.papers import ASKED_AS, outdated, papers
from commonstead.homes.policy.fields import known_fields


def test_every_kind_has_its_words_and_is_about_questions_that_policies_ask():
    assert set(papers()) == set(known_fields()[ASKED_AS].phrases)
    for one in papers().values():
        assert one.about <= known_fields().keys()
        assert not any(known_fields()[name].monitoring for name in one.about)


def test_no_question_belongs_to_two_kinds():
    about = [name for one in papers().values() for name in one.about]
    assert len(set(about)) == len(about)


def test_papers_count_no_longer_once_an_answer_is_changed_added_or_taken_out():
    assert outdated({"income": "1"}, {"income": "1", "supports_aims": "yes"}) == frozenset()
    for before, after in (
        ({"income": "1"}, {"income": "2"}),
        ({}, {"income": "1"}),
        ({"income": "1"}, {}),
    ):
        assert outdated(before, after) == {"income"}
