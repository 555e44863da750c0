"""What a home would sell for today, for anybody who asks; and how its price went over the years."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commonstead.kit import BadInput, Refusal
from commonstead.prices.figures import read_figure
from commonstead.prices.open_figures import rests_on_valuation
from commonstead_web.kit.wording import words_for
from commonstead_web.prices import queries
from commonstead_web.prices.drawing import history_picture, history_rows
from commonstead_web.prices.dwellings import Dwelling, dwelling, tenures
from commonstead_web.prices.finding import formula_in_force, open_sale
from commonstead_web.prices.forms.figures import field_for
from commonstead_web.prices.pages.acting import address, show
from commonstead_web.prices.pages.rents import rents_shown
from commonstead_web.prices.pages.telling import told_statement
from commonstead_web.prices.preparing import BUYER, NEXT, Ready, figures_from, ready, work_out
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import may, power_address, rules_today

ANYBODY_MAY_TRY = ("rate", "term", "deposit", "market_value")
"""Figures that anybody may fill in to see the price; none of them can take long to work out."""


@require_GET
@page("prices.view")
def home(request: OrganisationRequest, ref: str) -> HttpResponse:
    """The price of a home today, its statements, and its affordability history."""
    society, today = request.organisation, timezone.localdate()
    found = dwelling(society, ref)
    statements = queries.statements_of(society, ref)
    told = queries.history_of(society, ref, found.area)
    context = {
        "home": found,
        "tenure": _(tenures().get(found.tenure, found.tenure)),
        "statements": statements,
        "sales": queries.sales_of(society, ref),
        "may_sell": _may_sell(request, found),
        "history": told,
        "picture": history_picture(told) if told else None,
        "history_rows": history_rows(told) if told else [],
        "may_state": found.ended is None
        and may(request, "prices.state")
        and bool(request.held & {"secretary", "chair"}),
        "power": rules_today(request).power("prices.adopt_formula"),
        "power_url": power_address(request, "prices.adopt_formula"),
        "trail": [(_("Prices"), address(request, "prices"))],
        "may_set_rent": found.ended is None
        and may(request, "rents.set")
        and bool(request.held & {"secretary", "chair"}),
        **rents_shown(request, found),
    }
    adopted = formula_in_force(society, found.tenure, today) if found.ended is None else None
    if adopted is not None:
        prepared = ready(society, found, adopted.formula, today)
        context |= {"formula": adopted, **_today(request, prepared)}
    context["only_let"] = bool(context["rents"] and adopted is None and not statements)
    return show(request, "home", context)


def _may_sell(request: OrganisationRequest, found: Dwelling) -> bool:
    under_way = open_sale(request.organisation, found.ref)
    return found.ended is None and under_way is None and may(request, "prices.open_sale")


def _today(request: OrganisationRequest, prepared: Ready) -> dict[str, Any]:
    """The price where all is known, or what is missing."""
    typed = _tried(request, prepared)
    fields = [one for one in _fields(prepared) if not prepared.value(one)]
    shown = [
        (one, field_for(prepared.parameter(one), required=False), typed.get(one, ""))
        for one in fields
    ]
    found: dict[str, Any] = {"asked": shown, "withheld": _withheld(prepared)}
    try:
        worked = work_out(prepared, figures_from(prepared, typed))
    except Refusal as refusal:
        return {
            **found,
            "wants": [one.parameter.what for one in prepared.missing(typed)]
            or [words_for(refusal)],
        }
    return {**found, "told": told_statement(worked), "unsigned": True}


def _fields(prepared: Ready) -> list[str]:
    """What somebody may fill in here: figures of the formula, and those of the next buyer."""
    names = {one.bare for one in prepared.open}
    valued = rests_on_valuation(prepared.formula)
    may = [one for one in ANYBODY_MAY_TRY if one != "market_value" or valued]
    own = [one.name for one in prepared.open if one.bare in may]
    beside = [f"{NEXT}{name}" for name in BUYER if name not in names]
    return [*own, *beside]


def _tried(request: OrganisationRequest, prepared: Ready) -> dict[str, str]:
    typed: dict[str, str] = {}
    for name in _fields(prepared):
        raw = request.GET.get(name, "").strip()
        try:
            if raw and read_figure(prepared.parameter(name), raw) is not None:
                typed[name] = raw
        except BadInput:
            continue
    return typed


def _withheld(prepared: Ready) -> list[str]:
    """Official figures that the formula rests on and that are not published for this place."""
    names = [one.name for one in prepared.open]
    every = ((name, prepared.known.get(name)) for name in names)
    return [words_for(one.withheld) for _name, one in every if one and one.withheld]
