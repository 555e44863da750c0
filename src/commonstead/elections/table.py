"""The counting table of a transferable vote: piles of papers, votes credited, stages recorded."""

from collections.abc import Callable, Iterable, Iterator

from commonstead.elections.contest import Contest
from commonstead.elections.papers import Bundle, bundles
from commonstead.elections.result import Action, Count, Stage
from commonstead.elections.ties import Ties


class Table:
    """What lies where at this moment, and what has been decided so far.

    Votes are integers in units of 10**-places. `piles[c]` are the papers lying with candidate c,
    `pending` the elected whose surplus may still have to be transferred, `protected` members who
    already sit and are never excluded.
    """

    def __init__(
        self, contest: Contest, places: int, ties: Ties, protected: frozenset[int] = frozenset()
    ) -> None:
        self.contest = contest
        self.places = places
        self.unit: int = 10**places
        self.ties = ties
        self.protected = protected
        self.papers = bundles(contest, self.unit)
        self.valid = sum(bundle.papers for bundle in self.papers if bundle.preferences)
        everyone = range(len(contest.candidates))
        self.continuing = {c for c in everyone if c not in contest.withdrawn}
        self.piles: list[list[Bundle]] = [[] for _ in everyone]
        self.votes = [0 for _ in everyone]
        self.exhausted = 0
        self.quota = 0
        self.elected: list[int] = []
        self.pending: set[int] = set()
        self.stages: list[Stage] = []
        self._elected_now: list[int] = []
        self._excluded_now: list[int] = []

    @property
    def vacancies(self) -> int:
        """Seats that nobody has been elected to yet."""
        return self.contest.seats - len(self.elected)

    @property
    def is_over(self) -> bool:
        """Every seat is filled, nobody is left, or a countback has found its new member."""
        found_new = bool(self.protected) and not self.protected.issuperset(self.elected)
        return found_new or not self.vacancies or not self.continuing

    @property
    def excludable(self) -> set[int]:
        """Continuing candidates who may be excluded: all but members who already sit."""
        return self.continuing - self.protected

    @property
    def history(self) -> Iterator[tuple[int, ...]]:
        """Everybody's votes at the end of each stage, the latest first."""
        return (stage.totals for stage in reversed(self.stages))

    @property
    def number(self) -> int:
        """The number of the stage that is being counted."""
        return len(self.stages) + 1

    def credit_first_preferences(self) -> None:
        """Put each valid paper with its first preference, for one vote."""
        for bundle in self.papers:
            if bundle.preferences:
                self.hand_on(bundle)

    def hand_on(self, bundle: Bundle) -> None:
        """Credit a paper at its present value to its next available preference, if it has one."""
        receiver = bundle.move(self.continuing)
        if receiver is None:
            self.exhausted += bundle.worth
        else:
            self.votes[receiver] += bundle.worth
            self.piles[receiver].append(bundle)

    def clear(self, candidate: int, keeps: int = 0) -> list[Bundle]:
        """Take all papers off a candidate's pile, leaving so many votes credited."""
        pile, self.piles[candidate] = self.piles[candidate], []
        self.votes[candidate] = keeps
        return pile

    def share_out(self, pile: Iterable[Bundle], amount: int, value: Callable[[int], int]) -> None:
        """Hand on papers at new values that come to `amount`, or less by what rounding takes away.

        What is lost in rounding is exhausted, as are the papers with nowhere to go.
        """
        left = amount
        for bundle in pile:
            bundle.value = value(bundle.value)
            left -= bundle.worth
            self.hand_on(bundle)
        self.exhausted += left

    def elect(self, candidates: Iterable[int]) -> None:
        """Deem candidates elected: most votes first, then in the order of the ballot paper."""
        for candidate in sorted(candidates, key=lambda c: (-self.votes[c], c)):
            self.continuing.discard(candidate)
            self.elected.append(candidate)
            self.pending.add(candidate)
            self._elected_now.append(candidate)

    def exclude(self, candidate: int) -> None:
        """Take a candidate out of the count."""
        self.continuing.discard(candidate)
        self._excluded_now.append(candidate)

    def close_stage(self, action: Action) -> None:
        """Write down the position and begin the next stage."""
        self.stages.append(
            Stage(
                number=self.number,
                action=action,
                totals=tuple(self.votes),
                exhausted=self.exhausted,
                elected=tuple(self._elected_now),
                excluded=tuple(self._excluded_now),
                quota=self.quota,
            )
        )
        self._elected_now, self._excluded_now = [], []

    def finish(self, rule: str) -> Count:
        """The finished count."""
        return Count(
            rule=rule,
            seats=self.contest.seats,
            candidates=self.contest.candidates,
            valid=self.valid,
            invalid=self.contest.papers - self.valid,
            places=self.places,
            quota=self.quota,
            elected=tuple(self.elected),
            stages=tuple(self.stages),
            draws=tuple(self.ties.draws),
        )
