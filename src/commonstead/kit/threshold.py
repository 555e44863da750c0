"""Exact fractions, and thresholds made of a fraction, a comparator and a base."""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Comparator = Literal[">", ">="]
COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {">": operator.gt, ">=": operator.ge}


def exact(text: str | int) -> Fraction:
    """Read "3/4", "0.51", "51%" or 3 exactly. Floats are not accepted: they are not exact.

    >>> exact("51%"), exact("3/4"), exact(2)
    (Fraction(51, 100), Fraction(3, 4), Fraction(2, 1))
    """
    if isinstance(text, float):
        raise TypeError("write the number as text: a float is not exact")
    if isinstance(text, int):
        return Fraction(text)
    text = text.strip()
    return Fraction(text[:-1].strip()) / 100 if text.endswith("%") else Fraction(text)


def nearest(value: Fraction) -> int:
    """The nearest whole number, halves up.

    >>> [nearest(Fraction(n, 3)) for n in (4, 5, 8, 11)]
    [1, 2, 3, 4]
    """
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


@dataclass(frozen=True)
class Threshold:
    """How much of what is enough: `> 1/2` and `>= 51/100` are different rules.

    >>> over_half, at_least_51 = Threshold(Fraction(1, 2), ">"), Threshold(Fraction(51, 100), ">=")
    >>> over_half.is_met(51, of=101), at_least_51.is_met(51, of=101)
    (True, False)
    """

    fraction: Fraction
    comparator: Comparator
    base: str = "votes_cast"

    def is_met(self, count: int, *, of: int) -> bool:
        """Whether `count` out of `of` is enough. Nothing out of nothing is never enough."""
        return of > 0 and COMPARE[self.comparator](Fraction(count), self.fraction * of)

    @classmethod
    def from_data(cls, data: dict[str, str]) -> "Threshold":
        """Read `{fraction: "1/2", comparator: ">", base: votes_cast}` as rule files write it.

        >>> Threshold.from_data({"fraction": "3/4", "comparator": ">="}).fraction
        Fraction(3, 4)
        """
        comparator: Comparator = ">" if data["comparator"] == ">" else ">="
        if data["comparator"] not in COMPARE:
            raise ValueError(f"a comparator is > or >=, not {data['comparator']!r}")
        return cls(exact(data["fraction"]), comparator, data.get("base", "votes_cast"))
