"""A society of two hundred, founded for these tests, and kept as it stood at each stage.

Every act goes through the actions of a real site, so that its record must verify.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from commonstead.elections import Ranking
from commonstead.elections.contest import ranking
from commonstead_web.demo.cast import CAST
from commonstead_web.demo.story import Story
from commonstead_web.elections import actions as elections
from commonstead_web.elections import queries
from commonstead_web.elections.timetable import soonest
from commonstead_web.kit.models import Person
from commonstead_web.members import queries as register
from commonstead_web.members.details import Details
from commonstead_web.rulebook import queries as rulebook
from commonstead_web.rulebook.door import NAMES, Actor
from web.faults import databases

SLUG = "elm-row"
START = datetime(2026, 1, 5, 10, 0, tzinfo=UTC)
END = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
VOTERS = 205
APPLICANTS = 205
SEATS = 6
VOTES_BEFORE_CLOSE = 40
ENVELOPES = 3
FIRST_PLACES = (10, 18, 25, 30, 34, 37, 39)
"""Where the next candidate's share of the forty begins: 10, 8, 7, 5, 4, 3, 2 and 1 of them."""


def email(number: int) -> str:
    return f"voter{number}@example.org"


@dataclass(frozen=True)
class Snapshots:
    """The names of databases, one for each stage, and the moment that had been reached."""

    names: dict[str, str]
    moments: dict[str, datetime]


class Told(Story):
    """The story of the society; `kept` has a copy of its database for each stage."""

    def __init__(self) -> None:
        people = {role.key: _account(role.email, role.name) for role in CAST}
        people["gita"] = _account("gita@example.org", "Second Teller")
        super().__init__(people, START, END)
        self.names: dict[str, str] = {}
        self.moments: dict[str, datetime] = {}
        self.election = ""

    def do(self, action: str, by: str = "carol", **given: Any) -> Any:
        return NAMES[action](actor=self.acting(by), organisation=self.society, **given).value

    def step(self, action: str, by: str = "carol", **given: Any) -> Any:
        return self.do(action, by, election=self.election, **given)

    def keep(self, stage: str) -> None:
        """Remember the database as it stands."""
        self.names[stage] = databases.copied(databases.used())
        self.moments[stage] = self.now

    def whole(self) -> Snapshots:
        with transaction.atomic():
            self._founding()
        self.keep("drafted")
        with transaction.atomic():
            self._adoption()
            self._to_the_opening()
        self.keep("open")
        self._to_the_close()
        self.step("elections.close")
        self.later(hours=1)
        self.keep("closed")
        self.step("elections.declare")
        self.later(days=1)
        self.keep("declared")
        return Snapshots(self.names, self.moments)

    def _founding(self) -> None:
        self.found(slug=SLUG, name="Elm Row Community Land Trust", place="Waltham Forest")
        for key in ("amina", "bill", "carol"):
            self.founder("local", _details(self.people[key]), self.people[key])
        for number in range(VOTERS - 3):
            person = _account(email(number), f"Voter Number{number}")
            self.founder("local", _details(person), person)

    def _adoption(self) -> None:
        self.later(days=1)
        self.adopt()
        self.later(days=10)
        self.register_rules(submitted_days_ago=8)
        offices = ("carol returning_officer", "esther teller", "gita teller", "dev scrutineer")
        for one in offices:
            self.appoint(*one.split())
        for number in range(APPLICANTS):
            self._application(number)

    def _application(self, number: int) -> None:
        details = Details(
            name=f"Applicant Number{number}", contact_email=f"applicant{number}@example.org"
        )
        self.do("members.apply", class_name="local", details=details, on_paper=True)

    def _to_the_opening(self) -> None:
        today = self.now.date()
        dates = soonest(rulebook.rulebook_for(self.society, today), today)
        called = self.do("elections.call", kind="first", seats=SEATS, dates=dates)
        self.election = called.ref
        refs = [one.ref for one in register.in_force(self.society, today).order_by("id")]
        for number in range(8):
            self.step(
                "elections.nominate",
                member=refs[10 + number],
                statement=f"Statement Number{number}: I would keep the books in the open.",
                supporters=refs[20:22],
            )
        self.until(dates.opens)
        self.later(hours=1)
        for action in ("close_nominations", "freeze_roll", "open"):
            self.step(f"elections.{action}")
        self.later(hours=1)

    def _to_the_close(self) -> None:
        for number in range(VOTES_BEFORE_CLOSE):
            voter = Actor(person=Person.objects.get(email=email(number)), at=self.now)
            elections.cast(
                actor=voter,
                organisation=self.society,
                election=self.election,
                ranking=ballot(number),
            )
        contest = queries.election(self.society, self.election)
        for entry in contest.roll.filter(voted=None).order_by("member")[:ENVELOPES]:
            self.step("elections.receive_paper", "esther", member=entry.member)
        self.until(contest.closes)
        self.later(hours=1)
        for number in range(1, ENVELOPES + 1):
            for teller in ("esther", "gita"):
                self.step(
                    "elections.enter_paper",
                    teller,
                    bundle=1,
                    number=number,
                    ranking=ballot(number),
                )
        self.step("elections.reconcile_papers", "esther")
        self.later(hours=1)
        self.keep("closing")


def ballot(number: int) -> Ranking:
    """One of forty ballots on eight candidates, of whom no two have equally many first places."""
    first = bisect_right(FIRST_PLACES, number % VOTES_BEFORE_CLOSE)
    return ranking(first, *(one for one in (3, 5, 1, 0) if one != first))


def _account(email: str, name: str) -> Person:
    return Person.objects.create_user(email, name)


def _details(person: Person) -> Details:
    return Details(name=person.name, contact_email=person.email, born=date(1980, 1, 1))


def tell() -> Snapshots:
    """Build the society in a database of its own; about four seconds."""
    whole = databases.built_empty()
    told = Told().whole()
    databases.removed(whole)
    return told
