"""What a calendar of duties has to know about an organisation: meetings held, seats, what waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonstead.elections.terms import Stint
from commonstead.kit import Source


@dataclass(frozen=True)
class SeatTerm:
    """One seat on the board and whoever holds it, from a day and up to a day (None: open).

    `since` is when they were last elected or co-opted, `reviewed` when the board last looked again
    at a co-option, `before` their earlier time on the board.
    """

    seat: str
    since: date
    until: date | None = None
    co_opted: bool = False
    reviewed: date | None = None
    before: tuple[Stint, ...] = ()


@dataclass(frozen=True)
class EmptySeat:
    """A seat that nobody holds, and since when."""

    seat: str
    since: date


@dataclass(frozen=True)
class Agreed:
    """A policy or a consent: its id, its title, and the day it was agreed or last looked at."""

    id: str
    title: str
    on: date


@dataclass(frozen=True)
class CopyAsked:
    """Somebody asked for a copy of the minutes of a meeting."""

    id: str
    on: date


@dataclass(frozen=True)
class Amendment:
    """A change of the rules that members adopted and the registrar has not yet registered."""

    id: str
    adopted: date


@dataclass(frozen=True)
class Filing:
    """Something that a statute wants sent to the registrar by a day, and the statute's words."""

    id: str
    title: str
    due: date
    source: Source


@dataclass(frozen=True)
class Differing:
    """A motion on which sides differed on a day, and the settings that name its ladder."""

    id: str
    title: str
    on: date
    settings: Mapping[str, Any]


@dataclass(frozen=True)
class Affairs:
    """How matters stand with an organisation.

    `founded` is the day it was registered or began, `last_annual` the day of its last annual
    general meeting, `returned_to` the last year end up to which it made every annual return,
    `returns` the year ends of single ones made since, `board_meetings` the days on which the board
    met.
    """

    founded: date
    last_annual: date | None = None
    returned_to: date | None = None
    returns: tuple[date, ...] = ()
    board_meetings: tuple[date, ...] = ()
    seats: tuple[SeatTerm, ...] = ()
    empty_seats: tuple[EmptySeat, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    copies: tuple[CopyAsked, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    filings: tuple[Filing, ...] = ()
    differing: tuple[Differing, ...] = ()
