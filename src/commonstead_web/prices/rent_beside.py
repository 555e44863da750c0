"""A rent that was set, beside what people earn, what others pay and what it was before."""

from dataclasses import dataclass
from fractions import Fraction

from commonstead.kit import Line, Working
from commonstead.places import Figure, pay_for
from commonstead_web.places import queries as places
from commonstead_web.places.figures import known
from commonstead_web.prices import queries
from commonstead_web.prices.dwellings import Dwelling
from commonstead_web.prices.models import HomeRent

MOST_BEDROOMS = 4
"""Private rents are published for one, two and three bedrooms, and for four or more."""


@dataclass(frozen=True)
class Beside:
    """What a rent is beside, in pence; None where nothing is known.

    `needs` is the yearly pay that carries it, `pay` what people there earn a year, `private` the
    private rent of homes of its size a month, `before` the weekly rent set before it.
    """

    monthly: int
    needs: Working[int]
    pay: Figure | None
    private: Figure | None
    before: HomeRent | None
    change: int | None

    @property
    def in_pays(self) -> Fraction | None:
        """How many of those yearly pays carry the rent."""
        paid = self.pay.value if self.pay else None
        return Fraction(self.needs.value, 100) / paid if paid else None

    @property
    def of_private(self) -> Fraction | None:
        """The rent as a part of the private rent."""
        asked = self.private.value if self.private else None
        return Fraction(self.monthly, 100) / asked if asked else None

    @property
    def lines(self) -> tuple[Line, ...]:
        """How the pay that carries it was worked out."""
        return self.needs.lines


def beside(row: HomeRent, home: Dwelling) -> Beside:
    """What a rent stands beside, by the figures of the day on which it was signed."""
    day, monthly = row.signed, queries.reset(row).value.rent.monthly
    before = queries.rent_before(row)
    return Beside(
        monthly,
        pay_for(monthly, day),
        places.latest(known(), places.PAY, home.area, day) if home.area else None,
        _private(home, row),
        before,
        row.weekly - before.weekly if before else None,
    )


def _private(home: Dwelling, row: HomeRent) -> Figure | None:
    """The private rent of homes with as many bedrooms, else of all homes."""
    if not home.area:
        return None
    size = min(home.bedrooms, MOST_BEDROOMS)
    of_its_size = places.latest(known(), f"private-rent-{size}", home.area, row.signed)
    return of_its_size or places.latest(known(), places.RENT, home.area, row.signed)
