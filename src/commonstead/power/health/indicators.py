"""Twenty indicators of democratic health: values with their trend, never a single score."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Any

from commonstead.power.health.events import Events
from commonstead.power.health.formulas import FORMULAS, Figure
from commonstead.rulebook.data import shipped


@dataclass(frozen=True)
class Asked:
    """What one indicator asks, how it is worked out, and what to do by the way it went.

    `best` is the value that cannot be better, where the formula has one.
    """

    id: str
    number: str
    what: str
    formula: str
    unit: str
    fell: str
    rose: str
    improve: str
    best: Fraction | None = None


@dataclass(frozen=True)
class Indicator:
    """One indicator of one period, and the period before.

    `value` is `None` where nothing was counted, and where it would speak of fewer people than the
    small cell (`suppressed`). `n` is on how many people or things it rests.
    """

    asked: Asked
    since: date
    until: date
    n: int
    value: Fraction | None
    before: Fraction | None
    suppressed: bool

    @property
    def trend(self) -> Fraction | None:
        """By how much it has grown since the period before; `None` where one is not known."""
        if self.value is None or self.before is None:
            return None
        return self.value - self.before

    @property
    def moved(self) -> str:
        """Which way it went since the period before: "up", "down" or "same"; else empty."""
        if self.trend is None:
            return ""
        return "up" if self.trend > 0 else "down" if self.trend < 0 else "same"

    @property
    def advice(self) -> str:
        """What to do, by the organisation's own figure of the period before and by nothing else.

        >>> from commonstead.power.health.events import Part
        >>> def year(number: int, ballots: int) -> Events:
        ...     return Events(date(number, 1, 1), date(number, 12, 31), ballots=Part(ballots, 60))
        >>> now, before = year(2026, 31), year(2025, 40)
        >>> indicators(now, before, small_cell=5)[3].advice  # doctest: +ELLIPSIS
        'Fewer of those who could vote did. ...'
        >>> indicators(now, small_cell=5)[3].advice  # doctest: +ELLIPSIS
        'Give the notice early, ...'
        """
        if self.value is not None and self.value == self.asked.best:
            return at_best()
        by_way = {"up": self.asked.rose, "down": self.asked.fell}
        return by_way.get(self.moved, self.asked.improve)

    def as_data(self) -> dict[str, Any]:
        """The indicator as plain data (JSON); fractions as text."""
        shown = {"value": self.value, "before": self.before, "trend": self.trend}
        return {
            "id": self.asked.id,
            "what": self.asked.what,
            "formula": self.asked.formula,
            "unit": self.asked.unit,
            "since": str(self.since),
            "until": str(self.until),
            "n": self.n,
            "suppressed": self.suppressed,
            "moved": self.moved,
            "advice": self.advice,
            **{name: None if value is None else str(value) for name, value in shown.items()},
        }


@cache
def asked() -> Mapping[str, Asked]:
    """The twenty indicators by id, in their order.

    >>> [each.id for each in asked().values()][:4]
    ['membership_reach', 'open_door_days', 'resident_vote_share', 'turnout']
    """
    return MappingProxyType({raw["id"]: _asked(**raw) for raw in _data()["indicators"]})


def _asked(best: str | None = None, **raw: str) -> Asked:
    return Asked(**raw, best=None if best is None else Fraction(best))


def at_best() -> str:
    """What is said of a figure that cannot be better."""
    return str(_data()["at_best"])


@cache
def _data() -> Mapping[str, Any]:
    return next(d.data for d in shipped("health") if d.data.get("health") == "indicators")


def indicators(
    now: Events, before: Events | None = None, *, small_cell: int
) -> tuple[Indicator, ...]:
    """Every indicator of a period, with its trend against the period before.

    `small_cell` is the rulebook's `elections.ballot.small_cell`: figures about fewer people are
    held back, so that nobody can be picked out of them.

    >>> from commonstead.power.health.events import Part
    >>> year = Events(date(2026, 1, 1), date(2026, 12, 31), ballots=Part(31, 60))
    >>> turnout = indicators(year, small_cell=5)[3]
    >>> turnout.value, turnout.n, turnout.trend
    (Fraction(31, 60), 60, None)
    """
    return tuple(_indicator(each, now, before, small_cell) for each in asked().values())


def _indicator(each: Asked, now: Events, before: Events | None, small_cell: int) -> Indicator:
    formula = FORMULAS[each.id]
    figure = formula(now)
    earlier = formula(before) if before is not None else None
    suppressed = _too_few(figure, small_cell)
    return Indicator(
        asked=each,
        since=now.since,
        until=now.until,
        n=figure.n if figure and not suppressed else 0,
        value=_value(figure, small_cell),
        before=_value(earlier, small_cell),
        suppressed=suppressed,
    )


def _too_few(figure: Figure | None, small_cell: int) -> bool:
    if figure is None or not figure.of_people:
        return False
    return min(figure.n, figure.n if figure.smallest is None else figure.smallest) < small_cell


def _value(figure: Figure | None, small_cell: int) -> Fraction | None:
    return None if figure is None or _too_few(figure, small_cell) else figure.value
