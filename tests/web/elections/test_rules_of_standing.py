"""Each rule of who may stand, with whose support, and of withdrawing, proved by changing it."""

from datetime import date

import pytest

from commonstead.kit import Refusal
from commonstead_web.elections import actions, queries
from web.elections.society import Contest, Society, contested

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("needed", "enough"), [("2", True), ("3", False)])
def test_supporters_needed_to_stand(needed, enough):
    contest = Contest(Society({"elections.nominations.supporters": needed}))
    if enough:
        contest.nominate("amina", supporters=["bill", "carol"])
        return
    with pytest.raises(Refusal, match="too_few_supporters"):
        contest.nominate("amina", supporters=["bill", "carol"])


def test_supporting_oneself_does_not_count():
    contest = Contest(Society())
    with pytest.raises(Refusal, match="too_few_supporters") as refused:
        contest.nominate("amina", supporters=["amina", "bill"])
    assert refused.value.facts == {"needed": 2, "present": 1}


def test_support_given_online_counts_once_its_member_stands():
    society = Society()
    contest = Contest(society)
    for key in ("bill", "member4"):
        contest.do(actions.support, key, member=society.refs["amina"])
        contest.do(actions.support, key, member=society.refs["amina"])
    contest.do(actions.nominate, "amina", member=society.refs["amina"], statement="I would serve.")
    (shown,) = queries.nominations(contest.election)
    assert (shown.name, shown.supporters) == ("Amina Osei", 2)


def test_a_member_nominates_only_themselves():
    society = Society()
    contest = Contest(society)
    with pytest.raises(Refusal, match="nominates_somebody_else"):
        contest.do(actions.nominate, "bill", member=society.refs["amina"], statement="x")
    with pytest.raises(Refusal, match="supports_themselves"):
        contest.do(actions.support, "bill", member=society.refs["bill"])


def test_withdrawn_in_time_a_name_is_not_on_the_ballot():
    contest = Contest(Society())
    contest.nominate("amina", "member1", "member2", "member3")
    contest.do(actions.withdraw, "amina", candidate=contest.candidates["amina"])
    contest.open()
    names = {one.member for one in queries.on_the_ballot(contest.election)}
    assert contest.society.refs["amina"] not in names
    assert len(names) == 3


def test_withdrawn_later_a_name_is_passed_over_in_the_count():
    contest = contested(Society())
    for voter in ("bill", "carol", "member4", "member5"):
        contest.vote(voter, "amina", "member2")
    contest.vote("member6", "member1")
    contest.do(actions.withdraw, "amina", candidate=contest.candidates["amina"])
    contest.close()
    contest.declare()
    assert contest.elected()[0] == "member2"
    assert "amina" not in contest.elected()
    with pytest.raises(Refusal, match="not_at_this_stage"):
        contest.do(actions.withdraw, "member1", candidate=contest.candidates["member1"])


def test_a_member_withdraws_only_themselves():
    contest = Contest(Society())
    contest.nominate("amina")
    with pytest.raises(Refusal, match="withdraws_somebody_else"):
        contest.do(actions.withdraw, "bill", candidate=contest.candidates["amina"])


@pytest.mark.parametrize(("minimum", "allowed"), [("18", True), ("21", False)])
def test_how_old_a_board_member_must_be(minimum, allowed):
    society = Society({"board.age.minimum": minimum}, born={"amina": date(2007, 1, 1)})
    contest = Contest(society)
    if allowed:
        contest.nominate("amina")
        return
    with pytest.raises(Refusal, match="below_minimum_age"):
        contest.nominate("amina")


def test_classes_that_do_not_stand_or_vote_neither_stand_nor_support():
    society = Society(classes={"member9": "supporter"})
    contest = Contest(society)
    with pytest.raises(Refusal, match="class_does_not_stand"):
        contest.nominate("member9")
    with pytest.raises(Refusal, match="class_does_not_vote"):
        contest.nominate("amina", supporters=["bill", "member9"])
