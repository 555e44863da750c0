"""Reading the figure of one parameter: single ones, choices, lists, tables and formulas."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from commonstead.kit import Source
from commonstead.prices.formula import Parameter
from commonstead.prices.units import read, show
from commonstead.prices.wrong import WrongFigure

MOST_ITEMS = 200


@dataclass(frozen=True)
class Sourced:
    """A figure and where it is from: an edition of an official series, say.

    `offered`: nobody asked for it, so a working shows it only where a step reads it.
    """

    value: Any
    source: Source
    offered: bool = False


def read_figure(parameter: Parameter, raw: Any) -> Any:
    """What was given for a parameter, read in its unit and inside its bounds.

    Raises `WrongFigure` with the name, the trouble and what to write.

    >>> share = Parameter("share", "the part of the income", "share", most=Fraction(1))
    >>> read_figure(share, "35%")
    Fraction(7, 20)
    >>> read_figure(share, "120%")
    Traceback (most recent call last):
    commonstead.prices.wrong.WrongFigure: share: 120% is more than 100%; expected: the part of \
the income, at most 100%
    """
    if parameter.unit in READ:
        return READ[parameter.unit](parameter, raw)
    value = read(parameter.name, parameter.unit, raw)
    if isinstance(value, Fraction):
        _check_bounds(parameter, value)
    return value


def _check_bounds(parameter: Parameter, value: Fraction) -> None:
    least, most = parameter.least, parameter.most
    if least is not None and value < least:
        trouble, bound = _too_little(parameter.unit, least)
    elif most is not None and value > most:
        shown = show(parameter.unit, most)
        trouble, bound = f"more than {shown}", f"at most {shown}"
    else:
        return
    raise WrongFigure(
        parameter.name,
        f"{show(parameter.unit, value)} is {trouble}",
        expected=f"{parameter.what}, {bound}",
    )


def _too_little(unit: str, least: Fraction) -> tuple[str, str]:
    """A bound that is shown as nothing is there so that nothing itself is too little."""
    shown, nothing = show(unit, least), show(unit, Fraction(0))
    if least and shown == nothing:
        return f"not more than {nothing}", f"more than {nothing}"
    return f"less than {shown}", f"at least {shown}"


def _choice(parameter: Parameter, raw: Any) -> str:
    if raw not in parameter.choices:
        raise WrongFigure(
            parameter.name, f"{raw!r} is not a choice", expected=" or ".join(parameter.choices)
        )
    return str(raw)


def _items(parameter: Parameter, raw: Any) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(raw, list | tuple) or len(raw) > MOST_ITEMS:
        fields = ", ".join(f"{name}: …" for name in parameter.fields)
        raise WrongFigure(parameter.name, "this is not a list of items", expected=f"[{{{fields}}}]")
    return tuple(_item(parameter, number, item) for number, item in enumerate(raw, 1))


def _item(parameter: Parameter, number: int, raw: Any) -> Mapping[str, Any]:
    place = f"{parameter.name}, item {number}"
    if not isinstance(raw, Mapping):
        raise WrongFigure(parameter.name, f"item {number} has no names", expected="name: value")
    for name in raw:
        if name not in parameter.fields:
            raise WrongFigure(place, f"{name!r} is not known", expected=", ".join(parameter.fields))
    item = {
        name: read(f"{place}, {name}", parameter.fields[name], part) for name, part in raw.items()
    }
    below = [name for name, part in item.items() if isinstance(part, Fraction) and part < 0]
    if below:
        raise WrongFigure(f"{place}, {below[0]}", "this is below nothing", expected="an amount")
    return {**dict.fromkeys(parameter.fields), **item}


def _table(parameter: Parameter, raw: Any) -> Mapping[str, Fraction]:
    """`{"1": "1", "2": "1.4"}`, or "1:1, 2:1.4" on a command line."""
    if isinstance(raw, str):
        raw = dict(pair.strip().split(":", 1) for pair in raw.split(",") if ":" in pair)
    if not isinstance(raw, Mapping) or not raw:
        raise WrongFigure(parameter.name, "this is not a table", expected="1:1, 2:1.4, 3:1.8")
    return {str(key): read(parameter.name, "factor", value) for key, value in raw.items()}


def _formulas(parameter: Parameter, raw: Any) -> Mapping[str, str]:
    """Formulas by the names that the limbs have: "pay:indexed, market-share"."""
    if isinstance(raw, Mapping):
        return raw
    listed = raw.split(",") if isinstance(raw, str) else raw
    pairs = [str(name).strip().rpartition(":") for name in listed or []]
    limbs = {(own.strip() or name): name.strip() for own, _, name in pairs}
    if len(limbs) < 2 or len(limbs) != len(pairs):
        raise WrongFigure(
            parameter.name,
            "there must be two formulas at least, each under a name of its own",
            expected="fair-return, net-proceeds or pay:indexed, prices:indexed",
        )
    return limbs


READ = {"choice": _choice, "items": _items, "table": _table, "formulas": _formulas}


def shown_figure(parameter: Parameter, value: Any) -> str:
    """A figure for reading: in its unit, a choice in its words, a list by its length."""
    if parameter.unit == "choice":
        return parameter.choices[value]
    if parameter.unit == "items":
        return f"{len(value)} {'item' if len(value) == 1 else 'items'}"
    if parameter.unit == "table":
        return ", ".join(f"{key}: {show('factor', part)}" for key, part in value.items())
    if parameter.unit == "formulas":
        return ", ".join(n if n == name else f"{n} ({name})" for n, name in value.items())
    return show(parameter.unit, value)
