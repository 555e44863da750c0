"""London Affordable Rent and London Living Rent, as the Mayor publishes them."""

from fractions import Fraction

from commonstead.kit import Line, Refusal, Working, as_pounds, in_pence
from commonstead.prices.rents.by_period import at_least_nothing
from commonstead.prices.rents.figures import Figure, by_bedrooms, figure
from commonstead.prices.rents.rent import Rent
from commonstead.prices.rents.shown import decimals
from commonstead.prices.rents.uprating import uprated
from commonstead.prices.rents.years import as_rent_year, rent_year

BENCHMARKS = "2018-19"
"""The year whose table of London Affordable Rent is in the data; later years rise from it."""


def _row(table: Figure, beds: int) -> Fraction:
    """A row of a London table, which ends with four bedrooms: none is for that many and more."""
    if str(beds) not in table.table:
        raise Refusal("bedrooms_not_in_table", what=table.what, beds=beds, fewest=min(table.table))
    return by_bedrooms(table, beds)


def london_affordable_rent(beds: int, year: str) -> Working[Rent]:
    """The London Affordable Rent a week of a year, without service charge.

    >>> london_affordable_rent(3, "2019-20").value.weekly
    17337

    Raises `Refusal` for a size or a year that the tables do not have.
    """
    table, rises, rounding = (
        figure(f"london_affordable.{name}") for name in ("table", "rises", "rounding")
    )
    year = as_rent_year(rent_year(year))
    first = _row(table, beds)
    now = uprated(first, BENCHMARKS, year, rises, rounding)
    pence = in_pence(now.amount)
    text = f"{decimals(first)} × {now.expression}, rounded each year"
    return Working(
        Rent("london-affordable", pence),
        (
            table.line(
                as_pounds(in_pence(first)), f"{beds} bedrooms", f"rent a week in {BENCHMARKS}"
            ),
            Line(f"rent a week in {year}", as_pounds(pence), text, rises.source),
        ),
    )


def london_living_rent(
    beds: int,
    *,
    income: str | int | Fraction | None = None,
    two_bed: str | int | Fraction | None = None,
    adjustment: Fraction = Fraction(0),
    market: str | int | Fraction | None = None,
) -> Working[Rent]:
    """The London Living Rent a week of a ward.

    Either `income`, the median household income of the area before tax (pounds a year), moved by
    `adjustment` for the ward's house prices; or `two_bed`, the ward's published rent a week for
    two bedrooms. `market` is the market rent a week, of which it may be 80 per cent.

    >>> london_living_rent(4, two_bed="281.77").value.weekly
    33812

    Raises `Refusal` where neither or both are given, or the adjustment is beyond its bounds.
    """
    base, lines = _two_bedrooms(income, two_bed, adjustment)
    sizes = figure("london_living.bedrooms")
    factor = _row(sizes, beds)
    amount, bound_by = base * factor, "income"
    size = f"× {decimals(factor)}"
    lines = (*lines, sizes.line(as_pounds(in_pence(amount)), size, f"for {beds} bedrooms"))
    if market is not None:
        share = figure("london_living.of_market")
        most = share.number * at_least_nothing(market)
        bound_by = "market" if most < amount else "income"
        amount = min(most, amount)
        text = f"lesser of that and {share.value} of the market rent, {as_pounds(in_pence(most))}"
        lines = (*lines, share.line(as_pounds(in_pence(amount)), text, "most a week"))
    rent = Rent("london-living", in_pence(amount), "weekly", {"bound_by": bound_by})
    return Working(rent, lines)


def _two_bedrooms(
    income: str | int | Fraction | None,
    two_bed: str | int | Fraction | None,
    adjustment: Fraction,
) -> tuple[Fraction, tuple[Line, ...]]:
    if (income is None) == (two_bed is None):
        raise Refusal("income_or_two_bed_rent")
    bounds = figure("london_living.adjustment")
    if abs(adjustment) > bounds.number:
        raise Refusal("adjustment_too_large", most=bounds.value)
    if two_bed is not None:
        rent = at_least_nothing(two_bed)
        return rent, (Line("two-bedroom rent a week", as_pounds(in_pence(rent)), "as published"),)
    share = figure("london_living.share")
    yearly = at_least_nothing(income or 0)
    rent = share.number * yearly / 52 * (1 + adjustment)
    text = f"{share.value} × {as_pounds(in_pence(yearly))} ÷ 52 × {decimals(1 + adjustment)}"
    return rent, (share.line(as_pounds(in_pence(rent)), text, "two-bedroom rent a week"),)


def check_renter(income: str | int | Fraction) -> None:
    """Refuse a household income above the limit for London Living Rent.

    Raises `Refusal("income_above_limit")`.
    """
    limit = figure("london_living.income").number
    if at_least_nothing(income) > limit:
        raise Refusal("income_above_limit", limit=as_pounds(in_pence(limit)))
