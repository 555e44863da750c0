"""An election from its call to its result, by the pages alone."""

import re
from datetime import timedelta

import pytest

from commonstead.elections import count, read_ballot_file
from commonstead_web.elections import queries
from commonstead_web.elections.models import Election
from web.browsing import keep_time, key_of, links_of, send, text_of, visiting
from web.elections.browsing import at, of
from web.elections.society import Contest, Society, contested, voted

pytestmark = pytest.mark.django_db


@pytest.fixture
def society(monkeypatch):
    """A society whose pages show its own time."""
    made = Society()
    keep_time(monkeypatch, made)
    return made


def called(society, **changes):
    """The secretary calls an election with the proposed days; the election."""
    client = visiting("carol")
    page = client.get(of(society, "call"))
    form = dict(
        re.findall(r'<input type="[a-z-]+" name="([a-z_]+)" value="([^"]*)"', page.content.decode())
    )
    given = {**form, "kind": "first", "seats": "2", "key": key_of(page), **changes}
    client.post(of(society, "call"), given)
    return queries.elections(society.organisation).first()


def test_the_proposed_timetable_is_accepted_as_it_stands(society):
    election = called(society)
    assert election is not None
    assert queries.timetable_of(election) == society.timetable()


def test_a_timetable_shorter_than_the_rules_is_refused_and_what_was_typed_is_kept(society):
    client = visiting("carol")
    soon = (society.today + timedelta(days=3)).isoformat()
    form = {
        "kind": "first",
        "seats": "3",
        "notice": society.today.isoformat(),
        "nominations_open": society.today.isoformat(),
        "nominations_close": (society.today + timedelta(days=2)).isoformat(),
        "opens": f"{soon}T09:00",
        "closes": f"{(society.today + timedelta(days=30)).isoformat()}T09:00",
        "key": "once",
    }
    response = client.post(of(society, "call"), form)
    assert response.status_code == 422
    assert "Nominations would be open for 3 days. The rules ask for at least 14." in text_of(
        response
    )
    assert f'value="{soon}T09:00"' in response.content.decode()
    assert not Election.objects.exists()


def test_other_days_are_worked_out_for_a_later_opening(society):
    later = society.timetable().opens + timedelta(days=30)
    client = visiting("carol")
    page = client.get(of(society, "call"), {"opens": later.strftime("%Y-%m-%dT%H:%M")})
    last = (later - timedelta(days=1)).date().isoformat()
    assert f'name="nominations_close" value="{last}"' in page.content.decode()


def test_the_call_is_sent_twice_and_has_one_effect(society):
    called(society, key="the same key")
    called(society, key="the same key")
    assert Election.objects.count() == 1


def test_calling_says_what_happened_its_entry_and_what_comes_next(society):
    client = visiting("carol")
    page = client.get(of(society, "call"))
    form = dict(
        re.findall(r'<input type="[a-z-]+" name="([a-z_]+)" value="([^"]*)"', page.content.decode())
    )
    given = {**form, "kind": "first", "seats": "2", "key": key_of(page)}
    said = text_of(client.post(of(society, "call"), given, follow=True))
    number = society.last_entry().seq
    assert f"entry {number} in the public record" in said
    assert "Nominations open on Tuesday 3 March 2026." in said


def test_whoever_may_not_stand_hears_so_before_any_form(society):
    contest = Contest(society)
    page = visiting("bill").get(at(contest, "nominate"))
    assert "Whoever stands may not be scrutineer." in text_of(page)
    assert 'name="statement"' not in page.content.decode()


def test_a_candidate_gathers_supporters_and_then_stands(society):
    contest = Contest(society)
    amina = visiting("amina")
    first = amina.get(at(contest, "nominate"))
    assert "Ask 2 more members" in text_of(first)
    assert 'name="statement"' not in first.content.decode()
    for key in ("bill", "member1"):
        said = text_of(send(visiting(key), at(contest, "support"), name="amina  OSEI"))
        assert "You support that Amina Osei stands." in said
    assert "Bill Hartley" in text_of(amina.get(at(contest, "nominate")))
    said = text_of(send(amina, at(contest, "nominate"), statement="I would serve."))
    assert "You stand for the board." in said
    assert "I would serve." in text_of(visiting().get(at(contest, "election")))


def test_a_name_nobody_has_is_refused_beside_its_field_and_kept(society):
    contest = Contest(society)
    client = visiting("bill")
    form = {"name": "Amina Osay", "key": "once"}
    response = client.post(at(contest, "support"), form)
    assert "No member is called “Amina Osay”." in text_of(response)
    assert 'value="Amina Osay"' in response.content.decode()


def test_the_secretary_enters_a_nomination_on_paper(society):
    contest = Contest(society)
    response = send(
        visiting("carol"),
        at(contest, "nominate_on_paper"),
        name="Amina Osei",
        supporters="Bill Hartley\nMember1\n",
        statement="I have no computer.",
    )
    assert "The nomination is entered." in text_of(response)
    assert [one.name for one in queries.nominations(contest.election)] == ["Amina Osei"]


def test_a_nomination_on_paper_without_supporters_is_refused_and_kept(society):
    contest = Contest(society)
    response = send(
        visiting("carol"),
        at(contest, "nominate_on_paper"),
        name="Amina Osei",
        statement="I have no computer.",
    )
    assert "needs the support of 2 other members and has 0 so far" in text_of(response)
    assert "I have no computer." in response.content.decode()


def test_a_candidate_withdraws_from_the_page_and_nobody_else_is_offered_it(society):
    contest = Contest(society)
    contest.nominate("amina", "member1")
    mine = at(contest, "withdraw", contest.candidates["amina"])
    assert mine in links_of(visiting("amina").get(at(contest, "election")))
    assert mine not in links_of(visiting("member1").get(at(contest, "election")))
    assert "You no longer stand." in text_of(send(visiting("amina"), mine))
    assert "Withdrew" in text_of(visiting().get(at(contest, "election")))


@pytest.mark.parametrize(
    ("keys", "follows"),
    [
        (("amina", "member1", "member2"), "There will be a vote"),
        (("amina", "member1"), "they are elected without a vote"),
    ],
)
def test_closing_nominations_says_before_what_will_follow(society, keys, follows):
    contest = Contest(society)
    contest.nominate(*keys)
    contest.to_end_of_nominations()
    assert follows in text_of(visiting("carol").get(at(contest, "close_nominations")))


def test_an_election_goes_from_step_to_step_by_its_pages(society):
    contest = Contest(society)
    contest.nominate("amina", "member1", "member2")
    carol = visiting("carol")
    contest.to_end_of_nominations()
    send(carol, at(contest, "close_nominations"))
    assert "The roll is fixed." in text_of(send(carol, at(contest, "freeze_roll")))
    society.until(contest.election.opens)
    assert "Voting is open." in text_of(send(carol, at(contest, "open_voting")))
    for key in ("bill", "carol", "member3"):
        contest.vote(key, "amina", "member2")
    contest.to_close()
    assert "The box is closed." in text_of(send(carol, at(contest, "close")))
    said = text_of(send(carol, at(contest, "declare")))
    assert "Amina Osei and Member2 were elected." in said


@pytest.mark.parametrize(("key", "asked"), [("amina", True), ("frank", False), ("", False)])
def test_the_list_asks_only_whoever_has_still_to_vote(society, key, asked):
    contest = contested(society)
    client, page = visiting(key), of(society, "elections")
    shown = text_of(client.get(page))
    assert "Voting is open" in shown
    assert ("Decide now." in shown) == asked
    if asked:
        contest.vote(key, "amina")
        assert "Decide now." not in text_of(client.get(page))


def test_those_who_stand_unopposed_are_declared_without_a_vote(society):
    contest = Contest(society)
    contest.nominate("amina", "member1")
    contest.close_nominations()
    said = text_of(send(visiting("carol"), at(contest, "elect_unopposed")))
    assert "they were elected without a vote" in said
    assert "Amina Osei" in said
    assert "Member1" in said


def test_a_result_has_its_terms_turnout_doors_and_ballots(society):
    contest = voted(contested(society))
    contest.declare()
    page = visiting().get(at(contest, "result"))
    said = text_of(page)
    assert "were elected." in said
    assert "Until" in said
    assert "9 of 12 members voted." in said
    doors = re.findall(r'<ul class="three-doors".*?</ul>', page.content.decode(), re.DOTALL)
    assert len(doors) == 1
    assert re.findall(r"<a [^>]*>([^<]+)</a>", doors[0]) == [
        "How was this worked out?",
        "Who decides this?",
        "Check it yourself",
    ]
    assert f"Entry {society.last_entry().seq} in the public record" in said
    assert "commonstead record verify elm-row.commonstead-record" in said


def test_the_published_ballots_count_to_the_declared_result(society):
    contest = contested(society)
    for key in ("bill", "carol", "member4", "member5", "member6"):
        contest.vote(key, "amina", "member2", "member1")
    for key in ("member7", "member8"):
        contest.vote(key, "member1")
    contest.vote("member9", "member3", "member1")
    contest.close()
    contest.declare()
    response = visiting().get(at(contest, "ballots"))
    again = count(read_ballot_file("ballots.blt", response.content), "scottish-stv")
    declared = queries.declared(contest.election)
    assert [again.candidates[c] for c in again.elected] == [one.name for one in declared.elected]
    assert again.stages == declared.count.stages


def test_an_undeclared_result_leads_to_the_election(society):
    contest = contested(society)
    response = visiting().get(at(contest, "result"))
    assert response.status_code == 302
    assert response.url == at(contest, "election")


def test_addresses_carry_no_colon_and_unknown_elections_are_not_there(society):
    contest = Contest(society)
    assert ":" not in at(contest, "election")
    nowhere = at(contest, "election").replace(contest.ref[2:], "0" * 16)
    assert visiting().get(nowhere).status_code == 404


def test_the_list_shows_what_is_open_under_way_and_decided(society):
    assert "No election is under way" in text_of(visiting().get(of(society, "elections")))
    contest = contested(society)
    assert "Open now" in text_of(visiting().get(of(society, "elections")))
    voted(contest)
    contest.declare()
    assert "Decided" in text_of(visiting().get(of(society, "elections")))


def test_only_what_a_visitor_may_do_is_offered(society):
    contest = contested(society)
    election = at(contest, "election")
    vote, close = at(contest, "vote"), at(contest, "close")
    assert vote in links_of(visiting("member5").get(election))
    assert vote not in links_of(visiting().get(election))
    assert vote not in links_of(visiting("frank").get(election))
    contest.to_close()
    assert close in links_of(visiting("carol").get(election))
    assert close not in links_of(visiting("member5").get(election))


def test_a_returning_officer_who_stands_is_told_to_hand_over(society):
    contest = Contest(society)
    contest.nominate("carol", "amina", "member1")
    contest.to_end_of_nominations()
    said = text_of(visiting("carol").get(at(contest, "election")))
    assert "You stand, so somebody else must run this" in said
    response = send(visiting("carol"), at(contest, "close_nominations"))
    assert "somebody else has to run and count it" in text_of(response)


def test_running_an_election_needs_the_second_factor(society):
    contest = Contest(society)
    contest.to_end_of_nominations()
    response = send(visiting("carol", strong=False), at(contest, "close_nominations"))
    assert "you need a passkey or an authenticator app" in text_of(response)
    assert contest.election.state == Election.State.CALLED


def tied(society):
    """Amina has the quota, Member1 and Member2 a vote each for the other seat; closed."""
    contest = Contest(society)
    contest.nominate("amina", "member1", "member2")
    contest.open()
    for key, choice in zip(
        ("bill", "carol", "member4", "member5"),
        ("amina", "amina", "member1", "member2"),
        strict=True,
    ):
        contest.vote(key, choice)
    contest.close()
    return contest


def test_lots_are_entered_before_a_witness_and_settle_the_tie(society):
    contest = tied(society)
    assert "Equal votes: lots decide" in text_of(visiting("carol").get(at(contest, "count")))
    places = {"member2": "1", "amina": "2", "member1": "3"}
    lots = {f"place_{contest.candidates[key][2:]}": place for key, place in places.items()}
    url = at(contest, "draw")
    refused = send(visiting("carol"), url, **lots, how="lots", witness="Amina Osei")
    assert "a member who does not stand and is not you" in text_of(refused)
    assert 'value="Amina Osei"' in refused.content.decode()
    said = text_of(send(visiting("carol"), url, **lots, how="lots", witness="Member5"))
    assert "The draw is entered." in said
    said = text_of(send(visiting("carol"), at(contest, "declare")))
    assert "Amina Osei and Member2 were elected." in said
    assert "It was settled by lot" in said


def test_the_same_place_for_two_lots_is_refused(society):
    contest = tied(society)
    lots = {f"place_{ref[2:]}": "1" for ref in contest.candidates.values()}
    response = send(visiting("carol"), at(contest, "draw"), **lots, how="lots", witness="Member5")
    assert "Give each place to one candidate" in text_of(response)


def test_withheld_ballots_need_scrutineers_who_sign_what_they_found(monkeypatch):
    society = Society({"elections.ballot.publish_from": "100", "elections.scrutineers": "2"})
    keep_time(monkeypatch, society)
    contest = voted(contested(society))
    page = text_of(visiting("bill").get(at(contest, "count")))
    fingerprint = re.search(r"\b[0-9a-f]{64}\b", page)[0]
    wrong = send(visiting("bill"), at(contest, "count"), result="0" * 64)
    assert "do not give the result you signed" in text_of(wrong)
    assert "You have signed the result." in text_of(
        send(visiting("bill"), at(contest, "count"), result=fingerprint)
    )
    carol = visiting("carol")
    assert at(contest, "declare") not in links_of(carol.get(at(contest, "count")))
    send(visiting("dev"), at(contest, "count"), result=fingerprint)
    send(carol, at(contest, "declare"))
    said = text_of(visiting().get(at(contest, "result")))
    assert "The ballots are not published" in said
    assert "Bill Hartley" in said
    assert "Dev Patel" in said
    assert visiting().get(at(contest, "ballots")).status_code == 404
