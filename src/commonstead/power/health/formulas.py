"""The twenty formulas: each gives a value, and of how many people or things it speaks."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple

from commonstead.power.health.events import Events, Part


class Figure(NamedTuple):
    """A value, and `n`: how many it rests on. `smallest` is the smallest group it tells apart.

    `of_people` is false for what counts meetings or papers: nobody can be picked out of those.
    """

    value: Fraction
    n: int
    of_people: bool = True
    smallest: int | None = None


Formula = Callable[[Events], Figure | None]


def _people(part: Part) -> Figure | None:
    return Figure(Fraction(part.count, part.of), part.of) if part.of else None


def _things(part: Part) -> Figure | None:
    return Figure(Fraction(part.count, part.of), part.of, False) if part.of else None


def _middle(values: tuple[int, ...]) -> Figure | None:
    """The middle value; between the two middle ones where their number is even."""
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    middle = ordered[half : half + 1] if len(values) % 2 else ordered[half - 1 : half + 1]
    return Figure(Fraction(sum(middle), len(middle)), len(values))


def _margin(present: tuple[Part, ...]) -> Figure | None:
    quorums = sum(part.of for part in present)
    if not quorums:
        return None
    return Figure(Fraction(sum(part.count for part in present), quorums), len(present), False)


def gini(counts: tuple[int, ...]) -> Fraction | None:
    """How unequally something is spread: 0 where all have the same, near 1 where one has all.

    >>> gini((2, 2, 2)), gini((0, 0, 0, 4))
    (Fraction(0, 1), Fraction(3, 4))
    """
    total, n = sum(counts), len(counts)
    if not total:
        return None
    ranked = sum((2 * rank - n - 1) * count for rank, count in enumerate(sorted(counts), 1))
    return Fraction(ranked, n * total)


def _spread(counts: tuple[int, ...]) -> Figure | None:
    value = gini(counts)
    return None if value is None else Figure(value, len(counts))


def _gap(classes: Mapping[str, Part]) -> Figure | None:
    rolls = [part for part in classes.values() if part.of]
    if len(rolls) < 2:
        return None
    turnouts = [Fraction(part.count, part.of) for part in rolls]
    sizes = [part.of for part in rolls]
    return Figure(max(turnouts) - min(turnouts), sum(sizes), smallest=min(sizes))


def _difference(groups: Mapping[str, tuple[int, int]]) -> Figure | None:
    board, members = (sum(counts[side] for counts in groups.values()) for side in (0, 1))
    if not board or not members:
        return None
    parts = (abs(Fraction(on, board) - Fraction(of, members)) for on, of in groups.values())
    smallest = min(of for _, of in groups.values())
    return Figure(sum(parts, Fraction(0)) / 2, members, smallest=smallest)


def _power(events: Events) -> Figure | None:
    if events.residents_power is None:
        return None
    return Figure(events.residents_power, events.voters, False)


FORMULAS: Mapping[str, Formula] = {
    "membership_reach": lambda events: _people(events.residents),
    "open_door_days": lambda events: _middle(events.waits),
    "resident_vote_share": lambda events: _people(events.resident_votes),
    "turnout": lambda events: _people(events.ballots),
    "contestation": lambda events: _things(events.candidates),
    "renewal": lambda events: _things(events.new_on_board),
    "elected_share": lambda events: _things(events.elected),
    "vacancy_rate": lambda events: _things(events.empty_seats),
    "quorum_margin": lambda events: _margin(events.present),
    "notice_compliance": lambda events: _things(events.noticed),
    "agenda_access": lambda events: _things(events.motions_by_members),
    "decision_traceability": lambda events: _things(events.traced),
    "participation_concentration": lambda events: _spread(events.attendances),
    "class_gap": lambda events: _gap(events.ballots_by_class),
    "training": lambda events: _people(events.trained),
    "interest_declared": lambda events: _things(events.interests_asked),
    "disposals_gated": lambda events: _things(events.gated),
    "return_on_time": lambda events: _things(events.returns),
    "representation_gap": lambda events: _difference(events.represented),
    "power_index": _power,
}
"""Each indicator's formula. Who sits on the board is public: those that count the board, meetings
or papers tell of nobody what is not known; those that count people are held back where few."""
