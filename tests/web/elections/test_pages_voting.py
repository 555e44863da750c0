"""Voting from the page: eligibility first, a confirmation, the receipt once, and no tally."""

import logging
import re
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session

from commonstead_web.elections import actions, box, queries
from commonstead_web.elections.models import Ballot
from web.browsing import keep_time, links_of, text_of, visiting
from web.elections.browsing import at, of
from web.elections.society import Contest, Society, contested, voted

pytestmark = pytest.mark.django_db
RECEIPT = re.compile(r"\b[A-Z2-7]{5}(?:-[A-Z2-7]{5}){4}\b")
SECURITY = Path(__file__).parents[3] / "SECURITY.md"


@pytest.fixture
def contest(monkeypatch):
    """Open for votes: four stand for two seats, and a vote can be changed."""
    society = Society({"elections.ballot.changeable": True})
    keep_time(monkeypatch, society)
    return contested(society)


def field(contest, key):
    return contest.candidates[key][2:]


def ranks(contest, *keys):
    return {f"rank_{field(contest, key)}": str(n) for n, key in enumerate(keys, start=1)}


def hidden(response):
    page = response.content.decode()
    return dict(re.findall(r'<input type="hidden" name="([a-z0-9_]+)" value="([^"]*)"', page))


def vote(contest, key, *chosen, **more):
    """Mark, check, confirm; the answer to the last step."""
    client, url = visiting(key, strong=False), at(contest, "vote")
    shown = client.post(url, {**ranks(contest, *chosen), **more, "step": "check"})
    return client.post(url, {**hidden(shown), "step": "cast"})


def receipt_of(response):
    return RECEIPT.search(text_of(response))[0]


def test_who_is_not_on_the_roll_hears_so_and_sees_no_ballot(contest):
    response = visiting("frank").get(at(contest, "vote"))
    assert "You are not on the roll" in text_of(response)
    assert "rank_" not in response.content.decode()


def test_a_visitor_is_asked_to_sign_in(contest):
    response = visiting().get(at(contest, "vote"))
    assert response.status_code == 302
    assert "login" in response.url


def test_a_vote_is_told_back_in_words_before_it_is_cast(contest):
    client, url = visiting("bill"), at(contest, "vote")
    shown = client.post(url, {**ranks(contest, "member2", "amina"), "step": "check"})
    said = text_of(shown)
    assert "You have not voted yet." in said
    assert said.index("Member2") < said.index("Amina Osei")
    assert "Member1" not in said
    assert not Ballot.objects.exists()


def test_after_the_confirmation_the_vote_is_in_the_box_and_the_receipt_is_shown(contest):
    response = vote(contest, "bill", "member2", "amina")
    assert "Your vote is in the box" in text_of(response)
    receipt = receipt_of(response)
    assert box.holds(contest.election.pk, receipt)
    assert Ballot.objects.get().ranking == " ".join(
        str(contest.position(key)) for key in ("member2", "amina")
    )


def test_the_page_after_a_vote_may_be_sent_again_without_a_second_effect(contest):
    client, url = visiting("bill"), at(contest, "vote")
    shown = client.post(url, {**ranks(contest, "amina"), "step": "check"})
    form = {**hidden(shown), "step": "cast"}
    first, again = client.post(url, form), client.post(url, form)
    assert receipt_of(first) == receipt_of(again)
    assert Ballot.objects.count() == 1


def test_choices_can_be_changed_before_the_vote_is_cast(contest):
    client, url = visiting("bill"), at(contest, "vote")
    shown = client.post(url, {**ranks(contest, "amina", "member1"), "step": "check"})
    back = client.post(url, {**hidden(shown), "step": "back"}).content.decode()
    assert len(re.findall(r'<option value="[12]" selected>', back)) == 2
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"amina": "1", "member1": "1"}, "You gave 1 to more than one person."),
        ({"amina": "1", "member1": "3"}, "There is no number 2 on your ballot."),
        ({}, "Your ballot is empty."),
    ],
)
def test_a_slip_is_told_in_words_and_what_was_marked_is_kept(contest, given, words):
    form = {f"rank_{field(contest, key)}": rank for key, rank in given.items()}
    response = visiting("bill").post(at(contest, "vote"), {**form, "step": "check"})
    assert response.status_code == 422
    assert words in text_of(response)
    selected = re.findall(r'<option value="(\d)" selected>', response.content.decode())
    assert sorted(selected) == sorted(given.values())


def test_an_empty_ballot_is_cast_only_by_whoever_says_so(contest):
    response = vote(contest, "bill", blank="yes")
    assert "Your vote is in the box" in text_of(response)
    assert Ballot.objects.get().ranking == ""


def test_nobody_votes_twice_and_the_page_says_that_they_have(contest):
    vote(contest, "bill", "amina")
    response = visiting("bill").get(at(contest, "vote"))
    assert "You have voted" in text_of(response)
    again = vote(contest, "bill", "member1")
    assert "Nobody is counted twice." in text_of(again)
    assert Ballot.objects.count() == 1


def test_a_vote_after_the_hour_is_not_taken(contest):
    client, url = visiting("bill"), at(contest, "vote")
    shown = client.post(url, {**ranks(contest, "amina"), "step": "check"})
    contest.to_close()
    response = visiting("bill").post(url, {**hidden(shown), "step": "cast"})
    assert "This vote came after the close and was not counted." in text_of(response)
    assert not Ballot.objects.exists()


def test_a_vote_is_changed_with_its_receipt_and_with_no_other(contest):
    receipt = receipt_of(vote(contest, "bill", "amina"))
    client, url = visiting("bill"), at(contest, "change_vote")
    wrong = {**ranks(contest, "member1"), "receipt": "AAAAA-" * 4 + "AAAAA", "step": "check"}
    assert "No ballot in this election has that receipt." in text_of(client.post(url, wrong))
    right = {**wrong, "receipt": receipt.lower().replace("-", " ")}
    shown = client.post(url, right)
    response = client.post(url, {**hidden(shown), "step": "cast"})
    assert "Your new vote is in the box" in text_of(response)
    assert receipt_of(response) == receipt
    assert Ballot.objects.get().ranking == str(contest.position("member1"))


def test_changing_is_not_offered_where_the_rules_do_not_allow_it(monkeypatch):
    society = Society({"elections.ballot.changeable": False})
    keep_time(monkeypatch, society)
    contest = contested(society)
    response = vote(contest, "bill", "amina")
    assert at(contest, "change_vote") not in links_of(visiting("bill").get(at(contest, "election")))
    assert "cannot be changed" not in text_of(response)
    assert "change your vote" not in text_of(response)


def test_a_receipt_is_looked_up_as_it_was_typed_and_says_nothing_of_the_vote(contest):
    receipt = receipt_of(vote(contest, "bill", "amina"))
    url = at(contest, "receipt")
    typed = receipt.lower().replace("-", " ")
    said = text_of(visiting().post(url, {"receipt": typed}))
    assert "Yes. A ballot with this receipt is in the box." in said
    assert box.receipt_hash(receipt) in said
    assert "Amina" not in said
    said = text_of(visiting().post(url, {"receipt": "QQQQQ"}))
    assert "No ballot in this election has that receipt." in said


def test_receipts_stand_in_no_address_session_message_or_log(contest, caplog):
    with caplog.at_level(logging.DEBUG):
        response = vote(contest, "bill", "amina")
        receipt = receipt_of(response)
        visiting().post(at(contest, "receipt"), {"receipt": receipt})
    assert response.status_code == 200
    assert receipt not in caplog.text
    assert receipt not in response.request["PATH_INFO"] + response.request["QUERY_STRING"]
    stored = " ".join(str(one.get_decoded()) for one in Session.objects.all())
    assert receipt not in stored
    assert box.receipt_hash(receipt) not in stored
    assert receipt not in str(response.cookies)


def test_voting_leaves_the_session_as_it_was(contest):
    client, url = visiting("bill"), at(contest, "vote")
    before = dict(client.session.items())
    shown = client.post(url, {**ranks(contest, "amina"), "step": "check"})
    client.post(url, {**hidden(shown), "step": "cast"})
    assert dict(client.session.items()) == before


def test_the_pages_of_a_vote_are_kept_by_no_cache(contest):
    response = vote(contest, "bill", "amina")
    assert "no-store" in response["Cache-Control"]


def test_what_an_operator_could_do_is_said_before_voting_in_the_words_of_the_security_page(contest):
    said = text_of(visiting("bill").get(at(contest, "vote")))
    written = re.sub(r"\s+", " ", SECURITY.read_text().replace("**", ""))
    for start in (
        "While voting is open, an operator could change the program",
        "The ballots are stored in clear.",
        "Two rows written in one transaction",
        "A phone or computer that somebody else controls",
        "Pressure at home.",
        "Very small electorates.",
    ):
        sentence = written[written.index(start) :].partition(" - ")[0].partition(" ## ")[0]
        assert sentence.split(". ")[0] in said


def test_a_candidate_who_withdrew_is_not_on_the_online_ballot(contest):
    contest.do(actions.withdraw, "amina", candidate=contest.candidates["amina"])
    page = visiting("bill").get(at(contest, "vote")).content.decode()
    assert f"rank_{field(contest, 'amina')}" not in page
    vote(contest, "bill", "member2")
    assert Ballot.objects.get().ranking == str(contest.position("member2"))


def test_crosses_are_limited_to_the_seats(monkeypatch):
    society = Society({"elections.count": "block"})
    keep_time(monkeypatch, society)
    contest = contested(society)
    client, url = visiting("bill"), at(contest, "vote")
    three = {f"mark_{field(contest, key)}": "yes" for key in ("amina", "member1", "member2")}
    response = client.post(url, {**three, "step": "check"})
    assert "You marked 3 people. You have 2 votes" in text_of(response)
    two = {f"mark_{field(contest, key)}": "yes" for key in ("amina", "member1")}
    shown = client.post(url, {**two, "step": "check"})
    client.post(url, {**hidden(shown), "step": "cast"})
    marked = {int(place) for place in Ballot.objects.get().ranking.split()}
    assert marked == {contest.position("amina"), contest.position("member1")}


def test_where_members_confirm_each_they_say_yes_or_no(monkeypatch):
    society = Society({"elections.uncontested": "confirm_each"})
    keep_time(monkeypatch, society)
    contest = Contest(society)
    contest.nominate("amina", "member1")
    contest.open()
    client, url = visiting("bill"), at(contest, "vote")
    said = {f"say_{field(contest, 'amina')}": "yes", f"say_{field(contest, 'member1')}": "no"}
    shown = client.post(url, {**said, "step": "check"})
    assert "Yes to Amina Osei" in text_of(shown)
    assert "No to Member1" in text_of(shown)
    client.post(url, {**hidden(shown), "step": "cast"})
    contest.close()
    order = [one.name for one in queries.on_the_ballot(contest.election)]
    marks = {"Amina Osei": "y", "Member1": "n"}
    table = visiting("carol").get(at(contest, "full_ballots")).content.decode().splitlines()
    assert table[1] == ",".join([*(marks[name] for name in order), "1"])
    contest.declare()
    page = text_of(visiting().get(at(contest, "result")))
    assert "Amina Osei was elected." in page
    assert "Amina Osei 1 0" in page
    assert "Member1 0 1" in page


def test_no_page_tells_a_tally_before_the_close(contest):
    """Five votes for one person: neither five nor any figure of votes stands anywhere."""
    for key in ("bill", "carol", "member4", "member5", "member6"):
        contest.vote(key, "amina")
    contest.society.later(hours=1)
    pages = [
        at(contest, name) for name in ("election", "vote", "receipt", "result", "ballot_paper")
    ]
    pages += [of(contest.society, "elections"), of(contest.society, "board")]
    pages += [at(contest, name) for name in ("count", "full_ballots", "declare", "draw", "close")]
    pages += [at(contest, name) for name in ("papers", "reconcile", "ballots")]
    for visitor in ("", "member7", "carol", "esther", "bill", "amina"):
        client = visiting(visitor)
        for url in pages:
            response = client.get(url, follow=True)
            said = text_of(response)
            assert not re.search(
                r"\b5(\.0+)?\b(?! (?:letters|people|seats))", _without_dates(said)
            ), url
            assert "turnout" not in said.lower(), url


def _without_dates(text):
    """Days, hours, clauses and fingerprints have figures of their own."""
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    text = re.sub(rf"\b\d{{1,2}} (?:{months}) \d{{4}}\b|\b\d{{2}}:\d{{2}}\b", "", text)
    return re.sub(r"Clause [\d.]+|clause [\d.]+|\b[0-9a-f]{16,64}\b", "", text)


def test_the_count_is_shown_to_those_who_count_only_and_only_after_the_close(contest):
    count = at(contest, "count")
    assert visiting("carol").get(count).status_code == 409
    voted(contest)
    assert "Amina Osei" in text_of(visiting("carol").get(count))
    for key in ("member5", ""):
        assert visiting(key).get(count).status_code in {302, 403}
