"""Who takes an empty seat from the count that filled it: the next highest, or by a countback."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commonstead.elections import Count
from commonstead.elections.ballot_text import ballots_in_order
from commonstead.elections.terms import limit_is_reached
from commonstead.elections.vacancies import countback, next_highest
from commonstead.kit import Refusal
from commonstead_web.elections import electors, outcome
from commonstead_web.elections.models import Candidate, Election, Seat, Term
from commonstead_web.elections.queries import contests, counts
from commonstead_web.elections.queries.board import seated_by, terms_on, years_in_a_row
from commonstead_web.rulebook.queries import rulebook_for

NEXT_HIGHEST = "next_highest"
FROM_THE_COUNT = (NEXT_HIGHEST, "countback")
"""What `board.vacancy` may say for a seat to be filled from the count."""


@dataclass(frozen=True)
class Vacancy:
    """An empty seat, and the candidates who were asked and do not want it."""

    seat: str
    declined: tuple[str, ...] = ()


@dataclass(frozen=True)
class NextInLine:
    """Who comes next; after a countback, the ballots cut to what it consulted."""

    candidate: Candidate
    ballots: list[list[str | int]] | None


def next_in_line(
    election: Election, seat: Seat, how: str, declined: Sequence[str], day: date
) -> NextInLine:
    """Who takes the seat, passing over those who declined and who cannot serve.

    Refuses `seat_not_of_this_election`, `no_such_candidate`, `nobody_to_fill_the_seat`, and
    `tie_needs_a_draw` (candidates, as positions on the ballot).
    """
    finished = outcome.count_from_data(election.declaration.count)
    left = seat.terms.filter(election=election, how=Term.How.ELECTED).first()
    if left is None or finished is None:
        raise Refusal("seat_not_of_this_election")
    standing = contests.candidates_in_order(election)
    if set(declined) - {one.ref for one in standing}:
        raise Refusal("no_such_candidate")
    passed_over = _passed_over(election, standing, declined, day)
    if how == NEXT_HIGHEST:
        place = next_highest(finished, passed_over, lots=counts.lots_of(election))
        return NextInLine(standing[place], None)
    members = [one.member for one in standing]
    leaver = members.index(left.member)
    sitting = seated_by(election, day)
    back = countback(
        counts.contest_of(election),
        finished,
        leaver,
        counts.lots_of(election),
        consenting=set(range(len(standing))) - passed_over,
        gone=_gone(finished, leaver, members, sitting),
    )
    return NextInLine(standing[back.elected], ballots_in_order(back.ballots))


def _gone(finished: Count, leaver: int, members: Sequence[str], sitting: set[str]) -> set[int]:
    """Those elected with the leaver who have left before."""
    return {c for c in finished.elected if c != leaver and members[c] not in sitting}


def _passed_over(
    election: Election, standing: Sequence[Candidate], declined: Sequence[str], day: date
) -> set[int]:
    """Positions of those who declined or cannot serve now, or who serve or served already."""
    organisation = election.organisation
    register = electors.register(organisation)
    board = set(terms_on(organisation, day).values_list("member", flat=True))
    seated = board | set(election.terms.values_list("member", flat=True))
    rulebook = rulebook_for(organisation, day)
    return {
        place
        for place, one in enumerate(standing)
        if one.withdrawn
        or one.ref in declined
        or one.member in seated
        or register.of(one.member, day) is None
        or limit_is_reached(rulebook, years_in_a_row(organisation, one.member, day))
    }


def tie_to_fill(
    election: Election, seat: Seat, how: str, declined: Sequence[str], day: date
) -> list[str] | None:
    """The candidates between whom lots must be drawn before the seat can be filled, if any."""
    try:
        next_in_line(election, seat, how, declined, day)
    except Refusal as refusal:
        return counts.tied(election, refusal)
    return None
