"""The figures of a quote: given, settled by the formula, or its own on that day."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from commonstead.kit import Line, Source
from commonstead.prices.figures import Sourced, read_figure, shown_figure
from commonstead.prices.formula import Formula, Parameter
from commonstead.prices.units import UNITS
from commonstead.prices.wrong import WrongFigure


@dataclass(frozen=True)
class Asked:
    """Each figure by name (`None` where it is optional and not given), and a line for each."""

    values: dict[str, Any]
    told: Mapping[str, Line]
    given: frozenset[str]
    for_limbs: Mapping[str, Any]

    def lines(self, read: Container[str]) -> tuple[Line, ...]:
        """The figures that were given, and those of the formula that its steps read."""
        return tuple(line for name, line in self.told.items() if name in self.given or name in read)


def ask(formula: Formula, given: Mapping[str, Any], on: date | None = None) -> Asked:
    """Read what was given for a formula, and fill in what it has of its own.

    Raises `WrongFigure` for a figure that is unknown, missing, settled otherwise, or cannot be.
    """
    _check_adopted(formula, on)
    own = {name: raw for name, raw in given.items() if name in formula.parameters}
    rest = {name: raw for name, raw in given.items() if name not in formula.parameters}
    if rest and not formula.has_limbs:
        raise unknown(next(iter(rest)), formula.parameters)
    values: dict[str, Any] = {}
    told: dict[str, Line] = {}
    for name, parameter in formula.parameters.items():
        values[name], line = _figure(parameter, own.get(name), on, asked=name in own)
        if line:
            told[name] = line
    _check_all_there(formula, values)
    shared = {name: raw for name, raw in own.items() if not formula.parameters[name].once}
    offered = {n for n, raw in own.items() if isinstance(raw, Sourced) and raw.offered}
    return Asked(
        values, told, frozenset(own.keys() - offered), {**rest, **shared, **_settled(formula, on)}
    )


def _settled(formula: Formula, on: date | None) -> dict[str, Any]:
    """What the formula settles for its limbs, with the text that says so."""
    if not formula.has_limbs:
        return {}
    settled = {n: p.default(on) for n, p in formula.parameters.items() if p.settled and not p.once}
    return {n: Sourced(dated.raw, dated.source) for n, dated in settled.items() if dated}


def _figure(
    parameter: Parameter, raw: Any, on: date | None, *, asked: bool
) -> tuple[Any, Line | None]:
    default = parameter.default(on)
    if parameter.settled and default is None:
        since = parameter.values[0].since
        raise WrongFigure(
            parameter.name, f"this is settled from {since} on", expected=f"on={since}"
        )
    if parameter.settled and default is not None:
        _check_settled(parameter, default.value, raw, asked=asked)
        return default.value, _line(parameter, default.value, default.source)
    if asked:
        source = raw.source if isinstance(raw, Sourced) else None
        value = read_figure(parameter, raw.value if isinstance(raw, Sourced) else raw)
        _check_day(parameter, value, on)
        return value, _line(parameter, value, source)
    if default is None:
        return None, None
    return default.value, _line(parameter, default.value, default.source)


def _line(parameter: Parameter, value: Any, source: Source | None) -> Line:
    return Line(parameter.what, shown_figure(parameter, value), "", source)


def _check_settled(parameter: Parameter, value: Any, raw: Any, *, asked: bool) -> None:
    if asked and read_figure(parameter, raw.value if isinstance(raw, Sourced) else raw) != value:
        raise WrongFigure(
            parameter.name,
            f"the formula that was adopted says {shown_figure(parameter, value)}",
            expected="leave it out, or adopt another formula",
        )


def _check_adopted(formula: Formula, on: date | None) -> None:
    if on is not None and formula.adopted is not None and on < formula.adopted:
        raise WrongFigure(
            "on",
            f"{formula.title} was adopted on {formula.adopted}, after {on}",
            expected=f"a day from {formula.adopted} on",
        )


def _check_day(parameter: Parameter, value: Any, on: date | None) -> None:
    """No day that a figure names may be after the day of the quote."""
    for place, day in _days(parameter.name, value):
        if on is not None and day > on:
            what = f"{day} is after {on}, the day of the quote"
            raise WrongFigure(place, what, expected=f"a day up to {on}")


def _days(name: str, value: Any) -> Iterator[tuple[str, date]]:
    if isinstance(value, date):
        yield name, value
    if isinstance(value, tuple):
        for number, item in enumerate(value, 1):
            for part, figure in item.items():
                if isinstance(figure, date):
                    yield f"{name}, item {number}, {part}", figure


def _check_all_there(formula: Formula, values: Mapping[str, Any]) -> None:
    missing = [p for p in formula.parameters.values() if p.required and values[p.name] is None]
    if missing:
        raise missing_figures(missing)


def missing_figures(missing: Iterable[Parameter]) -> WrongFigure:
    """What to say where figures are not given: which, what they are, and how to write them."""
    listed = list(missing)
    first, *others = [p.name for p in listed]
    more = f" (and {', '.join(others)})" if others else ""
    wanted = "; ".join(f"{p.name}={example(p)} ({p.what})" for p in listed)
    return WrongFigure(first, f"this is missing{more}", expected=wanted)


def example(parameter: Parameter) -> str:
    """How a figure is written, for instance."""
    if parameter.unit in UNITS:
        return UNITS[parameter.unit].example
    return "|".join(parameter.choices) or "…"


def unknown(name: str, there: Iterable[str]) -> WrongFigure:
    """What to say to a name that the formula does not ask for; the nearest that it does."""
    names = list(there)
    near = get_close_matches(name, names, n=1)
    return WrongFigure(
        name,
        "the formula asks for no such figure",
        expected=f"{near[0]}?" if near else f"one of {', '.join(names)}",
    )
