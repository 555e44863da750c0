"""What follows from being a member, and ends with it: offices, and what other rooms give members.

A room above this one tells when a member holds an office (`follows`, in its `apps.ready`), so that
whoever begins to sign in for a member holds it too, and what else ends with a membership
(`ends_with_membership`).
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
Ends = Callable[[Organisation, str, date], None]
ENDING: list[Ends] = []


def follows(office: str, spans: Asked) -> None:
    """Let a room say when a member (by pseudonym) holds an office, now and after a day."""
    FOLLOWING[office] = spans


def ends_with_membership(end: Ends) -> None:
    """Let a room end what a member (by pseudonym) has only as a member, on the same day.

    It is called in the transaction in which the membership ends, and leaves no entry: what ends so
    follows from the entry of the membership.
    """
    if end not in ENDING:
        ENDING.append(end)


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


def end(organisation: Organisation, member: str, person: Person | None, day: date) -> None:
    """From a day on, all is over that follows from a membership; `person` signed in for it."""
    if person is not None:
        for office in ("member", *FOLLOWING):
            offices.end(organisation, person, office, day)
    for ends in ENDING:
        ends(organisation, member, day)
