"""Adopting a formula, as the members decided."""

from collections.abc import Mapping
from typing import Any

from commonstead.kit import Refusal
from commonstead.prices import Formula
from commonstead.prices.adopting import adopted_on, read_rules
from commonstead_web.prices.dwellings import tenures
from commonstead_web.prices.models import AdoptedFormula
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.mandates import Mandate
from commonstead_web.rulebook.queries import Organisation


@action("prices.adopt_formula")
def adopt_formula(
    *,
    actor: Actor,
    organisation: Organisation,
    mandate: Mandate,
    formula: str,
    tenure: str,
    rules: Mapping[str, Any],
) -> tuple[AdoptedFormula, Facts]:
    """Put a formula in force from today for the homes of a tenure.

    Refuses what `check_adoption` refuses.
    """
    mandate.covers(organisation, "prices.adopt_formula")
    check_adoption(organisation, formula, tenure, rules)
    in_force = adopted_on(rules, actor.today)
    row = AdoptedFormula.objects.create(
        organisation=organisation,
        ref=formula,
        tenure=tenure,
        rules=in_force.as_data(),
        hash=in_force.hash,
        decision=mandate.decision,
        in_force=actor.today,
    )
    return row, {
        "decision": mandate.decision,
        "formula": formula,
        "tenure": tenure,
        "rules": dict(rules),
        "hash": in_force.hash,
        "in_force": actor.today.isoformat(),
    }


def check_adoption(
    organisation: Organisation, formula: str, tenure: str, rules: Mapping[str, Any]
) -> Formula:
    """The formula that a motion proposes.

    Refuses `tenure_unknown`, `formula_adopted_already`, and what `read_rules` refuses.
    """
    if tenure not in tenures():
        raise Refusal("tenure_unknown", tenure=tenure)
    if AdoptedFormula.objects.filter(organisation=organisation, ref=formula).exists():
        raise Refusal("formula_adopted_already")
    return read_rules(rules)
