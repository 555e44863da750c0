"""What would change somebody's place: every change is tried on the real list, one at a time."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice, product

from commonstead.homes.allocation.allocating import offers_of, tickets_of
from commonstead.homes.allocation.applicant import Applicant
from commonstead.homes.allocation.placing import Place, at, gates_failed, rank, stand
from commonstead.homes.allocation.turn import NOTHING_OWED, Owed, in_turn
from commonstead.homes.home import Home
from commonstead.homes.policy.criterion import Criterion
from commonstead.homes.policy.policy import Policy
from commonstead.homes.policy.sentences import in_full, in_words
from commonstead.homes.policy.ways import Way, changed, day_of, ways
from commonstead.kit import Refusal

MOST_GATES = 8
"""Combinations of ways through several closed gates that are tried."""


@dataclass(frozen=True)
class Standing:
    """Where somebody stands; no `place` for whoever is not considered, `None` for no home."""

    place: int | None
    band: str = ""
    points: int = 0
    home: str | None = None

    def is_better_than(self, other: "Standing") -> bool:
        """A home where there was none, or a better place and no home lost."""
        if bool(self.home) != bool(other.home):
            return bool(self.home)
        if self.place is None or other.place is None:
            return self.place is not None and other.place is None
        return self.place < other.place


@dataclass(frozen=True)
class Change:
    """One thing that would be otherwise, and what would come of it.

    `criterion` is what would be met, `what` what would have to be so, `from_day` the day from
    which time alone makes it so. `more_points` are points, wherever they come from.
    """

    criterion: str
    what: tuple[str, ...]
    then: Standing
    from_day: date | None = None
    more_points: int = 0

    @property
    def sentence(self) -> str:
        """The change in words.

        >>> Change("", (), Standing(3, "B", 12), more_points=1).sentence
        'With 1 point more you would be number 3 in band B with 12 points.'
        """
        then = f"you would be number {self.then.place}"
        then += f" in band {self.then.band}" if self.then.band else ""
        then += f" with {self.then.points} points" if self.then.points else ""
        then += f" and get the home {self.then.home}" if self.then.home else ""
        if self.more_points:
            points = "1 point" if self.more_points == 1 else f"{self.more_points} points"
            return f"With {points} more {then}."
        if self.from_day:
            return f"From {in_full(self.from_day)}, on today's list, {then}: {self._so()}."
        return f"If {self._so()}, {then}."

    def _so(self) -> str:
        return ", and ".join(self.what)


@dataclass(frozen=True)
class _Trial:
    """The real list, on which one applicant at a time is otherwise."""

    policy: Policy
    homes: Sequence[Home]
    others: Sequence[Applicant]
    who: Applicant
    tickets: Mapping[str, int]
    on: date
    placed: Sequence[Place]
    """The others who are considered, in their order."""
    owed: Owed = NOTHING_OWED

    def standing(self, who: Applicant, day: date, extra: int = 0) -> Standing:
        """Where the applicant would stand on a day; the list is ranked anew for another day."""
        if gates_failed(self.policy, who.facts, day):
            return Standing(None)
        placed = self.placed
        if day != self.on:
            placed = rank(self.policy, self.others, day, self.tickets).placed
        mine = stand(self.policy, who, day, self.tickets, extra)
        index = bisect_left([each.key for each in placed], mine.key)
        mine = at(index + 1, mine)
        home = self._home([*placed[:index], mine, *placed[index:]], who, day)
        return Standing(mine.place, mine.band, mine.total + extra, home)

    def _home(self, placed: Sequence[Place], who: Applicant, day: date) -> str | None:
        if not self.homes:
            return None
        by_ref = {each.ref: each for each in (*self.others, who)}
        bands = {each.ref: each.band for each in placed}
        turn = in_turn(self.policy, list(bands), bands, self.owed, day)
        offers = offers_of(self.policy, self.homes, [by_ref[ref] for ref in turn], day)
        return next((each.home for each in offers.homes if each.ref == who.ref), None)


def what_would_change(  # noqa: PLR0913 - what `allocate` takes, and about whom it is
    policy: Policy,
    homes: Sequence[Home],
    applicants: Sequence[Applicant],
    ref: str,
    *,
    on: date,
    seed: bytes | None = None,
    tickets: Mapping[str, int] | None = None,
    owed: Owed = NOTHING_OWED,
) -> tuple[Change, ...]:
    """What would give an applicant a better place or a home, the best first.

    Each criterion that is not met is tried by the nearest answers that would meet it; then points
    more. What nobody can change is not proposed. Refuses `no_such_applicant` and what `allocate`
    refuses.
    """
    who = next((each for each in applicants if each.ref == ref), None)
    if who is None:
        raise Refusal("no_such_applicant", applicant=ref)
    drawn = tickets_of(policy, applicants, seed, tickets)
    others = [each for each in applicants if each.ref != ref]
    placed = rank(policy, others, on, drawn).placed
    trial = _Trial(policy, homes, others, who, drawn, on, placed, owed)
    now = trial.standing(who, on)
    tried = chain(_by_criteria(trial), _by_points(trial, now))
    return tuple(_best_first(change for change in tried if change.then.is_better_than(now)))


def _best_first(changes: Iterable[Change]) -> list[Change]:
    """Each change once: a home first, then the better place, then what asks for less."""
    found: dict[tuple[tuple[str, ...], int], Change] = {}
    for change in changes:
        found.setdefault((change.what, change.more_points), change)

    def weight(change: Change) -> tuple[bool, int, int]:
        return not change.then.home, change.then.place or 0, len(change.what)

    return sorted(found.values(), key=weight)


def _by_criteria(trial: _Trial) -> Iterator[Change]:
    policy, facts, on = trial.policy, trial.who.facts, trial.on
    closed = [gate for gate in policy.gates if not gate.met(facts, on)]
    if closed:
        through = product(*(_ways(gate, trial) for gate in closed))
        for each in islice(through, MOST_GATES):
            yield _try(trial, closed[0], tuple(step for way in each for step in way))
        return
    for criterion in (*policy.bands, *policy.points):
        if criterion.when and not criterion.met(facts, on):
            for way in _ways(criterion, trial):
                yield _try(trial, criterion, way)


def _ways(criterion: Criterion, trial: _Trial) -> list[Way]:
    facts, on = trial.who.facts, trial.on
    return [*ways(criterion.when, facts, on), *ways(criterion.exception, facts, on)]


def _try(trial: _Trial, criterion: Criterion, way: Way) -> Change:
    facts = {**trial.who.facts, **changed(way)}
    day = day_of(way, trial.on)
    then = trial.standing(replace(trial.who, facts=facts), day)
    what = tuple(dict.fromkeys(in_words(step.asked) for step in way))
    return Change(criterion.id, what, then, day if day != trial.on else None)


def _by_points(trial: _Trial, now: Standing) -> Iterator[Change]:
    """The fewest points more that bring a better place, and the fewest that bring a home."""
    if "points" not in trial.policy.order or now.place is None:
        return
    best = now
    for extra in range(1, most_points(trial.policy) - now.points + 1):
        then = trial.standing(trial.who, trial.on, extra)
        first_home = bool(then.home) and not best.home
        if then.is_better_than(now) and (best is now or first_home):
            yield Change("", (), then, more_points=extra)
            best = then
        if best.home or then.place == 1:
            return


def most_points(policy: Policy) -> int:
    """The most points that anybody can have."""
    return sum(each.at_most if each.each else each.points for each in policy.points)
