"""The clocks of an offer, each case out of the data that has it."""

from datetime import date

import pytest

from commonstead.homes.answering import day_to_remind, last_day_to_answer
from commonstead.homes.policy.reading import load_policy
from commonstead.rulebook.data import shipped

(RULES,) = (one.data["offers"] for one in shipped("policies/words") if "offers" in one.data)


@pytest.mark.parametrize("case", RULES["answer_offer"]["cases"], ids=str)
def test_an_offer_can_be_answered_for_so_many_days(case):
    policy = load_policy("need-first")
    assert not policy.answer_within, "the case is about the rule, not about a policy"
    offered = date.fromisoformat(case["given"]["from"])
    assert last_day_to_answer(policy, offered).value.isoformat() == case["expect"]


@pytest.mark.parametrize("case", RULES["remind"]["cases"], ids=str)
def test_whoever_has_not_answered_is_reminded_before_the_end(case):
    offered, until = (date.fromisoformat(case["given"][name]) for name in ("from", "until"))
    assert day_to_remind(offered, until).value.isoformat() == case["expect"]
