"""Formula rent: 70 per cent follows local earnings and bedrooms, 30 per cent the home's value.

Source: SI 2016/390, the Schedule; the yearly tables "Limit on annual rent increases"; the policy
statement on rents for social housing. Every figure is data in `commonstead_rules/rents`.
"""

from dataclasses import dataclass
from fractions import Fraction

from commonstead.kit import Line, Refusal, Working, as_pounds, exact, in_pence, pounds
from commonstead.prices.rents.figures import Figure, by_bedrooms, figure
from commonstead.prices.rents.rent import Rent
from commonstead.prices.rents.shown import decimals, plain
from commonstead.prices.rents.uprating import rounding_of, uprated
from commonstead.prices.rents.years import as_rent_year, rent_year

FIRST = "2000-01"
"""The year for which the formula states the rent; later years follow by the table of rises."""
CAPPED_SINCE = "2022-23"
"""The first year whose caps are in the data."""


@dataclass(frozen=True)
class Formula:
    """The formula's own figures: what an average home's rent is made of."""

    rent: Figure
    earnings: Figure
    value: Figure
    by_earnings: Figure
    by_value: Figure
    bedrooms: Figure

    @classmethod
    def of_the_law(cls) -> "Formula":
        """The figures of the Schedule."""
        return cls(*(figure(f"formula.{name}") for name in cls.__annotations__))

    def first_rent(self, earnings: Fraction, beds: int, value: Fraction) -> Working[Fraction]:
        """Pounds a week in 2000-01, exact, with the two parts as lines."""
        weight, rent = by_bedrooms(self.bedrooms, beds), self.rent.number
        by_earnings = self.by_earnings.number * rent * earnings / self.earnings.number * weight
        by_value = self.by_value.number * rent * value / self.value.number
        of_earnings = (
            f"{self.by_earnings.value} × {self.rent.value} × {decimals(earnings)} ÷ "
            f"{self.earnings.value} × {decimals(weight)}"
        )
        of_value = (
            f"{self.by_value.value} × {self.rent.value} × {decimals(value)} ÷ {self.value.value}"
        )
        total = by_earnings + by_value
        return Working(
            total,
            (
                self.by_earnings.line(decimals(by_earnings), of_earnings),
                self.by_value.line(decimals(by_value), of_value),
                Line(f"rent a week in {FIRST}", decimals(total), "the sum of the two parts"),
            ),
        )


def county_key(county: str) -> str:
    """A county's name as the data writes it.

    >>> county_key("Tyne & Wear"), county_key("LGA1972-avon"), county_key("South Yorkshire")
    ('tyne-and-wear', 'avon', 'south-yorkshire')
    """
    name = county.strip().lower().removeprefix("lga1972-").replace("&", "and")
    key = "-".join(name.split())
    return "hereford-and-worcester" if key == "hereford-and-worcestershire" else key


def counties() -> dict[str, Fraction | None]:
    """Earnings in 1999 by county of 1972, pounds a week; None where no table has been read yet."""
    table = figure("formula.county_earnings").table
    return {name: None if found is None else pounds(found) for name, found in table.items()}


def county_earnings(county: str) -> Fraction:
    """Average manual earnings in a county in 1999, pounds a week.

    >>> county_earnings("Greater London")
    Fraction(3541, 10)

    Raises `Refusal("unknown_county")`, and `Refusal("no_county_earnings")` for the three counties
    whose rows of the table nobody has read for this data yet.
    """
    key, known = county_key(county), counties()
    if key not in known:
        raise Refusal("unknown_county", county=county, counties=", ".join(known))
    found = known[key]
    if found is None:
        missing = ", ".join(name for name, there in known.items() if there is None)
        raise Refusal("no_county_earnings", county=county, missing=missing)
    return found


def formula_rent(
    county: str | None,
    beds: int,
    value_1999: str | int | Fraction,
    year: str,
    *,
    earnings: str | int | Fraction | None = None,
) -> Working[Rent]:
    """The formula rent of a home in any year since 2000-01, without service charge.

    `county` is one of the Local Government Act 1972, or Greater London; `earnings` (pounds a week
    in 1999) may be given in its place. `value_1999` is what the home was worth in January 1999, in
    pounds. The rent is rounded once, after the last rise. Where that year's cap is known the
    result names it: `facts["cap"]` and `facts["within_cap"]`, the lower of the two.

    >>> rent = formula_rent("Greater London", 2, 100_000, "2026-27").value
    >>> rent.weekly, rent.facts["cap"], rent.facts["within_cap"]
    (16933, '216.34', '169.33')

    Raises `Refusal` for a county, a year or a number of bedrooms that the tables do not have, and
    for a value or earnings below nothing.
    """
    year = as_rent_year(rent_year(year))
    local, value = _earnings(county, earnings), pounds(value_1999)
    if local < 0 or value < 0:
        raise Refusal("amount_below_nothing", amount=plain(in_pence(min(local, value))))
    first = Formula.of_the_law().first_rent(local, beds, value)
    rises, rounding = figure("formula.rises"), figure("formula.rounding")
    now = uprated(first.value, FIRST, year, rises, rounding)
    pence = in_pence(now.amount, rounding_of(rounding))
    lines = (
        _county_line(county, local, earnings is None),
        *first.lines,
        Line(
            f"rises from {FIRST} to {year}",
            f"× {decimals(now.factor)}",
            now.expression,
            rises.source,
        ),
        Line(
            f"formula rent a week in {year}",
            as_pounds(pence),
            f"{decimals(first.value)} × {decimals(now.factor)}, rounded once",
            rounding.source,
        ),
    )
    return _with_cap(Working(Rent("formula", pence), lines), beds, year)


def formula_rents(
    county: str | None,
    beds: int,
    value_1999: str | int | Fraction,
    *,
    earnings: str | int | Fraction | None = None,
) -> dict[str, int]:
    """Formula rent a week, in pence, of every year that the table reaches, oldest first.

    >>> rents = formula_rents("Greater London", 2, 100_000)
    >>> len(rents), rents["2000-01"], rents["2026-27"]
    (27, 7573, 16933)
    """
    years = (FIRST, *figure("formula.rises").table)
    rents = (formula_rent(county, beds, value_1999, year, earnings=earnings) for year in years)
    return {year: rent.value.weekly for year, rent in zip(years, rents, strict=True)}


def _earnings(county: str | None, earnings: str | int | Fraction | None) -> Fraction:
    if earnings is not None:
        return pounds(earnings)
    if county is None:
        raise Refusal("county_or_earnings_missing")
    return county_earnings(county)


def _county_line(county: str | None, local: Fraction, from_table: bool) -> Line:
    label = f"earnings in {county} in 1999" if from_table else "earnings in 1999, as given"
    source = figure("formula.county_earnings").source if from_table else None
    return Line(label, as_pounds(in_pence(local)), "pounds a week", source)


def _with_cap(working: Working[Rent], beds: int, year: str) -> Working[Rent]:
    rent = working.value
    if year < CAPPED_SINCE:
        no_cap = Line("cap", "not known", f"no cap before {CAPPED_SINCE} is in the data")
        return Working(rent, (*working.lines, no_cap))
    cap = rent_cap(beds, year).value.pence
    lower = min(rent.pence, cap)
    facts = {
        "formula_rent": plain(rent.pence),
        "cap": plain(cap),
        "within_cap": plain(lower),
        "bound_by": "cap" if cap < rent.pence else "formula",
    }
    line = Line(
        "formula rent, or the cap where that is less",
        as_pounds(lower),
        f"lesser of {as_pounds(rent.pence)} and {as_pounds(cap)}",
        figure("caps.table").source,
    )
    margins, lines = figure("formula.flexibility"), [*working.lines, line]
    for home, margin in margins.table.items():
        most = with_flexibility(rent, exact(margin), cap)
        facts[f"most_{home.replace('-', '_')}"] = plain(most)
        text = f"{as_pounds(rent.pence)} and {margin}, or the cap where that is less"
        lines.append(Line(f"most that may be set ({home})", as_pounds(most), text, margins.source))
    return Working(Rent(rent.kind, rent.pence, rent.period, facts), tuple(lines))


def rent_cap(beds: int, year: str) -> Working[Rent]:
    """The highest formula rent of a year for so many bedrooms.

    Raises `Refusal("rent_year_not_known")` for years whose caps are not in the data.

    >>> rent_cap(1, "2024-25").value.weekly
    18804
    """
    year = as_rent_year(rent_year(year))
    table, rises, rounding = (figure(f"caps.{name}") for name in ("table", "rises", "rounding"))
    first = by_bedrooms(table, beds)
    now = uprated(first, CAPPED_SINCE, year, rises, rounding)
    pence = in_pence(now.amount)
    return Working(
        Rent("formula-cap", pence),
        (
            Line(f"cap in {CAPPED_SINCE}", decimals(first), f"{beds} bedrooms", table.source),
            Line(
                f"cap in {year}",
                as_pounds(pence),
                f"{decimals(first)} × {now.expression}, rounded each year",
                rises.source,
            ),
        ),
    )


def with_flexibility(rent: Rent, share: Fraction, cap: int | None = None) -> int:
    """The most pence a week with the landlord's margin above formula rent, never above the cap."""
    most = in_pence(Fraction(rent.pence, 100) * (1 + share))
    return most if cap is None else min(most, cap)
