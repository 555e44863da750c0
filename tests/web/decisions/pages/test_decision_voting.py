"""Voting from the page: chosen, read back, cast, changed, checked; nobody sees a tally before."""

import pytest
from django.contrib.sessions.models import Session

from commonstead_web.decisions import actions
from commonstead_web.decisions.models import Vote
from web.browsing import links_of, send, text_of, visiting
from web.decisions.pages.at_meetings import at
from web.decisions.pages.decision_desk import cast_vote, hidden, line_of, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def society(monkeypatch):
    return opened(monkeypatch)


@pytest.fixture
def motion(society):
    return society.open_without()


def vote_page(society, motion):
    return at(society, "vote", motion)


def test_a_vote_is_read_back_before_it_is_in_the_box(society, motion):
    client, url = visiting("amina", strong=False), vote_page(society, motion)
    shown = client.post(url, {"version": "1", "choice": "against", "step": "check"})
    assert "You have not voted yet." in text_of(shown)
    assert "Against" in text_of(shown)
    assert not Vote.objects.exists()


def test_after_the_confirmation_the_receipt_is_shown_once_and_kept_in_no_session(society, motion):
    client = visiting("amina")
    response = cast_vote(client, vote_page(society, motion), choice="for")
    line = line_of(response)
    code = line.partition(":")[0]
    assert line.endswith(":for")
    assert Vote.objects.get().code == code
    assert code not in text_of(client.get(at(society, "decision", motion)))
    assert all(code not in str(one.get_decoded()) for one in Session.objects.all())


def test_a_vote_can_be_changed_and_the_code_stays(society, motion):
    client, url = visiting("amina"), vote_page(society, motion)
    first = line_of(cast_vote(client, url, choice="for"))
    assert "checked" in client.get(url).content.decode()
    second = line_of(cast_vote(client, url, choice="against"))
    assert first.partition(":")[0] == second.partition(":")[0]
    assert Vote.objects.get().choice == "against"
    assert "Change my vote" in text_of(client.get(at(society, "decision", motion)))


@pytest.mark.parametrize(("key", "asked"), [("amina", True), ("frank", False), ("", False)])
def test_the_list_asks_only_whoever_has_still_to_vote(society, motion, key, asked):
    client, page = visiting(key), at(society, "decisions")
    shown = text_of(client.get(page))
    assert "Voting is open" in shown
    assert ("Decide now." in shown, "Read and decide" in shown) == (asked, asked)
    if asked:
        cast_vote(client, vote_page(society, motion), choice="for")
        assert "Decide now." not in text_of(client.get(page))


def test_nothing_chosen_is_told_beside_the_ballot(society, motion):
    response = visiting("amina").post(vote_page(society, motion), {"version": "1", "step": "check"})
    assert response.status_code == 422
    assert "Choose how you vote." in text_of(response)


@pytest.mark.parametrize(
    ("key", "status"), [("", 302), ("frank", 403)], ids=["a visitor", "a stranger"]
)
def test_whoever_is_no_member_sees_no_ballot(society, motion, key, status):
    assert visiting(key).get(vote_page(society, motion)).status_code == status


def test_whoever_joined_after_the_opening_hears_why_there_is_no_ballot(society, motion):
    from commonstead_web.members import actions as members
    from commonstead_web.members.details import Details
    from web import cast

    asked = society.do(
        members.apply,
        "esther",
        class_name=society.organisation.adoptions.get().rulebook["bodies"]["members"]["classes"][0][
            "name"
        ],
        details=Details(name="Esther Levy", contact_email="esther@example.org"),
    )
    society.do(members.admit, application=asked.value, decision="the board said yes")
    assert cast.person("esther")
    response = visiting("esther").get(vote_page(society, motion))
    assert "There is no ballot for you now" in text_of(response)
    assert 'name="choice"' not in response.content.decode()


def test_a_motion_changed_while_somebody_reads_takes_no_vote_and_keeps_what_they_chose(
    society, motion
):
    client, url = visiting("amina"), vote_page(society, motion)
    shown = client.post(url, {"version": "1", "choice": "for", "step": "check"})
    society.do(actions.amend, "bill", decision=motion, text="That we paint it green.")
    response = client.post(url, {**hidden(shown), "step": "cast"})
    said = text_of(response)
    assert response.status_code == 422
    assert "The motion has changed" in said
    assert "That we paint it green." in said
    assert "You had chosen: For" in said
    assert "That we paint the hall." in said
    assert not Vote.objects.exists()


def test_once_voting_is_open_on_the_new_text_the_choice_can_be_sent_again(society, motion):
    client, url = visiting("amina"), vote_page(society, motion)
    society.do(actions.amend, "bill", decision=motion, text="That we paint it green.")
    closes = society.now.replace(day=28)
    society.do(actions.open_voting, "bill", decision=motion, closes=closes)
    response = client.post(url, {"version": "1", "choice": "for", "step": "cast"})
    assert 'value="for" checked' in response.content.decode()
    assert hidden(response)["version"] == ["2"]
    assert not Vote.objects.exists()


@pytest.mark.parametrize("key", ["carol", "bill", "amina", "member1", ""])
def test_nobody_sees_a_tally_before_the_close(society, motion, key):
    def pages():
        names = ["decision", *(["hands", "close"] if key in ("carol", "bill") else [])]
        client = visiting(key)
        return [text_of(client.get(at(society, name, motion))) for name in names]

    def said(choice):
        society.vote(motion, choice, "member2", "member3")
        return pages()

    assert said("for") == said("against")


def test_every_way_of_options_is_voted_and_told_by_name(society):
    options = ("Plum Yard", "The Green", "Laundry Garden")
    budget = {"money": 500, "costs": [100, 200, 300]}
    ways = {
        "approval": ({"mark_0": "yes", "mark_2": "yes"}, "0 2", {}),
        "ranked": ({"rank_2": "1", "rank_0": "2"}, "2 0", {}),
        "score": ({"score_0": "5", "score_1": "0", "score_2": "3"}, "5 0 3", {}),
        "budget": ({"mark_1": "yes"}, "1", budget),
    }
    for way, (marks, choice, settings) in ways.items():
        ref = society.open_without(way=way, options=options, settings=settings)
        response = cast_vote(visiting("amina"), vote_page(society, ref), **marks)
        assert line_of(response).endswith(f":{choice}"), way
        assert "Plum Yard" in text_of(response) or way == "budget"


@pytest.mark.parametrize(
    ("way", "marks", "words"),
    [
        ("ranked", {"rank_0": "1", "rank_1": "1"}, "You gave 1 to more than one option."),
        ("ranked", {}, "Your ballot is empty."),
        ("score", {"score_0": "5"}, "Give points to “Another”"),
        ("approval", {}, "Tick at least one"),
    ],
)
def test_a_ballot_that_means_nothing_comes_back_with_what_was_marked(society, way, marks, words):
    ref = society.open_without(way=way, options=("A name", "Another"))
    url = vote_page(society, ref)
    response = visiting("amina").post(url, {"version": "1", **marks, "step": "check"})
    assert response.status_code == 422
    assert words in text_of(response)
    kept = response.content.decode().count("selected") + response.content.decode().count("checked")
    assert kept >= len(marks)


def test_the_receipt_is_checked_by_its_voter_before_and_by_anybody_after_the_close(society, motion):
    line = line_of(cast_vote(visiting("amina"), vote_page(society, motion), choice="for"))
    url = at(society, "receipt", motion)
    assert "Yes. This vote is in the box." in text_of(visiting("amina").post(url, {"line": line}))
    assert "Yes." not in text_of(visiting("bill").post(url, {"line": line}))
    society.vote(motion, "for", "bill", "carol")
    society.decided(motion)
    assert "Yes. This vote was counted." in text_of(visiting().post(url, {"line": line.lower()}))
    wrong = line.replace(":for", ":against")
    assert "No vote with this line was counted." in text_of(visiting().post(url, {"line": wrong}))


def test_half_a_receipt_is_asked_for_again(society, motion):
    response = visiting().post(at(society, "receipt", motion), {"line": "ABCDE"})
    assert "Type the whole line of your receipt" in text_of(response)


def test_an_interest_takes_the_vote_out_and_bars_another(society, motion):
    cast_vote(visiting("amina"), vote_page(society, motion), choice="for")
    send(visiting("amina"), at(society, "interest", motion), nature="My brother sells paint.")
    assert not Vote.objects.exists()
    response = visiting("amina").get(vote_page(society, motion))
    assert "There is no ballot for you now" in text_of(response)
    register = at(society, "interests")
    assert "My brother sells paint." in text_of(visiting("bill").get(register))
    assert visiting().get(register).status_code == 302
    home = at(society, "decision", motion)
    assert "1 more is kept from voting" in text_of(visiting().get(home))


def test_an_objection_stands_with_its_reason_until_it_is_met_or_taken_back(society):
    ref = society.open_without(way="consent")
    home = at(society, "decision", ref)
    send(
        visiting("amina"),
        at(society, "object", ref),
        kind="objection",
        reason="It is too loud.",
    )
    assert "It is too loud." in text_of(visiting("member1").get(home))
    assert "It is too loud." not in text_of(visiting().get(home))
    settle = next(link for link in links_of(visiting("bill").get(home)) if "settle" in link)
    send(visiting("bill"), settle, resolution="We stop at nine.")
    assert "How it was met: We stop at nine." in text_of(visiting("member1").get(home))
    send(visiting("amina"), at(society, "take_back", ref))
    assert "It is too loud." not in text_of(visiting("member1").get(home))


def test_an_objection_needs_its_reason(society):
    ref = society.open_without(way="consent")
    response = send(visiting("amina"), at(society, "object", ref), kind="objection", reason="")
    assert response.status_code == 422


def test_nobody_votes_on_what_is_decided_by_consent(society):
    ref = society.open_without(way="consent")
    response = visiting("amina").get(vote_page(society, ref))
    assert "There is no ballot for you now" in text_of(response)


def test_a_proxy_votes_for_whoever_sent_them_and_for_nobody_else(monkeypatch):
    society = opened(monkeypatch, {"meetings.proxy.allowed": True, "meetings.proxy.maximum": "2"})
    meeting = society.noticed()
    holder = society.refs["amina"]
    society.do(actions.appoint_proxy, "member1", meeting=meeting, holder=holder)
    society.until(society.meeting(meeting).starts)
    society.come(meeting, "amina", "bill", "carol", "member2")
    society.do(actions.open_meeting, "bill", meeting=meeting)
    ref = society.open_at(meeting)
    home = visiting("amina").get(at(society, "decision", ref))
    assert "Vote for Member1, whose proxy you hold" in text_of(home)
    page = next(link for link in links_of(home) if "?for=" in link)
    given = {"version": "1", "choice": "against", "member": page.partition("?for=")[2]}
    url = vote_page(society, ref)
    response = visiting("amina").post(url, {**given, "step": "cast"})
    assert "The vote of Member1 is in the box" in text_of(response)
    assert Vote.objects.get().elector.member == society.refs["member1"]
    refused = visiting("bill").post(url, {**given, "step": "cast"})
    assert refused.status_code in (403, 409)
    assert Vote.objects.count() == 1
