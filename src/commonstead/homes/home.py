"""A home as a policy sees it."""

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True)
class Home:
    """One home. `floor_area` is in square metres, `rent` in pounds a month, `price` in pounds.

    `adaptations` are words such as `step_free`. The `uprn` (unique property reference number) is
    for the register alone: no result names it.
    """

    ref: str
    bedrooms: int
    tenure: str = ""
    adaptations: frozenset[str] = frozenset()
    floor_area: Fraction | None = None
    rent: Fraction | None = None
    price: Fraction | None = None
    uprn: str = field(default="", repr=False)
