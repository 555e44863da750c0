"""The same method of equal shares, much sooner, for many thousands of ballots.

It selects what `plain` selects, in the same rounds at the same prices, and shows it to itself as
it goes. Floating-point numbers only say where to look:

- What voters have left is kept as floats, as parts of the share. Every price that is taken from
  them is the exact price rounded once, so they are off by less than `slack`.
- A project's supporters cover, if nobody pays more than t, the sum of min(left, t). Where that
  sum, with all that rounding can have added to it, is below the cost, the project's price is
  above t, now and in all later rounds, as nobody's money grows. Nor does the sum grow faster than
  in proportion to t, so the price is also above t × cost / sum: the project's bound.
- Projects wait in the order of their bounds. The first is looked at: could it be paid for at no
  more than the second's bound? If not, its bound rises and it waits again. If so, or if floats
  cannot tell, its price is worked out exactly, from the `Ledger`; so are those of all others whose
  bounds are not above that price. The exact prices decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush

import numpy as np

from commonstead.decisions.budget.ledger import Ledger
from commonstead.decisions.budget.outcome import Round
from commonstead.decisions.budget.packed import Flags, Floats, PackedVote, Positions

ROUNDING = 2.0**-52
LEAST = 2.0**-900
"""Who has nothing left has 0.0, and nobody else: the others have at least this."""
CLOSE = 1e-13
"""Where a smaller part of the cost than this seems to be missing, the exact price is asked for."""


@dataclass(slots=True)
class Exact:
    """A project's exact price: `owing` ledger units in equal parts for so many `payers`.

    `resting` voters have something left, but less. `rows` are the project's supporters, `left` what
    they have left, and `spent` who has nothing left once the price is paid.
    """

    project: int
    owing: int
    payers: int
    resting: int
    rows: Positions
    left: Floats
    spent: Flags


def run(
    packed: PackedVote, share: Fraction, utility: str, places: Sequence[int]
) -> tuple[Round, ...]:
    """One run with this share for each voter, as `plain.run`."""
    rounds = _free(packed, places)
    if share > 0:
        rounds += _Run(packed, share, utility, places).rounds()
    return tuple(rounds)


def _free(packed: PackedVote, places: Sequence[int]) -> list[Round]:
    """Projects that cost nothing and have a supporter."""
    supporters = packed.vote.supporters
    free = [p for p, cost in enumerate(packed.costs) if not cost and supporters[p]]
    rounds = []
    while free:
        first = min(free, key=places.__getitem__)
        tied = tuple(free) if len(free) > 1 else ()
        everybody = supporters[first]
        rounds.append(Round(first, everybody, Fraction(1), Fraction(0), everybody, 0, tied))
        free.remove(first)
    return rounds


class _Run:
    """One run under way. Amounts that are floats are parts of the share: 1.0 is all of it."""

    def __init__(
        self, packed: PackedVote, share: Fraction, utility: str, places: Sequence[int]
    ) -> None:
        self.packed, self.places, self.by_cost = packed, places, utility == "cost"
        self.ledger = Ledger(share * packed.scale)
        unit, whole = self.ledger.unit, self.ledger.share
        self.costs = [cost * unit / whole for cost in packed.costs]
        self.left: Floats = np.ones(len(packed.voters))
        self.slack = 4 * ROUNDING
        """More than what any voter has left can be off by."""
        self.bounds = [0.0 for _ in self.costs]
        self.worth = self.costs if utility == "cost" else [1.0 for _ in self.costs]
        self.sizes = [c + n for c, n in zip(self.costs, packed.vote.supporters, strict=True)]
        self.terms = [
            (rows, packed.weights[p], self.costs[p], self.sizes[p] * (len(rows) + 8) * ROUNDING)
            for p, rows in enumerate(packed.supporters)
        ]
        self.queue: list[tuple[float, int]] = []
        for project, number in enumerate(packed.vote.supporters):
            if packed.costs[project] and packed.costs[project] * unit <= number * whole:
                self._wait(project, self.costs[project] / number * (1 - 4 * ROUNDING))
        heapify(self.queue)

    def rounds(self) -> list[Round]:
        """Select until nothing can be paid for."""
        rounds: list[Round] = []
        while cheapest := self._cheapest():
            rounds.append(self._select(cheapest))
        return rounds

    def _wait(self, project: int, bound: float) -> None:
        """Put a project back in the queue, by its lowest possible rho."""
        self.bounds[project] = bound
        heappush(self.queue, (bound / self.worth[project], project))

    def _cheapest(self) -> list[Exact]:
        """The projects with the lowest rho, the first in a tie first; none at the end."""
        queue, best, others = self.queue, list[Exact](), list[int]()
        limit = float("inf")
        while queue and queue[0][0] <= limit:
            project = heappop(queue)[1]
            exact = self._looked_at(project, min(limit, queue[0][0]) if queue else limit)
            if exact:
                others.append(project)
                best = self._better(best, exact)
                limit = self._rho(best[0]) * (1 + 8 * ROUNDING)
        if len(others) > 1:
            best.sort(key=lambda exact: self.places[exact.project])
            for project in set(others) - {best[0].project}:
                self._wait(project, self.bounds[project])
        return best

    def _rho(self, exact: Exact) -> float:
        price = exact.owing / (exact.payers * self.ledger.share)
        return price / self.worth[exact.project]

    def _better(self, best: list[Exact], exact: Exact) -> list[Exact]:
        """The lowest exact rho of those seen so far, and all that have it."""
        if not best:
            return [exact]
        here, there = self._units(exact), self._units(best[0])
        difference = here[0] * there[1] - there[0] * here[1]
        return best if difference > 0 else [exact] if difference < 0 else [*best, exact]

    def _units(self, exact: Exact) -> tuple[int, int]:
        """Rho as ledger units over a whole number."""
        worth = self.packed.costs[exact.project] if self.by_cost else 1
        return exact.owing, exact.payers * worth

    def _looked_at(self, project: int, enough: float) -> Exact | None:
        """Whether a project's rho is above `enough`: back into the queue; else its exact price.

        `None` also where its supporters have too little left, now and for good.
        """
        rows, weights, cost, wrong = self.terms[project]
        left, whole = self.left.take(rows), 1 + 2 * self.slack
        most = min(enough * self.worth[project], whole)
        paid = float(np.minimum(left, most).dot(weights)) + wrong + self.slack * self.sizes[project]
        if cost - paid > cost * CLOSE:
            if most < whole:
                self._wait(project, most * cost / paid * (1 - 8 * ROUNDING))
            return None
        payers = float((left >= most).dot(weights))
        guess = most - (paid - cost) / payers if payers else 0.0
        return self._exact(project, rows, left, max(guess, self.bounds[project]))

    def _exact(self, project: int, rows: Positions, left: Floats, guess: float) -> Exact | None:
        """The exact price, or `None` where all that the supporters have left is too little.

        Whom the price leaves poor depends on the price and the other way round: the two are
        worked out in turn until they agree.
        """
        rich: Flags = left >= guess
        while True:
            payers = int(rich.dot(self.packed.weights[project]))
            owing, resting = self._owing(project, rows, (~rich & (left > 0)).nonzero()[0])
            if payers:
                now_rich, spent = self._compared(owing, payers, rows, left)
                if not np.count_nonzero(now_rich != rich):
                    return Exact(project, owing, payers, resting, rows, left, spent)
                rich = now_rich
            elif owing > 0:
                return None
            else:
                rich = self._richest(rows, left)

    def _owing(self, project: int, rows: Positions, giving: Positions) -> tuple[int, int]:
        """What some supporters, giving all they have left, do not cover of the cost; and how many.

        In ledger units. `giving` are places in `rows`.
        """
        cost = self.packed.costs[project]
        if not giving.size:
            return self.ledger.owing(cost, 0, ()), 0
        table = self.packed.approves
        voters = self.packed.weights[project].take(giving).astype(table.dtype)
        sums = voters.dot(table.take(rows.take(giving), axis=0))
        *approve, number = sums.astype(np.int64).tolist()
        return self.ledger.owing(cost, number, approve), number

    def _compared(
        self, owing: int, payers: int, rows: Positions, left: Floats
    ) -> tuple[Flags, Flags]:
        """Who has as much as a price, and who has no more; where floats cannot tell, exactly."""
        price, doubt = owing / (payers * self.ledger.share), 2 * self.slack
        rich, spent = left >= max(price + doubt, LEAST), left < max(price - doubt, LEAST)
        if np.count_nonzero(rich) + np.count_nonzero(spent) < len(left):
            for at, units in self._exactly_left(rows, ~(rich | spent)):
                rich[at] = units * payers >= owing
                spent[at] = units * payers <= owing
        return rich, spent

    def _exactly_left(self, rows: Positions, chosen: Flags) -> list[tuple[int, int]]:
        """Ledger units left to the voters of the chosen rows, with the place of each row."""
        selected = list(self.ledger.prices)
        places = np.flatnonzero(chosen)
        paid = self.packed.approves[rows[places]][:, selected] > 0
        known: dict[bytes, int] = {}
        exactly = []
        for at, flags in zip(places.tolist(), paid, strict=True):
            key = flags.tobytes()
            if key not in known:
                known[key] = self.ledger.left(selected[p] for p in np.flatnonzero(flags))
            exactly.append((at, known[key]))
        return exactly

    def _richest(self, rows: Positions, left: Floats) -> Flags:
        """Those who have exactly the most."""
        most = max(float(left.max()) - 2 * self.slack, LEAST)
        exactly = self._exactly_left(rows, left >= most)
        top = max(units for _, units in exactly)
        richest = np.zeros(len(rows), np.bool_)
        richest[[at for at, units in exactly if units == top]] = True
        return richest

    def _select(self, tied: list[Exact]) -> Round:
        """The supporters of the first of the tied projects pay for it."""
        chosen = tied[0]
        project = chosen.project
        self.ledger.enter(project, chosen.owing, chosen.payers)
        units = self.ledger.prices[project]
        left = np.maximum(chosen.left - units / self.ledger.share, LEAST)
        self.left[chosen.rows] = left * ~chosen.spent
        self.slack += 2 * ROUNDING
        return Round(
            project=project,
            supporters=self.packed.vote.supporters[project],
            worth=self.packed.vote.projects[project].cost if self.by_cost else Fraction(1),
            price=Fraction(units, self.ledger.unit * self.packed.scale),
            paid_in_full=chosen.payers,
            paid_the_rest=chosen.resting,
            tied=tuple(sorted(exact.project for exact in tied)) if len(tied) > 1 else (),
        )
