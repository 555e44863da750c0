"""A seat falls empty with the membership of whoever sat there; the record needs no second entry."""

from dataclasses import replace
from pathlib import Path

import pytest

from method.audit.book import MEMBERS, Society, findings, ref, sealed
from method.audit.society import (
    annual_election,
    changes_of_seat,
    founded,
    joined,
    small_election,
)

FREE = "elections.co_opt: the seat was free"
SOMEBODY, ANOTHER = MEMBERS[3], MEMBERS[6]
"""The first sits in the third seat from 2026-06-21 until 2027-04-21; the second on none."""


@pytest.fixture
def society() -> Society:
    """A society with a board of three."""
    told = Society()
    for part in (founded, joined, annual_election, small_election):
        part(told)
    return told


def filled_again(society: Society) -> None:
    """The board puts somebody else in the third seat."""
    society.act(
        "2026-06-23",
        "elections.co_opt",
        seat=ref("s", 2),
        member=ANOTHER,
        from_="2026-06-23",
        until="2027-04-21",
    )


def left(society: Society, ended: str = "2026-06-22", member: str = SOMEBODY) -> None:
    society.act("2026-06-22", "members.end", member=member, ended=ended, cause=sealed("moved"))


def test_a_seat_that_fell_empty_with_a_membership_can_be_filled(
    tmp_path: Path, society: Society
) -> None:
    left(society)
    filled_again(society)
    assert findings(tmp_path, society.entries) == []


def test_a_membership_that_had_ended_before_ended_the_term_that_day(
    tmp_path: Path, society: Society
) -> None:
    left(society, ended="2026-06-21")
    filled_again(society)
    assert findings(tmp_path, society.entries) == []


def test_the_seat_of_a_member_who_did_not_leave_is_not_free(
    tmp_path: Path, society: Society
) -> None:
    left(society, member=MEMBERS[2])
    filled_again(society)
    assert findings(tmp_path, society.entries) == [FREE]


def test_a_forged_member_leaves_the_seat_taken(tmp_path: Path, society: Society) -> None:
    left(society)
    filled_again(society)
    end = society.entries[-2]
    society.entries[-2] = replace(end, facts={**end.facts, "member": MEMBERS[2]})
    assert findings(tmp_path, society.entries) == [FREE]


def test_whoever_is_expelled_leaves_the_board(tmp_path: Path, society: Society) -> None:
    society.act(
        "2026-06-22",
        "members.expel",
        decision=ref("d", 0),
        member=SOMEBODY,
        ended="2026-06-22",
    )
    filled_again(society)
    found = findings(tmp_path, society.entries)
    assert FREE not in found
    assert found, "nobody decided on it"


def test_entering_besides_that_they_left_the_board_does_no_harm(
    tmp_path: Path, society: Society
) -> None:
    """As records show it that were written before a seat fell empty with the membership."""
    left(society)
    changes_of_seat(society)
    assert findings(tmp_path, society.entries) == []
