"""Elections over the API: the same powers, the same refusals, and no tally before the close."""

import pytest

from commonstead_web.elections import box, queries
from commonstead_web.elections.models import LONGEST_STATEMENT, Ballot, Election
from web import cast
from web.browsing import keep_time, visiting
from web.elections.society import Contest, Society, contested, voted

pytestmark = pytest.mark.django_db


@pytest.fixture
def society(monkeypatch):
    """A society whose API shows its own time."""
    made = Society({"elections.ballot.changeable": True})
    keep_time(monkeypatch, made)
    return made


def url(contest, *parts):
    return "/".join(["/api/o/elm-row/elections", contest.ref[2:], *parts]).rstrip("/")


def post(visitor, address, /, *, strong=True, **body):
    return visiting(visitor, strong=strong).post(address, body, content_type="application/json")


def test_an_election_is_called_and_stands_in_the_public_list(society):
    opens = society.timetable().opens.isoformat()
    response = post(
        "carol", "/api/o/elm-row/elections", key="1", kind="first", seats=2, opens=opens
    )
    assert response.status_code == 200
    listed = visiting().get("/api/o/elm-row/elections").json()
    assert [one["election"] for one in listed] == [response.json()["ref"]]
    assert listed[0]["timetable"]["roll"] == society.timetable().roll.isoformat()


def test_the_same_key_has_one_effect(society):
    opens = society.timetable().opens.isoformat()
    given = {"key": "1", "kind": "first", "seats": 2, "opens": opens}
    first = post("carol", "/api/o/elm-row/elections", **given).json()
    again = post("carol", "/api/o/elm-row/elections", **given).json()
    assert again["ref"] == first["ref"]
    assert again["repeated"] is True
    assert Election.objects.count() == 1


def test_members_support_and_stand(society):
    contest = Contest(society)
    amina = society.refs["amina"]
    for n, key in enumerate(("bill", "member1")):
        assert post(key, url(contest, "support"), key=f"s{n}", member=amina).status_code == 200
    given = {"key": "n", "statement": "I would serve."}
    response = post("amina", url(contest, "candidates"), **given)
    assert response.status_code == 200
    assert visiting().get(url(contest)).json()["candidates"][0]["name"] == "Amina Osei"
    ref = response.json()["ref"]
    gone = post("amina", url(contest, "candidates", ref[2:], "withdraw"), key="w")
    assert gone.status_code == 200
    assert visiting().get(url(contest)).json()["candidates"][0]["withdrawn"] is True


def test_a_statement_is_no_longer_over_the_api_than_on_the_page(society):
    contest = Contest(society)
    amina = society.refs["amina"]
    for n, key in enumerate(("bill", "member1")):
        post(key, url(contest, "support"), key=f"s{n}", member=amina)
    told = post(
        "amina", url(contest, "candidates"), key="n", statement="I" * (LONGEST_STATEMENT + 1)
    )
    assert told.status_code == 422
    assert "statement" in told.content.decode()
    assert not visiting().get(url(contest)).json()["candidates"]
    kept = post("amina", url(contest, "candidates"), key="m", statement="I" * LONGEST_STATEMENT)
    assert kept.status_code == 200


def test_too_few_supporters_are_refused_with_figures_and_words(society):
    contest = Contest(society)
    response = post("amina", url(contest, "candidates"), key="n", statement="I would serve.")
    assert response.status_code == 409
    told = response.json()
    assert told["code"] == "too_few_supporters"
    assert told["facts"] == {"needed": "2", "present": "0"}
    assert "support of 2 other members" in told["words"]


def test_a_vote_answers_with_its_receipt_once_and_takes_no_second(society):
    contest = contested(society)
    ranking = [contest.candidates[key] for key in ("member2", "amina")]
    response = post("bill", url(contest, "vote"), ranking=ranking)
    receipt = response.json()["receipt"]
    assert response["Cache-Control"] == "no-store"
    assert box.holds(contest.election.pk, receipt)
    assert post("bill", url(contest, "vote"), ranking=ranking).json()["code"] == "already_voted"
    mine = visiting("bill").get(url(contest, "roll/mine")).json()
    assert mine == {"on_roll": True, "voted": "online"}


def test_a_vote_sent_twice_with_its_own_receipt_has_one_effect(society):
    contest = contested(society)
    given = {"ranking": [contest.candidates["amina"]], "receipt": box.new_receipt()}
    first, again = (post("bill", url(contest, "vote"), **given).json() for _ in range(2))
    assert first == again
    assert Ballot.objects.count() == 1


def test_a_vote_is_changed_with_its_receipt(society):
    contest = contested(society)
    receipt = post("bill", url(contest, "vote"), ranking=[contest.candidates["amina"]]).json()[
        "receipt"
    ]
    given = {"ranking": [contest.candidates["member1"]], "receipt": receipt}
    assert post("bill", url(contest, "vote/change"), **given).status_code == 200
    assert Ballot.objects.get().ranking == str(contest.position("member1"))


def test_anybody_with_a_receipt_can_ask_whether_its_ballot_is_there(society):
    contest = contested(society)
    receipt = contest.vote("bill", "amina")
    found = post("", url(contest, "receipt"), receipt=receipt.lower()).json()
    assert found == {"in_box": True, "fingerprint": box.receipt_hash(receipt)}
    assert post("", url(contest, "receipt"), receipt="QQQQQ").json()["in_box"] is False


def test_whoever_is_not_on_the_roll_cannot_vote(society):
    contest = contested(society)
    given = {"ranking": [contest.candidates["amina"]]}
    assert post("frank", url(contest, "vote"), **given).json()["code"] == "not_on_the_roll"
    assert post("", url(contest, "vote"), **given).status_code == 401


def test_papers_are_received_typed_and_settled(society):
    contest = contested(society)
    envelope = {"key": "e", "member": society.refs["member5"]}
    assert post("esther", url(contest, "envelopes"), **envelope).status_code == 200
    for key in ("bill", "carol"):
        contest.vote(key, "amina")
    contest.to_close()
    paper = {"bundle": 1, "number": 1, "places": [[contest.candidates["member1"]]]}
    for n, teller in enumerate(("esther", "frank")):
        assert post(teller, url(contest, "papers"), key=f"p{n}", **paper).status_code == 200
    report = visiting("esther").get(url(contest, "papers")).json()
    assert report == {
        "received": 1,
        "entered": 1,
        "settled": 0,
        "differing": [],
        "typed_once": [],
    }
    assert post("esther", url(contest, "papers/reconcile"), key="r").status_code == 200


def test_the_result_is_declared_and_public_with_every_round(society):
    contest = voted(contested(society))
    assert visiting().get(url(contest, "result")).json()["code"] == "not_declared_yet"
    count = visiting("carol").get(url(contest, "count")).json()
    post("carol", url(contest, "declare"), key="d")
    result = visiting().get(url(contest, "result")).json()
    declared = queries.declared(contest.election)
    assert result["elected"] == [one.ref for one in declared.elected] == count["elected"]
    assert result["count"]["elected"] == [one.name for one in declared.elected]
    assert len(result["count"]["stages"]) == len(declared.count.stages)
    assert result["turnout"] == {"electors": 12, "online": 9, "paper": 0}


def test_a_scrutineer_signs_the_result_that_the_ballots_give(society):
    contest = voted(contested(society))
    result = visiting("carol").get(url(contest, "count")).json()["result"]
    assert post("dev", url(contest, "sign"), key="1", result=result).status_code == 200
    wrong = post("bill", url(contest, "sign"), key="2", result="0" * 64)
    assert wrong.json()["code"] == "result_differs"


def test_the_board_tells_who_sits_and_what_is_vacant(society):
    contest = voted(contested(society))
    contest.declare()
    board = visiting().get("/api/o/elm-row/board").json()
    assert len(board["sitting"]) == 2
    seat = board["sitting"][0]["seat"]
    given = {"key": "v", "on": society.today.isoformat()}
    gone = post("carol", f"/api/o/elm-row/board/{seat[2:]}/vacate", **given)
    assert gone.status_code == 200
    board = visiting().get("/api/o/elm-row/board").json()
    assert [one["seat"] for one in board["vacant"]] == [seat]


def test_no_call_tells_a_figure_of_votes_before_the_close(society):
    contest = contested(society)
    for key in ("bill", "carol", "member4", "member5", "member6"):
        contest.vote(key, "amina")
    before = {
        address: visiting("carol").get(url(contest, address)).json()
        for address in ("", "result", "count")
    }
    contest.vote("member7", "member1")
    contest.vote("member8", "member1")
    for address, told in before.items():
        assert visiting("carol").get(url(contest, address)).json() == told, address
    assert before["result"]["code"] == before["count"]["code"] == "not_counted_yet"


@pytest.mark.parametrize(
    ("key", "strong", "status"),
    [("", False, 401), ("amina", True, 403), ("carol", False, 403), ("carol", True, 200)],
)
def test_running_an_election_needs_the_office_and_the_second_factor(society, key, strong, status):
    contest = Contest(society)
    contest.nominate("amina", "member1", "member2")
    contest.to_end_of_nominations()
    response = post(key, url(contest, "nominations/close"), strong=strong, key="c")
    assert response.status_code == status


def test_a_candidate_sees_no_count(society):
    contest = voted(contested(society))
    cast.in_office(society.organisation, "amina", "scrutineer", society.today)
    told = visiting("amina").get(url(contest, "count")).json()
    assert told["code"] == "candidates_do_not_count"
