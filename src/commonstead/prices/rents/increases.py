"""By how much the rent of a tenant who stays may rise, and what a new letting may be.

Three numbers are kept apart: the formula rent of a home, the cap on it, and the permitted increase
of an existing tenancy, which this module is about.
"""

from dataclasses import dataclass
from fractions import Fraction

from commonstead.kit import BadInput, Line, Refusal, Working, as_pounds, exact, in_pence, pounds
from commonstead.prices.rents.by_period import at_least_nothing
from commonstead.prices.rents.figures import Figure, figure
from commonstead.prices.rents.rent import Rent
from commonstead.prices.rents.shown import percent
from commonstead.prices.rents.uprating import rounding_of
from commonstead.prices.rents.years import as_rent_year, rent_year

HOMES = ("general-needs", "supported", "affordable")


@dataclass(frozen=True)
class Limit:
    """By how much a rent may change, which rule says so, how it comes about, and who says so."""

    change: Fraction
    rule: str
    figure: Figure
    expression: str = ""

    def line(self) -> Line:
        """The change as a line of working."""
        text = self.expression or self.figure.what
        return Line("may change by", percent(self.change), text, self.figure.source)


def permitted_increase(
    rent: str | int | Fraction,
    year: str,
    *,
    home: str = "general-needs",
    formula: str | int | Fraction | None = None,
    inflation: Fraction | None = None,
) -> Working[Rent]:
    """The highest rent a week in `year` for a tenant who paid `rent` a week the year before.

    `home` is general-needs, supported or affordable. `formula` is the home's formula rent a week
    in that year: a rent above it and its margin rises less, a rent below it may catch up where the
    year has convergence. `inflation` is last September's, for years that the table lacks.

    >>> permitted_increase("100", "2023-24").value.weekly
    10700

    Raises `Refusal("increase_not_known")` for a year of which inflation is neither known nor given.
    """
    if home not in HOMES:
        raise BadInput(f"{home!r} is no kind of home here", expected=", ".join(HOMES))
    year = as_rent_year(rent_year(year))
    now = at_least_nothing(rent)
    goal = None if formula is None or home == "affordable" else at_least_nothing(formula)
    limit = _limit(year, home, inflation, goal is not None and now > _margin(goal, home))
    most, rule = now * (1 + limit.change), limit.rule
    lines = [
        Line("rent a week before", as_pounds(in_pence(now))),
        limit.line(),
    ]
    caught_up = None if goal is None else _caught_up(most, goal, year)
    if caught_up is not None:
        most, rule = caught_up, "convergence"
        catching_up = figure("increases.convergence")
        text = f"and {as_pounds(in_pence(pounds(catching_up.table[year])))}, not past formula rent"
        lines.append(catching_up.line(as_pounds(in_pence(most)), text, "catching up"))
    pence = in_pence(most, rounding_of(figure("increases.rounding")))
    lines.append(
        Line(f"most a week in {year}", as_pounds(pence), "rounded once, to the nearest penny")
    )
    return Working(Rent("increase", pence, "weekly", {"bound_by": rule}), tuple(lines))


def relet_rent(formula: str | int | Fraction) -> Working[Rent]:
    """The rent a week of a new letting: formula rent, whatever the last tenant paid.

    >>> relet_rent("103").value.weekly
    10300
    """
    pence = in_pence(at_least_nothing(formula))
    source = figure("formula.flexibility").source
    line = Line("a new letting", as_pounds(pence), "at formula rent", source)
    return Working(Rent("increase", pence, "weekly", {"bound_by": "relet"}), (line,))


def _limit(year: str, home: str, inflation: Fraction | None, above: bool) -> Limit:
    cuts = figure("increases.cuts")
    cut = cuts.table.get(year, {}).get(home)
    if cut is not None:
        return Limit(exact(cut), "cut", cuts)
    rule = "above_formula" if above else "more"
    more = figure(f"increases.{rule}")
    prices = _inflation(year, inflation)
    change = prices + more.number
    text = f"inflation of {percent(prices)} and {more.value}"
    limit = Limit(change, "above_formula" if above else "inflation", more, text)
    ceilings = figure("increases.ceilings")
    ceiling = ceilings.table.get(year, {}).get(home)
    if ceiling is not None and exact(ceiling) < change:
        return Limit(exact(ceiling), "ceiling", ceilings)
    return limit


def _inflation(year: str, given: Fraction | None) -> Fraction:
    table = figure("increases.inflation").table
    if year in table:
        return exact(table[year])
    if given is None:
        raise Refusal("increase_not_known", year=year, first=min(table), last=max(table))
    return given


def _margin(formula: Fraction, home: str) -> Fraction:
    return formula * (1 + exact(figure("formula.flexibility").table[home]))


def _caught_up(most: Fraction, formula: Fraction, year: str) -> Fraction | None:
    """The rent with the year's convergence, never past formula rent; None where it has none."""
    table = figure("increases.convergence").table
    if year not in table or most >= formula:
        return None
    return min(most + pounds(table[year]), formula)
