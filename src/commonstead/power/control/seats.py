"""The tests of the board: who fills it, who is not elected, and who from outside may stop it."""

from fractions import Fraction
from functools import lru_cache, partial
from math import ceil

from commonstead.kit import Line
from commonstead.power.control.found import ControlTest, lines_of, stands_at
from commonstead.power.control.structure import Size, Structure
from commonstead.power.control.wording import data, majority, ten
from commonstead.power.verdict import Verdict, settled
from commonstead.rulebook import MemberClass


def seats_won(share: Fraction, seats: int, by_share: bool) -> int:
    """How many of the seats of one contest so large a part of the votes is sure of.

    Counted by shares, `k` of `seats` seats are sure with more than `k` of `seats + 1` equal parts
    of the votes (the Droop quota, without rounding); counted by majority, all of them with more
    than half.

    >>> [seats_won(Fraction(2, 5), 4, True), seats_won(Fraction(1, 2), 4, True)]
    [1, 2]
    >>> [seats_won(Fraction(1, 2), 4, False), seats_won(Fraction(3, 5), 4, False)]
    [0, 4]
    """
    if by_share:
        return min(seats, max(0, ceil(share * (seats + 1)) - 1))
    return seats if share > majority().fraction else 0


def elect(structure: Structure, groups: tuple[str, ...]) -> ControlTest:
    """CT-1: whether the group can be sure of more than half of the board, whatever its size.

    The group votes as one for people of its own; each place for a co-opted or appointed member
    counts as taken by somebody else, and so does each seat that is kept for another class.
    """
    share = structure.share_of_votes(groups)
    certain = _worst(structure, groups, share.least, sure=True)
    possible = _worst(structure, groups, share.most, sure=False)
    verdict = settled(_over_half(certain), _over_half(possible))
    seats, size = certain if verdict == "met" else possible
    rule = structure.book.rules
    return ControlTest(
        asked=ten()["elect"],
        groups=groups,
        verdict=verdict,
        answer=verdict,
        margin=None if verdict == "unknown" else Fraction(seats, size) - majority().fraction,
        figures={"seats": seats, "board": size, "classes": share.classes},
        show=partial(lines_of, structure, share, Line("seats", f"{seats} of {size}")),
        clauses=stands_at(
            rule["board.size.minimum"], rule["board.coopted.maximum"], rule["elections.count"]
        ),
        missing=share.missing or "belonging",
    )


Outcome = tuple[int, int]
"""Seats of which a group is sure, and seats in all."""


def _over_half(outcome: Outcome) -> bool:
    return majority().is_met(outcome[0], of=outcome[1])


def _worst(structure: Structure, groups: tuple[str, ...], share: Fraction, sure: bool) -> Outcome:
    """The outcome at the size of board at which the part won is smallest."""
    board = structure.board
    own = [each.name for each in structure.classes if _may_fill(structure, each, groups, sure)]
    if not own or not share:
        return 0, board.sizes[0].seats
    others = sum(seats for name, seats in board.kept if name not in own)
    by_share = structure.book.value("elections.count") in data()["counts"]["by_share"]
    return _worst_of(board.sizes, share, others, by_share)


def _may_fill(structure: Structure, each: MemberClass, groups: tuple[str, ...], sure: bool) -> bool:
    belongs = structure.inside(each, groups)
    return each.stands and (belongs is True or (belongs is None and not sure))


@lru_cache(maxsize=8192)
def _worst_of(sizes: tuple[Size, ...], share: Fraction, others: int, by_share: bool) -> Outcome:
    outcomes = [(_won(size, share, others, by_share), size.seats) for size in sizes]
    return min(outcomes, key=lambda outcome: Fraction(outcome[0], outcome[1]))


def _won(size: Size, share: Fraction, others: int, by_share: bool) -> int:
    won = sum(seats_won(share, seats, by_share) for seats in size.contests)
    return max(0, min(won, size.elected - others))


def elected_outnumber_appointed(structure: Structure, groups: tuple[str, ...]) -> ControlTest:
    """CT-9: whether more of the board are elected than co-opted and appointed, at every size."""
    rule, least = structure.book.rules, structure.board.least_elected
    elected, size = least.elected, least.seats
    met = elected > size - elected
    return ControlTest(
        asked=ten()["elected_outnumber_appointed"],
        groups=groups,
        verdict="met" if met else "not_met",
        answer="met" if met else "not_met",
        margin=Fraction(elected - (size - elected), size),
        figures={"elected": elected, "board": size, "others": size - elected},
        show=partial(_elected_lines, least),
        clauses=stands_at(
            rule["board.size.minimum"], rule["board.coopted.maximum"], rule["board.elected_share"]
        ),
    )


def _elected_lines(size: Size) -> tuple[Line, ...]:
    others = Line("co-opted or appointed", str(size.seats - size.elected))
    return Line("elected", str(size.elected)), others


def no_outside_veto(structure: Structure, groups: tuple[str, ...]) -> ControlTest:
    """CT-6: whether nobody from outside can stop a decision.

    From the rules: appointed members must not be so many that the others cannot decide without
    them; no power lies with anybody else outside. What stands in agreements (a golden share, a
    consent right, a parent) cannot be seen from the rules: where somebody has declared one it
    counts, and where nobody has answered, the reason says so.
    """
    declared = structure.headcount.vetoes
    board = structure.board
    held = [
        size.seats
        for size in board.sizes
        if board.appointed and not _decides(structure, size.seats)
    ]
    vetoes = (*declared,) if declared else ()
    if held:
        seats = f"{board.appointed} of {held[0]} board members are appointed"
        vetoes = (seats, *vetoes)
    verdict: Verdict = "not_met" if vetoes else "met"
    return ControlTest(
        asked=ten()["no_outside_veto"],
        groups=groups,
        verdict=verdict,
        answer="by_the_rules" if declared is None and not vetoes else verdict,
        figures={"vetoes": "; ".join(vetoes)},
        show=lambda: (Line("appointed seats", str(board.appointed)),),
        clauses=stands_at(structure.book.rules["board.size.minimum"]),
    )


def _decides(structure: Structure, size: int) -> bool:
    """Whether a board of this size can decide without those whom others appoint."""
    others = size - structure.board.appointed
    ordinary = structure.book.value("decisions.ordinary")
    return bool(ordinary.is_met(others, of=size))
