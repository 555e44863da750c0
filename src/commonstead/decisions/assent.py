"""Assent of several sides: each decides for itself, and none can outvote the other.

Where the sides differ, a ladder says what happens next. It is declared before anybody votes, and
no step of it gives one side a casting vote.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from commonstead.decisions.condition import Condition
from commonstead.decisions.kinds import kind_named, ladders
from commonstead.decisions.outcome import Outcome, concluded
from commonstead.decisions.resolution import Resolution
from commonstead.decisions.tally import Tally
from commonstead.kit import Line, Refusal, Source, Working
from commonstead.rulebook.data import value_on

FEWEST_SIDES = 2


@dataclass(frozen=True)
class SideTally:
    """One side's votes, and what it asks of itself.

    `quorum`: how many of the side have to be there, as a number or as a part of those who may
    vote (rounded up); without one, nobody has to. Where `tally.present` is not known, those who
    voted or abstained were there.
    """

    name: str
    tally: Tally
    condition: Condition
    quorum: int | Fraction | None = None

    def outcome(self) -> Outcome:
        """What this side decided; an equal vote does not carry.

        Raises `Refusal("number_missing", ...)` for a part of a number that is not known.
        """
        voted = self.tally.for_ + self.tally.against + self.tally.abstain
        present = voted if self.tally.present is None else self.tally.present
        tally = replace(self.tally, present=present)
        quorum = None if self.quorum is None else self._quorum(self.quorum)
        return Resolution(self.name, self.name, (self.condition,)).outcome(tally, quorum=quorum)

    def _quorum(self, quorum: int | Fraction) -> Working[int]:
        if isinstance(quorum, int):
            return Working(quorum, (Line("the quorum", str(quorum)),))
        eligible = self.tally.electorate
        if eligible is None:
            raise Refusal("number_missing", rule=self.name, needed="eligible")
        needed = math.ceil(quorum * eligible)
        line = Line("the quorum", str(needed), f"{quorum} × {eligible}, rounded up")
        return Working(needed, (line,))


@dataclass(frozen=True)
class Step:
    """One step of a ladder: its name, what happens, and how many days it is given."""

    id: str
    what: str
    days: int | None = None

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after it: it is given no days, since nobody votes again."""
        return self.days is None

    @property
    def told(self) -> str:
        return self.what if self.days is None else f"{self.what} (within {self.days} days)"


@dataclass(frozen=True)
class Ladder:
    """What happens where the sides differ, step by step."""

    id: str
    steps: tuple[Step, ...]
    source: Source

    def after(self, steps_done: int) -> Step | None:
        """The step that is due when so many have been taken; `None` after the last."""
        return self.steps[steps_done] if steps_done < len(self.steps) else None


def ladder(name: str = "standard", on: date | None = None) -> Ladder:
    """A ladder of the data; raises `Refusal("no_such_ladder", ladder=...)`.

    >>> [step.id for step in ladder().steps]
    ['talk_again', 'mediation', 'independent_chair', 'status_quo']
    """
    if name not in ladders():
        raise Refusal("no_such_ladder", ladder=name)
    dated = value_on(ladders()[name]["values"], on)
    steps = tuple(
        Step(step["id"], step["what"], int(step["days"]) if "days" in step else None)
        for step in dated.value
    )
    return Ladder(name, steps, dated.source)


def side_condition(on: date | None = None) -> Condition:
    """What each side needs where it has not said otherwise: more than half of its votes."""
    return kind_named("two-sided").conditions(on)["favour"]


def assent(sides: Sequence[SideTally], ladder: Ladder, steps_done: int = 0) -> Outcome:
    """Carried if every side carries it, lost if every side rejects it; otherwise a deadlock.

    A side without its quorum has decided nothing, so that is a deadlock too. `next` is the id of
    the step that is due.

    Raises `Refusal`: `too_few_sides`, `side_named_twice`.

    >>> half = side_condition()
    >>> both = [SideTally("residents", Tally(9, 2), half), SideTally("council", Tally(2, 2), half)]
    >>> outcome = assent(both, ladder("standard"), steps_done=1)
    >>> outcome.result, outcome.next
    ('deadlock', 'mediation')
    """
    _check(sides)
    outcomes = [(side.name, side.outcome()) for side in sides]
    lines = tuple(
        replace(line, label=f"{name}: {line.label}")
        for name, outcome in outcomes
        for line in (*outcome.working.lines, Line("its decision", outcome.result))
    )
    results = {outcome.result for _, outcome in outcomes}
    if results == {"carried"}:
        return concluded("carried", lines)
    if results == {"lost"}:
        agreed = Line("every side rejected it", "lost: there is nothing to settle")
        return concluded("lost", (*lines, agreed))
    step = ladder.after(steps_done)
    due = step.told if step else "no step is left: things stay as they are"
    line = Line("the next step of the ladder", due, f"{steps_done} taken", ladder.source)
    return replace(concluded("deadlock", (*lines, line)), next=step.id if step else "")


def _check(sides: Sequence[SideTally]) -> None:
    if len(sides) < FEWEST_SIDES:
        raise Refusal("too_few_sides", sides=len(sides), needed=FEWEST_SIDES)
    names = [side.name for side in sides]
    for name in names:
        if names.count(name) > 1:
            raise Refusal("side_named_twice", side=name)
