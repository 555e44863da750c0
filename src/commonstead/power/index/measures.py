"""Effective power: the Banzhaf and Shapley-Shubik shares of a body's sides, exactly.

**The game.** A coalition is a set of seats that come and vote for a motion. It wins where the
motion passes although every other seat comes and votes against it, and where it makes the quorum
by itself, should every other seat stay away. With everybody present this is the usual weighted
game. (Derived: with thresholds of the votes cast it is the same as saying that the motion passes
whichever seats come and whichever stay away. A casting vote under a threshold of all members is
counted as if everybody came: who stays away could otherwise prevent the equality of votes.)

**Banzhaf.** A seat *swings* a coalition that wins with it and loses without it. The share of a
seat is its swings in all swings of all seats; its absolute power is its swings in the
`2^(n - 1)` coalitions of the other seats, the chance that it decides when every other seat is as
likely to be for as against.

**Shapley-Shubik.** The share of a seat is the part of all orders of the seats in which the
coalition of those before it loses and wins with it.

The share of a side is the sum of its seats' shares.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from commonstead.kit import Line, Refusal, Source, Working
from commonstead.power.index.body import Body, Side
from commonstead.power.index.by_numbers import ByNumbers
from commonstead.power.index.by_size import BySize, ways_by_size
from commonstead.power.index.cases import Case, cases_of
from commonstead.power.index.plan import binomials
from commonstead.power.index.tally import Counting, Tally

MOST_SEATS = 5_000
MOST_WORK = 10_000_000_000
"""Nanoseconds, about. What would take longer is refused, so that nothing hangs."""
BANZHAF = Source(
    "John F. Banzhaf III, Weighted Voting Doesn't Work, Rutgers Law Review 19 (1965) 317-343"
)
SHAPLEY_SHUBIK = Source(
    "L. S. Shapley and Martin Shubik, A Method for Evaluating the Distribution of Power in a "
    "Committee System, American Political Science Review 48 (1954) 787-792"
)
NOTHING = Fraction(0)
Way = Counting | BySize | ByNumbers


@dataclass(frozen=True)
class SeatPower:
    """One seat: its swings, its shares, and its swings in all coalitions of the others."""

    swings: int
    banzhaf: Fraction
    absolute: Fraction
    shapley: Fraction | None


@dataclass(frozen=True)
class SidePower:
    """One side: `banzhaf` and `shapley` are the shares of all its seats together.

    `each` is an ordinary seat, `chair` the seat with the casting vote where the side has it.
    """

    seats: int
    weight: int
    banzhaf: Fraction
    shapley: Fraction | None
    each: SeatPower
    chair: SeatPower | None = None

    @property
    def banzhaf_each(self) -> Fraction:
        return self.each.banzhaf

    @property
    def shapley_each(self) -> Fraction | None:
        return self.each.shapley

    @property
    def absolute(self) -> Fraction:
        return self.each.absolute


@dataclass(frozen=True)
class Powers:
    """The power of each side of a body.

    `winning` coalitions in all, `swings` of all seats; `working.value` is each side's Banzhaf
    share. Where nothing can ever pass there are no swings, and all shares are 0.
    """

    body: str
    sides: Mapping[str, SidePower]
    winning: int
    swings: int
    working: Working[dict[str, Fraction]]


@dataclass(frozen=True)
class Gap:
    """Two sides with as many seats, of which `more` has that much more of the power."""

    more: str
    less: str
    seats: int
    gap: Fraction


def power_of(body: Body, *, shapley: bool = True) -> Powers:
    """The shares of power of the sides of a body; without `shapley` only the Banzhaf shares.

    >>> from commonstead.kit import Threshold
    >>> from commonstead.power.index import Body, Casting, Rule, Side
    >>> rule = Rule(Threshold(Fraction(1, 2), ">"), casting=Casting("council"))
    >>> powers = power_of(Body("board", (Side("residents", 4), Side("council", 4)), rule))
    >>> [str(side.banzhaf) for side in powers.sides.values()]
    ['3/7', '4/7']

    Raises `Refusal("body_too_large", measure=..., seats=..., votes=...)` where it would take more
    than some seconds. What a thousand seats in twenty classes take is measured in
    `docs/rooms/power.md`.
    """
    tallies = _tallies(body, shapley)
    parts = {side.name: _side_parts(body, side, tallies) for side in body.sides}
    swings = sum(seats * part.swings for found in parts.values() for seats, part in found)
    winning = sum(sum(tally.wins) for _, tally in tallies)
    weights = _orders(body.seats) if shapley else None
    sides = {
        side.name: _side_power(body, side, parts[side.name], swings, weights) for side in body.sides
    }
    return Powers(body.name, sides, winning, swings, _working(body, sides, swings, winning))


def equal_seats_gaps(powers: Powers) -> tuple[Gap, ...]:
    """Sides with equal seats but unequal power, and by how much, in Banzhaf shares.

    >>> from commonstead.kit import Threshold
    >>> from commonstead.power.index import Body, Casting, Rule, Side
    >>> rule = Rule(Threshold(Fraction(1, 2), ">"), casting=Casting("council"))
    >>> powers = power_of(Body("board", (Side("residents", 4), Side("council", 4)), rule))
    >>> [(gap.more, gap.less, str(gap.gap)) for gap in equal_seats_gaps(powers)]
    [('council', 'residents', '1/7')]
    """
    gaps = []
    for (one, first), (other, second) in combinations(powers.sides.items(), 2):
        gap = first.banzhaf - second.banzhaf
        if first.seats == second.seats and gap:
            more, less = (one, other) if gap > 0 else (other, one)
            gaps.append(Gap(more, less, first.seats, abs(gap)))
    return tuple(gaps)


def _tallies(body: Body, shapley: bool) -> list[tuple[Case, Tally]]:
    """Count each case in the way that takes the least work, or all together where that is less."""
    if body.seats > MOST_SEATS:
        raise _too_large(body, shapley)
    cases = cases_of(body)
    apart = [min(_ways((case,), shapley), key=lambda way: way.work) for case in cases]
    together = _ways(cases, shapley) if len(cases) > 1 else []
    ways = min([apart, *([way] for way in together)], key=_work)
    if _work(ways) > MOST_WORK:
        raise _too_large(body, shapley)
    return list(zip(cases, (tally for way in ways for tally in way.tallies()), strict=True))


def _ways(cases: tuple[Case, ...], shapley: bool) -> list[Way]:
    """The ways to count these cases, together where there are several."""
    found: list[Way] = []
    sized = shapley or any(case.room_binds for case in cases)
    if sized:
        found += ways_by_size(cases)
    if len(cases) == 1:
        found += [ByNumbers(cases[0])] if sized else [ByNumbers(cases[0]), Counting(cases[0])]
    return found


def _work(ways: Sequence[Way]) -> int:
    return sum(way.work for way in ways)


def _too_large(body: Body, shapley: bool) -> Refusal:
    measure = "shapley" if shapley else "banzhaf"
    return Refusal("body_too_large", measure=measure, seats=body.seats, votes=body.votes)


@dataclass(frozen=True)
class _Part:
    """Winning coalitions with a seat for and with it against, by all seats that are against."""

    with_it: list[int]
    without: list[int]

    @property
    def swings(self) -> int:
        return sum(self.with_it) - sum(self.without)


def _side_parts(
    body: Body, side: Side, tallies: list[tuple[Case, Tally]]
) -> list[tuple[int, _Part]]:
    """The different seats of a side: how many of each, and their winning coalitions."""
    casting = body.rule.casting
    chair = casting is not None and casting.by is None and casting.side == side.name
    parts = [(side.seats - chair, _ordinary(body, side, tallies))]
    if chair:
        parts.append((1, _chair(body, tallies)))
    return parts


def _ordinary(body: Body, side: Side, tallies: list[tuple[Case, Tally]]) -> _Part:
    part = _Part([0] * (body.seats + 1), [0] * (body.seats + 1))
    for case, tally in tallies:
        index = next(n for n, group in enumerate(case.groups) if side.name in group.sides)
        seats, held = case.groups[index].seats, int(tally.sized and bool(case.holder_against))
        for a, (wins, against) in enumerate(zip(tally.wins, tally.against[index], strict=True)):
            if seats:
                part.with_it[a + held] += wins - against // seats
                part.without[a + held] += against // seats
    return part


def _chair(body: Body, tallies: list[tuple[Case, Tally]]) -> _Part:
    part = _Part([0] * (body.seats + 1), [0] * (body.seats + 1))
    for case, tally in tallies:
        found = part.without if case.holder_against else part.with_it
        for a, wins in enumerate(tally.wins, int(tally.sized and bool(case.holder_against))):
            found[a] += wins
    return part


def _orders(seats: int) -> tuple[int, list[int]]:
    """For each number of other seats against, the part of all orders, as parts of one number.

    A seat stands just after the `n - 1 - a` that are for it in `1 / (n C(n - 1, a))` of them.
    """
    whole = math.lcm(*range(1, seats + 1))
    return whole, [whole // (seats * ways) for ways in binomials(seats - 1)]


def _seat_power(
    body: Body, part: _Part, swings: int, weights: tuple[int, list[int]] | None
) -> SeatPower:
    shapley = None
    if weights is not None:
        whole, share = weights
        before = sum(map(int.__mul__, part.with_it, share))
        after = sum(map(int.__mul__, part.without[1:], share))
        shapley = Fraction(before - after, whole)
    return SeatPower(
        part.swings,
        Fraction(part.swings, swings) if swings else NOTHING,
        Fraction(part.swings, 1 << max(body.seats - 1, 0)),
        shapley,
    )


def _side_power(
    body: Body,
    side: Side,
    parts: list[tuple[int, _Part]],
    swings: int,
    weights: tuple[int, list[int]] | None,
) -> SidePower:
    powers = [(seats, _seat_power(body, part, swings, weights)) for seats, part in parts]
    shapleys = [seats * power.shapley for seats, power in powers if power.shapley is not None]
    chair = powers[1][1] if len(powers) > 1 else None
    return SidePower(
        side.seats,
        side.weight,
        sum((seats * power.banzhaf for seats, power in powers), NOTHING),
        sum(shapleys, NOTHING) if weights is not None else None,
        chair if chair and side.seats == 1 else powers[0][1],
        chair,
    )


def _working(
    body: Body, sides: dict[str, SidePower], swings: int, winning: int
) -> Working[dict[str, Fraction]]:
    lines = [*body.grounds, Line("seats", str(body.seats))]
    if body.rule.threshold:
        threshold = body.rule.threshold
        size = f"{threshold.comparator} {threshold.fraction} × {body.votes}"
        lines.append(Line("votes needed", str(body.votes_needed), size))
    if body.votes_needed_with_casting != body.votes_needed:
        lines.append(
            Line("votes needed with the casting vote", str(body.votes_needed_with_casting))
        )
    lines += [
        Line(f"seats of {side.name} needed", str(body.seats_needed(side)))
        for side in body.sides
        if body.seats_needed(side)
    ]
    lines.append(Line("coalitions that win", str(winning), f"of 2^{body.seats}"))
    lines.append(Line("swings of all seats", str(swings), source=BANZHAF))
    for name, side in sides.items():
        lines.append(Line(f"Banzhaf share of {name}", str(side.banzhaf), source=BANZHAF))
        if side.shapley is not None:
            label = f"Shapley-Shubik share of {name}"
            lines.append(Line(label, str(side.shapley), source=SHAPLEY_SHUBIK))
    shares = {name: side.banzhaf for name, side in sides.items()}
    return Working(shares, tuple(lines))
