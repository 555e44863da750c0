"""Rents by the week, the month or any other period of the government's own list.

Source: the lettings form CORE, which turns every rent into one by the week of a year of 52 weeks.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from commonstead.kit import BadInput, Line, Refusal, Working, as_pounds, exact, in_pence, pounds
from commonstead.prices.rents.figures import figure
from commonstead.prices.rents.rent import PERIODS_A_YEAR, Rent
from commonstead.prices.rents.shown import plain
from commonstead.prices.rents.uprating import rounding_of
from commonstead.prices.rents.years import rent_year, weeks_in_rent_year


@dataclass(frozen=True)
class Period:
    """A period of the list: its number there, its name, and how many rents a year has."""

    number: int
    name: str
    a_year: int

    @property
    def a_week(self) -> Fraction:
        """What share of one period's rent falls to a week."""
        return Fraction(self.a_year, PERIODS_A_YEAR["weekly"])


@cache
def periods() -> tuple[Period, ...]:
    """The government's list."""
    table = figure("periods.weeks").table
    return tuple(Period(int(n), row["name"], int(exact(row["weeks"]))) for n, row in table.items())


def period(text: str) -> Period:
    """A period by its name or its number in the list.

    >>> period("monthly").a_year, period("10").name
    (12, '53-weeks')

    Raises `BadInput` for any other.
    """
    for known in periods():
        if text.strip().lower() in (known.name, str(known.number)):
            return known
    raise BadInput(
        f"{text!r} is not a period of rent", expected=", ".join(p.name for p in periods())
    )


def weekly_rent(amount: str | int | Fraction, each: str) -> Working[Rent]:
    """A rent that is charged each so often, by the week of a year of 52 weeks.

    >>> weekly_rent("400", "monthly").value.weekly
    9231

    Raises `BadInput` for a period that the list does not have.
    """
    charged, of = at_least_nothing(amount), period(each)
    rounding = figure("periods.rounding")
    week = in_pence(charged * of.a_week, rounding_of(rounding))
    rent = Rent("weekly", week)
    if of.name in PERIODS_A_YEAR:
        rent = Rent("weekly", in_pence(charged), of.name)
    text = f"{as_pounds(in_pence(charged))} ÷ 52 × {of.a_year}"
    return Working(rent, (Line("rent a week", as_pounds(week), text, rounding.source),))


def charged_each(rent: Rent, each: str) -> int:
    """Pence that a landlord charges each so often, so that the year's rent is the same.

    >>> charged_each(Rent("formula", 9600), "48-weeks")
    10400
    """
    return in_pence(Fraction(rent.weekly, 100) / period(each).a_week)


def due_in_year(rent: Rent, year: str, weekday: int = 0) -> int:
    """Pence due in a rent year where a weekly rent falls due each Monday (0) to Sunday (6).

    In a year with 53 such days a weekly rent is due 53 times.

    >>> [due_in_year(Rent("formula", 10000), year) for year in ("2024-25", "2025-26")]
    [530000, 520000]
    """
    rent_year(year)
    return rent.weekly * weeks_in_rent_year(year, weekday)


def at_least_nothing(amount: str | int | Fraction) -> Fraction:
    """An amount of pounds that is not below nothing, or `Refusal("amount_below_nothing")`."""
    read = pounds(amount)
    if read < 0:
        raise Refusal("amount_below_nothing", amount=plain(in_pence(read)))
    return read
