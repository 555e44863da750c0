"""A society that decides about its rules without a meeting, kept as it stood at each stage."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commonstead.audit import verify_bundle
from commonstead_web.decisions.models import Decision, Elector, Vote
from commonstead_web.kit.models import Person
from commonstead_web.record import bundles
from commonstead_web.record.models import Entry
from commonstead_web.rulebook.door import Actor
from commonstead_web.rulebook.models import Adoption, Organisation
from commonstead_web.rulebook.queries import organisation
from web.decisions.assembly import Assembly
from web.faults import databases
from web.faults.processes import Answer, Attempt, attempted

OTHERS = 57
MEMBERS = OTHERS + 3
VOTED = 50
CHANGES = {"meetings.adjourned.notice": {"count": "10", "kind": "clear"}}
Room = Callable[[str], "Assembled"]


@dataclass(frozen=True)
class Stages:
    """The names of databases and the moments reached, by stage; the motion that is decided."""

    names: dict[str, str]
    moments: dict[str, datetime]
    motion: str


@dataclass(frozen=True)
class Assembled:
    """A copy of the society at a stage, for one test."""

    database: str
    now: datetime
    motion: str

    @property
    def society(self) -> Organisation:
        return organisation("elm-row")

    @property
    def decision(self) -> Decision:
        return Decision.objects.get(ref=self.motion)

    def actor(self, who: str, key: str = "", at: datetime | None = None) -> Actor:
        person = Person.objects.get(email=f"{who}@example.org")
        return Actor(person, at or self.now, strong=True, key=key)

    def attempt(
        self, action: str, by: str = "bill", key: str = "", at: datetime | None = None, **given: Any
    ) -> Attempt:
        who = {"actor": self.actor(by, key, at), "organisation": self.society}
        return Attempt(action, {**who, "decision": self.motion, **given})

    def vote(self, who: str, choice: str = "for", at: datetime | None = None) -> Attempt:
        return self.attempt("decisions.vote", who, at=at, choice=choice, version=1)

    def do(self, attempt: Attempt) -> Answer:
        return attempted(attempt)

    def voters(self, count: int) -> list[str]:
        """Members who have not voted."""
        left = Elector.objects.filter(vote=None, barred=False).order_by("member")
        emails = left.values_list("membership__person__email", flat=True)[:count]
        return [email.partition("@")[0] for email in emails]

    def entries(self, action: str) -> list[Entry]:
        return list(Entry.objects.filter(action=action).order_by("seq"))


def sound(site: Assembled) -> None:
    """Fails unless the record verifies, and no vote is left where voting is over."""
    file = databases.scratch() / "record"
    with file.open("wb") as stream:
        bundles.write(site.society.log, stream)
    report = verify_bundle(file)
    assert report.ok, [check for check in report.checks if not check.ok]
    if site.decision.state != "open":
        assert Vote.objects.count() == 0
    carried = site.decision.outcome == "carried"
    assert Adoption.objects.count() == 1 + carried


def tell() -> Stages:
    """Build the society in a database of its own; some seconds."""
    whole = databases.built_empty()
    society = Assembly(others=OTHERS)
    names, moments = {}, {}
    motion = society.open_without(power="rulebook.amend", refs={"changes": CHANGES})
    society.later(minutes=5)

    def keep(stage: str) -> None:
        names[stage] = databases.copied(databases.used())
        moments[stage] = society.now

    keep("open")
    society.vote(motion, "for", *society.keys[:VOTED])
    society.to_close(motion)
    keep("closing")
    society.close(motion)
    society.later(minutes=1)
    keep("closed")
    databases.removed(whole)
    return Stages(names, moments, motion)
