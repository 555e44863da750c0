"""Each rule of who counts, how, and what is confirmed, proved by changing it."""

import pytest

from commonstead.kit import Refusal
from commonstead_web.elections import actions, queries
from commonstead_web.elections.models import Election
from web.elections.society import Contest, Society, contested, voted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("needed", "signatures"), [("1", 1), ("2", 2)])
def test_as_many_scrutineers_sign_as_the_rules_ask(needed, signatures):
    society = Society({"elections.ballot.publish_from": "50", "elections.scrutineers": needed})
    contest = voted(contested(society))
    result = queries.outcome_of(contest.election).hash()
    for key in ("dev", "bill")[:signatures]:
        with pytest.raises(Refusal, match="recount_not_signed"):
            contest.declare()
        contest.do(actions.sign_recount, key, result=result)
    entry = contest.declare().entry
    assert len(queries.declared(contest.election).withheld["scrutineers"]) == signatures
    assert b'"ballots":null' in bytes(entry.body)


def test_a_scrutineer_signs_the_result_of_the_ballots_and_only_once():
    contest = voted(contested(Society({"elections.ballot.publish_from": "50"})))
    with pytest.raises(Refusal, match="result_differs"):
        contest.do(actions.sign_recount, "dev", result="0" * 64)
    result = queries.outcome_of(contest.election).hash()
    contest.do(actions.sign_recount, "dev", result=result)
    with pytest.raises(Refusal, match="signed_already"):
        contest.do(actions.sign_recount, "dev", result=result)


def uncontested(rule, *keys):
    society = Society({"elections.uncontested": rule})
    contest = Contest(society)
    contest.nominate(*(keys or ("amina", "member1")))
    contest.close_nominations()
    return contest


def test_uncontested_candidates_are_elected_without_a_vote():
    contest = uncontested("elected")
    assert contest.election.state == Election.State.UNCONTESTED
    contest.do(actions.elect_unopposed)
    assert set(contest.elected()) == {"amina", "member1"}
    assert len(queries.board_on(contest.society.organisation, contest.society.today)) == 2


def test_uncontested_candidates_are_confirmed_one_by_one():
    contest = uncontested("confirm_each")
    contest.do(actions.freeze_roll)
    contest.society.until(max(contest.society.now, contest.election.opens))
    contest.do(actions.open_voting)
    amina, other = contest.position("amina"), contest.position("member1")
    for key in ("bill", "carol", "member4"):
        contest.do(actions.cast, key, ranking=((amina,), (other,)))
    contest.do(actions.cast, "member5", ranking=((other, amina), ()))
    contest.close()
    contest.declare()
    assert contest.elected() == ["amina"]
    confirmation = queries.declared(contest.election).confirmation
    assert (confirmation.yes[amina], confirmation.no[amina]) == (4, 0)
    assert (confirmation.yes[other], confirmation.no[other]) == (1, 3)


@pytest.mark.parametrize(("fraction", "elected"), [("1/2", ["amina"]), ("3/4", [])])
def test_the_share_that_confirms_is_the_rule_s(fraction, elected):
    threshold = {"fraction": fraction, "comparator": ">", "base": "votes_cast"}
    society = Society(
        {"elections.uncontested": "confirm_each", "elections.confirm.threshold": threshold}
    )
    contest = Contest(society)
    contest.nominate("amina")
    contest.open()
    for key in ("bill", "carol", "member4"):
        contest.do(actions.cast, key, ranking=((0,),))
    contest.do(actions.cast, "member5", ranking=((), (0,)))
    contest.close()
    contest.declare()
    assert contest.elected() == elected


def test_nominations_reopen_once_and_voting_moves_along():
    contest = uncontested("reopen", "amina")
    election, society = contest.election, contest.society
    assert election.state == Election.State.CALLED
    assert election.nominations_open == society.today
    assert election.nominations_close < election.opens.date()
    contest.nominate("member1")
    contest.close_nominations()
    assert contest.election.state == Election.State.UNCONTESTED


@pytest.mark.parametrize("may_count", [True, False])
def test_whether_candidates_may_hold_counting_offices(may_count):
    contest = Contest(Society({"elections.candidates.may_count": may_count}))
    if may_count:
        contest.nominate("bill")
        return
    with pytest.raises(Refusal, match="counting_office_held"):
        contest.nominate("bill")


@pytest.mark.parametrize("may_count", [True, False])
def test_whether_a_secretary_who_stands_may_run_the_election(may_count):
    contest = Contest(Society({"elections.candidates.may_count": may_count}))
    contest.nominate("carol", "amina", "member1")
    contest.to_end_of_nominations()
    if may_count:
        contest.do(actions.close_nominations)
        return
    with pytest.raises(Refusal, match="candidates_do_not_count"):
        contest.do(actions.close_nominations)


@pytest.mark.parametrize(("rule", "runs"), [("secretary", True), ("external", False)])
def test_who_acts_as_returning_officer(rule, runs):
    contest = Contest(Society({"elections.returning_officer": rule}))
    contest.nominate("amina", "member1", "member2")
    contest.to_end_of_nominations()
    if runs:
        contest.do(actions.close_nominations)
        return
    with pytest.raises(Refusal, match="power_not_held"):
        contest.do(actions.close_nominations)


@pytest.mark.parametrize(
    ("rule", "winner"), [("first-past-the-post", "amina"), ("scottish-stv", "member1")]
)
def test_the_count_is_the_rule_s(rule, winner):
    society = Society({"elections.count": rule, "board.size.minimum": "1"})
    contest = Contest(society, seats=1)
    contest.nominate("amina", "member1", "member2")
    contest.open()
    ranked = rule == "scottish-stv"
    votes = [("amina",)] * 4 + [("member1",)] * 3 + [("member2", "member1")] * 2
    for key, chosen in zip(society.keys, votes, strict=False):
        contest.vote(key, *(chosen if ranked else chosen[:1]))
    contest.close()
    contest.declare()
    assert contest.elected() == [winner]
