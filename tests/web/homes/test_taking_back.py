"""What a panel set aside by mistake is taken back: when, by whom, and what the record says."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from commonstead.kit import Refusal
from commonstead.record import Entry
from commonstead_web.homes import actions
from commonstead_web.homes.models import SetAside
from commonstead_web.kit.wording import words_for
from commonstead_web.record.models import Sealed
from web import cast
from web.browsing import text_of, visiting
from web.decisions.forging import ELSE, Forge, differences, forged, put, renumbered
from web.homes.lettings import Street, allocated, fixed, place
from web.homes.test_draws_and_departures import planned
from web.homes.test_forged_lettings import DAY, NO_ROUND, NOBODY, lines
from web.homes.test_setting_aside import by_panel, seated, set_aside
from web.refusing import refusal
from web.told_once import told_once

pytestmark = pytest.mark.django_db
HOMES = "/o/elm-row/homes"
MISTAKE = "It was meant for another reference."


def take_back(street: Street, application: str = "", by: str = "amina", **more: Any) -> Any:
    given = {
        "round_": street.round,
        "applicant": place(street.round, application or street.third).ref,
        "criterion": "A",
        "why": MISTAKE,
        **more,
    }
    return street.society.do(actions.take_back_set_aside, by, **given)


def standings(street: Street) -> list[tuple[str, int | None]]:
    rows = {name: place(street.round, getattr(street, name)) for name in ("first", "third")}
    return [(name, row.place) for name, row in rows.items()]


def test_what_is_taken_back_leaves_the_places_as_if_it_had_never_been_set_aside():
    street = seated(by_panel())
    set_aside(street)
    take_back(street)
    allocated(street.society, street.round)
    # Neither Frank nor Dev lacks a bedroom, and Frank asked before Dev.
    assert standings(street) == [("first", 2), ("third", 3)]
    assert place(street.round, street.third).standing["band"] == "B"


def test_another_of_the_panel_takes_back_what_somebody_set_aside_and_it_can_be_set_aside_again():
    street = seated(by_panel())
    set_aside(street, by="amina")
    take_back(street, by="member1")
    set_aside(street, by="member1")
    allocated(street.society, street.round)
    assert place(street.round, street.third).standing["band"] == "A"


def test_one_of_two_criteria_can_be_taken_back_and_the_other_stands():
    street = seated(Street.with_list("local-lottery"))
    fixed(street.society, street.round)
    both = ("local-connection", "can-pay")
    for criterion in both:
        set_aside(street, criterion=criterion)
    take_back(street, criterion=both[0])
    rows = SetAside.objects.filter(taken_back=None).order_by("id")
    assert list(rows.values_list("criterion", flat=True)) == [both[1]]


def test_once_a_draw_is_planned_nothing_is_taken_back_for_chance_could_be_known():
    street = seated(Street.with_list("local-lottery"))
    fixed(street.society, street.round)
    set_aside(street, criterion="local-connection")
    planned(street)
    with refusal("chance_is_asked") as found:
        take_back(street, criterion="local-connection")
    assert "can ask for a review" in str(words_for(found.value))
    assert SetAside.objects.get().taken_back is None


def test_once_homes_are_offered_only_a_review_is_left_and_the_refusal_says_so():
    street = seated(by_panel())
    set_aside(street)
    allocated(street.society, street.round)
    with refusal("too_late_to_take_back") as found:
        take_back(street)
    assert "asks for a review" in str(words_for(found.value))
    assert SetAside.objects.get().taken_back is None


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"applicant": NOBODY}, "no_such_place"),
        ({"criterion": "B"}, "nothing_set_aside"),
        ({"criterion": ""}, "nothing_set_aside"),
        ({"why": " \n"}, "reason_missing"),
        ({"round_": NO_ROUND}, "no_such_round"),
    ],
)
def test_what_cannot_be_taken_back_is_refused_and_changes_nothing(given, code):
    street = seated(by_panel())
    set_aside(street)
    with refusal(code):
        take_back(street, **given)
    assert SetAside.objects.get().taken_back is None
    assert "homes.take_back_set_aside" not in street.society.actions()


def test_it_is_taken_back_once_and_the_same_form_sent_twice_is_one_act():
    street = seated(by_panel())
    set_aside(street)
    first, again = (take_back(street, form="form-1") for _ in range(2))
    assert (again.repeated, first.entry) == (True, again.entry)
    with refusal("taken_back_already"):
        take_back(street, by="member1")
    assert street.society.actions().count("homes.take_back_set_aside") == 1


def test_nobody_takes_it_back_from_outside_the_panel_for_themselves_or_for_whoever_has_gone():
    street = seated(by_panel())
    set_aside(street)
    for who in ("frank", "member2", "dev"):
        with pytest.raises(Refusal):
            take_back(street, by=who)
    own = place(street.round, street.third).application
    own.person = cast.person("amina")
    own.save()
    with refusal("set_aside_for_oneself"):
        take_back(street)
    street.society.do(actions.withdraw, "amina", application=street.third)
    with refusal("place_is_gone"):
        take_back(street, by="member1")


def test_whoever_took_it_back_does_not_answer_the_review_of_that_place():
    street = seated(by_panel())
    cast.in_office(street.society.organisation, "member2", "board", street.society.today)
    set_aside(street, by="amina")
    take_back(street, by="member1")
    allocated(street.society, street.round)
    about = {"round_": street.round, "applicant": place(street.round, street.third).ref}
    street.society.do(actions.ask_review, "dev", **about, text="Why?")
    answer = {**about, "outcome": "stands", "text": "So."}
    for who in ("amina", "member1"):
        with refusal("decided_it_before"):
            street.society.do(actions.answer_review, who, **answer)
    street.society.do(actions.answer_review, "member2", **answer)


def test_erasing_the_application_erases_why_it_was_taken_back(tmp_path):
    street = by_panel(recorded=True)
    set_aside(street)
    take_back(street)
    allocated(street.society, street.round)
    street.society.do(actions.withdraw, "dev", application=street.third)
    street.society.do(actions.erase, application=street.third)
    (row,) = SetAside.objects.all()
    assert (row.criterion, row.taken_back_why) == ("", "")
    assert Sealed.objects.get(commitment=row.taken_back_commitment).text is None
    assert street.society.differences(tmp_path) == []


# pages


@pytest.fixture
def at_the_panel(monkeypatch):
    street = seated(by_panel())
    monkeypatch.setattr(timezone, "now", lambda: street.society.now)
    return street


def test_the_panel_takes_it_back_on_its_page_and_the_household_reads_why(at_the_panel):
    street = at_the_panel
    at = f"{HOMES}/lettings/{street.round[2:]}"
    ref = place(street.round, street.third).ref
    amina = visiting("amina")
    assert "Take back what was set aside" not in text_of(amina.get(at)), "nothing is set aside"
    set_aside(street)
    assert "Take back what was set aside by mistake" in text_of(amina.get(at))
    page = text_of(amina.get(f"{at}/set-aside/taken-back"))
    assert ref in page
    assert "you lack is at least 1" in page
    assert "Dev" not in page, "the panel decides without names"
    assert "Dev" in text_of(visiting("carol").get(f"{at}/set-aside/taken-back"))
    sent = {"key": "k1", "what": SetAside.objects.get().commitment, "why": MISTAKE}
    for _ in range(2):
        done = text_of(amina.post(f"{at}/set-aside/taken-back", sent, follow=True))
        assert "was taken back 1 time, before any home was offered" in done
        assert MISTAKE not in done
    wrong = visiting("carol").post(f"{at}/set-aside/taken-back", sent | {"key": "k2"})
    assert wrong.status_code == 422
    assert "taken back for this household already" in text_of(wrong)
    mine = text_of(visiting("dev").get(f"{at}/places/{ref[2:]}"))
    assert f"so it no longer counts: {MISTAKE}" in mine


def test_nobody_but_the_panel_with_a_second_factor_opens_its_page(at_the_panel):
    set_aside(at_the_panel)
    at = f"{HOMES}/lettings/{at_the_panel.round[2:]}/set-aside/taken-back"
    for who in ("", "frank", "member5", "dev"):
        assert visiting(who).get(at).status_code in (302, 403), who
    weak = text_of(visiting("amina", strong=False).get(at))
    assert "you lack is at least 1" not in weak


def test_the_panel_takes_it_back_over_the_api_and_the_household_reads_it_there(at_the_panel):
    street = at_the_panel
    set_aside(street)
    there = f"/api{HOMES}/lettings/{street.round[2:]}/places"
    there += f"/{place(street.round, street.third).ref[2:]}"
    sent = {"key": "k1", "criterion": "A", "why": MISTAKE}
    at = f"{there}/set-aside/taken-back"
    assert visiting("frank").post(at, sent, "application/json").status_code == 403
    done = visiting("amina").post(at, sent, "application/json")
    assert done.json()["entry"]
    (found,) = visiting("dev").get(there).json()["set_aside"]
    assert (found["taken_back"], found["taken_back_why"]) == (
        street.society.today.isoformat(),
        MISTAKE,
    )


# forgeries


def everything() -> list[Entry]:
    street = by_panel(recorded=True)
    set_aside(street)
    take_back(street, by="member1")
    set_aside(street)
    allocated(street.society, street.round)
    about = {"round_": street.round, "applicant": place(street.round, street.third).ref}
    street.society.do(actions.ask_review, "dev", **about, text="Why?")
    street.society.do(actions.answer_review, "bill", **about, outcome="stands", text="So.")
    return lines(street)


record = told_once(everything)

FORGERIES: list[tuple[Forge, str]] = [
    (put("round", NO_ROUND), "the round is known"),
    (put("applicant", NOBODY), "it was set aside and stands"),
    (put("set_aside", ELSE), "it was set aside and stands"),
    (put("on", DAY), "on the day of the entry"),
]


def test_the_honest_record_verifies(tmp_path: Path, record: list[Entry]):
    assert differences(tmp_path, record) == []


@pytest.mark.parametrize(("forge", "what"), FORGERIES)
def test_a_forged_fact_is_noticed(tmp_path: Path, record: list[Entry], forge, what):
    found = differences(tmp_path, forged(record, "homes.take_back_set_aside", forge))
    assert [one for one in found if what in one], found


def without(record: list[Entry]) -> list[Entry]:
    return renumbered([one for one in record if one.action != "homes.take_back_set_aside"])


def doubled(record: list[Entry]) -> list[Entry]:
    at = next(n for n, one in enumerate(record) if one.action == "homes.take_back_set_aside")
    return renumbered([*record[: at + 1], *record[at:]])


def late(record: list[Entry]) -> list[Entry]:
    one = next(entry for entry in record if entry.action == "homes.take_back_set_aside")
    rest = [entry for entry in record if entry is not one]
    to = next(n for n, entry in enumerate(rest) if entry.action == "homes.allocate")
    moved = replace(one, at=rest[to].at, facts={**one.facts, "on": rest[to].at[:10]})
    return renumbered([*rest[: to + 1], moved, *rest[to + 1 :]])


def judged_by_the_same(record: list[Entry]) -> list[Entry]:
    """Whoever took it back answers the review."""
    by = next(one.person for one in record if one.action == "homes.take_back_set_aside")
    judging = ("homes.answer_review",)
    return [replace(one, person=by) if one.action in judging else one for one in record]


@pytest.mark.parametrize(
    ("tampered", "what"),
    [
        (without, "a panel may set so much aside"),
        (doubled, "it was set aside and stands"),
        (late, "the places were not worked out before"),
        (judged_by_the_same, "who did not before"),
    ],
)
def test_an_entry_left_out_doubled_moved_or_of_the_wrong_person_is_noticed(
    tmp_path: Path, record: list[Entry], tampered, what
):
    found = differences(tmp_path, tampered(record))
    assert [one for one in found if what in one], found


def with_a_draw() -> list[Entry]:
    """Taken back before a draw was planned."""
    street = Street.with_list("local-lottery", recorded=True)
    fixed(street.society, street.round)
    set_aside(street, criterion="local-connection")
    take_back(street, criterion="local-connection", by="member1")
    planned(street)
    return lines(street)


before_chance = told_once(with_a_draw)


def after_the_plan(record: list[Entry]) -> list[Entry]:
    """The same, taken back only when the draw was planned."""
    one = next(entry for entry in record if entry.action == "homes.take_back_set_aside")
    rest = [entry for entry in record if entry is not one]
    to = next(n for n, entry in enumerate(rest) if entry.action == "homes.plan_draw")
    moved = replace(one, at=rest[to].at, facts={**one.facts, "on": rest[to].at[:10]})
    return renumbered([*rest[: to + 1], moved, *rest[to + 1 :]])


def test_taking_back_once_a_draw_is_planned_is_noticed(tmp_path: Path, before_chance: list[Entry]):
    assert differences(tmp_path, before_chance) == []
    found = differences(tmp_path, after_the_plan(before_chance))
    assert [one for one in found if "no draw was planned before" in one], found
