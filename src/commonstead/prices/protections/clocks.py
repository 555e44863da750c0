"""Times that run at a sale: until when somebody may buy first, and what happens after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from commonstead.kit import BadInput, Line, Refusal, Source, Working, add_months
from commonstead.prices.protections.facts import document
from commonstead.rulebook.data import mapping, read_source

LONGEST = {"days": 3660, "weeks": 520, "months": 120}


@dataclass(frozen=True)
class Due:
    """One time of a clock: from which event it runs, its last day, and what comes after.

    `starts` is `None` where the event has not happened, `last` also where no period is known.
    """

    step: str
    what: str
    event: str
    starts: date | None
    last: date | None
    then: str
    source: Source

    def state(self, on: date) -> str:
        """Where it stands on a day: "not_started", "no_period", "running" or "over"."""
        if self.starts is None or on < self.starts:
            return "not_started"
        if self.last is None:
            return "no_period"
        return "running" if on <= self.last else "over"


@cache
def clocks() -> Mapping[str, Mapping[str, Any]]:
    """Every clock of the data."""
    return mapping(document("clocks.yaml")["clocks"])


def events() -> Mapping[str, str]:
    """Every event from which a time runs, in words."""
    return mapping(document("clocks.yaml")["events"])


def clock_dates(
    name: str, happened: Mapping[str, date], periods: Mapping[str, str] | None = None
) -> Working[tuple[Due, ...]]:
    """The times of a clock from what has happened.

    `periods` has what a lease says instead, by step ("8 weeks", "28 days", "3 months"). A time
    runs from the day after its event, and its last day is in it: four weeks from a Monday end on a
    Monday. Raises `Refusal`: "clock_unknown", "clock_event_unknown", "clock_step_unknown", and
    `BadInput` for a period that cannot be read.

    >>> found = clock_dates("nomination", {"notice_of_sale": date(2026, 3, 2)}).value
    >>> str(found[0].last), found[0].state(date(2026, 3, 31))
    ('2026-03-30', 'over')
    """
    if name not in clocks():
        raise Refusal("clock_unknown", clock=name, known=tuple(clocks()))
    for event in happened:
        if event not in events():
            raise Refusal("clock_event_unknown", event=event, known=tuple(events()))
    steps = clocks()[name]["steps"]
    own = dict(periods or {})
    for step in own:
        if step not in [each["step"] for each in steps]:
            raise Refusal("clock_step_unknown", step=step, clock=name)
    dues = tuple(_due(each, happened, own) for each in steps)
    return Working(
        dues, tuple(_line(due, each, own) for due, each in zip(dues, steps, strict=True))
    )


def _due(step: Mapping[str, Any], happened: Mapping[str, date], own: Mapping[str, str]) -> Due:
    starts = happened.get(step["from"])
    period = _period(own.get(step["step"]) or _written(step))
    last = None if starts is None or period is None else _after(starts, *period)
    return Due(
        step["step"],
        step["what"],
        step["from"],
        starts,
        last,
        step["then"],
        read_source(step["source"]),
    )


def _written(step: Mapping[str, Any]) -> str | None:
    return next((f"{count} {unit}" for unit, count in step.get("period", {}).items()), None)


def _period(text: str | None) -> tuple[int, str] | None:
    if text is None:
        return None
    count, _, unit = text.strip().partition(" ")
    unit = unit if unit.endswith("s") else f"{unit}s"
    if not (count.isascii() and count.isdigit()) or unit not in LONGEST:
        raise BadInput(f"{text!r} is no period", expected="28 days, 8 weeks or 3 months")
    if not 1 <= int(count) <= LONGEST[unit]:
        raise BadInput(f"{text!r} cannot be", expected=f"1 to {LONGEST[unit]} {unit}")
    return int(count), unit


def _after(starts: date, count: int, unit: str) -> date:
    if unit == "months":
        return add_months(starts, count)
    return starts + timedelta(days=count * (7 if unit == "weeks" else 1))


def _line(due: Due, step: Mapping[str, Any], own: Mapping[str, str]) -> Line:
    period = own.get(due.step) or _written(step) or "no period is known: look in the lease"
    since = f" after {due.starts}" if due.starts else f", once {events()[due.event]}"
    source = None if due.step in own else due.source
    return Line(due.what, str(due.last or "open"), f"{period}{since}; then {due.then}", source)
