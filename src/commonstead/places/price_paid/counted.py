"""What was found in the files: counts, refused lines, and the figures of each area and quarter."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from commonstead.places.importing.report import Report


@dataclass(frozen=True)
class Quarter:
    """Exact figures of one area in one quarter, in pounds.

    The median is the middle price, or halfway between the two in the middle. A quarter of the way
    up is counted from the first to the last price, and between two prices by the straight line, as
    spreadsheets do (QUARTILE.INC).
    """

    sales: int
    median: Fraction
    lower_quartile: Fraction


@dataclass
class Counted:
    """Everything that came of reading Price Paid Data.

    `quarters` are by area and quarter ("2019-Q1"). Sales of category B, those withdrawn, and those
    without a known place are counted and left out.
    """

    report: Report
    quarters: dict[tuple[str, str], Quarter] = field(default_factory=dict)
    replaced: int = 0
    withdrawn: int = 0
    withdrawn_unknown: int = 0
    other_category: int = 0
    no_postcode: int = 0
    unknown_place: int = 0
    first_day: str = ""
    last_day: str = ""


def at(prices: Sequence[int], share: Fraction) -> Fraction:
    """The price so far up an ordered list, between two of them by the straight line.

    >>> at([1, 2, 3, 4], Fraction(1, 4)), at([100, 200], Fraction(1, 2))
    (Fraction(7, 4), Fraction(150, 1))
    """
    place = (len(prices) - 1) * share
    below = place.numerator // place.denominator
    above = min(below + 1, len(prices) - 1)
    return prices[below] + (prices[above] - prices[below]) * (place - below)


def quarter_of(prices: Sequence[int]) -> Quarter:
    """The figures of ordered prices, of which there is at least one."""
    return Quarter(len(prices), at(prices, Fraction(1, 2)), at(prices, Fraction(1, 4)))
