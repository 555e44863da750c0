"""Decisions over the API: the same answers and the same refusals as on the pages."""

import json
from base64 import b64encode
from hashlib import sha256

import pytest

from commonstead_web.decisions.models import Decision, Document
from web.browsing import visiting
from web.decisions.pages.decision_desk import opened

pytestmark = pytest.mark.django_db
HOME = "/api/o/elm-row"


@pytest.fixture
def society(monkeypatch):
    return opened(monkeypatch)


def get(path, key=""):
    return visiting(key).get(f"{HOME}/{path}")


def post(path, who="", **body):
    return visiting(who).post(f"{HOME}/{path}", json.dumps(body), content_type="application/json")


def short(ref):
    return ref.partition(":")[2]


def test_a_motion_goes_its_whole_way(society):
    made = post("decisions", "amina", key="1", title="Paint", text="That we paint.").json()
    one = f"decisions/{short(made['ref'])}"
    closes = "2026-03-25T12:00:00Z"
    assert post(f"{one}/open", "bill", key="2", closes=closes).status_code == 200
    said = post(f"{one}/vote", "amina", choice="for", version=1).json()
    assert sha256(said["line"].encode()).hexdigest() == said["hash"]
    assert get(f"{one}/mine", "amina").json()["choice"] == "for"
    society.vote(made["ref"], "for", "bill", "carol")
    society.to_close(made["ref"])
    assert post(f"{one}/close", "bill", key="3").status_code == 200
    closed = get(one).json()
    assert (closed["tally"], closed["outcome"]) == (None, "")
    assert said["hash"] in closed["receipts"]
    assert post(f"{one}/declare", "bill", key="4").status_code == 200
    told = get(one).json()
    assert (told["outcome"], told["tally"]["for"], told["needed"]) == ("carried", 3, 2)
    assert post(f"{one}/receipt", line=said["line"]).json()["counted"]
    assert not post(f"{one}/receipt", line=said["line"] + "x").json()["counted"]


def test_while_people_vote_no_figure_is_told_to_anybody(society):
    ref = society.open_without()
    before = [get(f"decisions/{short(ref)}", key).json() for key in ("", "amina", "bill")]
    society.vote(ref, "for", "member1", "member2", "member3")
    assert [get(f"decisions/{short(ref)}", key).json() for key in ("", "amina", "bill")] == before
    response = post(f"decisions/{short(ref)}/receipt", line="ABCDE:for")
    assert response.json()["code"] == "not_counted_yet"


def test_a_vote_on_a_text_that_was_changed_is_refused_by_its_code(society):
    ref = society.open_without()
    response = post(f"decisions/{short(ref)}/vote", "amina", choice="for", version=7)
    assert (response.status_code, response.json()["code"]) == (409, "motion_changed")


@pytest.mark.parametrize(
    ("key", "status"), [("", 401), ("frank", 403), ("amina", 403)], ids=["nobody", "frank", "amina"]
)
def test_only_chair_and_secretary_take_the_next_step(society, key, status):
    one = f"decisions/{short(society.proposed())}"
    bodies = {"open": {}, "close": {}, "declare": {}, "withdraw": {}, "amend": {"text": "x"}}
    for step, body in bodies.items():
        assert post(f"{one}/{step}", key, key="k", **body).status_code == status, step


def test_a_motion_about_somebody_is_told_to_visitors_without_its_text(society):
    ref = society.proposed(
        "bill",
        title="Expel Member9",
        power="members.expel",
        refs={"member": society.refs["member9"]},
    )
    visitor = get(f"decisions/{short(ref)}")
    assert "Member9" not in visitor.content.decode()
    assert (visitor.json()["text"], visitor.json()["effect"]) == (None, None)
    assert get(f"decisions/{short(ref)}", "amina").json()["title"] == "Expel Member9"


def test_the_powers_name_body_and_majority(society):
    told = {one["power"]: one for one in get("decisions/powers", "amina").json()}
    amend = told["rulebook.amend"]
    assert (amend["body"], amend["ways"][0]["need"]["rule"]) == ("members", "special")
    assert "three quarters" in amend["ways"][0]["need"]["words"]


def test_a_document_comes_as_base64_and_is_kept_as_its_hash(society):
    society.seat("amina", "bill", "member1")
    given = {
        "title": "Lease",
        "text": "That it be approved.",
        "power": "decisions.approve_document",
        "document_title": "The lease",
    }
    content = b64encode(b"the lease").decode()
    assert post("decisions", "amina", key="1", **given, document=content).status_code == 200
    assert Document.objects.get().hash == sha256(b"the lease").hexdigest()
    broken = post("decisions", "amina", key="2", **given, document="no base64!")
    assert broken.json()["code"] == "document_missing"


def test_a_change_of_the_rules_is_previewed_and_nothing_proposed(society):
    seen = post("rules/preview", "amina", changes={"board.term.years": "2"}).json()
    assert [one["rule"] for one in seen["rules"]] == ["board.term.years"]
    assert not Decision.objects.exists()
    same = post("rules/preview", "amina", changes={"board.term.years": "3"})
    assert same.json()["code"] == "nothing_changes"


def test_objections_are_said_met_and_taken_back(society):
    one = f"decisions/{short(society.open_without(way='consent'))}"
    assert post(f"{one}/objection", "amina", key="1", reason="Noise.").status_code == 200
    settled = {"member": society.refs["amina"], "resolution": "Nine."}
    assert post(f"{one}/objection/settle", "bill", key="2", **settled).status_code == 200
    assert post(f"{one}/objection/withdraw", "amina", key="3").status_code == 200
    empty = post(f"{one}/objection", "amina", key="4", reason=" ")
    assert empty.json()["code"] == "objection_without_reason"


def test_hands_are_entered_for_each_choice(society):
    ref = society.open_at(society.sitting("amina", "bill", "carol"))
    counts = {"for": 2, "against": 1}
    response = post(f"decisions/{short(ref)}/hands", "bill", key="1", counts=counts)
    assert response.status_code == 200
    assert society.decided(ref).tally == {"for": 2, "against": 1, "abstain": 0}


def test_papers_and_interests_are_for_members(society):
    ref = society.proposed()
    one = f"decisions/{short(ref)}"
    assert post(f"{one}/papers", "amina", key="1", title="Quotes", text="Three.").status_code == 200
    assert [paper["title"] for paper in get(f"{one}/papers", "member1").json()] == ["Quotes"]
    assert post("interests", "amina", key="2", nature="A brother.", decision=ref).status_code == 200
    assert [one["nature"] for one in get("interests", "bill").json()] == ["A brother."]
    for path in (f"{one}/papers", "interests"):
        assert (get(path).status_code, get(path, "frank").status_code) == (401, 403)


def test_policies_documents_and_the_list_are_public(society):
    society.seat("amina", "bill", "member1")
    ref = society.open_without(power="decisions.adopt_policy", policy=("Pets", "Two cats."))
    society.vote(ref, "for", "amina", "bill", "member1")
    society.decided(ref)
    assert [one["title"] for one in get("policies").json()] == ["Pets"]
    assert get("documents").json() == []
    assert [one["decision"] for one in get("decisions").json()] == [ref]
    assert get("decisions?after=1").json() == []
    assert get("decisions/0000000000000000").status_code == 404
