"""One copy of the society: who acts on it, and what must be true of it whatever went wrong."""

import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, models

from commonstead.audit import Report, verify_bundle
from commonstead_web.elections.models import Ballot, Election, RollEntry
from commonstead_web.kit.models import Person
from commonstead_web.members.models import Application
from commonstead_web.record import bundles
from commonstead_web.record.models import Entry
from commonstead_web.rulebook.door import Actor
from commonstead_web.rulebook.models import Organisation
from commonstead_web.rulebook.queries import organisation
from web.faults import databases
from web.faults.processes import Answer, Attempt, attempted
from web.faults.told import SLUG


@dataclass(frozen=True)
class Site:
    """A database of this test's own, and the moment that has been reached in it."""

    database: str
    now: datetime

    def later(self, **passed: int) -> "Site":
        return replace(self, now=self.now + timedelta(**passed))

    @property
    def society(self) -> Organisation:
        return organisation(SLUG)

    @property
    def election(self) -> Election:
        return Election.objects.get(organisation=self.society)

    def actor(self, who: str, key: str = "", at: datetime | None = None) -> Actor:
        """Somebody by e-mail address, or one of the cast by key, signed in strongly."""
        address = who if "@" in who else f"{who}@example.org"
        return Actor(Person.objects.get(email=address), at or self.now, strong=True, key=key)

    def attempt(
        self,
        action: str,
        by: str = "carol",
        key: str = "",
        at: datetime | None = None,
        **given: Any,
    ) -> Attempt:
        who = {"actor": self.actor(by, key, at), "organisation": self.society}
        return Attempt(action, {**who, **given})

    def in_election(self, action: str, by: str = "carol", **given: Any) -> Attempt:
        return self.attempt(f"elections.{action}", by, election=self.election.ref, **given)

    def do(self, attempt: Attempt) -> Answer:
        return attempted(attempt)

    def voters(self, count: int) -> list[str]:
        """E-mail addresses of people on the roll who have not voted."""
        left = self.election.roll.filter(voted=None).order_by("pk")
        return list(left.values_list("membership__person__email", flat=True)[:count])

    def applications(self) -> list[Application]:
        return list(Application.objects.order_by("pk"))

    def marks(self) -> Counter[str | None]:
        """How many on the roll voted in which way."""
        return Counter(RollEntry.objects.values_list("voted", flat=True))

    def receipts(self) -> set[str]:
        return set(Ballot.objects.values_list("receipt", flat=True))

    def entries(self, action: str = "") -> models.QuerySet[Entry]:
        every = Entry.objects.filter(log=self.society.log).order_by("seq")
        return every.filter(action=action) if action else every

    def said(self, action: str) -> dict[str, Any]:
        """The facts of the one entry of this action."""
        body = bytes(self.entries(action).get().body)
        facts: dict[str, Any] = json.loads(body)["facts"]
        return facts


def sound(site: Site) -> Report:
    """Fails unless the record verifies, its numbers have no gap, and every mark has its ballot."""
    numbers = list(site.entries().values_list("seq", flat=True))
    assert numbers == list(range(len(numbers)))
    file = databases.scratch() / "record"
    with file.open("wb") as stream:
        bundles.write(site.society.log, stream)
    report = verify_bundle(file)
    assert report.ok, [check for check in report.checks if not check.ok]
    assert report.entries == len(numbers)
    assert site.marks()["online"] == Ballot.objects.count()
    if databases.on_sqlite():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)]
            cursor.execute("PRAGMA foreign_key_check")
            assert cursor.fetchall() == []
    return report


def nothing_broken(answers: list[Answer]) -> None:
    """Fails where somebody was shown a fault and not an answer."""
    assert [one.told for one in answers if one.told.startswith("broken")] == []
