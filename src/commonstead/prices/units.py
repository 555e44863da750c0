"""What a figure is measured in: how it is read, and how it is shown.

Shares and rates are written with a percent sign ("5%"), as a fraction ("1/3") or as a decimal
below one ("0.05"). A bare "5" or "1" is refused: it could mean five per cent or five times. Write
"100%" for the whole.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from commonstead.kit import BadInput, as_pounds, exact, in_pence, pounds
from commonstead.prices.wrong import WrongFigure

SHARE = re.compile(r"[-−]?(\d+(\.\d+)?%|\d+/[1-9]\d*|0?\.\d+|0)")
FACTOR = re.compile(r"-?(\d+(\.\d+)?|\d+/[1-9]\d*)")
YEARS = re.compile(r"(\d+(?:\.\d+)?|\d+/[1-9]\d*)(?: years?)?|(\d+) months?")
LONGEST = 40
"""Characters of a figure; a longer one is something else."""


@dataclass(frozen=True)
class Unit:
    """How figures of a kind are read and shown, and an example of one."""

    what: str
    example: str
    read: Callable[[str], Any]
    show: Callable[[Any], str]


def _share(text: str) -> Fraction:
    if not SHARE.fullmatch(text):
        if FACTOR.fullmatch(text):
            raise BadInput(
                f"{text!r} could mean {text}% or {text} times",
                expected=f"{text}% (or a decimal below one, such as 0.05)",
            )
        raise BadInput(f"{text!r} is not a share", expected="for example 5%, 1/3 or 0.05")
    return exact(text.replace("−", "-"))


def _factor(text: str) -> Fraction:
    if not FACTOR.fullmatch(text):
        raise BadInput(f"{text!r} is not a number", expected="for example 1.4")
    return Fraction(text)


def _count(text: str) -> Fraction:
    if not (text.isascii() and text.isdigit()):
        raise BadInput(f"{text!r} is not a whole number", expected="for example 2")
    return Fraction(text)


def _years(text: str) -> Fraction:
    found = YEARS.fullmatch(text)
    if not found:
        raise BadInput(f"{text!r} is not a number of years", expected="for example 25 or 66 months")
    return Fraction(found[1]) if found[1] else Fraction(int(found[2]), 12)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{text!r} is not a day", expected="for example 2026-05-01") from None


def decimal(value: Fraction, places: int = 6) -> str:
    """A number for reading: exact where it ends soon, else rounded to six places.

    >>> decimal(Fraction(7, 5)), decimal(Fraction(1, 3)), decimal(Fraction(-1200))
    ('1.4', '0.333333', '−1,200')
    """
    scaled = round(abs(value) * 10**places)
    whole, rest = divmod(scaled, 10**places)
    text = f"{whole:,}" + (f".{rest:0{places}d}".rstrip("0") if rest else "")
    return f"−{text}" if value < 0 and scaled else text


def percent(value: Fraction) -> str:
    """A share for reading; thirds and the like as the fraction they are.

    >>> percent(Fraction("0.313")), percent(Fraction(1, 3))
    ('31.3%', '1/3')
    """
    ends = (value * 10**8).denominator == 1
    return f"{decimal(value * 100)}%" if ends or value.denominator > 1000 else str(value)


def rounded_percent(value: Fraction) -> str:
    """A share for reading, to a tenth of a per cent.

    >>> rounded_percent(Fraction(1, 3))
    '33.3%'
    """
    return percent(Fraction(round(value * 1000), 1000))


def money(value: Fraction) -> str:
    """An amount for reading, to the penny."""
    return as_pounds(in_pence(value))


def _years_shown(value: Fraction) -> str:
    return f"{decimal(value, 3)} {'year' if value == 1 else 'years'}"


UNITS: Mapping[str, Unit] = {
    "pounds": Unit("pounds", "£182,000 or 182000", pounds, money),
    "share": Unit("a share", "25% or 1/3", _share, percent),
    "rate": Unit("a rate a year", "1.5%", _share, percent),
    "factor": Unit("a number", "1.4", _factor, decimal),
    "count": Unit("a whole number", "2", _count, decimal),
    "index": Unit("an index figure", "103.2", _factor, decimal),
    "years": Unit("years", "25 or 66 months", _years, _years_shown),
    "date": Unit("a day", "2026-05-01", _day, str),
    "text": Unit("words", "kitchen", str, str),
}
"""The units of single figures. `choice`, `items`, `table` and `formulas` are read by their own."""

POSITIVE = {"index": Fraction(1, 10**9), "factor": Fraction(0)}
WHOLE_OR_LESS = {"share": Fraction(1)}
CAN_BE_BELOW_NOTHING = ("rate",)


def least_of(unit: str) -> Fraction | None:
    """The least figure of a unit where the formula names none: nothing, but for rates."""
    return None if unit in CAN_BE_BELOW_NOTHING else POSITIVE.get(unit, Fraction(0))


def read(name: str, unit: str, raw: Any) -> Any:
    """Read one figure; raises `WrongFigure` with the name, the trouble and what to write.

    >>> read("price_paid", "pounds", "£250,000"), read("rate", "rate", "1.5%")
    (Fraction(250000, 1), Fraction(3, 200))
    >>> read("rate", "rate", "2")
    Traceback (most recent call last):
    commonstead.prices.wrong.WrongFigure: rate: '2' could mean 2% or 2 times; expected: 2% (or a \
decimal below one, such as 0.05)
    """
    if isinstance(raw, Fraction | date) and not isinstance(raw, bool):
        return raw
    text = str(raw).strip() if isinstance(raw, str | int) and not isinstance(raw, bool) else None
    if text is None or not text or len(text) > LONGEST:
        raise WrongFigure(
            name,
            f"{raw!r} is not {UNITS[unit].what}",
            expected=f"for example {UNITS[unit].example}",
        )
    try:
        return UNITS[unit].read(text)
    except BadInput as error:
        raise WrongFigure(name, error.what, expected=error.expected) from None


def show(unit: str, value: Any) -> str:
    """A figure for reading, in its unit."""
    return UNITS[unit].show(value) if unit in UNITS else str(value)
