"""Amounts in files: exact in, exact out."""

import re
from fractions import Fraction

from commonstead.kit import BadInput

_AMOUNT = re.compile(r"(-?)[0-9]{1,18}(\.[0-9]{1,9})?")


def amount(
    text: str, what: str, file: str, line: int | None, *, below_zero: bool = False
) -> Fraction:
    """Read "1200" or "1200.50" exactly; a comma is not guessed at.

    >>> amount("40.50", "the cost", "a.pb", 3)
    Fraction(81, 2)
    >>> amount("1,200", "the cost", "a.pb", 3)
    Traceback (most recent call last):
    commonstead.kit.bad_input.BadInput: a.pb, line 3: found '1,200' for the cost; expected: \
an amount such as 1200 or 1200.50
    """
    match = _AMOUNT.fullmatch(text)
    if not match or (match.group(1) and not below_zero):
        raise BadInput(
            f"found {shown(text)} for {what}",
            expected="an amount such as 1200 or 1200.50",
            file=file,
            line=line,
        )
    return Fraction(text)


def as_text(value: Fraction) -> str:
    """An amount as files write it, as long as it needs to be.

    >>> as_text(Fraction(81, 2)), as_text(Fraction(-3, 100)), as_text(Fraction(7))
    ('40.5', '-0.03', '7')
    """
    places = 0
    while (value * 10**places).denominator > 1:
        if places == 18:
            raise ValueError(f"{value} has no end as a decimal")
        places += 1
    whole, part = divmod(abs(int(value * 10**places)), 10**places)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"


def rounded(value: Fraction, places: int = 2) -> str:
    """An amount for people to read, rounded to so many places, halves up.

    >>> rounded(Fraction(100, 3)), rounded(Fraction(700))
    ('33.33', '700')
    """
    if value.denominator == 1:
        return str(value.numerator)
    units = (2 * value.numerator * 10**places + value.denominator) // (2 * value.denominator)
    whole, part = divmod(units, 10**places)
    return f"{whole}.{part:0{places}d}"


def shown(text: str) -> str:
    """A piece of a file, short enough for a message."""
    return repr(text if len(text) <= 40 else text[:37] + "...")
