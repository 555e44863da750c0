"""The clocks of a review and an appeal."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from commonstead.homes.policy.policy import in_words
from commonstead.homes.policy.reading import document_of, load_policy, read_policy
from commonstead.homes.reviewing import CLOCKS, Steps, last_day, remedy, review
from commonstead.kit import BadInput, Refusal
from commonstead.rulebook.data import read_source, shipped
from commonstead.rulebook.text import read_text, write_text

RULES = next(d for d in shipped("policies/words") if "review" in d.data).data["review"]
CASES = [
    pytest.param(name, case, id=f"{name} {case['given']}")
    for name, rule in RULES.items()
    for case in rule["cases"]
]
TOLD = date(2026, 11, 2)


@pytest.mark.parametrize(("clock", "case"), CASES)
def test_every_case_written_beside_a_clock_is_true(clock, case):
    assert (
        last_day(clock, date.fromisoformat(case["given"]["from"])).value.isoformat()
        == case["expect"]
    )
    assert read_source(RULES[clock]["values"][0]["source"]).title


def test_there_is_a_rule_for_every_clock():
    assert set(CLOCKS) == set(RULES)


@pytest.mark.parametrize(
    ("steps", "on", "status", "clock"),
    [
        (Steps(TOLD), date(2026, 11, 23), "open", "ask_review"),
        (Steps(TOLD), date(2026, 11, 24), "lapsed", "ask_review"),
        (Steps(TOLD, date(2026, 11, 23)), date(2027, 1, 18), "waiting", "answer_review"),
        (Steps(TOLD, date(2026, 11, 23)), date(2027, 1, 19), "overdue", "answer_review"),
        (Steps(TOLD, TOLD, TOLD), date(2026, 11, 23), "open", "ask_appeal"),
        (Steps(TOLD, TOLD, TOLD), date(2026, 11, 24), "lapsed", "ask_appeal"),
        (Steps(TOLD, TOLD, TOLD, TOLD), date(2026, 11, 30), "waiting", "answer_appeal"),
        (Steps(TOLD, TOLD, TOLD, TOLD), date(2026, 12, 1), "overdue", "answer_appeal"),
        (Steps(TOLD, TOLD, TOLD, TOLD, TOLD), date(2026, 12, 1), "decided", None),
    ],
)
def test_which_clock_runs_and_whether_it_has_run_out(steps, on, status, clock):
    found = review(steps, on).value
    assert (found.status, found.clock) == (status, clock)


def test_who_asks_too_late_is_refused_unless_those_who_decide_accept_it():
    late = TOLD + timedelta(days=22)
    with pytest.raises(Refusal) as refused:
        review(Steps(TOLD, late), late)
    assert refused.value.code == "review_asked_too_late"
    assert refused.value.facts["last"] == date(2026, 11, 23)
    assert review(Steps(TOLD, late, late_accepted=True), late).value.status == "waiting"


@pytest.mark.parametrize(
    "steps",
    [
        Steps(TOLD, TOLD - timedelta(1)),
        Steps(TOLD, None, TOLD),
        Steps(TOLD, TOLD, None, TOLD),
        Steps(TOLD, TOLD, TOLD, TOLD, TOLD - timedelta(1)),
    ],
)
def test_steps_are_in_their_order(steps):
    with pytest.raises(Refusal) as refused:
        review(steps, TOLD)
    assert refused.value.code == "review_steps_out_of_order"


def test_each_clock_is_a_line_with_its_source():
    lines = review(Steps(TOLD, TOLD), TOLD).lines
    assert [line.label for line in lines] == ["ask_review", "answer_review"]
    assert all(line.source for line in lines)


def test_a_mistake_is_made_good_as_the_policy_says_or_else_a_rule():
    policy = load_policy("need-first")
    assert remedy(policy, date(2026, 11, 29)).value == "next_home"
    assert remedy(replace(policy, after_review="place"), date(2026, 11, 29)).value == "place"


def test_a_policy_says_in_words_what_makes_a_mistake_good():
    policy = replace(load_policy("need-first"), after_review="next_home")
    (sentence,) = in_words(policy)["If a review finds a mistake"]
    assert "you come first for the next home" in sentence
    assert "If a review finds a mistake" not in in_words(load_policy("need-first"))


def test_what_makes_a_mistake_good_is_one_of_the_words_for_it():
    written = {**document_of("need-first").data, "after_review": "money"}
    with pytest.raises(BadInput, match="money"):
        read_policy(read_text(write_text(written)))
