"""Each rule of marking, changing and publishing votes, proved by changing it."""

import pytest

from commonstead.kit import Refusal
from commonstead_web.elections import actions, queries
from web.elections.society import Society, contested, voted

pytestmark = pytest.mark.django_db


def test_a_vote_is_changed_with_its_receipt_where_the_rules_let_it():
    society = Society({"elections.ballot.changeable": True})
    contest = contested(society)
    receipt = contest.vote("bill", "amina")
    contest.do(
        actions.change_vote,
        "bill",
        ranking=contest.places("member2"),
        receipt=receipt.lower().replace("-", " "),
    )
    contest.close()
    ballots = queries.contest_of(contest.election).ballots
    assert dict(ballots) == {contest.places("member2"): 1}


def test_a_vote_is_not_changed_where_the_rules_do_not_let_it():
    contest = contested(Society({"elections.ballot.changeable": False}))
    receipt = contest.vote("bill", "amina")
    with pytest.raises(Refusal, match="vote_not_changeable"):
        contest.do(actions.change_vote, "bill", ranking=contest.places("member2"), receipt=receipt)


def test_only_the_right_receipt_changes_a_vote_and_only_by_somebody_who_voted():
    contest = contested(Society())
    receipt = contest.vote("bill", "amina")
    change = {"ranking": contest.places("member2")}
    with pytest.raises(Refusal, match="no_such_receipt"):
        contest.do(actions.change_vote, "bill", receipt="AAAAA-BBBBB", **change)
    with pytest.raises(Refusal, match="not_voted_yet"):
        contest.do(actions.change_vote, "carol", receipt=receipt, **change)


@pytest.mark.parametrize(("publish_from", "published"), [("12", True), ("13", False)])
def test_ballots_are_published_from_the_size_the_rules_name(publish_from, published):
    society = Society({"elections.ballot.publish_from": publish_from})
    contest = voted(contested(society))
    assert contest.election.roll_size == 12
    if not published:
        with pytest.raises(Refusal, match="recount_not_signed"):
            contest.declare()
        for key in ("dev", "bill"):
            result = queries.outcome_of(contest.election).hash()
            contest.do(actions.sign_recount, key, result=result)
    contest.declare()
    declared = queries.declared(contest.election)
    assert (declared.ballots is not None) == published
    assert (declared.withheld is None) == published


@pytest.mark.parametrize(
    ("rule", "crosses", "refused"),
    [("first-past-the-post", 2, True), ("block", 2, False), ("block", 3, True)],
)
def test_a_ballot_has_as_many_crosses_as_its_rule_gives(rule, crosses, refused):
    contest = contested(Society({"elections.count": rule}))
    marked = (tuple(range(crosses)),)
    if refused:
        with pytest.raises(Refusal, match="too_many_crosses"):
            contest.do(actions.cast, "bill", ranking=marked)
    else:
        contest.do(actions.cast, "bill", ranking=marked)


def test_there_is_no_online_vote_where_the_rules_have_none():
    society = Society({"elections.ballot.changeable": False, "elections.ballot.online": False})
    contest = contested(society)
    with pytest.raises(Refusal, match="no_online_vote"):
        contest.vote("bill", "amina")


def test_the_smallest_group_that_is_shown_is_the_rule_s():
    society = Society({"elections.ballot.small_cell": "1"}, classes={"amina": "resident"})
    contest = voted(contested(society))
    shown = {one.class_name: one.voted for one in queries.turnout(contest.election).by_class}
    assert shown == {"resident": 1, "local": 8}
