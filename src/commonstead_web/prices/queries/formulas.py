"""Formulas: those in force, those before them, and those that are proposed."""

from datetime import date

from commonstead.kit import Refusal
from commonstead_web.decisions import queries as decisions
from commonstead_web.prices.finding import formula_in_force
from commonstead_web.prices.models import AdoptedFormula
from commonstead_web.rulebook.queries import Organisation

POWER = "prices.adopt_formula"


def formula(organisation: Organisation, ref: str) -> AdoptedFormula:
    """One that was adopted; refuses `no_such_formula`."""
    found: AdoptedFormula | None = organisation.formulas.filter(ref=ref).first()
    if found is None:
        raise Refusal("no_such_formula")
    return found


def formulas_in_force(organisation: Organisation, day: date) -> list[AdoptedFormula]:
    """The formula of each tenure that has one, by tenure."""
    tenures = organisation.formulas.filter(in_force__lte=day).values_list("tenure", flat=True)
    found = (formula_in_force(organisation, one, day) for one in sorted(set(tenures)))
    return [one for one in found if one is not None]


def earlier_formulas(organisation: Organisation, day: date) -> list[tuple[AdoptedFormula, date]]:
    """Those that another has replaced, each with the day on which it did, the latest first."""
    replaced: dict[str, date] = {}
    found: list[tuple[AdoptedFormula, date]] = []
    for one in organisation.formulas.filter(in_force__lte=day).order_by("-in_force", "-id"):
        if one.tenure in replaced:
            found.append((one, replaced[one.tenure]))
        replaced[one.tenure] = one.in_force
    return found


def proposals(organisation: Organisation) -> list[tuple[str, str]]:
    """(pseudonym, title) of the motions on a formula that are still to be decided."""
    under_way = decisions.decisions_under_way(organisation).filter(power=POWER)
    return [(one.ref, one.title) for one in under_way]
