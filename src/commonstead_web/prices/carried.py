"""What carried decisions of this room do, and how that is told: for the room `decisions`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from commonstead.prices.adopting import read_rules
from commonstead_web.decisions import effect_words, effects
from commonstead_web.decisions.effect_words import Told
from commonstead_web.prices import actions, plain
from commonstead_web.prices.actions.adopting import check_adoption
from commonstead_web.prices.actions.equity import check_terms
from commonstead_web.prices.dwellings import tenures
from commonstead_web.prices.equity_words import terms_in_words
from commonstead_web.rulebook.door import Actor
from commonstead_web.rulebook.mandates import Mandate
from commonstead_web.rulebook.queries import Organisation

POWER = "prices.adopt_formula"
EQUITY = "equity.adopt_scheme"
Refs = Mapping[str, Any]


def _check(organisation: Organisation, day: date, refs: Refs) -> None:
    check_adoption(organisation, refs["formula"], refs["tenure"], refs["rules"])


def _carry_out(actor: Actor, organisation: Organisation, mandate: Mandate, refs: Refs) -> None:
    actions.adopt_formula(
        actor=actor,
        organisation=organisation,
        mandate=mandate,
        formula=refs["formula"],
        tenure=refs["tenure"],
        rules=refs["rules"],
    )


def _told(organisation: Organisation, refs: Refs) -> Told:
    formula = read_rules(refs["rules"])
    words = _("Homes of this kind are priced by this formula from then on: {tenure}.")
    named = [f"{one.what}: {one.value}" for one in plain.settled(formula)]
    return Told(
        (
            words.format(tenure=_(tenures()[refs["tenure"]])),
            f"{formula.title}: {_(formula.what)}.",
            *(f"{capfirst(one)}." for one in named),
        )
    )


def _check_terms(organisation: Organisation, day: date, refs: Refs) -> None:
    check_terms(organisation, day, refs["terms"])


def _adopt_terms(actor: Actor, organisation: Organisation, mandate: Mandate, refs: Refs) -> None:
    actions.adopt_scheme(
        actor=actor, organisation=organisation, mandate=mandate, terms=refs["terms"]
    )


def _told_terms(organisation: Organisation, refs: Refs) -> Told:
    first = _("Households hold equity on these terms from then on.")
    lines = [f"{what}: {value}." for what, value in terms_in_words(refs["terms"], None)]
    return Told((first, *lines))


def register() -> None:
    """Tell the room `decisions` of them."""
    effects.brings_about(POWER, effects.Effect(_check, _carry_out, "prices:propose"))
    effect_words.tells(POWER, _told)
    effects.brings_about(
        EQUITY, effects.Effect(_check_terms, _adopt_terms, "prices:propose_equity")
    )
    effect_words.tells(EQUITY, _told_terms)
