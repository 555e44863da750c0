"""A rent: what is charged, how often, and what that is by the week, the month and the year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from commonstead.kit import in_pence

PERIODS_A_YEAR = MappingProxyType({"weekly": 52, "monthly": 12, "yearly": 1})
"""A year has 52 weeks of rent and 12 months, so that a month is 52/12 weeks, never four."""


@dataclass(frozen=True)
class Rent:
    """So many pence each period; `facts` are the other figures of the result, as text.

    The rent is rounded once, in the period in which it is charged. What it is by the week or by
    the month is worked out from the rent as charged, so that anyone can repeat it from the figures
    they are shown.

    >>> rent = Rent("formula", 15733)
    >>> rent.weekly, rent.monthly, rent.yearly
    (15733, 68176, 818116)
    >>> Rent("shared-ownership", 30250, "monthly").weekly
    6981
    """

    kind: str
    pence: int
    period: str = "weekly"
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def weekly(self) -> int:
        """Pence a week, 52 weeks a year."""
        return self._in("weekly")

    @property
    def monthly(self) -> int:
        """Pence a month."""
        return self._in("monthly")

    @property
    def yearly(self) -> int:
        """Pence a year."""
        return self._in("yearly")

    def _in(self, period: str) -> int:
        times = Fraction(PERIODS_A_YEAR[self.period], PERIODS_A_YEAR[period])
        return in_pence(times * self.pence / 100)
