"""Proposing a formula: choose one, settle its figures, see it tried on a home, then propose it."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead.kit import Refusal
from commonstead.prices import Formula, formulas, load_formula
from commonstead.prices.adopting import read_rules
from commonstead_web.decisions.forms.with_effect import EffectMotionForm
from commonstead_web.decisions.needs import decided_by, need_of, ways_open
from commonstead_web.decisions.pages.proposing import meetings_of, put_forward
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.kit.wording import words_for
from commonstead_web.prices import plain
from commonstead_web.prices.dwellings import Dwelling, dwellings, tenures
from commonstead_web.prices.forms.proposing import (
    CLAUSE,
    SET,
    ChoosingForm,
    SettlingForm,
    TrialForm,
)
from commonstead_web.prices.pages.acting import address, show
from commonstead_web.prices.pages.telling import told_statement
from commonstead_web.prices.preparing import figures_from, ready, work_out
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import rules_today

POWER = "prices.adopt_formula"
TITLE_LENGTH = 200


@require_http_methods(["GET", "POST"])
@page("prices.propose")
def propose(request: OrganisationRequest) -> HttpResponse:
    """Each step is on the page itself, so that it can be left and taken up again."""
    asked = request.POST if request.method == "POST" else request.GET
    chosen = ChoosingForm(asked if "formula" in asked else None)
    if not chosen.is_valid():
        return _choose(request, chosen)
    step = request.POST.get("step", "")
    settling = SettlingForm(
        request.POST if step else None,
        formula=chosen.cleaned_data["formula"],
        limbs=chosen.cleaned_data["limbs"],
    )
    if step not in ("preview", "propose") or not settling.is_valid():
        return _settle(request, chosen, settling)
    rules = settling.rules(timezone.localdate())
    if rules is None:
        return _settle(request, chosen, settling)
    return _propose(request, chosen, rules)


def _about(request: OrganisationRequest) -> dict[str, Any]:
    rulebook = rules_today(request)
    power = rulebook.power(POWER)
    return {
        "decided": decided_by(power.held_by, ways_open(rulebook, power)[0].need),
        "power": power,
        "trail": [
            (_("Prices"), address(request, "prices")),
            (_("Propose a formula"), address(request, "propose")),
        ],
    }


def _choose(request: OrganisationRequest, form: ChoosingForm) -> HttpResponse:
    context = {
        **_about(request),
        "form": form,
        "formulas": [load_formula(name) for name in formulas()],
    }
    return show(request, "propose_choose", context, form if form.is_bound else None)


def _settle(request: OrganisationRequest, chosen: ChoosingForm, form: SettlingForm) -> HttpResponse:
    context = {
        **_about(request),
        "form": form,
        "base": plain.told(form.base),
        "chosen": _carried_choice(chosen),
    }
    return show(request, "propose_settle", context, form)


def _carried_choice(chosen: ChoosingForm) -> list[tuple[str, str]]:
    given = chosen.cleaned_data
    limbs = [("limbs", name) for name in given["limbs"]]
    return [("formula", given["formula"]), ("tenure", given["tenure"]), *limbs]


def _propose(
    request: OrganisationRequest, chosen: ChoosingForm, rules: dict[str, Any]
) -> HttpResponse:
    """The formula in words, tried on a home, and the motion under it."""
    formula = read_rules(rules)
    tenure = chosen.cleaned_data["tenure"]
    form = _motion_form(request, formula, tenure, rules)
    next_words = _("Members can read it now. The chair or the secretary opens the vote.")
    there = put_forward(request, form, POWER, _("The formula is proposed."), next_words)
    if there is not None:
        return there
    context = {
        **_about(request),
        "told": plain.told(formula),
        "tenure": _(tenures()[tenure]),
        "need": need_of(rules_today(request), form.ways[form.put_as].need.rule),
        "carried": _carried(request),
        **_trial(request, formula, tenure),
    }
    return show(request, "propose_preview", context, form)


def _motion_form(
    request: OrganisationRequest, formula: Formula, tenure: str, rules: dict[str, Any]
) -> EffectMotionForm:
    rulebook = rules_today(request)
    power = rulebook.power(POWER)
    words = _("Adopt the formula: {title}").format(title=formula.title)
    return EffectMotionForm(
        request.POST if request.POST.get("step") == "propose" else None,
        refs={"formula": new_ref("f"), "tenure": tenure, "rules": rules},
        ways=ways_open(rulebook, power),
        laws=[],
        sides=[],
        meetings=meetings_of(request, power),
        way=request.POST.get("way", ""),
        initial={"title": words[:TITLE_LENGTH], "text": _text(formula, tenure)},
    )


def _text(formula: Formula, tenure: str) -> str:
    """The motion as it would stand if nobody wrote a better one."""
    first = _("That homes of this kind be priced by this formula from now on: {tenure}.")
    lines = [first.format(tenure=_(tenures()[tenure])), _(formula.means)]
    for one in plain.settled(formula):
        clause = one.source.clause if one.source else ""
        words = _("{what}: {value} (clause {clause}).") if clause else _("{what}: {value}.")
        lines.append(words.format(what=one.what, value=one.value, clause=clause))
    return "\n\n".join(capfirst(line) for line in lines)


OF_THE_FORMULA = ("formula", "limbs", "tenure", "called", "says", "earners")


def _carried(request: OrganisationRequest) -> list[tuple[str, str]]:
    """What was settled, to be sent again with the motion."""
    return [
        (name, value)
        for name in request.POST
        if name in OF_THE_FORMULA or name.startswith((SET, CLAUSE))
        for value in request.POST.getlist(name)
    ]


def _trial(request: OrganisationRequest, formula: Formula, tenure: str) -> dict[str, Any]:
    """The formula on a home of ours, with the latest figures of its place."""
    homes = _examples(request, tenure)
    chosen = next((one for one in homes if one.ref == request.POST.get("example")), None)
    example = chosen or (homes[0] if homes else None)
    if example is None:
        return {"trial": None, "trial_form": None}
    prepared = ready(request.organisation, example, formula, _first_day(formula))
    missing = [
        one
        for one in prepared.open
        if not prepared.value(one.name) and _is_asked(one.parameter.required, one.bare)
    ]
    form = TrialForm(request.POST, homes=homes, open_figures=missing)
    typed = form.typed if form.is_valid() else {}
    try:
        worked = work_out(prepared, figures_from(prepared, typed))
    except Refusal as refusal:
        return {
            "trial": None,
            "trial_form": form,
            "example": example,
            "trial_wants": words_for(refusal),
        }
    return {
        "trial": told_statement(worked),
        "trial_form": form,
        "example": example,
        "trial_lines": worked.lines,
    }


ALSO_TRIED = ("market_value", "valuation_seller", "valuation_trust", "valuation_third", "years")
"""Figures without which some formulas have no price, though each of them may be left out."""


def _is_asked(required: bool, name: str) -> bool:
    return required or name in ALSO_TRIED


def _first_day(formula: Formula) -> date:
    return formula.adopted or timezone.localdate()


def _examples(request: OrganisationRequest, tenure: str) -> list[Dwelling]:
    """Homes of that tenure first, then every other."""
    homes = dwellings(request.organisation)
    return sorted(homes, key=lambda one: one.tenure != tenure)
