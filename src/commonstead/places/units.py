"""Units of figures, and how each is shown."""

from collections.abc import Callable
from fractions import Fraction

from commonstead.kit import Rounding, as_pounds, in_pence


def _money(value: Fraction) -> str:
    return as_pounds(in_pence(value))


def _whole(value: Fraction) -> str:
    return as_pounds(in_pence(value, Rounding(100)))


def _plain(value: Fraction) -> str:
    return decimal(value)


UNITS: dict[str, Callable[[Fraction], str]] = {
    "ratio": _plain,
    "index": _plain,
    "sales": _plain,
    "jobs in thousands": _plain,
    "percent": lambda value: f"{decimal(value)}%",
    "pounds": _money,
    "pounds a year": lambda value: f"{_whole(value)} a year",
    "pounds a month": lambda value: f"{_money(value)} a month",
    "pounds a week": lambda value: f"{_money(value)} a week",
}


def decimal(value: Fraction, places: int = 6) -> str:
    """A number as it was published; one that does not end is cut after so many places.

    >>> decimal(Fraction("10.21")), decimal(Fraction(-9, 10)), decimal(Fraction(3)), decimal(
    ...     Fraction(1, 3))
    ('10.21', '-0.9', '3', '0.333333')
    """
    whole, rest = divmod(abs(value) * 10**places, 1)
    digits = f"{int(whole) + (2 * rest >= 1):0{places + 1}d}"
    shown = f"{int(digits[:-places]):,}.{digits[-places:]}".rstrip("0").rstrip(".")
    return f"-{shown}" if value < 0 else shown


def in_words(value: Fraction, unit: str) -> str:
    """A figure with its unit.

    >>> in_words(Fraction(475000), "pounds"), in_words(Fraction("2.7"), "percent")
    ('£475,000', '2.7%')
    """
    return UNITS[unit](value)
