"""Money: exact inside, rounded once to whole pence by a rule that is named, split without loss.

Inside a calculation an amount is a `Fraction` of pounds. What is paid, owed or published is an
`int` of pence, made by one call of `in_pence`. There is no float anywhere.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import Literal, get_args

from commonstead.kit.bad_input import BadInput
from commonstead.kit.threshold import nearest

Direction = Literal["half_up", "half_even", "down", "up"]
DIGITS = 60
"""Digits kept where a root is not a fraction: sums of money differ only far beyond the penny."""

_WRITTEN = re.compile(r"(-?)£?(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?")


_ROUND: dict[Direction, Callable[[Fraction], int]] = {
    "half_up": lambda value: nearest(value) if value >= 0 else -nearest(-value),
    "half_even": round,
    "down": lambda value: value.numerator // value.denominator,
    "up": lambda value: -(-value.numerator // value.denominator),
}


@dataclass(frozen=True)
class Rounding:
    """To which unit (in pence) an amount is rounded, and which way.

    `half_up` takes halves away from nothing, so that a loss is rounded as a gain of its size is;
    `down` and `up` go to the lower and the higher amount, for losses too.

    >>> Rounding.from_data({"to": "£500", "direction": "down"})
    Rounding(unit=50000, direction='down')
    """

    unit: int = 1
    direction: Direction = "half_up"

    def pence(self, amount: Fraction) -> int:
        """An amount in pounds as whole pence.

        >>> [Rounding().pence(Fraction(n, 200)) for n in (1, 3, -1)], Rounding(100).pence(
        ...     Fraction("1234.56"))
        ([1, 2, -1], 123500)
        """
        return _ROUND[self.direction](amount * 100 / self.unit) * self.unit

    @classmethod
    def from_data(cls, data: dict[str, str]) -> "Rounding":
        """Read `{to: "£1", direction: half_up}`; raises `BadInput` for a unit or way unknown."""
        direction = data.get("direction", "half_up")
        unit = pounds(data.get("to", "£0.01")) * 100
        if unit.denominator != 1 or unit <= 0:
            raise BadInput(
                f"{data['to']!r} is not a sum to round to", expected='for example: "£0.01"'
            )
        for known in get_args(Direction):
            if direction == known:
                return cls(int(unit), known)
        raise BadInput(
            f"{direction!r} is not a way to round", expected=", ".join(get_args(Direction))
        )


PENNY = Rounding()
WHOLE_POUND = Rounding(100)


def in_pence(amount: Fraction, rounding: Rounding = PENNY) -> int:
    """An amount in pounds as whole pence, to the nearest penny unless the rule says otherwise.

    >>> in_pence(Fraction(1, 3))
    33
    """
    return rounding.pence(amount)


def pounds(text: str | int | Fraction) -> Fraction:
    """Read "£182,000", "1,234.56", "-12.5" or 3 as an exact number of pounds.

    Raises `BadInput` for anything else; floats are not accepted: they are not exact.

    >>> pounds("£182,000"), pounds("-12.5")
    (Fraction(182000, 1), Fraction(-25, 2))
    >>> pounds("12,5")
    Traceback (most recent call last):
    commonstead.kit.bad_input.BadInput: '12,5' is not an amount of money; expected: for example: \
£182,000 or 1234.56
    """
    if isinstance(text, float):
        raise TypeError("write the amount as text: a float is not exact")
    if isinstance(text, int | Fraction):
        return Fraction(text)
    found = _WRITTEN.fullmatch(text.strip())
    if not found or not (found[2] or found[3]):
        raise BadInput(
            f"{text!r} is not an amount of money", expected="for example: £182,000 or 1234.56"
        )
    return Fraction(found[1] + (found[2] or "0").replace(",", "") + (found[3] or ""))


def as_pounds(pence: int) -> str:
    """Whole pence as people write them; whole pounds without pence.

    >>> as_pounds(18200000), as_pounds(-50613), as_pounds(5)
    ('£182,000', '−£506.13', '£0.05')
    """
    whole, rest = divmod(abs(pence), 100)
    shown = f"£{whole:,}.{rest:02d}" if rest else f"£{whole:,}"
    return f"−{shown}" if pence < 0 else shown


def as_whole_pounds(amount: Fraction) -> str:
    """An amount in pounds as people write it where pence do not matter: to the nearest pound.

    >>> as_whole_pounds(Fraction("33851.67"))
    '£33,852'
    """
    return as_pounds(in_pence(amount, WHOLE_POUND))


def split(pence: int, weights: Sequence[int | Fraction]) -> list[int]:
    """Share whole pence out in proportion to weights; the parts always sum to the whole.

    Each gets its part rounded down; the pennies that are left go to the greatest remainders, among
    equals to the first. A sum below nothing is split as its opposite is.

    >>> split(100, [1, 1, 1]), split(-5, [1, 1]), sum(split(9999, [3, 7, 11]))
    ([34, 33, 33], [-3, -2], 9999)

    Raises `BadInput` where there is no weight above nothing, or one below.
    """
    total = sum(weights, Fraction(0))
    if total <= 0 or min(weights) < 0:
        raise BadInput("there is nobody to share with", expected="weights above nothing")
    if pence < 0:
        return [-part for part in split(-pence, weights)]
    exact = [pence * Fraction(weight) / total for weight in weights]
    parts = [value.numerator // value.denominator for value in exact]
    by_remainder = sorted(range(len(parts)), key=lambda n: (parts[n] - exact[n], n))
    for n in by_remainder[: pence - sum(parts)]:
        parts[n] += 1
    return parts


def growth(rate: Fraction, periods: Fraction | int) -> Fraction:
    """(1 + rate) to the power of the periods: exact for whole periods, else to 60 digits.

    >>> growth(Fraction(1, 10), 2), round(growth(Fraction(21, 100), Fraction(1, 2)), 9)
    (Fraction(121, 100), Fraction(11, 10))
    """
    base, periods = 1 + rate, Fraction(periods)
    if periods.denominator == 1:
        return base**periods.numerator
    context = Context(prec=DIGITS)
    root = context.power(_decimal(base, context), _decimal(periods, context))
    return Fraction(root)


def _decimal(value: Fraction, context: Context) -> Decimal:
    return context.divide(Decimal(value.numerator), Decimal(value.denominator))
