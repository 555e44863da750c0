"""Offices that follow from being a member: a member's own, and those of which other rooms know.

A room above this one tells when a member holds an office (`follows`, in its `apps.ready`), so that
whoever begins to sign in for a member holds it too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from commonstead_web.kit.models import Person
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.queries import Organisation


@dataclass(frozen=True)
class Span:
    """From a day on, and until a day (not counting that day); without one, for good."""

    since: date
    until: date | None


Asked = Callable[[Organisation, str, date], Iterable[Span]]
FOLLOWING: dict[str, Asked] = {}


def follows(office: str, spans: Asked) -> None:
    """Let a room say when a member (by pseudonym) holds an office, now and after a day."""
    FOLLOWING[office] = spans


def give(organisation: Organisation, member: str, person: Person, day: date) -> None:
    """Whoever signs in for this member from a day on holds all that follows from it."""
    offices.give(organisation, person, "member", day)
    for office, spans in FOLLOWING.items():
        for span in spans(organisation, member, day):
            offices.give(organisation, person, office, max(span.since, day), span.until)


def move(organisation: Organisation, day: date, old: Person, new: Person) -> None:
    """From a day on, somebody else holds all that follows from a membership."""
    for office in ("member", *FOLLOWING):
        offices.move(organisation, office, day, old, new)
