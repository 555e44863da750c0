"""From the rent of one year to the rent of another: a table of yearly rises, applied in order."""

from dataclasses import dataclass
from fractions import Fraction

from commonstead.kit import Refusal, Rounding, exact, in_pence
from commonstead.prices.rents.figures import Figure
from commonstead.prices.rents.shown import decimals
from commonstead.prices.rents.years import as_rent_year, rent_year


@dataclass(frozen=True)
class Uprated:
    """An exact amount of pounds, with the factors that led to it."""

    amount: Fraction
    factors: tuple[Fraction, ...]

    @property
    def factor(self) -> Fraction:
        """All rises together, before any rounding."""
        product = Fraction(1)
        for factor in self.factors:
            product *= factor
        return product

    @property
    def expression(self) -> str:
        """The factors as people write them."""
        return " × ".join(decimals(factor) for factor in self.factors) or "no rise yet"


def rise(rises: Figure, year: str) -> Fraction:
    """The rise of one year, or `Refusal("rent_year_not_known")` where the table has none."""
    table = rises.table
    if year not in table:
        first, last = min(table), max(table)
        raise Refusal("rent_year_not_known", what=rises.what, year=year, first=first, last=last)
    return exact(table[year]["total"])


def uprated(base: Fraction, since: str, until: str, rises: Figure, rounding: Figure) -> Uprated:
    """An amount of one year as it stands in a later one.

    `rounding` says when: `at_the_end` leaves the amount exact, so that whoever asks rounds once;
    `each_year` rounds after every rise, as a table does that is printed each year in pounds and
    pence. Raises `Refusal("rent_year_not_known")` for a year outside the table.
    """
    first, last = rent_year(since), rent_year(until)
    if last < first:
        raise Refusal(
            "rent_year_not_known",
            what=rises.what,
            year=as_rent_year(last),
            first=since,
            last=max(rises.table),
        )
    each_year = rounding.table["when"] == "each_year"
    to = rounding_of(rounding)
    factors: list[Fraction] = []
    for year in range(first + 1, last + 1):
        factors.append(1 + rise(rises, as_rent_year(year)))
        base *= factors[-1]
        base = Fraction(in_pence(base, to), 100) if each_year else base
    return Uprated(base, tuple(factors))


def rounding_of(figure: Figure) -> Rounding:
    """The unit and direction that a rounding figure states."""
    table = figure.table
    return Rounding.from_data({"to": table["to"], "direction": table["direction"]})
