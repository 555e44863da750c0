"""Which seats an election fills, and how long whoever is put on one may stay."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonstead.elections.terms import latest_end, vacancy_end
from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook
from commonstead_web.elections import electors, queries
from commonstead_web.elections.models import Candidate, Election, Seat, Term
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.queries import Organisation

BY_ELECTION = "by_election"


def seats_to_fill(
    rulebook: Rulebook,
    organisation: Organisation,
    *,
    kind: str,
    seats: int,
    seat_class: str,
    day: date,
) -> list[str]:
    """The seats that an election fills: those free on the day voting closes, then new ones.

    Refuses `no_seats`, `not_the_first_election`, `vacancy_is_filled_otherwise` (rule),
    `not_so_many_vacant` (vacant, asked), `no_seats_for_class` (class_name, kept, taken, asked),
    `board_too_large` (maximum, would_be) and `board_too_small` (minimum, would_be).
    Source: the rules `board.size.*`, `board.seats_by_class` and `board.vacancy`.
    """
    if seats < 1:
        raise Refusal("no_seats")
    _kind_fits(rulebook, organisation, kind)
    free = _free(organisation, seat_class, day)
    if kind == BY_ELECTION and len(free) < seats:
        raise Refusal("not_so_many_vacant", vacant=len(free), asked=seats)
    _room_for(rulebook, organisation, seats=seats, seat_class=seat_class, day=day)
    made = [new_seat(organisation, seat_class) for _ in range(seats - len(free))]
    return [seat.ref for seat in (*free, *made)][:seats]


def _kind_fits(rulebook: Rulebook, organisation: Organisation, kind: str) -> None:
    if kind == Election.Kind.FIRST and Term.objects.filter(organisation=organisation).exists():
        raise Refusal("not_the_first_election")
    if kind == Election.Kind.BY_ELECTION:
        filled_by(rulebook, BY_ELECTION)


def filled_by(rulebook: Rulebook, *ways: str) -> str:
    """How the rules fill an empty seat; refuses `vacancy_is_filled_otherwise` (rule)."""
    way: str = rulebook.value("board.vacancy")
    if way not in ways:
        raise Refusal("vacancy_is_filled_otherwise", rule=way)
    return way


def _free(organisation: Organisation, seat_class: str, day: date) -> list[Seat]:
    called = queries.seats_called(organisation)
    return [
        seat
        for seat in queries.vacant_seats(organisation, day)
        if seat.class_name == seat_class and seat.ref not in called
    ]


@dataclass(frozen=True)
class _Board:
    """How full the board is on a day, by class of seat; seats being elected count as taken."""

    taken: dict[str, int]
    kept: dict[str, int]

    @property
    def size(self) -> int:
        return sum(self.taken.values())

    def reserved_and_free(self, besides: str) -> int:
        """Seats kept for other classes on which nobody sits yet."""
        return sum(
            max(seats - self.taken.get(name, 0), 0)
            for name, seats in self.kept.items()
            if name != besides
        )


def _board(rulebook: Rulebook, organisation: Organisation, day: date) -> _Board:
    refs = {term.seat.ref for term in queries.terms_on(organisation, day)}
    refs |= queries.seats_called(organisation)
    taken: dict[str, int] = {}
    for seat in Seat.objects.filter(organisation=organisation, ref__in=refs):
        taken[seat.class_name] = taken.get(seat.class_name, 0) + 1
    return _Board(taken, dict(rulebook.value("board.seats_by_class")))


def _room_for(
    rulebook: Rulebook, organisation: Organisation, *, seats: int, seat_class: str, day: date
) -> None:
    board = _board(rulebook, organisation, day)
    if seat_class:
        kept, taken = board.kept.get(seat_class, 0), board.taken.get(seat_class, 0)
        if taken + seats > kept:
            raise Refusal(
                "no_seats_for_class", class_name=seat_class, kept=kept, taken=taken, asked=seats
            )
    would_be = board.size + seats + board.reserved_and_free(seat_class)
    if would_be > (most := rulebook.value("board.size.maximum")):
        raise Refusal("board_too_large", maximum=most, would_be=would_be)
    if not seat_class and would_be < (least := rulebook.value("board.size.minimum")):
        raise Refusal("board_too_small", minimum=least, would_be=would_be)


def room_for_one(rulebook: Rulebook, organisation: Organisation, day: date) -> None:
    """Refuses `board_too_large` where the board is full."""
    would_be = _board(rulebook, organisation, day).size + 1
    if would_be > (most := rulebook.value("board.size.maximum")):
        raise Refusal("board_too_large", maximum=most, would_be=would_be)


def new_seat(organisation: Organisation, seat_class: str = "") -> Seat:
    """One more seat on the board."""
    return Seat.objects.create(organisation=organisation, ref=new_ref("s"), class_name=seat_class)


def seat(organisation: Organisation, ref: str) -> Seat:
    """The seat with this pseudonym; refuses `no_such_seat`."""
    found = Seat.objects.filter(organisation=organisation, ref=ref).first()
    if found is None:
        raise Refusal("no_such_seat")
    return found


def vacant_seat(organisation: Organisation, ref: str, day: date) -> Seat:
    """The seat, where nobody sits on it; refuses `no_such_seat`, `seat_is_taken`."""
    found = seat(organisation, ref)
    if queries.terms_on(organisation, day).filter(seat=found).exists():
        raise Refusal("seat_is_taken")
    if ref in queries.seats_called(organisation):
        raise Refusal("seat_is_being_elected")
    return found


def sitting(organisation: Organisation, ref: str, member: str, day: date) -> Term:
    """A member's term on a seat on a day; refuses `no_such_seat` and `not_on_this_seat`."""
    term = queries.terms_on(organisation, day).filter(seat=seat(organisation, ref)).first()
    if term is None or term.member != member:
        raise Refusal("not_on_this_seat")
    return term


def until_limit(rulebook: Rulebook, organisation: Organisation, member: str, since: date) -> date:
    """The end of a full term, or sooner where the member reaches `board.term.limit_years`."""
    return latest_end(rulebook, since, queries.years_in_a_row(organisation, member, since))


def until_after_vacancy(
    rulebook: Rulebook, organisation: Organisation, vacant: Seat, member: str, since: date
) -> date:
    """How long whoever fills an empty seat stays, by `board.vacancy.until`."""
    before = vacant.terms.filter(since__lte=since).order_by("since", "id").last()
    return vacancy_end(
        rulebook,
        since,
        queries.years_in_a_row(organisation, member, since),
        due=before.due if before else None,
        next_annual=queries.next_annual(organisation, since),
    )


def put_on_board(term: Term) -> None:
    """Write a term and, where the member signs in, their office for as long as it lasts."""
    term.save()
    person = electors.person_of(term.organisation, term.member)
    if person is not None:
        offices.give(term.organisation, person, "board", term.since, term.until)


def take_off_board(term: Term, on: date) -> None:
    """End a term on a day, and the office with it."""
    term.until = on
    term.save(update_fields=["until"])
    person = electors.person_of(term.organisation, term.member)
    if person is not None:
        offices.end(term.organisation, person, "board", on)


def leave_with_membership(organisation: Organisation, member: str, on: date) -> None:
    """Take somebody off the board on the day they stop being a member; their seats fall empty.

    Only members sit on a board (`may_stand`), so no entry of its own says it: the audit derives it
    from the end of the membership. A term that had not begun by that day never does.
    """
    theirs = Term.objects.not_over(on).filter(organisation=organisation, member=member)
    for term in theirs.order_by("since", "id"):
        take_off_board(term, max(on, term.since))


def seat_the_elected(
    rulebook: Rulebook, election: Election, elected: Iterable[Candidate], how: str, since: date
) -> list[dict[str, str]]:
    """Give the elected the seats of their election, in order; the facts of their terms.

    A seat whose holder stays longer than the declaration is taken on the day they leave.
    """
    terms = []
    for ref, candidate in zip(election.seat_refs, elected, strict=False):
        chair = seat(election.organisation, ref)
        begins = _free_from(chair, since)
        until = _until(rulebook, election, chair, candidate.member, begins)
        put_on_board(
            Term(
                organisation=election.organisation,
                seat=chair,
                member=candidate.member,
                how=how,
                election=election,
                since=begins,
                until=until,
                due=until,
            )
        )
        terms.append(
            {
                "seat": ref,
                "candidate": candidate.ref,
                "member": candidate.member,
                "from": begins.isoformat(),
                "until": until.isoformat(),
            }
        )
    return terms


def _free_from(chair: Seat, day: date) -> date:
    sitting = chair.terms.on(day).order_by("since", "id").last()
    return sitting.until if sitting and sitting.until else day


def _until(rulebook: Rulebook, election: Election, chair: Seat, member: str, since: date) -> date:
    if election.kind == Election.Kind.BY_ELECTION:
        return until_after_vacancy(rulebook, election.organisation, chair, member, since)
    return until_limit(rulebook, election.organisation, member, since)
