"""Interests that keep somebody from deciding, and what comes before a removal or an expulsion."""

from datetime import date

import pytest

from commonstead.decisions.interests import Interest, interested
from commonstead.decisions.procedure import may_open_vote, steps, who_may_vote
from commonstead.decisions.service import Served
from commonstead.kit import Refusal

FIRST_OF_MARCH = date(2026, 3, 1)
ROOF = Interest("bill", frozenset({"roof works", "scaffolding"}), date(2026, 1, 1))


def concerned(rulebook, *register, subjects=("roof works",), on=FIRST_OF_MARCH, declared=()):
    return interested(rulebook, register, subjects=subjects, on=on, declared=declared)


def test_an_interest_in_the_matter_bars_vote_and_quorum_where_the_rules_say_so(rulebook):
    found = concerned(rulebook, ROOF).value
    assert found.members == found.no_vote == found.not_counted == {"bill"}


@pytest.mark.parametrize(
    ("vote", "quorum"), [(True, True), (True, False), (False, True), (False, False)]
)
def test_vote_and_quorum_are_two_rules(rulebook, vote, quorum):
    rules = rulebook.changed({"decisions.conflict.vote": vote, "decisions.conflict.quorum": quorum})
    found = concerned(rules, ROOF).value
    assert (bool(found.no_vote), bool(found.not_counted)) == (vote, quorum)
    assert found.members == {"bill"}


def test_an_interest_in_something_else_bars_nobody(rulebook):
    assert concerned(rulebook, ROOF, subjects=["rents"]).value.members == frozenset()


def test_an_interest_bears_on_decisions_while_it_stands(rulebook):
    ended = Interest("bill", frozenset({"roof works"}), date(2026, 2, 1), date(2026, 3, 1))
    days = (date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1))
    found = [bool(concerned(rulebook, ended, on=day).value.members) for day in days]
    assert found == [False, True, True, False]


def test_whoever_declares_an_interest_has_one_whatever_the_register_says(rulebook):
    assert concerned(rulebook, ROOF, declared=["carol"]).value.no_vote == {"bill", "carol"}


def test_the_working_says_what_each_interest_is(rulebook):
    told = [
        (line.value, line.expression)
        for line in concerned(rulebook, ROOF, declared=["carol"])
        if line.label == "has an interest"
    ]
    assert told == [
        ("bill", "entered in the register: roof works"),
        ("carol", "declared for this decision"),
    ]


def test_an_interest_is_in_something_and_ends_after_it_began():
    with pytest.raises(Refusal) as refused:
        Interest("bill", frozenset(), FIRST_OF_MARCH)
    assert refused.value.code == "interest_in_nothing"
    with pytest.raises(Refusal) as refused:
        Interest("bill", frozenset({"roof"}), FIRST_OF_MARCH, date(2026, 2, 28))
    assert refused.value.code == "interest_ended_before_it_began"


TOLD = [Served("hand", FIRST_OF_MARCH)]


def test_an_expulsion_needs_fourteen_clear_days_a_hearing_and_a_special_decision(rulebook):
    needed = steps(rulebook, "expulsion", TOLD).value
    assert (needed.by, needed.earliest, needed.hearing) == ("special", date(2026, 3, 16), True)


def test_a_removal_needs_twenty_eight_days_and_an_ordinary_decision(rulebook):
    needed = steps(rulebook, "removal", TOLD).value
    assert (needed.by, needed.earliest, needed.hearing) == ("ordinary", date(2026, 3, 29), False)


def test_what_is_needed_is_the_rulebooks(rulebook):
    rules = rulebook.changed(
        {
            "decisions.removal": "special",
            "decisions.removal.notice": {"count": "7", "kind": "calendar"},
            "decisions.expulsion": "ordinary",
            "decisions.expulsion.notice": {"count": "1", "kind": "calendar"},
            "decisions.expulsion.hearing": False,
        }
    )
    removal = steps(rules, "removal", TOLD).value
    assert (removal.by, removal.earliest) == ("special", date(2026, 3, 8))
    expulsion = may_open_vote(rules, "expulsion", date(2026, 3, 2), told=TOLD).value
    assert (expulsion.by, expulsion.hearing) == ("ordinary", False)


def test_of_several_notices_to_one_person_the_first_to_arrive_is_enough(rulebook):
    told = [Served("post", FIRST_OF_MARCH), Served("email", FIRST_OF_MARCH)]
    assert steps(rulebook, "expulsion", told).value.told == date(2026, 3, 2)


def test_no_vote_opens_before_the_person_concerned_was_told(rulebook):
    with pytest.raises(Refusal) as refused:
        may_open_vote(rulebook, "expulsion", date(2026, 3, 16), told=[])
    assert refused.value.code == "person_not_told"


def test_no_vote_opens_before_the_notice_has_run(rulebook):
    heard = date(2026, 3, 10)
    with pytest.raises(Refusal) as refused:
        may_open_vote(rulebook, "expulsion", date(2026, 3, 15), told=TOLD, heard=heard)
    assert refused.value.code == "notice_too_short"
    assert refused.value.facts["earliest"] == date(2026, 3, 16)
    assert may_open_vote(rulebook, "expulsion", date(2026, 3, 16), told=TOLD, heard=heard)


@pytest.mark.parametrize("heard", [None, date(2026, 3, 17)])
def test_no_vote_on_an_expulsion_opens_before_the_hearing(rulebook, heard):
    with pytest.raises(Refusal) as refused:
        may_open_vote(rulebook, "expulsion", date(2026, 3, 16), told=TOLD, heard=heard)
    assert refused.value.code == "hearing_not_held"


def test_a_hearing_before_the_person_was_told_is_none(rulebook):
    with pytest.raises(Refusal) as refused:
        may_open_vote(rulebook, "expulsion", date(2026, 3, 16), told=TOLD, heard=date(2026, 2, 28))
    assert refused.value.code == "hearing_before_notice"


def test_the_person_may_be_heard_on_the_day_they_are_told(rulebook):
    day = date(2026, 3, 16)
    assert may_open_vote(rulebook, "expulsion", day, told=TOLD, heard=FIRST_OF_MARCH)
    assert may_open_vote(rulebook, "expulsion", day, told=TOLD, heard=day)


def test_a_removal_needs_no_hearing(rulebook):
    assert may_open_vote(rulebook, "removal", date(2026, 3, 29), told=TOLD)


@pytest.mark.parametrize(
    ("heard", "code"),
    [(date(2026, 3, 30), "hearing_not_held"), (date(2026, 2, 28), "hearing_before_notice")],
)
def test_a_hearing_that_no_rule_asks_for_lies_between_telling_and_vote_too(rulebook, heard, code):
    with pytest.raises(Refusal) as refused:
        may_open_vote(rulebook, "removal", date(2026, 3, 29), told=TOLD, heard=heard)
    assert refused.value.code == code
    for day in (date(2026, 3, 1), date(2026, 3, 29)):
        assert may_open_vote(rulebook, "removal", date(2026, 3, 29), told=TOLD, heard=day)


def test_there_are_two_procedures(rulebook):
    with pytest.raises(Refusal) as refused:
        steps(rulebook, "banishment", TOLD)
    assert refused.value.code == "unknown_procedure"


def test_the_person_concerned_does_not_vote_where_an_interest_bars_the_vote(rulebook):
    everybody = ["carol", "bill", "amina"]
    assert who_may_vote(rulebook, "bill", everybody).value == ("amina", "carol")
    allowed = rulebook.changed({"decisions.conflict.vote": False})
    assert who_may_vote(allowed, "bill", everybody).value == ("amina", "bill", "carol")
