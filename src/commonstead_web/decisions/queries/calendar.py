"""What a calendar of duties has to know of this organisation."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from commonstead.decisions.affairs import (
    Affairs,
    Agreed,
    Amendment,
    Differing,
    EmptySeat,
    SeatTerm,
)
from commonstead.decisions.duties import duties
from commonstead.decisions.duty import Duty
from commonstead.decisions.years import year_ends
from commonstead.elections.terms import Stint
from commonstead_web.decisions.following import can_be_put_again
from commonstead_web.decisions.models import AnnualReturn, Decision, Meeting, Policy
from commonstead_web.decisions.queries.entry import entry_about
from commonstead_web.elections import queries as elections
from commonstead_web.rulebook.queries import Organisation, rulebook_for, waiting_versions

HELD = (Meeting.State.OPEN, Meeting.State.ADJOURNED, Meeting.State.CLOSED)


def calendar(organisation: Organisation, on: date, until: date) -> tuple[Duty, ...]:
    """What there is to do up to a day, as it stands on a day, the soonest first."""
    return duties(rulebook_for(organisation, on), affairs(organisation, on), on, until)


def affairs(organisation: Organisation, day: date) -> Affairs:
    """How matters stand on a day: meetings held, seats, what was agreed, what waits."""
    held = Meeting.objects.filter(organisation=organisation, state__in=HELD)
    annual = held.filter(kind=Meeting.Kind.ANNUAL).exclude(opened_at=None)
    last = annual.order_by("opened_at", "id").last()
    board = held.filter(kind=Meeting.Kind.BOARD).exclude(opened_at=None)
    met = board.order_by("opened_at", "id").values_list("opened_at", flat=True)
    return Affairs(
        founded=organisation.founded,
        last_annual=timezone.localdate(last.opened_at) if last else None,
        returns=tuple(_sent(organisation).values_list("year_end", flat=True)),
        board_meetings=tuple(timezone.localdate(at) for at in met if at),
        seats=_seats(organisation, day),
        empty_seats=_empty(organisation, day),
        agreed=_agreed(organisation),
        amendments=_amendments(organisation),
        differing=_differing(organisation),
    )


def _sent(organisation: Organisation) -> QuerySet[AnnualReturn]:
    return AnnualReturn.objects.filter(organisation=organisation).order_by("-year_end")


def returns_sent(organisation: Organisation) -> list[tuple[AnnualReturn, int | None]]:
    """The annual returns that were sent, the newest first, each with its entry in the record."""
    return [
        (one, entry_about(organisation, "accounts.file_return", year_end=one.year_end.isoformat()))
        for one in _sent(organisation)
    ]


def years_to_return(organisation: Organisation, today: date) -> list[date]:
    """The ends of the years that are over and whose return has not been entered, oldest first."""
    sent = set(_sent(organisation).values_list("year_end", flat=True))
    ended = year_ends(rulebook_for(organisation, today), organisation.founded, today)
    return [end for end in ended if end not in sent]


def _seats(organisation: Organisation, day: date) -> tuple[SeatTerm, ...]:
    terms = elections.terms_on(organisation, day).order_by("seat_id", "id")
    return tuple(
        SeatTerm(
            seat=term.seat.ref,
            since=term.since,
            until=term.until,
            co_opted=term.how == "co_opted",
            before=_before(organisation, term.member, term.since),
        )
        for term in terms
    )


def _before(organisation: Organisation, member: str, since: date) -> tuple[Stint, ...]:
    return tuple(
        Stint(first, last)
        for first, last in elections.stints_of(organisation, member)
        if first < since
    )


def _empty(organisation: Organisation, day: date) -> tuple[EmptySeat, ...]:
    empty = elections.vacant_seats(organisation, day)
    since = {seat.ref: elections.empty_since(seat, day) for seat in empty}
    return tuple(EmptySeat(ref, first) for ref, first in since.items() if first is not None)


def _agreed(organisation: Organisation) -> tuple[Agreed, ...]:
    """Policies in force, and what was agreed by consent: both are looked at again."""
    adopted = Policy.objects.filter(organisation=organisation).exclude(in_force=None)
    by_consent = Decision.objects.filter(
        organisation=organisation, way=Decision.Way.CONSENT, outcome="carried"
    ).exclude(declared_at=None)
    policies = [
        Agreed(one.ref, one.title, one.in_force)
        for one in adopted.order_by("id")
        if one.in_force and not one.replaced_by.exclude(in_force=None).exists()
    ]
    consents = [
        Agreed(one.ref, one.title, timezone.localdate(one.declared_at))
        for one in by_consent.order_by("id")
    ]
    return (*policies, *consents)


def _differing(organisation: Organisation) -> tuple[Differing, ...]:
    """Motions on which sides differed and that have not been proposed again."""
    found = Decision.objects.filter(organisation=organisation, outcome="deadlock")
    return tuple(
        Differing(one.ref, one.title, timezone.localdate(one.declared_at), one.settings)
        for one in found.exclude(declared_at=None).order_by("id")
        if can_be_put_again(one)
    )


def _amendments(organisation: Organisation) -> tuple[Amendment, ...]:
    waiting = waiting_versions(organisation)
    return tuple(Amendment(one.hash, one.adopted) for one in waiting if one.effective is None)
