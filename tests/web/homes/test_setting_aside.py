"""A panel sets a criterion aside for a household: when, by whom, and what the record says of it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from commonstead.kit import Refusal
from commonstead.record import Entry
from commonstead_web.homes import actions
from commonstead_web.homes.models import SetAside
from commonstead_web.record.models import Sealed
from web import cast
from web.browsing import text_of, visiting
from web.decisions.forging import Forge, differences, forged, put, renumbered
from web.homes.lettings import Street, allocated, fixed, place
from web.homes.test_draws_and_departures import planned
from web.homes.test_forged_lettings import DAY, NO_ROUND, NOBODY, lines
from web.refusing import refusal
from web.told_once import told_once

pytestmark = pytest.mark.django_db
HOMES = "/o/elm-row/homes"
WHY = "The grandmother sleeps in the kitchen."
MINUTE = "Panel of 12 February, minute 2"


def by_panel(*, recorded: bool = False) -> Street:
    street = Street.with_list("by-panel", recorded=recorded)
    fixed(street.society, street.round)
    return street


def set_aside(street: Street, application: str = "", by: str = "amina", **more: Any) -> Any:
    given = {
        "round_": street.round,
        "applicant": place(street.round, application or street.third).ref,
        "criterion": "A",
        "why": WHY,
        "minute": MINUTE,
        **more,
    }
    return street.society.do(actions.set_aside, by, **given)


def seated(street: Street) -> Street:
    """Amina and another one sit on the board."""
    for key in ("amina", "member1"):
        cast.in_office(street.society.organisation, key, "board", street.society.today)
    return street


def test_what_is_set_aside_counts_as_met_and_moves_the_household_up():
    street = seated(by_panel())
    set_aside(street)
    allocated(street.society, street.round)
    # Esther lacks a bedroom and is in band A; Dev would have been third of those who do not.
    dev = place(street.round, street.third)
    assert (dev.standing["band"], dev.place) == ("A", 2)
    assert place(street.round, street.first).standing["band"] == "B"


def test_the_record_names_the_reference_and_neither_the_criterion_nor_the_reason(tmp_path):
    street = by_panel(recorded=True)
    set_aside(street)
    facts = street.society.last_facts("homes.set_aside")
    assert set(facts) == {"round", "applicant", "what", "on"}
    body = bytes(street.society.organisation.log.entries.last().body)
    assert b"grandmother" not in body
    assert b"minute" not in body
    allocated(street.society, street.round)
    assert street.society.differences(tmp_path) == []


def test_it_comes_after_the_list_is_fixed_and_before_the_places_are_worked_out():
    street = seated(Street.with_list("by-panel"))
    nobody = {"applicant": NOBODY}
    with refusal("list_not_fixed"):
        street.society.do(
            actions.set_aside,
            "amina",
            round_=street.round,
            criterion="A",
            why=WHY,
            minute=MINUTE,
            **nobody,
        )
    fixed(street.society, street.round)
    allocated(street.society, street.round)
    with refusal("allocated_already"):
        set_aside(street)


def test_it_comes_before_a_draw_is_planned_so_that_nobody_knows_whom_it_helps():
    street = seated(Street.with_list("local-lottery"))
    fixed(street.society, street.round)
    set_aside(street, criterion="local-connection")
    planned(street)
    with refusal("chance_is_asked"):
        set_aside(street, street.first, criterion="local-connection")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"applicant": NOBODY}, "no_such_place"),
        ({"criterion": "B"}, "not_for_a_panel"),
        ({"criterion": "Z"}, "not_for_a_panel"),
        ({"criterion": "adult"}, "not_for_a_panel"),
        ({"why": " "}, "reason_missing"),
        ({"minute": " "}, "decision_needed"),
        ({"round_": NO_ROUND}, "no_such_round"),
    ],
)
def test_what_a_panel_may_not_do_is_refused_and_leaves_nothing(given, code):
    street = seated(by_panel())
    with refusal(code):
        set_aside(street, **given)
    assert not SetAside.objects.exists()
    assert "homes.set_aside" not in street.society.actions()


def test_it_is_done_once_only_where_it_is_needed_and_not_for_whoever_has_gone():
    street = seated(by_panel())
    set_aside(street)
    with refusal("set_aside_already"):
        set_aside(street)
    with refusal("met_already"):
        set_aside(street, street.lacking)
    street.society.do(actions.withdraw, "frank", application=street.first)
    with refusal("place_is_gone"):
        set_aside(street, street.first)


def test_nobody_outside_the_panel_does_it_and_nobody_for_themselves():
    street = by_panel()
    for who in ("frank", "member2"):
        with pytest.raises(Refusal):
            set_aside(street, by=who)
    seated(street)
    own = place(street.round, street.third).application
    own.person = cast.person("amina")
    own.save()
    with refusal("set_aside_for_oneself"):
        set_aside(street)


def test_whoever_set_something_aside_does_not_answer_the_review_of_that_place():
    street = seated(by_panel())
    set_aside(street)
    allocated(street.society, street.round)
    about = {"round_": street.round, "applicant": place(street.round, street.third).ref}
    street.society.do(actions.ask_review, "dev", **about, text="Why?")
    with refusal("decided_it_before"):
        street.society.do(actions.answer_review, "amina", **about, outcome="stands", text="So.")
    street.society.do(actions.answer_review, "member1", **about, outcome="stands", text="So.")


def test_erasing_the_application_erases_what_was_set_aside_and_why(tmp_path):
    street = by_panel(recorded=True)
    set_aside(street)
    allocated(street.society, street.round)
    held = place(street.round, street.third).offers.get()
    street.society.do(actions.answer_offer, "dev", offer=held.ref, accept=False, why="No.")
    street.society.do(actions.withdraw, "dev", application=street.third)
    street.society.do(actions.erase, application=street.third)
    (row,) = SetAside.objects.all()
    assert (row.criterion, row.why, row.minute) == ("", "", "")
    assert Sealed.objects.get(commitment=row.commitment).text is None
    assert street.society.differences(tmp_path) == []


# pages


@pytest.fixture
def at_the_panel(monkeypatch):
    street = seated(by_panel())
    monkeypatch.setattr(timezone, "now", lambda: street.society.now)
    return street


def test_the_panel_acts_on_its_page_by_reference_and_the_household_reads_what_and_why(
    at_the_panel,
):
    street = at_the_panel
    at = f"{HOMES}/lettings/{street.round[2:]}"
    ref = place(street.round, street.third).ref
    amina = visiting("amina")
    assert "Set a criterion aside for a household" in text_of(amina.get(at))
    page = text_of(amina.get(f"{at}/set-aside"))
    assert ref in page
    assert "Dev" not in page, "the panel decides without names"
    assert "Dev" in text_of(visiting("carol").get(f"{at}/set-aside")), "the secretary knows them"
    sent = {"key": "k1", "applicant": ref, "criterion": "A", "why": WHY, "minute": MINUTE}
    done = text_of(amina.post(f"{at}/set-aside", sent, follow=True))
    assert "The criterion is set aside." in done
    assert "set something of the policy aside for 1 household" in done
    assert WHY not in done
    mine = text_of(visiting("dev").get(f"{at}/places/{ref[2:]}"))
    assert "What was set aside for you" in mine
    assert WHY in mine
    assert "you lack is at least 1" in mine
    assert f"The board: {MINUTE}" in mine
    wrong = amina.post(f"{at}/set-aside", sent | {"key": "k2"})
    assert (wrong.status_code, WHY in wrong.content.decode()) == (422, True)


def test_nobody_but_the_panel_opens_its_page(at_the_panel):
    at = f"{HOMES}/lettings/{at_the_panel.round[2:]}/set-aside"
    for who in ("", "frank", "member5"):
        assert visiting(who).get(at).status_code in (302, 403), who


def test_the_page_of_a_round_by_a_policy_without_a_panel_offers_nothing(monkeypatch):
    street = seated(Street.with_list())
    fixed(street.society, street.round)
    monkeypatch.setattr(timezone, "now", lambda: street.society.now)
    said = text_of(visiting("carol").get(f"{HOMES}/lettings/{street.round[2:]}"))
    assert "Work out the places" in said
    assert "Set a criterion aside" not in said


def test_the_panel_acts_over_the_api_and_the_household_reads_it_there(at_the_panel):
    street = at_the_panel
    there = f"/api{HOMES}/lettings/{street.round[2:]}/places"
    there += f"/{place(street.round, street.third).ref[2:]}"
    sent = {"key": "k1", "criterion": "A", "why": WHY, "minute": MINUTE}
    done = visiting("amina").post(f"{there}/set-aside", sent, "application/json")
    assert done.json()["entry"]
    (found,) = visiting("dev").get(there).json()["set_aside"]
    assert (found["criterion"], found["why"]) == ("A", WHY)
    assert visiting("frank").post(f"{there}/set-aside", sent, "application/json").status_code == 403


# forgeries


def everything() -> list[Entry]:
    street = by_panel(recorded=True)
    set_aside(street)
    allocated(street.society, street.round)
    about = {"round_": street.round, "applicant": place(street.round, street.third).ref}
    street.society.do(actions.ask_review, "dev", **about, text="Why?")
    street.society.do(actions.answer_review, "bill", **about, outcome="stands", text="So.")
    return lines(street)


record = told_once(everything)


FORGERIES: list[tuple[Forge, str]] = [
    (put("round", NO_ROUND), "the round is known"),
    (put("applicant", NOBODY), "who had something set aside is on the list"),
    (put("on", DAY), "on the day of the entry"),
]


def test_the_honest_record_verifies(tmp_path: Path, record: list[Entry]):
    assert differences(tmp_path, record) == []


@pytest.mark.parametrize(("forge", "what"), FORGERIES)
def test_a_forged_fact_is_noticed(tmp_path: Path, record: list[Entry], forge, what):
    found = differences(tmp_path, forged(record, "homes.set_aside", forge))
    assert [one for one in found if what in one], found


def moved(record: list[Entry], after: str) -> list[Entry]:
    """The same record, with what was set aside entered only after another act."""
    one = next(entry for entry in record if entry.action == "homes.set_aside")
    rest = [entry for entry in record if entry is not one]
    to = next(n for n, entry in enumerate(rest) if entry.action == after)
    late = replace(one, at=rest[to].at, facts={**one.facts, "on": rest[to].at[:10]})
    return renumbered([*rest[: to + 1], late, *rest[to + 1 :]])


@pytest.mark.parametrize(
    ("after", "what"),
    [
        ("homes.allocate", "the places were not worked out before"),
        ("homes.list_homes", "the list was fixed before"),
    ],
)
def test_setting_aside_out_of_its_time_is_noticed(tmp_path: Path, record: list[Entry], after, what):
    found = differences(tmp_path, moved(record, after))
    assert [one for one in found if what in one], found


def test_setting_more_aside_than_the_policy_lets_a_panel_is_noticed(tmp_path, record):
    at = next(n for n, entry in enumerate(record) if entry.action == "homes.set_aside")
    found = differences(tmp_path, renumbered([*record[: at + 1], record[at], *record[at + 1 :]]))
    assert [one for one in found if "a panel may set so much aside" in one], found


def test_a_review_that_whoever_set_it_aside_answers_is_noticed(tmp_path, record):
    by = next(one.person for one in record if one.action == "homes.set_aside")
    swapped = [
        replace(one, person=by) if one.action == "homes.answer_review" else one for one in record
    ]
    found = differences(tmp_path, swapped)
    assert [one for one in found if "who did not before" in one], found
