"""Letting homes over the API: the same steps as the pages, and nobody else's application."""

from typing import Any

import pytest

from commonstead.rulebook.text import write_text
from commonstead_web.homes import actions
from commonstead_web.homes.models import HouseholdApplication
from web.browsing import visiting
from web.decisions.assembly import Assembly
from web.homes.lettings import (
    Street,
    applied,
    fixed,
    home,
    listed,
    offers,
    place,
    rules_of,
    with_policy,
)

pytestmark = pytest.mark.django_db
HOMES = "/api/o/elm-row/homes"
FRANK = {
    "name": "Frank Moss",
    "address": "14 Rushes Row",
    "people": [
        {"name": "Frank Moss", "born": "1990-05-01", "sex": "M"},
        {"name": "Noor Moss", "born": "2019-06-02"},
    ],
    "answers": {"bedrooms_now": "1"},
}


def get(path: str, key: str = "", **how: Any) -> Any:
    return visiting(key, **how).get(f"{HOMES}/{path}")


def post(key: str, path: str, form: str = "", **given: Any) -> Any:
    sent = {"key": form or f"{path}{key}", **given}
    return visiting(key).post(f"{HOMES}/{path}", sent, content_type="application/json")


def at_place(street: Street, application: str) -> str:
    return f"lettings/{street.round[2:]}/places/{place(street.round, application).ref[2:]}"


def test_a_round_goes_from_the_list_to_the_keys_over_the_api(clock):
    society = Assembly()
    with_policy(society, "simple")
    clock(society)
    homes = [{"home": home(society, label), "rent": 65000} for label in ("Home 1", "Home 2")]
    closes = str(society.today)
    round_ = post("carol", "lettings", homes=homes, closes=closes).json()["ref"]
    mine = post("frank", "applications", **FRANK).json()["ref"]
    applied(society, "esther", bedrooms_now="2")
    changed = FRANK | {"answers": {"bedrooms_now": "0"}}
    assert post("frank", f"applications/{mine[2:]}/change", **changed).json()["entry"]
    one = f"lettings/{round_[2:]}"
    assert post("carol", f"{one}/close").json()["code"] == "list_still_open"
    society.later(days=1)
    assert post("carol", f"{one}/close", form="close").json()["ref"] == round_
    assert post("carol", f"{one}/places", minute="Minute 7").json()["entry"]
    (waiting, other) = offers(round_)
    assert post("frank", f"offers/{waiting.ref[2:]}/take").json()["ref"] == waiting.ref
    assert post("esther", f"offers/{other.ref[2:]}/refuse", why="Too far.").json()["entry"]
    again = f"{one}/offer/{homes[1]['home'][2:]}"
    assert post("carol", again).json()["code"] == "nobody_follows"
    assert post("carol", f"offers/{waiting.ref[2:]}/taken").json()["entry"]
    states = [each["state"] for each in get(one).json()["homes"]]
    assert states == ["taken", "refused"]


def test_anybody_reads_the_order_by_references_and_no_name(clock):
    street = Street.with_list().allocated()
    clock(street.society)
    found = get(f"lettings/{street.round[2:]}").json()
    order = [place(street.round, getattr(street, who)) for who in ("lacking", "first", "third")]
    assert [each["applicant"] for each in found["order"]][:3] == [one.ref for one in order]
    assert [each["place"] for each in found["order"]] == [1, 2, 3, 4]
    assert sorted(found["applicants"]) == found["applicants"]
    for private in ("Esther", "Frank", "Una", "Rushes", "u:"):
        assert private not in str(found)
    (row,) = get("lettings").json()
    assert row["round"] == street.round
    assert (row["homes"][0]["label"], row["homes"][0]["state"]) == ("Home 1", "open")


def test_a_household_reads_its_own_application_and_place_and_asks_for_a_review(clock):
    street = Street.with_list().allocated()
    clock(street.society)
    (mine,) = get("mine", "esther").json()
    assert (mine["application"], mine["name"]) == (street.lacking, "Esther Moss")
    assert mine["places"][0]["place"] == 1
    there = at_place(street, street.lacking)
    seen = get(there, "esther").json()
    assert seen["place"] == 1
    assert seen["offers"][0]["state"] == "open"
    assert seen["next"]["clock"] == "ask_review"
    assert post("esther", f"{there}/review", why="Look again.").json()["entry"]
    assert get("reviews", "carol").json()[0]["what"] == "Look again."
    assert get("reviews", "esther").status_code == 403
    answer = {"outcome": "stands", "text": "It follows from the policy."}
    refused = post("carol", f"{there}/answer", **answer).json()
    assert refused["code"] == "decided_it_before", "she entered the places"
    assert post("bill", f"{there}/answer", **answer).json()["entry"]
    assert get(there, "esther").json()["review"]["answer"] == "It follows from the policy."


@pytest.mark.parametrize("who", ["frank", "amina", "bill"])
def test_nobody_reaches_anothers_application_place_or_offer(clock, who):
    street = Street.with_list().allocated()
    clock(street.society)
    application, there = f"applications/{street.lacking[2:]}", at_place(street, street.lacking)
    offer = f"offers/{offers(street.round)[0].ref[2:]}"
    assert get(application, who).json()["code"] == "no_such_home_application"
    assert get(there, who).json()["code"] == "no_such_place"
    for path, given, code in (
        (f"{application}/change", FRANK, "no_such_home_application"),
        (f"{application}/withdraw", {}, "no_such_home_application"),
        (f"{there}/review", {"why": "Mine."}, "no_such_place"),
        (f"{there}/appeal", {"why": "Mine."}, "no_such_place"),
        (f"{offer}/take", {}, "no_such_offer"),
        (f"{offer}/refuse", {"why": "Mine."}, "no_such_offer"),
    ):
        answer = post(who, path, **given)
        assert (answer.status_code, answer.json()["code"]) == (404, code), path
    assert get("applications", who).status_code == 403
    assert street.lacking not in str(get("mine", who).json())


def test_the_secretary_reads_applications_with_a_second_factor_and_not_without(clock):
    street = Street.with_list()
    clock(street.society)
    names = [each["name"] for each in get("applications", "carol").json()]
    assert names == ["Frank Moss", "Esther Moss", "Dev Moss", "Una Bell"]
    one = f"applications/{street.small[2:]}"
    assert get(one, "carol").json()["people"][0]["name"] == "Una Bell"
    for path in ("applications", "applications/alike", one):
        assert get(path, "carol", strong=False).json()["code"] == "second_factor_needed"


def test_two_applications_of_one_household_are_found_merged_and_erased(clock):
    street = Street.with_list()
    clock(street.society)
    again = applied(street.society, "carol", how="paper", name="Frank Moss", bedrooms_now="2")
    (pair,) = (
        each
        for each in get("applications/alike", "carol").json()
        if set(each["applications"]) == {street.first, again}
    )
    assert "same_person" in pair["alike"]
    path = f"applications/{street.first[2:]}/with/{again[2:]}"
    assert post("amina", path, reason="Mine.").status_code == 403
    assert post("carol", path, reason="They said so.").json()["ref"] == street.first
    assert post("carol", f"applications/{again[2:]}/erase").json()["entry"]
    assert HouseholdApplication.objects.get(ref=again).erased
    assert get(f"applications/{again[2:]}", "carol").json()["name"] == ""


def test_the_same_key_has_one_effect(clock):
    street = Street.with_list()
    clock(street.society)
    first = post("amina", "applications", form="once", **FRANK).json()
    again = post("amina", "applications", form="once", **FRANK).json()
    assert (again["repeated"], again["entry"], again["ref"]) == (True, first["entry"], first["ref"])
    withdrawn = [post("amina", f"applications/{first['ref'][2:]}/withdraw") for _ in range(2)]
    assert [each.json()["repeated"] for each in withdrawn] == [False, True]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": " "}, "applicant_name_missing"),
        ({"people": []}, "household_of_nobody"),
        ({"email": "frank at example"}, "email_unreadable"),
        ({"how": "helper"}, "helper_needs_authority"),
        ({"how": "paper"}, "not_for_you"),
        ({"answers": {"horoscope": "lion"}}, "told_unreadable"),
        ({"answers": {"bedrooms_now": "some"}}, "told_unreadable"),
        ({"people": [{"born": "2999-01-01"}]}, "born_in_future"),
    ],
)
def test_an_application_that_cannot_be_is_refused_by_its_code(clock, given, code):
    society = Assembly()
    with_policy(society, "simple")
    clock(society)
    assert post("frank", "applications", **(FRANK | given)).json()["code"] == code
    assert not HouseholdApplication.objects.exists()


@pytest.mark.parametrize(
    ("given", "status"), [({"sex": "?"}, 422), ({"born": "yesterday"}, 422), ({}, 422)]
)
def test_a_person_who_cannot_be_read_does_not_fit_the_document(clock, given, status):
    society = Assembly()
    with_policy(society, "simple")
    clock(society)
    people = [given] if given else [{"born": "1990-01-01"}] * 16
    assert post("frank", "applications", **(FRANK | {"people": people})).status_code == status


def test_the_questions_are_those_of_the_policy():
    society = Assembly()
    assert get("questions").json() == []
    with_policy(society, "simple")
    assert [each["question"] for each in get("questions").json()] == ["bedrooms_now"]


def test_a_policy_is_read_by_anybody_and_tried_in_sums_by_members(clock):
    street = Street.with_list()
    clock(street.society)
    (row,) = get("policies").json()
    assert get(f"policies/{row['policy'][2:]}").json() == row
    assert row["rules"]["policy"] == "simple"
    text = write_text(rules_of("need-first"))
    few = visiting("amina").post(
        f"{HOMES}/policies/try", {"policy": text}, content_type="application/json"
    )
    assert few.json()["code"] == "too_few_to_try", "four households"
    applied(street.society, "member1", bedrooms_now="2")
    found = visiting("amina").post(
        f"{HOMES}/policies/try", {"policy": text}, content_type="application/json"
    )
    assert found.json()["groups"]
    assert "Esther" not in str(found.json())
    wrong = visiting("amina").post(
        f"{HOMES}/policies/try", {"policy": "policy: 3"}, content_type="application/json"
    )
    assert wrong.json()["code"] == "bad_input"
    assert (
        visiting("frank")
        .post(f"{HOMES}/policies/try", {"policy": text}, content_type="application/json")
        .json()["code"]
        == "not_for_you"
    )


DICE = {"kind": "dice", "where": "village hall", "sides": 6, "rolls": 36}


def test_a_draw_is_planned_and_held_over_the_api(clock):
    society = Assembly()
    with_policy(society, "local-lottery")
    round_ = listed(society, home(society, "Home 1"), days=1)
    applied(society, "frank", priced_out="yes", can_pay="yes", moved_here="2001-01-01")
    fixed(society, round_)
    clock(society)
    one = f"lettings/{round_[2:]}"
    rolled = society.now.replace(hour=19)
    plan = {
        "sources": [DICE | {"at": rolled.isoformat().replace("+00:00", "Z")}],
        "latest": rolled.replace(hour=21).isoformat(),
    }
    assert post("amina", f"{one}/plan", **plan).status_code == 403
    assert post("carol", f"{one}/plan", **plan).json()["entry"]
    society.until(rolled)
    society.later(minutes=30)
    values = [{"rolls": " ".join("123456123456123456123456123456123456")}]
    assert post("carol", f"{one}/draw", values=values).json()["entry"]
    found = get(one).json()["draw"]
    assert (found["outcome"], len(found["seed"])) == ("drawn", 64)


@pytest.mark.parametrize(
    "values", [[], [None], [{"rolls": 5}], [{}], [{"rolls": ["1"]}], [{"a": "b"}], [None, None]]
)
def test_values_that_no_draw_can_have_are_refused_in_words(clock, values):
    society = Assembly()
    with_policy(society, "local-lottery")
    round_ = listed(society, home(society, "Home 1"), days=1)
    applied(society, "frank")
    fixed(society, round_)
    at = society.now.replace(hour=19)
    said = DICE | {"at": at.isoformat().replace("+00:00", "Z")}
    society.do(actions.plan_draw, round_=round_, sources=[said], latest=at.replace(hour=21))
    society.until(at.replace(hour=20))
    clock(society)
    answer = post("carol", f"lettings/{round_[2:]}/draw", values=values)
    assert answer.status_code in (400, 409, 422), answer.content
    assert answer.json()["code"]


@pytest.mark.parametrize(
    "source",
    [
        {},
        {"kind": "dice"},
        {"kind": 5},
        {"kind": "dice", "at": 5, "where": [], "sides": "six", "rolls": None},
        {"kind": "drand", "chain": ["x"], "round": "one"},
        {"kind": "lottery", "at": "2030-01-01T00:00:00Z", "numbers": {}, "of": 0},
        {"kind": "witnesses", "at": {}},
    ],
)
def test_a_plan_that_cannot_be_read_is_refused_in_words(clock, source):
    society = Assembly()
    with_policy(society, "local-lottery")
    round_ = listed(society, home(society, "Home 1"), days=1)
    applied(society, "frank")
    fixed(society, round_)
    clock(society)
    later = society.now.replace(hour=21).isoformat()
    answer = post("carol", f"lettings/{round_[2:]}/plan", sources=[source], latest=later)
    assert answer.json()["code"] == "draw_unreadable", answer.content
