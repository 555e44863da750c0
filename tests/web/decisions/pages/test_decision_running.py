"""From opening to declaring, from the pages; and the page of the decision that comes of it."""

import pytest

from commonstead_web.decisions import actions
from commonstead_web.decisions.models import Decision, Policy
from commonstead_web.kit.templatetags.words import weekday
from web.browsing import links_of, send, text_of, visiting
from web.decisions.pages.at_meetings import at
from web.decisions.pages.decision_desk import cast_vote, hidden, opened

pytestmark = pytest.mark.django_db
HIDING = {"elections.ballot.small_cell": "50", "elections.ballot.publish_from": "50"}
CASTING = {"meetings.general.tie": "chair_casting"}


@pytest.fixture
def society(monkeypatch):
    return opened(monkeypatch, CASTING)


def state(ref):
    return Decision.objects.get(ref=ref).state


@pytest.mark.parametrize("page", ["open", "hands", "close", "declare", "amend", "withdraw"])
@pytest.mark.parametrize(("key", "status"), [("", 302), ("frank", 403), ("amina", 403)])
def test_only_chair_and_secretary_run_a_vote(society, page, key, status):
    assert visiting(key).get(at(society, page, society.proposed())).status_code == status


def test_a_vote_is_opened_voted_closed_and_declared(society):
    ref = society.proposed()
    home = at(society, "decision", ref)
    assert at(society, "open", ref) in links_of(visiting("carol").get(home))
    send(visiting("carol"), at(society, "open", ref), closes="2026-03-20T12:00")
    for key, choice in (("amina", "for"), ("bill", "against"), ("member1", "for")):
        cast_vote(visiting(key), at(society, "vote", ref), choice=choice)
    society.later(days=30)
    closed = send(visiting("bill"), at(society, "close", ref))
    assert "For 2 (67%)" in text_of(closed)
    assert "For 2" not in text_of(visiting().get(home))
    said = text_of(send(visiting("bill"), at(society, "declare", ref)))
    assert "What was decided Carried." in said
    assert "For 2 (67%)" in said
    assert "2 votes in favour were enough" in said


def test_voting_too_short_is_refused_and_the_day_is_kept(society):
    ref = society.proposed()
    response = send(visiting("carol"), at(society, "open", ref), closes="2026-03-04T12:00")
    assert response.status_code == 422
    assert 'value="2026-03-04T12:00"' in response.content.decode()
    assert state(ref) == "proposed"


def test_a_vote_cannot_be_closed_too_early_and_the_page_says_until_when(society):
    ref = society.open_without()
    client, url = visiting("bill"), at(society, "close", ref)
    assert url not in links_of(client.get(at(society, "decision", ref)))
    page = client.get(url)
    assert "Not now Voting is open until" in text_of(page)
    assert '<form method="post" novalidate>' not in page.content.decode()
    response = client.post(url, {"key": "pressed-anyway"})
    assert response.status_code == 422
    assert state(ref) == "open"
    society.to_close(ref)
    later = visiting("bill")
    assert url in links_of(later.get(at(society, "decision", ref)))
    assert "Not now" not in text_of(later.get(url))


def test_a_vote_in_writing_may_end_sooner_so_its_close_is_offered(society):
    ref = society.open_without(way="written", rule="written_ordinary")
    client, url = visiting("bill"), at(society, "close", ref)
    assert url in links_of(client.get(at(society, "decision", ref)))
    assert "Not now" not in text_of(client.get(url))


@pytest.mark.parametrize("page", ["hands", "close", "declare"])
def test_a_step_whose_time_has_not_come_is_shown_without_its_button(society, page):
    shown = visiting("carol").get(at(society, page, society.proposed()))
    assert "the motion is at the step “proposed”" in text_of(shown)
    assert 'name="key"' not in shown.content.decode()


def test_the_three_doors_stand_under_the_outcome(society):
    ref = society.open_without()
    society.vote(ref, "for", "amina", "bill", "carol")
    society.decided(ref)
    page = visiting().get(at(society, "decision", ref))
    shown = page.content.decode()
    assert 'class="three-doors"' in shown
    for place in ('id="working"', 'id="check"'):
        assert place in shown
    entry = Decision.objects.get(ref=ref).organisation.log.entries.get(action="decisions.declare")
    assert f"/record/{entry.seq}" in shown


def test_where_votes_are_equal_the_chair_is_asked(society):
    meeting = society.sitting("amina", "bill", "carol", "member1")
    ref = society.open_at(meeting)
    society.vote(ref, "for", "amina", "carol")
    society.vote(ref, "against", "bill", "member1")
    society.close(ref)
    url = at(society, "declare", ref)
    assert "The chair’s casting vote" in text_of(visiting("bill").get(url))
    assert send(visiting("bill"), url).status_code == 422
    said = text_of(send(visiting("bill"), url, casting="for"))
    assert "Carried." in said
    assert "the chair gave the casting vote: for" in said


def test_hands_are_entered_and_too_many_are_refused_with_what_was_typed(society):
    meeting = society.sitting("amina", "bill", "carol", "member1")
    ref = society.open_at(meeting)
    url = at(society, "hands", ref)
    given = {"n_for": "30", "n_against": "1", "n_abstain": "0"}
    refused = send(visiting("bill"), url, **given)
    assert refused.status_code == 422
    assert 'value="30"' in refused.content.decode()
    send(visiting("bill"), url, **{**given, "n_for": "3"})
    society.close(ref)
    assert "Carried" in text_of(send(visiting("bill"), at(society, "declare", ref)))


def test_papers_of_options_are_typed_by_their_letters(society):
    meeting = society.sitting("amina", "bill", "carol", "member1")
    ref = society.open_at(meeting, way="approval", options=("Plum", "Green", "Garden"))
    url = at(society, "hands", ref)
    assert "no option with the letter" in text_of(send(visiting("bill"), url, papers="2: A D"))
    send(visiting("bill"), url, papers="2: A C\n1: B")
    decided = society.decided(ref)
    assert decided.tally == {"ballots": [["0 2", 2], ["1", 1]]}


def test_a_changed_text_stands_beside_the_earlier_one_and_needs_a_new_vote(society):
    ref = society.open_without()
    cast_vote(visiting("amina"), at(society, "vote", ref), choice="for")
    send(visiting("bill"), at(society, "amend", ref), text="That we paint it green.")
    said = text_of(visiting().get(at(society, "decision", ref)))
    assert "That we paint it green." in said
    assert "Version 1" in said
    assert "That we paint the hall." in said
    assert state(ref) == "proposed"


def test_an_unchanged_text_is_refused(society):
    ref = society.proposed()
    response = send(visiting("bill"), at(society, "amend", ref), text="That we paint the hall.")
    assert response.status_code == 422


def test_a_motion_that_was_taken_back_says_so(society):
    ref = society.proposed()
    send(visiting("bill"), at(society, "withdraw", ref))
    assert "Taken back" in text_of(visiting().get(at(society, "decision", ref)))


def test_an_expulsion_opens_once_the_person_was_told_and_heard(society):
    ref = society.proposed("bill", power="members.expel", refs={"member": society.refs["member9"]})
    url = at(society, "open", ref)
    asked = text_of(visiting("bill").get(url))
    assert "How the person concerned was told" in asked
    closes = "2026-05-20T12:00"
    refused = send(visiting("bill"), url, closes=closes, how="hand", on=str(society.today))
    assert refused.status_code == 422
    told = society.today
    society.later(days=40)
    heard = society.today
    send(
        visiting("bill"),
        url,
        closes=closes,
        how="hand",
        on=str(told),
        heard=str(heard),
        hearing="declined",
    )
    assert state(ref) == "open"
    said = text_of(visiting("amina").get(at(society, "decision", ref)))
    assert "1 more is kept from voting" in said
    assert f"They were told by hand, on {weekday(told)}." in said
    assert f"They said on {weekday(heard)} that they did not want to be heard." in said


def test_a_policy_comes_into_force_with_its_decision_and_stands_on_its_page(society):
    society.seat("amina", "bill", "member1")
    ref = society.open_without(power="decisions.adopt_policy", policy=("Pets", "Two cats at most."))
    assert "Pets" not in text_of(visiting().get(at(society, "policies")))
    society.vote(ref, "for", "amina", "bill", "member1")
    society.decided(ref)
    policy = Policy.objects.get()
    listed = visiting().get(at(society, "policies"))
    assert at(society, "policy", policy.ref) in links_of(listed)
    shown = visiting().get(at(society, "policy", policy.ref))
    assert "Two cats at most." in text_of(shown)
    home = at(society, "decision", ref)
    assert f"{home}#check" in links_of(shown)
    assert "A policy was adopted" in text_of(visiting().get(home))


def test_a_policy_that_is_only_proposed_has_no_page(society):
    society.seat("amina", "bill", "member1")
    society.proposed(power="decisions.adopt_policy", policy=("Pets", "Two cats at most."))
    assert visiting().get(at(society, "policy", Policy.objects.get().ref)).status_code == 404


def test_a_budget_shows_what_is_paid_for_and_names_the_projects_in_its_working(society):
    ref = society.open_without(
        way="budget",
        options=("Shed", "Trees"),
        settings={"money": 600, "costs": [500, 300]},
    )
    society.vote(ref, "1", "amina", "bill", "carol")
    society.decided(ref)
    said = text_of(visiting().get(at(society, "decision", ref)))
    assert "Chosen: Trees." in said
    assert "Trees Yes £300 3" in said
    assert "Shed No £500 0" in said
    assert "B. Trees" in said


def test_so_few_voters_that_counts_would_tell_are_told_the_outcome_alone(monkeypatch):
    society = opened(monkeypatch, HIDING)
    ref = society.open_without()
    society.vote(ref, "for", "amina", "bill")
    society.vote(ref, "against", "carol")
    society.decided(ref)
    said = text_of(visiting().get(at(society, "decision", ref)))
    assert "Carried." in said
    assert "The counts are shown to nobody" in said
    assert "67%" not in said


def test_consent_shows_objections_and_no_bars(society):
    ref = society.open_without(way="consent")
    society.do(actions.object_to, "member1", decision=ref, reason="Noise.", kind="concern")
    society.decided(ref)
    said = text_of(visiting().get(at(society, "decision", ref)))
    assert "Concerns noted 1" in said
    assert "Carried." in said


def test_each_side_has_its_own_picture(society):
    society.seat("amina", "bill", "member1")
    sides = ({"name": "The board", "body": "board"}, {"name": "Everybody else"})
    ref = society.open_without(way="assent", sides=sides)
    society.vote(ref, "for", "amina", "bill", "carol", "member2")
    society.decided(ref)
    said = text_of(visiting().get(at(society, "decision", ref)))
    assert "The votes: The board" in said
    assert "The votes: Everybody else" in said


def test_a_law_that_wants_a_second_meeting_leads_to_the_confirming_vote(society):
    meeting = society.sitting("amina", "bill", "carol", "member1", "member2", "member3")
    ref = society.open_at(meeting, rule="s113-conversion")
    society.vote(ref, "for", "amina", "bill", "carol", "member1", "member2", "member3")
    decided = society.decided(ref)
    assert decided.outcome == "to_confirm"
    home = at(society, "decision", ref)
    assert "A second meeting has to say the same" in text_of(visiting().get(home))
    society.do(actions.close_meeting, "bill", meeting=meeting)
    second = society.noticed(days=20)
    send(visiting("bill"), at(society, "confirm", ref), meeting=second)
    made = Decision.objects.exclude(ref=ref).get()
    assert (made.confirms.ref, made.meeting.ref) == (ref, second)
    assert at(society, "decision", made.ref) in links_of(visiting().get(home))


def test_there_is_no_page_for_another_societys_decision(society):
    from web import cast

    other = cast.organisation("oak-yard")
    ref = society.proposed()
    address = at(society, "decision", ref).replace("elm-row", other.slug)
    assert visiting("amina").get(address).status_code == 404


def test_a_form_that_is_sent_twice_closes_once(society):
    ref = society.open_without()
    society.to_close(ref)
    client, url = visiting("bill"), at(society, "close", ref)
    fields = hidden(client.get(url))
    client.post(url, fields)
    assert client.post(url, fields).status_code == 302
    assert society.actions().count("decisions.close") == 1


def test_whoever_thinks_it_wrong_reads_who_settles_a_dispute(monkeypatch):
    society = opened(monkeypatch, {"disputes.route": "mediation"})
    ref = society.open_without()
    society.vote(ref, "for", *society.keys)
    society.decided(ref)
    said = text_of(visiting().get(at(society, "decision", ref)))
    assert "goes to a mediator, who helps both to agree." in said
