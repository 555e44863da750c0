"""Proposing the terms of shared equity: fill them in, read them in words, then propose them."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead_web.decisions.forms.with_effect import EffectMotionForm
from commonstead_web.decisions.needs import decided_by, need_of, ways_open
from commonstead_web.decisions.pages.proposing import meetings_of, put_forward
from commonstead_web.prices import queries
from commonstead_web.prices.equity_words import terms_in_words
from commonstead_web.prices.forms.terms import TermsForm
from commonstead_web.prices.pages.acting import address, show
from commonstead_web.prices.pages.equity.society import POWER, trail
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import rules_today


@require_http_methods(["GET", "POST"])
@page("prices.propose")
def propose(request: OrganisationRequest) -> HttpResponse:
    """The terms first; once they could be adopted, the motion under them."""
    step, adopted = request.POST.get("step", ""), queries.equity_terms(request.organisation)
    form = TermsForm(
        request.POST if step else None,
        organisation=request.organisation,
        day=timezone.localdate(),
        before=adopted.terms if adopted else None,
    )
    if step not in ("preview", "propose") or not form.is_valid():
        context = _about(request) | {"adopted": adopted}
        return show(request, "equity/propose", context, form)
    return _propose(request, form)


def _about(request: OrganisationRequest) -> dict[str, Any]:
    rulebook = rules_today(request)
    power = rulebook.power(POWER)
    return {
        "decided": decided_by(power.held_by, ways_open(rulebook, power)[0].need),
        "power": power,
        "trail": [*trail(request), (_("Propose terms"), address(request, "propose_equity"))],
    }


def _propose(request: OrganisationRequest, terms: TermsForm) -> HttpResponse:
    rulebook = rules_today(request)
    power = rulebook.power(POWER)
    told = terms_in_words(terms.terms, None)
    form = EffectMotionForm(
        request.POST if request.POST.get("step") == "propose" else None,
        refs={"terms": terms.terms},
        ways=ways_open(rulebook, power),
        laws=[],
        sides=[],
        meetings=meetings_of(request, power),
        way=request.POST.get("way", ""),
        initial={"title": _("Adopt the terms of shared equity"), "text": _text(told)},
    )
    next_words = _("Members can read it now. The chair or the secretary opens the vote.")
    there = put_forward(request, form, POWER, _("The terms are proposed."), next_words)
    if there is not None:
        return there
    context = _about(request) | {
        "told": told,
        "need": need_of(rulebook, form.ways[form.put_as].need.rule),
        "carried": [(name, request.POST.get(name, "")) for name in terms.fields],
    }
    return show(request, "equity/propose_preview", context, form)


def _text(told: list[tuple[str, str]]) -> str:
    """The motion as it would stand if nobody wrote a better one."""
    first = _("That households hold equity in our homes on these terms from now on.")
    return "\n\n".join([first, *(f"{what}: {value}." for what, value in told)])
