"""Meek's method: the reference rule of the Proportional Representation Foundation.

Source: "Reference Meek Rule", prfound.org/resources/reference/reference-meek-rule/; letters below
are its steps. Votes, quotas and keep factors have nine decimal places.

A stage here is a round of the rule, at the end of its last iteration. Its action is what the
round before had decided: an exclusion, or the election of somebody who now keeps less
("iteration"). The quota is each stage's own; the count's is that of the last. When a defeat
leaves no more candidates than seats, nothing is distributed again: the stage that excludes the
last candidate shows the votes of the stage before.
"""

from collections import Counter
from dataclasses import dataclass

from commonstead.elections.conduct import Conduct, Finished
from commonstead.elections.papers import cut_papers
from commonstead.elections.result import Action, Count
from commonstead.elections.table import Table

PLACES = 9
ONE = 1_000_000_000
OMEGA = 10**3
"""0.000001 of a vote, in units of nine decimals (step A)."""

Keepers = tuple[int, ...]
"""Whom a paper passes, in order: elected candidates, then the first hopeful one, if any."""


def times(a: int, b: int) -> int:
    """A product of two figures with nine decimals, rounded up."""
    return -(-a * b // ONE)


def over(a: int, b: int) -> int:
    """A quotient of two figures with nine decimals, rounded up."""
    return -(-a * ONE // b)


@dataclass
class Round:
    """Where a round stands: the votes distributed last, and the surplus of the elected."""

    surplus: int
    somebody_elected: bool


class MeekCount:
    """A count by the reference rule, with every candidate's keep factor."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.keep = dict.fromkeys(table.continuing, table.unit)
        self.passing: Counter[Keepers] = Counter()

    def proceed(self) -> Count:
        """Steps B and C."""
        action = Action("first_preferences")
        while True:
            ended = self.iterate()
            if self.is_complete():
                break
            self.table.close_stage(action)
            action = Action("iteration", tuple(self.table.stages[-1].elected))
            if not ended.somebody_elected:
                action = Action("exclusion", (self.defeat(ended.surplus),))
                if self.is_complete():
                    break
        if len(self.table.continuing) <= self.table.vacancies:
            self.table.elect(self.table.continuing)
        self.table.close_stage(action)
        return self.table.finish("meek")

    def is_complete(self) -> bool:
        """B.1: all seats filled, or no more elected and hopeful candidates than seats."""
        return self.table.is_over or len(self.table.continuing) <= self.table.vacancies

    def iterate(self) -> Round:
        """B.2: distribute and adjust until somebody is elected or the surplus is spent."""
        self.passing = self.papers_by_keepers()
        before: int | None = None
        while True:
            self.distribute()
            self.update_quota()
            winners = self.find_winners()
            surplus = self.total_surplus()
            if winners or surplus < OMEGA or (before is not None and surplus >= before):
                return Round(surplus, winners)
            self.update_keep_factors()
            before = surplus

    def papers_by_keepers(self) -> Counter[Keepers]:
        """Papers that pass the same candidates share one fate until the round is over."""
        passing: Counter[Keepers] = Counter()
        for bundle in self.table.papers:
            keepers: list[int] = []
            for position, candidate in enumerate(bundle.preferences):
                if candidate in self.keep:
                    keepers.append(candidate)
                    bundle.needs(position)
                if candidate in self.table.continuing:
                    break
            if bundle.preferences:
                passing[tuple(keepers)] += bundle.papers
        return passing

    def distribute(self) -> None:
        """B.2.a: each candidate in order keeps weight x keep factor, rounded up."""
        votes = [0 for _ in self.table.votes]
        self.table.exhausted = 0
        for keepers, papers in self.passing.items():
            weight = self.table.unit
            for candidate in keepers:
                kept = times(weight, self.keep[candidate])
                votes[candidate] += kept * papers
                weight -= kept
                if weight <= 0:
                    break
            self.table.exhausted += weight * papers
        self.table.votes = votes

    def update_quota(self) -> None:
        """B.2.b: all votes over one more than the seats, truncated, plus 0.000000001."""
        self.table.quota = sum(self.table.votes) // (self.table.contest.seats + 1) + 1

    def find_winners(self) -> bool:
        """B.2.c: elect each hopeful candidate who has the quota."""
        table = self.table
        winners = {c for c in table.continuing if table.votes[c] >= table.quota}
        table.elect(winners)
        return bool(winners)

    def total_surplus(self) -> int:
        """B.2.d: what the elected have above the quota, together, but not less than nothing."""
        table = self.table
        return max(0, sum(table.votes[c] - table.quota for c in table.elected))

    def update_keep_factors(self) -> None:
        """B.2.f: keep factor x quota, rounded up, over vote, rounded up."""
        for c in self.table.elected:
            self.keep[c] = over(times(self.keep[c], self.table.quota), self.table.votes[c])

    def defeat(self, surplus: int) -> int:
        """B.3 and T: the lowest, a tie being anybody within the surplus of the lowest vote."""
        table = self.table
        lowest = min(table.votes[c] for c in table.excludable)
        tied = {c for c in table.excludable if table.votes[c] <= lowest + surplus}
        candidate = table.ties.by_lot(tied, "exclude", table.number)
        table.exclude(candidate)
        del self.keep[candidate]
        return candidate


def count(conduct: Conduct) -> Finished:
    """Count by the reference rule."""
    table = Table(conduct.contest, PLACES, conduct.ties, conduct.protected)
    finished = MeekCount(table).proceed()
    return Finished(finished, cut_papers(table.papers))
