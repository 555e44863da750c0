"""The same acts over the API."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commonstead_web.members import queries
from commonstead_web.members.models import Application
from commonstead_web.rulebook import offices
from web import cast
from web.browsing import visiting
from web.members import society as here

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("it_is_noon")]
CSV = b"Name,Address,Class,Joined,Email\nDev Patel,1 Square,local,01/02/2020,dev@example.org\n"
INSPECTABLE = {
    "name",
    "postal_address",
    "electronic_address",
    "electronic_purposes",
    "entered",
    "ended",
}


@pytest.fixture
def society():
    return here.founded()


def get(client, path):
    return client.get(f"/api/o/elm-row/{path}")


def post(client, path, **body):
    return client.post(f"/api/o/elm-row/{path}", json.dumps(body), content_type="application/json")


def application_of_frank():
    return {"class_name": "local", "name": "Frank Moss", "postal_address": "40 Far Away Road"}


def test_anybody_asks_how_many_members_there_are(society):
    answer = get(visiting(), "members").json()
    assert (answer["on"], answer["total"]) == ("2026-03-02", 3)
    assert {each["name"]: each["members"] for each in answer["classes"]} == {
        "resident": 1,
        "prospective": 0,
        "local": 2,
        "supporter": 0,
    }
    assert get(visiting(), "members?on=2026-03-01").json()["total"] == 0


VISITORS = (("", False), ("frank", False), ("amina", False), ("carol", False), ("carol", True))


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("members/register", (401, 403, 403, 403, 200)),
        ("members/applications", (401, 403, 403, 403, 200)),
        ("members/inspections", (401, 403, 200, 200, 200)),
        ("members/mine", (401, 404, 200, 200, 200)),
        ("offices", (200, 200, 200, 200, 200)),
    ],
)
def test_who_may_ask(society, path, seen):
    answers = [get(visiting(key, strong=strong), path).status_code for key, strong in VISITORS]
    assert tuple(answers) == seen


@pytest.mark.parametrize(
    ("path", "body", "seen"),
    [
        ("members/inspections", {}, (401, 403, 200)),
        ("members/founders", application_of_frank(), (401, 403, 403)),
        ("members/import", {"token": "0"}, (401, 403, 403)),
        ("offices/appoint", {"office": "teller", "email": "bill@example.org"}, (401, 403, 403)),
    ],
)
def test_who_may_act(society, path, body, seen):
    answers = [
        post(visiting(key, strong=False), path, **body).status_code
        for key in ("", "frank", "amina")
    ]
    assert tuple(answers) == seen


def test_the_founders_adopt_their_rulebook_once():
    society = here.drafted()
    for key in ("carol", "amina"):
        here.enter(society, key, "local")
    carol = visiting("carol")
    too_few = post(carol, "founding/adopt")
    assert (too_few.status_code, too_few.json()["code"]) == (409, "too_few_founders")
    assert too_few.json()["facts"] == {"needed": "3", "present": "2"}
    here.enter(society, "bill", "local")
    once, again = (post(carol, "founding/adopt", key="one attempt").json() for _ in range(2))
    assert once["ref"] == society.adoptions.get().hash
    assert (again["entry"], again["repeated"]) == (once["entry"], True)
    assert here.entry_of(society)["facts"]["founders"] == 3


@pytest.mark.parametrize(("key", "status"), [("", 401), ("frank", 403), ("amina", 403)])
def test_nobody_else_adopts_it(key, status):
    here.enter(here.drafted(), "amina", "local")
    assert post(visiting(key, strong=False), "founding/adopt").status_code == status


def test_somebody_applies_and_is_admitted(society):
    asked = post(visiting("frank", strong=False), "members/applications", **application_of_frank())
    assert asked.status_code == 200
    assert asked.json()["entry"] == here.entry_of(society)["n"]
    ref = asked.json()["ref"]
    carol = visiting("carol")
    assert [each["application"] for each in get(carol, "members/applications").json()] == [ref]
    admitted = post(carol, f"members/applications/{ref}/admit", decision="Board minute 7").json()
    membership = queries.membership_of(cast.person("frank"), society)
    assert membership is not None
    assert admitted["ref"] == membership.ref


def test_a_repeated_call_has_one_effect(society):
    client, body = visiting("frank", strong=False), {**application_of_frank(), "key": "one attempt"}
    once, again = (post(client, "members/applications", **body).json() for _ in range(2))
    assert (again["ref"], again["repeated"]) == (once["ref"], True)
    assert Application.objects.count() == 1


def test_an_application_is_refused_with_a_reason(society):
    ref = here.applied(society).ref
    carol = visiting("carol")
    without = post(carol, f"members/applications/{ref}/refuse")
    assert (without.status_code, without.json()["code"]) == (409, "reason_needed")
    given = {"reason": "outside_class", "explanation": "You live in Leeds."}
    assert post(carol, f"members/applications/{ref}/refuse", **given).json()["ref"]
    assert not queries.waiting_applications(society).exists()


def test_the_register_is_read_by_the_secretary(society):
    rows = get(visiting("carol"), "members/register").json()
    assert {(row["name"], row["class_name"]) for row in rows} == {
        ("Carol Nwosu", "local"),
        ("Amina Osei", "resident"),
        ("Bill Hartley", "local"),
    }


def test_a_member_is_linked_and_what_is_over_is_erased(society):
    carol = visiting("carol")
    bill = here.membership(society, "bill").ref
    linked = post(carol, f"members/register/{bill}/sign-in", email="esther@example.org")
    assert linked.json() == {"entry": here.entry_of(society)["n"], "repeated": False, "ref": bill}
    assert queries.membership_of(cast.person("esther"), society).ref == bill
    early = post(carol, f"members/register/{bill}/erase")
    assert (early.status_code, early.json()["code"]) == (409, "membership_not_ended")
    post(carol, f"members/register/{bill}/end", cause="died")
    assert post(carol, f"members/register/{bill}/erase").json()["ref"] == bill
    asked = here.applied(society).ref
    waiting = post(carol, f"members/applications/{asked}/erase").json()
    assert waiting["code"] == "application_not_refused"
    refusal = {"reason": "outside_class", "explanation": "You live in Leeds."}
    post(carol, f"members/applications/{asked}/refuse", **refusal)
    assert post(carol, f"members/applications/{asked}/erase").json()["ref"] == asked
    for path in (f"register/{bill}/sign-in", f"register/{bill}/erase"):
        body = {"email": "esther@example.org"}
        assert post(visiting("amina", strong=False), f"members/{path}", **body).status_code == 403
        assert post(visiting("carol", strong=False), f"members/{path}", **body).status_code == 403


def test_an_inspection_gives_what_the_act_lets_be_seen(society):
    shown = post(visiting("amina", strong=False), "members/inspections").json()
    assert shown["inspection"] == 1
    assert len(shown["entries"]) == 3
    assert all(set(row) == INSPECTABLE for row in shown["entries"])


def test_a_class_is_changed_and_a_membership_ended(society):
    carol = visiting("carol")
    amina, bill = (here.membership(society, key).ref for key in ("amina", "bill"))
    post(carol, f"members/register/{amina}/class", class_name="prospective")
    assert here.entry_of(society)["facts"]["class"] == "prospective"
    post(carol, f"members/register/{bill}/end", cause="died")
    assert get(visiting(), "members").json()["total"] == 2


def test_a_member_ends_only_their_own_membership(society):
    amina, bill = (here.membership(society, key).ref for key in ("amina", "bill"))
    others = post(visiting("amina", strong=False), f"members/register/{bill}/end", cause="resigned")
    assert (others.status_code, others.json()["code"]) == (409, "not_your_membership")
    assert post(
        visiting("amina", strong=False), f"members/register/{amina}/end", cause="resigned"
    ).json()["ref"]


def test_a_file_is_checked_and_then_imported(society):
    carol = visiting("carol")
    checked = carol.post(
        "/api/o/elm-row/members/files",
        {"file": SimpleUploadedFile("members.csv", CSV, "text/csv")},
    ).json()
    assert (checked["clean"], checked["rows"], checked["wrong"]) == (True, 1, [])
    post(carol, "members/import", token=checked["token"])
    assert queries.size(society, cast.NOON.date()) == 4


def test_a_wrong_row_is_told_with_its_line_and_imports_nothing(society):
    carol = visiting("carol")
    wrong = CSV.replace(b"01/02/2020", b"yesterday")
    checked = carol.post(
        "/api/o/elm-row/members/files",
        {"file": SimpleUploadedFile("members.csv", wrong, "text/csv")},
    ).json()
    assert not checked["clean"]
    assert [(row["line"], row["column"], row["code"]) for row in checked["wrong"]] == [
        (2, "Joined", "not_a_date")
    ]
    refused = post(carol, "members/import", token=checked["token"])
    assert (refused.status_code, refused.json()["code"]) == (409, "register_not_clean")
    assert queries.size(society, cast.NOON.date()) == 3


def test_an_office_is_given_and_taken_away(society):
    carol, ref = visiting("carol"), here.membership(society, "amina").ref
    post(carol, "offices/appoint", office="teller", member=ref)
    assert offices.holders(society, "teller", cast.NOON.date()).get().person.name == "Amina Osei"
    post(carol, "offices/release", office="teller", member=ref)
    assert not offices.holders(society, "teller", cast.NOON.date()).exists()


def test_the_public_sees_no_names_of_officers(society):
    assert {each["name"] for each in get(visiting(), "offices").json()} == {None}
    assert "Carol Nwosu" in {
        each["name"] for each in get(visiting("amina", strong=False), "offices").json()
    }
