"""Forged records of chairs, hearings, moved meetings and signatures on paper: each is noticed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commonstead.record import Entry
from web.decisions.forging import (
    NOBODY,
    Forge,
    differences,
    forged,
    inside,
    nth_of,
    put,
    renumbered,
)

pytestmark = pytest.mark.django_db

HEARD = {"on": "2026-01-01", "came_to": "heard"}
HEARINGS: list[tuple[Forge, str]] = [
    (put("told", None), "whoever it is about was told"),
    (inside("told", "on", "2026-01-01"), "they were told once it was proposed"),
    (inside("told", "on", "2029-12-30"), "they were told once it was proposed"),
    (inside("told", "hearing", None), "they had the time and the hearing that the rules give"),
    (inside("told", "hearing", HEARD), "they had the time and the hearing that the rules give"),
    (
        inside("told", "hearing", {"on": "2029-12-30", "came_to": "declined"}),
        "they had the time and the hearing that the rules give",
    ),
]


@pytest.mark.parametrize(("forge", "what"), HEARINGS)
def test_a_forged_hearing_is_noticed(
    honest: list[Entry], tmp_path: Path, forge: Forge, what: str
) -> None:
    every = [one for one in honest if one.action == "decisions.open"]
    about = motion_of(honest, "members.expel")
    nth = next(n for n, one in enumerate(every) if one.facts["decision"] == about)
    found = differences(tmp_path, forged(honest, "decisions.open", forge, nth))
    assert [one for one in found if what in one], found


def test_a_day_less_than_the_notice_of_an_expulsion_is_noticed(
    honest: list[Entry], tmp_path: Path
) -> None:
    """Told by hand on day 0, opened on day 16: fourteen clear days allow day 15, but not by post,
    which counts as given two days later."""
    every = [one for one in honest if one.action == "decisions.open"]
    about = motion_of(honest, "members.expel")
    nth = next(n for n, one in enumerate(every) if one.facts["decision"] == about)
    by_post = forged(honest, "decisions.open", inside("told", "by", "post"), nth)
    found = differences(tmp_path, by_post)
    assert "decisions.open: they had the time and the hearing that the rules give" in found


def test_a_motion_about_nobody_that_says_somebody_was_told_is_noticed(
    honest: list[Entry], tmp_path: Path
) -> None:
    told_so = {"on": "2026-06-01", "by": "hand", "hearing": None}
    found = differences(tmp_path, forged(honest, "decisions.open", put("told", told_so)))
    assert "decisions.open: nobody is told of a motion that is about nobody" in found


def motion_of(entries: list[Entry], action: str) -> Any:
    return next(one.facts["decision"] for one in entries if one.action == action)


def of_the_casting_vote(entries: list[Entry]) -> Entry:
    return next(
        one for one in entries if one.action == "decisions.declare" and one.facts["casting"]
    )


def acted_by(entries: list[Entry], forged_one: Entry, action: str) -> list[Entry]:
    """The record with one act done by whoever did the first act of that name."""
    other = next(one for one in entries if one.action == action)
    assert other.person != forged_one.person
    by_them = replace(forged_one, person=other.person, office=other.office)
    return [by_them if one is forged_one else one for one in entries]


def test_a_casting_vote_of_anybody_but_the_chair_is_noticed(
    honest: list[Entry], tmp_path: Path
) -> None:
    by_secretary = acted_by(honest, of_the_casting_vote(honest), "meetings.call")
    found = differences(tmp_path, by_secretary)
    assert found == ["decisions.declare: whoever chairs the meeting gives the casting vote"]


def test_a_chair_put_into_the_record_afterwards_is_noticed(
    honest: list[Entry], tmp_path: Path
) -> None:
    level = of_the_casting_vote(honest).facts["decision"]
    meeting = next(
        one.facts["meeting"]
        for one in honest
        if one.action == "decisions.propose" and one.facts["decision"] == level
    )
    nth = nth_of(honest, "meetings.open", meeting=meeting)
    secretary = next(one.person for one in honest if one.action == "meetings.call")
    for chair in (secretary, NOBODY):
        found = differences(tmp_path, forged(honest, "meetings.open", put("chair", chair), nth))
        assert found == ["decisions.declare: whoever chairs the meeting gives the casting vote"]


def test_a_casting_vote_left_out_or_turned_round_is_noticed(
    honest: list[Entry], tmp_path: Path
) -> None:
    every = [one for one in honest if one.action == "decisions.declare"]
    nth = every.index(of_the_casting_vote(honest))
    for casting in (None, "for"):
        forgery = forged(honest, "decisions.declare", put("casting", casting), nth)
        found = differences(tmp_path, forgery)
        assert "decisions.declare: the outcome follows from the counts" in found


def test_a_paper_signature_entered_by_a_member_is_noticed(
    honest: list[Entry], tmp_path: Path
) -> None:
    signed = next(
        one for one in honest if one.action == "meetings.support_requisition" and one.facts["paper"]
    )
    found = differences(tmp_path, acted_by(honest, signed, "meetings.support_requisition"))
    assert found == ["meetings.support_requisition: the secretary enters what was signed on paper"]


def test_a_meeting_that_members_asked_for_and_that_is_called_off_is_noticed(
    honest: list[Entry], tmp_path: Path
) -> None:
    cancelled = next(one for one in honest if one.action == "meetings.cancel")
    moved = next(one for one in honest if one.action == "meetings.move")
    facts = {**cancelled.facts, "meeting": moved.facts["meeting"], "withdrawn": []}
    facts["told"] = dict.fromkeys(facts["told"], 0)
    forgery = [replace(one, facts=facts) if one is cancelled else one for one in honest]
    found = differences(tmp_path, forgery)
    assert "meetings.cancel: only a meeting that the board called of itself is called off" in found


def test_notice_that_was_never_given_of_the_new_day_is_noticed(
    honest: list[Entry], tmp_path: Path
) -> None:
    """A meeting opened after it was moved, with the notice of the old day alone."""
    called = next(one for one in honest if one.action == "meetings.open").facts["meeting"]
    notice = next(
        one
        for one in honest
        if one.action == "meetings.give_notice" and one.facts["meeting"] == called
    )
    moved = next(one for one in honest if one.action == "meetings.move")
    starts = next(
        one.facts["starts"]
        for one in honest
        if one.action == "meetings.call" and one.facts["meeting"] == called
    )
    facts = {**moved.facts, "meeting": called, "starts": starts, "told": notice.facts["served"]}
    moving = replace(
        notice, action="meetings.move", facts=facts, power=moved.power, office=moved.office
    )
    at = honest.index(notice) + 1
    found = differences(tmp_path, renumbered([*honest[:at], moving, *honest[at:]]))
    assert "meetings.open: its steps follow one another" in found


def test_a_motion_put_to_a_meeting_that_is_called_off_is_noticed(
    honest: list[Entry], tmp_path: Path
) -> None:
    off = next(one for one in honest if one.action == "meetings.cancel")
    later = [one for one in honest if one.action == "decisions.propose" and one.n > off.n]
    put_to_it = {**later[0].facts, "meeting": off.facts["meeting"]}
    forgery = [replace(one, facts=put_to_it) if one is later[0] else one for one in honest]
    found = differences(tmp_path, forgery)
    assert "decisions.propose: it is put to a meeting that was called, or to none" in found
