"""Votes on paper, from the envelope to the reconciliation, by the pages."""

import re

import pytest

from commonstead_web.elections import actions, queries
from commonstead_web.elections.models import PaperEntry, RollEntry
from web.browsing import keep_time, links_of, send, text_of, visiting
from web.elections.browsing import at
from web.elections.society import Society, contested

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest(monkeypatch):
    """Open for votes, on paper too; Esther and Frank are tellers."""
    society = Society()
    keep_time(monkeypatch, society)
    return contested(society)


def rank_fields(contest, *keys):
    names = [f"rank_{contest.candidates[key][2:]}" for key in keys]
    return {name: str(n) for n, name in enumerate(names, start=1)}


def typed(contest, teller, number, *keys, bundle=1, **more):
    given = {"bundle": bundle, "number": number, **rank_fields(contest, *keys), **more}
    return send(visiting(teller), at(contest, "papers"), **given)


def test_a_teller_marks_the_name_on_an_envelope(contest):
    said = text_of(send(visiting("esther"), at(contest, "envelopes"), name="member5"))
    assert "Member5 is marked on the roll." in said
    assert "1 envelope is marked so far." in said


def test_who_voted_online_is_refused_with_what_was_typed(contest):
    contest.vote("bill", "amina")
    response = send(visiting("esther"), at(contest, "envelopes"), name="Bill Hartley")
    assert "Nobody is counted twice." in text_of(response)
    assert 'value="Bill Hartley"' in response.content.decode()
    assert not RollEntry.objects.filter(voted="paper").exists()


def test_somebody_who_is_not_on_the_roll_is_not_found(contest):
    response = send(visiting("esther"), at(contest, "envelopes"), name="Dev Patel")
    assert "No member is called “Dev Patel”." in text_of(response)


def test_papers_are_not_typed_before_voting_has_ended(contest):
    response = visiting("esther").get(at(contest, "papers"))
    assert "Papers are opened when voting has ended" in text_of(response)
    assert "rank_" not in response.content.decode()


def test_the_next_paper_of_the_bundle_is_ready_after_one_is_saved(contest):
    contest.to_close()
    response = typed(contest, "esther", 7, "amina", "member1")
    page = response.content.decode()
    assert "Paper 1/7 is typed" in text_of(response)
    assert re.search(r'name="number"[^>]*value="8"', page)
    assert not re.search(r'name="rank_[0-9a-f]+"[^>]*value=', page)


def test_a_number_given_twice_and_one_left_out_are_typed_as_they_stand(contest):
    contest.to_close()
    amina, first, second = (contest.candidates[key][2:] for key in ("amina", "member1", "member2"))
    marks = {f"rank_{amina}": "1", f"rank_{first}": "3", f"rank_{second}": "3"}
    send(visiting("esther"), at(contest, "papers"), bundle=1, number=1, **marks)
    tied = sorted(contest.position(key) for key in ("member1", "member2"))
    expected = f"{contest.position('amina')} - {tied[0]}={tied[1]}"
    assert PaperEntry.objects.get().ranking == expected


def test_an_empty_form_is_refused_unless_the_paper_is_spoilt(contest):
    contest.to_close()
    refused = typed(contest, "esther", 1)
    assert "Type what is on the paper" in text_of(refused)
    typed(contest, "esther", 1, spoilt="on")
    assert PaperEntry.objects.get().ranking == ""


def test_the_report_names_papers_that_differ_and_never_what_is_on_them(contest):
    contest.do(actions.receive_paper, "esther", member=contest.society.refs["member5"])
    contest.to_close()
    typed(contest, "esther", 1, "amina")
    typed(contest, "frank", 1, "member1")
    said = text_of(visiting("frank").get(at(contest, "reconcile")))
    assert "The two entries differ (bundle/number): 1/1" in said
    assert "Amina" not in said
    assert "Member1" not in said


def test_papers_that_agree_are_settled_and_the_box_can_be_closed(contest):
    contest.do(actions.receive_paper, "esther", member=contest.society.refs["member5"])
    contest.to_close()
    for teller in ("esther", "frank"):
        typed(contest, teller, 1, "amina")
    response = send(visiting("esther"), at(contest, "reconcile"))
    assert "The papers are settled." in text_of(response)
    assert at(contest, "close") in links_of(visiting("carol").get(at(contest, "election")))


def test_a_difference_must_be_explained_and_is_shown_with_the_result(contest):
    for key in ("member5", "member6"):
        contest.do(actions.receive_paper, "esther", member=contest.society.refs[key])
    for key, choice in (("bill", "member1"), ("carol", "member1"), ("member4", "amina")):
        contest.vote(key, choice)
    contest.to_close()
    for teller in ("esther", "frank"):
        typed(contest, teller, 1, "amina")
    refused = send(visiting("esther"), at(contest, "reconcile"))
    assert "2 envelopes came and 1 papers were typed." in text_of(refused)
    send(visiting("esther"), at(contest, "reconcile"), explanation="One envelope was empty.")
    contest.do(actions.close)
    contest.declare()
    said = text_of(visiting().get(at(contest, "result")))
    assert "One envelope was empty." in said
    assert "Envelopes received 2" in said
    assert "Papers counted 1" in said


def test_the_ballot_paper_to_print_has_every_name_and_no_number_of_its_own(contest):
    page = visiting("esther").get(at(contest, "ballot_paper"))
    again = visiting("frank").get(at(contest, "ballot_paper"))
    assert text_of(page) == text_of(again)
    for one in queries.on_the_ballot(contest.election):
        assert one.name in text_of(page)


def test_the_roll_is_printed_for_tellers_with_who_has_voted_but_not_how(contest):
    contest.vote("bill", "amina")
    contest.do(actions.receive_paper, "esther", member=contest.society.refs["member5"])
    said = text_of(visiting("esther").get(at(contest, "roll")))
    assert "Bill Hartley yes" in said
    assert "Member5 yes" in said
    assert "Carol Nwosu –" in said
    assert "online" not in said
    assert "paper" not in said


def test_tellers_need_the_second_factor_to_see_the_roll(contest):
    assert visiting("esther", strong=False).get(at(contest, "roll")).status_code == 403
