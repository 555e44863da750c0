"""The same method of equal shares, much sooner, for many thousands of ballots.

It selects what `plain` selects, in the same rounds at the same prices, and shows it to itself as
it goes. Floating-point numbers only say where to look:

- What voters have left is kept as floats, as parts of the share. Every price that is taken from
  them is the exact price rounded once, so after r rounds they are off by less than `slack`.
- A project's supporters cover, if nobody pays more than t, the sum of min(left, t). Where that
  sum, with all that rounding can have added to it, is below the cost, the project's price is
  above t, now and in all later rounds, as nobody's money grows. Such a t is a bound. Newton's
  steps raise it until the sum reaches the cost as nearly as floats can tell.
- Projects wait in the order of their bounds, and only the first is looked at. Once its bound can
  rise no further its price is worked out exactly, from the `Ledger`; so are those of all others
  whose bounds are not above that price. The exact prices decide.
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
CLOSE = 1e-13
"""A bound at which so small a part of the cost is missing is good enough to go on exactly."""


@dataclass(slots=True)
class Exact:
    """A project's exact price: `owing` ledger units in equal parts for so many `payers`.

    `rows` are its supporters, `left` what they have left, `living` how many voters each row has
    (0 once they have nothing left), `poor` who has less than the price and `spent` who will have
    nothing left after it.
    """

    project: int
    owing: int
    payers: int
    rows: Positions
    left: Floats
    living: Floats
    poor: Flags
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
        nothing = Fraction(0)
        rounds.append(Round(first, supporters[first], nothing, nothing, supporters[first], 0, tied))
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
        self.living = packed.voters.copy()
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
        best: list[Exact] = []
        seen: list[int] = []
        limit = float("inf")
        while self.queue and self.queue[0][0] <= limit:
            project = heappop(self.queue)[1]
            enough = min(limit, self.queue[0][0]) if self.queue else limit
            if exact := self._looked_at(project, enough):
                seen.append(project)
                best = self._better(best, exact)
                limit = self._rho(best[0]) * (1 + 8 * ROUNDING)
        best.sort(key=lambda exact: self.places[exact.project])
        for project in seen:
            if project != best[0].project:
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
        """Raise a project's bound: past `enough`, back into the queue; or to its exact price.

        `None` also where its supporters have too little left, now and for good.
        """
        rows, weights, cost, wrong = self.terms[project]
        left, bound, slack = self.left.take(rows), self.bounds[project], self.slack
        wrong += slack * self.sizes[project]
        most = enough * self.worth[project]
        while (gap := cost - (paid := float(np.minimum(left, bound).dot(weights)) + wrong)) > (
            cost * CLOSE
        ):
            payers = paid / bound
            if bound + gap / payers <= most:
                payers = float((left >= bound - slack).dot(weights))
            risen = (bound + gap / payers) * (1 - 8 * ROUNDING) if payers else 2.0
            if risen > 1 + slack:
                return None
            if risen > most:
                self._wait(project, risen)
                return None
            if risen <= bound:
                break
            bound = self.bounds[project] = risen
        return self._exact(project, rows, left, bound)

    def _exact(self, project: int, rows: Positions, left: Floats, bound: float) -> Exact | None:
        """The exact price, or `None` where all that the supporters have left is too little.

        Whom the price leaves poor depends on the price and the other way round: the two are
        worked out in turn until they agree.
        """
        living = self.living.take(rows)
        poor: Flags = left < bound
        while True:
            payers = int((~poor).dot(living))
            owing = self._owing(project, rows, living, poor)
            if payers:
                now_poor, spent = self._compared(owing, payers, rows, left, living)
                if not np.count_nonzero(now_poor != poor):
                    return Exact(project, owing, payers, rows, left, living, poor, spent)
                poor = now_poor
            elif owing > 0:
                return None
            else:
                poor = ~self._richest(rows, left, living)

    def _owing(self, project: int, rows: Positions, living: Floats, poor: Flags) -> int:
        """What the poor, giving all they have left, do not cover of the cost; ledger units."""
        cost, giving = self.packed.costs[project], (poor & (living > 0)).nonzero()[0]
        if not giving.size:
            return self.ledger.owing(cost, 0, ())
        table = self.packed.approves
        voters = living.take(giving).astype(table.dtype)
        approve = voters.dot(table.take(rows.take(giving), axis=0)).tolist()
        return self.ledger.owing(cost, int(approve[-1]), approve)

    def _compared(
        self, owing: int, payers: int, rows: Positions, left: Floats, living: Floats
    ) -> tuple[Flags, Flags]:
        """Who has less than a price, and who has no more.

        Where floats cannot tell, it is worked out exactly. Who has nothing left is poor.
        """
        price, doubt = owing / (payers * self.ledger.share), 2 * self.slack
        below, not_above = left < price - doubt, left <= price + doubt
        if np.count_nonzero(below) == np.count_nonzero(not_above):
            return below, below
        poor: Flags = below | (living == 0)
        spent = poor.copy()
        for at, units in self._exactly_left(rows, not_above & ~poor):
            poor[at] = units * payers < owing
            spent[at] = units * payers <= owing
        return poor, spent

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

    def _richest(self, rows: Positions, left: Floats, living: Floats) -> Flags:
        """Those of the living who have exactly the most."""
        most = float(left[living > 0].max())
        exactly = self._exactly_left(rows, (left >= most - 2 * self.slack) & (living > 0))
        top = max(units for _, units in exactly)
        richest = np.zeros(len(rows), np.bool_)
        richest[[at for at, units in exactly if units == top]] = True
        return richest

    def _select(self, tied: list[Exact]) -> Round:
        """The supporters of the first of the tied projects pay for it."""
        chosen = tied[0]
        project, cost = chosen.project, self.packed.costs[chosen.project]
        self.ledger.enter(project, chosen.owing, chosen.payers)
        price = self.ledger.prices[project]
        remain = ~chosen.spent
        self.left[chosen.rows] = (chosen.left - price / self.ledger.share) * remain
        self.living[chosen.rows] = chosen.living * remain
        self.slack += 2 * ROUNDING
        each = self.ledger.unit * self.packed.scale
        return Round(
            project=project,
            supporters=self.packed.vote.supporters[project],
            rho=Fraction(price, self.ledger.unit * cost if self.by_cost else each),
            price=Fraction(price, each),
            paid_in_full=chosen.payers,
            paid_the_rest=int(chosen.poor.dot(chosen.living)),
            tied=tuple(sorted(exact.project for exact in tied)) if len(tied) > 1 else (),
        )
