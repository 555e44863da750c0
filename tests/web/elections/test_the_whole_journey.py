"""From the call to the seats, as members and officers go through it."""

import json
from datetime import timedelta

import pytest
from django.core import mail

from commonstead.kit import Refusal
from commonstead.members import roll_hash
from commonstead_web.elections import actions, queries
from commonstead_web.elections.models import Ballot, Declaration, RollEntry, Term
from commonstead_web.rulebook import offices
from web.elections.society import Contest, Society, contested, voted

pytestmark = pytest.mark.django_db


def facts(entry):
    return json.loads(bytes(entry.body))["facts"]


def test_an_election_runs_from_the_call_to_seats_with_terms():
    society = Society()
    contest = voted(contested(society))
    entry = contest.declare().entry
    assert set(contest.elected()) == {"amina", "member1"}
    board = queries.board_on(society.organisation, society.today)
    assert {one.member for one in board} == {society.refs["amina"], society.refs["member1"]}
    assert all(one.until == one.since.replace(year=one.since.year + 3) for one in board)
    declared = facts(entry)
    assert declared["valid"] == 9
    assert sum(papers for _, papers in declared["ballots"]) == 9
    assert {term["seat"] for term in declared["terms"]} == set(contest.election.seat_refs)


def test_the_elected_hold_the_office_of_the_board_for_their_term():
    society = Society()
    contest = voted(contested(society))
    contest.declare()
    amina = society.acting("amina").person
    until = queries.board_on(society.organisation, society.today)[0].until
    assert "board" in offices.offices_of(society.organisation, amina, society.today)
    assert "board" not in offices.offices_of(society.organisation, amina, until)


def test_the_record_says_what_it_promises_about_the_close():
    society = Society()
    contest = contested(society)
    receipt = contest.vote("bill", "amina")
    contest.do(actions.receive_paper, "esther", member=society.refs["member9"])
    contest.to_close()
    for teller in ("esther", "frank"):
        contest.do(actions.enter_paper, teller, bundle=1, number=1, ranking=((0,),))
    contest.do(actions.reconcile_papers, "esther")
    closed = facts(contest.do(actions.close).entry)
    assert closed["voted"] == {"online": 1, "paper": 1}
    assert closed["papers"] == 2
    assert closed["voters_hash"] == roll_hash([society.refs["bill"], society.refs["member9"]])
    assert len(closed["receipts"]) == 1
    assert receipt not in json.dumps(closed)


def test_the_roll_is_the_register_of_its_day():
    society = Society(classes={"member9": "supporter"})
    contest = contested(society)
    frozen = facts(society.organisation.log.entries.get(action="elections.freeze_roll"))
    voters = [ref for key, ref in society.refs.items() if key != "member9"]
    assert frozen["size"] == len(voters)
    assert frozen["hash"] == roll_hash(voters)
    with pytest.raises(Refusal, match="not_on_the_roll"):
        contest.vote("member9", "amina")


def test_everybody_on_the_roll_is_written_to_when_voting_opens(django_capture_on_commit_callbacks):
    society = Society()
    contest = Contest(society)
    contest.nominate("amina", "member1", "member2")
    contest.close_nominations()
    contest.do(actions.freeze_roll)
    with django_capture_on_commit_callbacks(execute=True):
        contest.do(actions.open_voting)
    assert len(mail.outbox) == len(society.keys)
    letter = next(one for one in mail.outbox if one.to == ["amina@example.org"])
    assert "Hello Amina Osei" in letter.body
    assert all(len(one.to) == 1 and not one.cc and not one.bcc for one in mail.outbox)


def test_the_letter_about_the_result_tells_no_figures(django_capture_on_commit_callbacks):
    contest = voted(contested(Society()))
    with django_capture_on_commit_callbacks(execute=True):
        contest.declare()
    for letter in mail.outbox:
        assert "Amina Osei" not in letter.body or letter.to == ["amina@example.org"]


def test_a_result_is_declared_once():
    contest = voted(contested(Society()))
    contest.declare()
    with pytest.raises(Refusal, match="not_at_this_stage"):
        contest.declare()
    assert Declaration.objects.count() == 1
    assert Term.objects.count() == 2


def test_the_same_attempt_to_declare_has_one_effect():
    society = Society()
    contest = voted(contested(society))
    actor = society.acting("carol")
    keyed = type(actor)(actor.person, actor.at, actor.strong, "attempt-1")
    once, again = (
        actions.declare(actor=keyed, organisation=society.organisation, election=contest.ref)
        for _ in range(2)
    )
    assert again.repeated
    assert again.value == once.value
    assert Term.objects.count() == 2


def test_voting_is_closed_once():
    contest = voted(contested(Society()))
    with pytest.raises(Refusal, match="not_at_this_stage"):
        contest.do(actions.close)
    assert contest.society.organisation.log.entries.filter(action="elections.close").count() == 1
    assert Ballot.objects.count() == RollEntry.objects.exclude(voted=None).count() == 9


def test_one_organisation_cannot_act_on_the_election_of_another():
    from web import cast

    contest = contested(Society())
    other = cast.organisation("oak-hill")
    with pytest.raises(Refusal, match="no_such_election"):
        queries.election(other, contest.ref)
    with pytest.raises(Refusal, match="no_such_election"):
        actions.cast(
            actor=contest.society.acting("bill"),
            organisation=other,
            election=contest.ref,
            ranking=((0,),),
        )


def test_what_waits_is_the_vote_until_it_is_cast():
    society = Society()
    contest = contested(society)
    bill = society.acting("bill").person
    assert list(queries.tasks(contest.election, bill, society.now)) == ["vote"]
    contest.vote("bill", "amina")
    assert list(queries.tasks(contest.election, bill, society.now)) == ["change_vote"]


def test_officers_are_told_what_the_election_needs_next():
    society = Society()
    contest = Contest(society)
    carol = society.acting("carol").person

    def next_for_carol():
        tasks = queries.tasks(contest.election, carol, society.now)
        return [task for task in tasks if task not in {"nominate", "support", "vote"}]

    contest.nominate("amina", "member1", "member2")
    assert next_for_carol() == []
    contest.to_end_of_nominations()
    assert next_for_carol() == ["close_nominations"]
    contest.do(actions.close_nominations)
    assert next_for_carol() == ["freeze_roll"]
    contest.do(actions.freeze_roll)
    assert next_for_carol() == ["open"]
    contest.do(actions.open_voting)
    assert next_for_carol() == []
    for voter, chosen in (("bill", "amina"), ("member4", "amina"), ("member5", "member1")):
        contest.vote(voter, chosen)
    contest.vote("member6", "member1")
    contest.to_close()
    assert next_for_carol() == ["close"]
    contest.do(actions.close)
    assert next_for_carol() == ["declare"]


def test_waiting_for_gives_the_nearest_deadline_first():
    society = Society()
    contest = contested(society)
    waiting = queries.waiting_for(society.acting("bill").person, society.now)
    assert [one.deadline for one in waiting] == [contest.election.closes]
    assert contest.ref.removeprefix("e:") in waiting[0].url
    assert (
        queries.waiting_for(
            society.acting("bill").person, contest.election.closes + timedelta(seconds=1)
        )
        == []
    )
