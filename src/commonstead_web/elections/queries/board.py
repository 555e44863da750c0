"""The board on a day, how long people have served, and who would retire."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from commonstead.elections.rotation import ServingSince, retiring
from commonstead.elections.terms import ALL_EACH_YEAR, Stint, next_annual_election
from commonstead.elections.terms import years_in_a_row as whole_years
from commonstead.kit import Working
from commonstead.record import Entry
from commonstead.rulebook import Rulebook
from commonstead_web.elections import electors
from commonstead_web.elections.models import Declaration, Election, Seat, Term
from commonstead_web.members.following import Span
from commonstead_web.record import queries as record
from commonstead_web.rulebook.queries import Organisation, rulebook_for

BY_MEMBERS = (Term.How.ELECTED, Term.How.UNOPPOSED)
LONGEST_SERVING = "nearest_third_longest_serving"


@dataclass(frozen=True)
class Sitting:
    """Who sits on which seat: by which way, from when, until when."""

    seat: str
    seat_class: str
    member: str
    name: str
    how: str
    since: date
    until: date | None


def terms_on(organisation: Organisation, day: date) -> QuerySet[Term]:
    """The terms running on a day."""
    return Term.objects.on(day).filter(organisation=organisation).select_related("seat")


def terms_of(organisation: Organisation, member: str, day: date) -> list[Span]:
    """From when until when a member sits on the board: the terms that are not over on a day."""
    theirs = Term.objects.not_over(day).filter(organisation=organisation, member=member)
    terms = theirs.order_by("since", "id")
    return [Span(term.since, term.until) for term in terms]


def board_on(organisation: Organisation, day: date) -> list[Sitting]:
    """The board on a day, in the order of the seats."""
    terms = list(terms_on(organisation, day).order_by("seat_id", "since", "id"))
    names = electors.names(organisation, [term.member for term in terms])
    return [
        Sitting(
            seat=term.seat.ref,
            seat_class=term.seat.class_name,
            member=term.member,
            name=names[term.member],
            how=term.how,
            since=term.since,
            until=term.until,
        )
        for term in terms
    ]


def vacant_seats(organisation: Organisation, day: date) -> list[Seat]:
    """The seats on which nobody sits on a day."""
    taken = terms_on(organisation, day).values("seat")
    return list(Seat.objects.filter(organisation=organisation).exclude(pk__in=taken))


def seats_called(organisation: Organisation) -> set[str]:
    """The seats for which an election is under way."""
    called = Election.objects.filter(organisation=organisation)
    open_ones = called.exclude(state=Election.State.DECLARED).values_list("seat_refs", flat=True)
    return {ref for refs in open_ones for ref in refs}


def years_served(organisation: Organisation, member: str, election: Election) -> int:
    """Whole years in a row that this member will have served when the voting closes."""
    return years_in_a_row(organisation, member, timezone.localdate(election.closes))


def years_in_a_row(organisation: Organisation, member: str, day: date) -> int:
    """Whole years served up to a day; a break of a year or more begins the counting anew."""
    served = Term.objects.filter(organisation=organisation, member=member)
    stints = served.values_list("since", "until")
    return whole_years((Stint(since, until) for since, until in stints), day)


def stints_of(organisation: Organisation, member: str) -> list[tuple[date, date | None]]:
    """The days from and until which this member has sat on the board, in order."""
    served = Term.objects.filter(organisation=organisation, member=member)
    return list(served.order_by("since", "id").values_list("since", "until"))


def empty_since(seat: Seat, day: date) -> date | None:
    """Since when nobody has sat on an empty seat; None where nobody ever did."""
    over = seat.terms.filter(until__lte=day).order_by("until", "id").last()
    return over.until if over else None


def seat_days(organisation: Organisation, since: date, until: date) -> tuple[int, int]:
    """Days on which elected seats were empty between both days, and days of all of them.

    Both days included. A seat is there from the day on which somebody first sat on it; one that
    the board has only ever filled by itself ends with whoever sat on it, and is not counted.
    """
    terms: dict[int, list[Term]] = {}
    for term in Term.objects.filter(organisation=organisation).order_by("since", "id"):
        terms.setdefault(term.seat_id, []).append(term)
    last = until + timedelta(days=1)
    empty = everything = 0
    for seat in terms.values():
        if any(term.how != Term.How.CO_OPTED for term in seat):
            first = max(since, seat[0].since)
            taken = sum(_days(max(first, t.since), min(last, t.until or last)) for t in seat)
            everything += _days(first, last)
            empty += max(0, _days(first, last) - taken)
    return empty, everything


def _days(first: date, last: date) -> int:
    return max(0, (last - first).days)


def next_annual(organisation: Organisation, day: date) -> date:
    """When the next annual election after a day is: as called, or a year after the last one."""
    called = Election.objects.filter(organisation=organisation, kind=Election.Kind.ANNUAL)
    under_way = called.exclude(state=Election.State.DECLARED).values_list("closes", flat=True)
    declared = Declaration.objects.filter(organisation=organisation)
    last = declared.exclude(election__kind=Election.Kind.BY_ELECTION).order_by("on", "id").last()
    return next_annual_election(
        day,
        called=[timezone.localdate(closes) for closes in under_way],
        declared=last.on if last else None,
    )


def rotation(
    organisation: Organisation, on: date, drawn: Sequence[str] | None = None
) -> Working[tuple[str, ...]]:
    """The seats that retire at the annual election on a day, with the working; none once entered.

    `drawn` are the seats of the elected in the order of the lots, the stronger first. Refuses
    `tie_needs_a_draw` where several served equally long and there were none.
    Source: the rules `board.rotation` and `board.rotation.share`.
    """
    if retirement_entered(organisation, on):
        return Working(())
    rulebook = rulebook_for(organisation, on)
    terms = list(terms_on(organisation, on).order_by("seat_id", "since", "id"))
    elected = [term for term in terms if term.how in BY_MEMBERS]
    rule = rulebook.value("board.rotation")
    if rule == ALL_EACH_YEAR:
        return Working(tuple(term.seat.ref for term in terms))
    ended = [term.seat.ref for term in terms if _is_over(term, on)]
    if rule != LONGEST_SERVING:
        return Working(tuple(ended))
    chosen = _longest_serving(rulebook, elected, on, drawn)
    return Working((*chosen.value, *(s for s in ended if s not in chosen.value)), chosen.lines)


def retirement_entered(organisation: Organisation, on: date) -> bool:
    """Whether the record says already who retires on a day: the rules take a share only once."""
    entered = record.entries(organisation.log).filter(action="elections.retire")
    lines = entered.values_list("body", flat=True)
    return any(Entry.from_line(bytes(one)).facts["on"] == on.isoformat() for one in lines)


def lots_among_elected(
    organisation: Organisation, on: date, drawn: Sequence[str] | None
) -> list[str] | None:
    """Those of the drawn seats on which somebody elected sits, where rotation asks for lots."""
    if not drawn or rulebook_for(organisation, on).value("board.rotation") != LONGEST_SERVING:
        return None
    elected = terms_on(organisation, on).filter(how__in=BY_MEMBERS)
    seats = set(elected.values_list("seat__ref", flat=True))
    return [seat for seat in drawn if seat in seats]


def _is_over(term: Term, on: date) -> bool:
    """Whether it ends anyway by that day, or only lasted until the members vote."""
    return term.how not in BY_MEMBERS or (term.due is not None and term.due <= on)


def _longest_serving(
    rulebook: Rulebook, elected: Sequence[Term], on: date, drawn: Sequence[str] | None
) -> Working[tuple[str, ...]]:
    serving = [ServingSince(term.seat.ref, term.since) for term in elected]
    position = {one.seat: place for place, one in enumerate(serving)}
    lots = [position[seat] for seat in drawn if seat in position] if drawn else None
    return retiring(serving, rulebook.value("board.rotation.share"), on, lots=lots)


def seated_by(election: Election, day: date) -> set[str]:
    """The members who sit on a day on a term that this election or its count gave them."""
    mine = Term.objects.on(day).filter(election=election)
    return set(mine.values_list("member", flat=True))
