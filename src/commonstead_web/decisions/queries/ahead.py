"""A year ahead: duties, meetings, elections, by day; in public without a person's name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonstead.decisions.duty import Duty
from commonstead.decisions.ical import Event, calendar_text
from commonstead.kit import Source, add_years
from commonstead_web.decisions.course import KINDS, title
from commonstead_web.decisions.queries.calendar import calendar
from commonstead_web.decisions.queries.meeting import meetings_to_come
from commonstead_web.elections import queries as elections
from commonstead_web.elections.journey import title as election_title
from commonstead_web.kit.templatetags.words import weekday
from commonstead_web.rulebook.queries import Organisation

REMIND_DAYS = 7
"""Days before it that a calendar program reminds; whoever subscribes can change it there."""
SEATS = ("seat", "seats")
UNTITLED: Mapping[str, str | Promise] = {
    "review": gettext_lazy("a policy or an agreement"),
    "ladder_step": gettext_lazy("a motion"),
}
"""What is told to visitors in place of a title, by the kind of duty."""


@dataclass(frozen=True)
class Ahead:
    """One thing on a day. `status`: "overdue", "today", "ahead", "open" (no last day) or "event".

    `kind` is that of a duty, or "meeting" or "election"; `about` the pseudonym of what it is about.
    """

    on: date
    what: str
    status: str
    clause: str = ""
    rule: str = ""
    source: Source | None = None
    kind: str = ""
    about: str = ""
    at: datetime | None = None


def year_ahead(organisation: Organisation, today: date, *, inside: bool) -> list[Ahead]:
    """Everything of the next twelve months, and what waits already; the soonest first.

    Titles of what was agreed are only for those `inside`.
    """
    until = add_years(today, 1)
    every = [
        *_duties(organisation, today, until, inside=inside),
        *_meetings(organisation, until),
        *_elections(organisation, until),
    ]
    return sorted(every, key=lambda one: (one.on, one.what))


def _duties(
    organisation: Organisation, today: date, until: date, *, inside: bool
) -> Iterator[Ahead]:
    for one in _all_duties(organisation, today, until):
        duty = one if inside else _without_titles(one)
        yield Ahead(
            on=duty.due,
            what=duty.what.text(_),
            status=duty.status,
            clause=duty.clause,
            rule=duty.rule,
            source=duty.source,
            kind=duty.kind,
            about=duty.id.partition(":")[2] if inside and duty.kind in UNTITLED else "",
        )


def _all_duties(organisation: Organisation, today: date, until: date) -> list[Duty]:
    """The duties, with seats told by their place on the board instead of a pseudonym.

    A return that was due long ago and is not entered is left out: whether it was sent before this
    site was used, only the registrar knows.
    """
    found = calendar(organisation, today, until)
    long_ago = add_years(today, -1)
    duties = [one for one in found if one.kind != "annual_return" or one.due >= long_ago]
    places = seat_places(organisation, today)
    return [_named(duty, places) for duty in duties]


def seat_places(organisation: Organisation, today: date) -> dict[str, int]:
    """Each seat's pseudonym and its place: the order in which the seats came to be."""
    taken = elections.terms_on(organisation, today).order_by("seat_id", "id")
    seats = [*(term.seat for term in taken), *elections.vacant_seats(organisation, today)]
    refs = dict.fromkeys(seat.ref for seat in sorted(seats, key=lambda seat: seat.pk))
    return {ref: place for place, ref in enumerate(refs, start=1)}


def _without_titles(duty: Duty) -> Duty:
    """What was agreed is told only to members."""
    if duty.kind not in UNTITLED:
        return duty
    return replace(duty, facts={**duty.facts, "title": str(UNTITLED[duty.kind])})


def _named(duty: Duty, places: dict[str, int]) -> Duty:
    facts = {
        name: weekday(fact) if isinstance(fact, date) else fact for name, fact in duty.facts.items()
    }
    for name in SEATS:
        if name in facts:
            refs = str(facts[name]).split(", ")
            facts[name] = ", ".join(
                _("seat {number}").format(number=places[ref]) if ref in places else ref
                for ref in refs
            )
    return replace(duty, facts=facts)


def _meetings(organisation: Organisation, until: date) -> Iterator[Ahead]:
    for one in meetings_to_come(organisation):
        day = timezone.localdate(one.begins)
        if day <= until:
            yield Ahead(day, title(one), "event", kind="meeting", about=one.ref, at=one.begins)


def _elections(organisation: Organisation, until: date) -> Iterator[Ahead]:
    for one in elections.under_way(organisation):
        day = timezone.localdate(one.closes)
        if day <= until:
            words = _("Voting closes: {election}").format(election=election_title(one))
            yield Ahead(day, words, "event", kind="election", about=one.ref, at=one.closes)


def calendar_file(organisation: Organisation, host: str, now: datetime) -> str:
    """The calendar as iCalendar text: duties by seat, meetings by kind; no name and no place."""
    today = timezone.localdate(now)
    until = add_years(today, 1)
    duties = [_without_titles(one) for one in _all_duties(organisation, today, until)]
    return calendar_text(
        duties,
        events=[*_meeting_events(organisation), *_election_events(organisation)],
        name=organisation.name,
        host=host,
        stamp=now,
        remind_days=REMIND_DAYS,
        translate=_,
    )


def _meeting_events(organisation: Organisation) -> Iterator[Event]:
    for one in meetings_to_come(organisation):
        yield Event(id=one.ref, what=str(KINDS[one.kind]), starts=one.begins)


def _election_events(organisation: Organisation) -> Iterator[Event]:
    for one in elections.under_way(organisation):
        words = _("Voting closes: {election}").format(election=election_title(one))
        yield Event(id=one.ref, what=words, starts=one.closes)
