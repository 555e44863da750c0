"""Finding what this room keeps, for its queries and its actions alike."""

from datetime import date

from commonstead.kit import Refusal
from commonstead_web.prices.models import AdoptedFormula, HomeRent, Sale, Statement, Valuation
from commonstead_web.rulebook.queries import Organisation


def formula_in_force(organisation: Organisation, tenure: str, day: date) -> AdoptedFormula | None:
    """The formula for a tenure on a day: the latest that was adopted by then."""
    rows = organisation.formulas.filter(tenure=tenure, in_force__lte=day)
    found: AdoptedFormula | None = rows.order_by("-in_force", "-id").first()
    return found


def formula_for(organisation: Organisation, tenure: str, day: date) -> AdoptedFormula:
    """The same; refuses `no_formula_in_force` (tenure, on)."""
    found = formula_in_force(organisation, tenure, day)
    if found is None:
        raise Refusal("no_formula_in_force", tenure=tenure, on=day)
    return found


def last_statement(organisation: Organisation, home: str) -> Statement | None:
    """The last one that was signed for a home."""
    return Statement.objects.filter(organisation=organisation, home=home).order_by("-id").first()


def open_sale(organisation: Organisation, home: str) -> Sale | None:
    """The sale of a home that is under way."""
    rows = Sale.objects.filter(organisation=organisation, home=home)
    return rows.exclude(state__in=Sale.OVER).first()


def last_completed(organisation: Organisation, home: str) -> Sale | None:
    """The last sale of a home that was completed."""
    rows = Sale.objects.filter(organisation=organisation, home=home, state=Sale.State.COMPLETED)
    return rows.order_by("-completed", "-id").first()


def valuations_of(sale: Sale) -> dict[str, Valuation]:
    """By whose valuer: the last that each found."""
    return {one.by: one for one in sale.valuations.order_by("id")}


def last_rent(organisation: Organisation, home: str) -> HomeRent | None:
    """The last one that was set for a home."""
    return HomeRent.objects.filter(organisation=organisation, home=home).order_by("-id").first()
