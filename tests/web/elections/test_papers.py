"""Votes on paper: one roll for both ways, two tellers, and the reconciliation."""

import pytest

from commonstead.kit import Refusal
from commonstead_web.elections import actions, queries
from commonstead_web.elections.models import Paper, RollEntry
from web.elections.society import Society, contested

pytestmark = pytest.mark.django_db


def over(*on_paper, **changes):
    """An election whose voting time is over, with envelopes from these members."""
    contest = contested(Society(changes))
    for key in on_paper:
        contest.do(actions.receive_paper, "esther", member=contest.society.refs[key])
    contest.to_close()
    return contest


def typed(contest, teller, ranking, number=1):
    return contest.do(actions.enter_paper, teller, bundle=1, number=number, ranking=ranking).value


def test_who_voted_online_cannot_vote_on_paper():
    contest = contested(Society())
    contest.vote("bill", "amina")
    with pytest.raises(Refusal, match="already_voted") as refused:
        contest.do(actions.receive_paper, "esther", member=contest.society.refs["bill"])
    assert refused.value.facts["how"] == "online"


def test_who_voted_on_paper_cannot_vote_online():
    contest = contested(Society())
    contest.do(actions.receive_paper, "esther", member=contest.society.refs["bill"])
    with pytest.raises(Refusal, match="already_voted") as refused:
        contest.vote("bill", "amina")
    assert refused.value.facts["how"] == "paper"
    with pytest.raises(Refusal, match="already_voted"):
        contest.do(actions.receive_paper, "esther", member=contest.society.refs["bill"])
    assert RollEntry.objects.exclude(voted=None).count() == 1


def test_only_tellers_handle_papers_and_only_members_of_the_roll_send_them():
    contest = contested(Society())
    with pytest.raises(Refusal, match="power_not_held"):
        contest.do(actions.receive_paper, "amina", member=contest.society.refs["bill"])
    with pytest.raises(Refusal, match="not_on_the_roll"):
        contest.do(actions.receive_paper, "esther", member="m:0000000000000000")


def test_there_are_no_papers_where_the_rules_have_none():
    contest = contested(Society({"elections.ballot.paper": False}))
    with pytest.raises(Refusal, match="no_paper_vote"):
        contest.do(actions.receive_paper, "esther", member=contest.society.refs["bill"])


def test_papers_are_not_typed_while_voting_is_open():
    contest = contested(Society())
    with pytest.raises(Refusal, match="voting_still_open"):
        typed(contest, "esther", ((0,),))


def test_each_teller_sees_only_their_own_entries():
    contest = over("bill")
    typed(contest, "esther", ((0,),))
    typed(contest, "frank", ((1,),))
    for teller, text in (("esther", "0"), ("frank", "1")):
        person = contest.society.acting(teller).person
        assert [e.ranking for e in queries.my_paper_entries(contest.election, person)] == [text]


def test_a_paper_says_nothing_of_who_sent_it():
    assert {field.name for field in Paper._meta.concrete_fields} == {
        "id",
        "organisation",
        "election",
        "bundle",
        "number",
        "differed",
    }


def test_papers_on_which_the_tellers_differ_are_typed_again():
    contest = over("bill", "member4")
    typed(contest, "esther", ((0,),))
    typed(contest, "frank", ((1,),))
    typed(contest, "esther", ((2,),), number=2)
    report = queries.mismatches(contest.election)
    assert [str(paper) for paper in report.differing] == ["1/1"]
    assert [str(paper) for paper in report.typed_once] == ["1/2"]
    with pytest.raises(Refusal, match="papers_differ"):
        contest.do(actions.reconcile_papers, "esther")
    typed(contest, "frank", ((0,),))
    with pytest.raises(Refusal, match="papers_typed_once"):
        contest.do(actions.reconcile_papers, "esther")
    typed(contest, "frank", ((2,),), number=2)
    with pytest.raises(Refusal, match="papers_agree"):
        typed(contest, "esther", ((3,),), number=2)
    entry = contest.do(actions.reconcile_papers, "esther").entry
    assert b'"mismatches":1,"papers":2' in bytes(entry.body)
    with pytest.raises(Refusal, match="papers_are_reconciled"):
        typed(contest, "esther", ((3,),), number=3)


def test_voting_is_not_closed_before_the_papers_are_reconciled():
    contest = over("bill")
    with pytest.raises(Refusal, match="papers_not_reconciled"):
        contest.do(actions.close)
    for teller in ("esther", "frank"):
        typed(contest, teller, ((0,), (1,)))
    contest.do(actions.reconcile_papers, "esther")
    contest.do(actions.close)
    assert queries.contest_of(contest.election).ballots == {((0,), (1,)): 1}


def test_a_difference_between_envelopes_and_papers_is_explained_and_shown():
    contest = over("bill", "member4")
    for teller in ("esther", "frank"):
        typed(contest, teller, ((0,),))
    with pytest.raises(Refusal, match="difference_not_explained") as refused:
        contest.do(actions.reconcile_papers, "esther")
    assert refused.value.facts == {"received": 2, "entered": 1}
    why = "One envelope was empty."
    contest.do(actions.reconcile_papers, "esther", explanation=why)
    for voter in ("carol", "member5", "member6"):
        contest.society.until(contest.election.opens)
        contest.vote(voter, "amina", "member1", "member2")
    contest.close()
    if queries.tie_to_draw(contest.election):
        order = [one.ref for one in queries.candidates_in_order(contest.election)]
        contest.do(actions.draw, order=order, how="lots", witness=contest.society.refs["bill"])
    contest.declare()
    declared = queries.declared(contest.election)
    assert (declared.papers_received, declared.papers_entered) == (2, 1)
    assert declared.paper_note == why


def test_a_third_teller_is_sent_to_the_next_paper():
    from web import cast

    contest = over("bill")
    cast.in_office(contest.society.organisation, "dev", "teller")
    for teller in ("esther", "frank"):
        typed(contest, teller, ((0,),))
    with pytest.raises(Refusal, match="two_others_typed_it"):
        typed(contest, "dev", ((0,),))


@pytest.mark.parametrize("number", [0, 32_768])
def test_papers_are_numbered_as_the_databases_can_keep_it(number):
    contest = over("bill")
    with pytest.raises(Refusal, match="no_such_paper"):
        typed(contest, "esther", ((0,),), number=number)
