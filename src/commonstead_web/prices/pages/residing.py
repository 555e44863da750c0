"""The steps of a condition that a home is somebody's main home, each on a page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.prices import actions
from commonstead_web.prices.dwellings import dwelling, standing
from commonstead_web.prices.forms.residing import (
    AskingForm,
    BindingForm,
    ProofForm,
    ReviewForm,
    UnbindingForm,
)
from commonstead_web.prices.pages.acting import address, perform
from commonstead_web.prices.pages.residence import trail
from commonstead_web.prices.pages.residing_words import act_of
from commonstead_web.rulebook.access import OrganisationRequest, page

GET_AND_POST = require_http_methods(["GET", "POST"])


def _step(
    request: OrganisationRequest,
    ref: str,
    name: str,
    form: KeyedForm,
    given: Callable[[], dict[str, Any]],
) -> HttpResponse:
    """One step at a home: its form, and the action of its name with what was given."""
    home, there = dwelling(request.organisation, ref), address(request, "residence", ref)
    do: Callable[..., Any] = getattr(actions, name)
    return perform(
        request,
        act_of(name, home.label),
        lambda actor: do(actor=actor, organisation=request.organisation, home=ref, **given()),
        then=there,
        context={"trail": [*trail(request, ref), (_("Main home"), there)]},
        form=form,
    )


@GET_AND_POST
@page("prices.protect")
def bind(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter that a home may only be lived in as a main home."""
    standing(request.organisation, ref)
    form = BindingForm(request.POST or None, initial=_today("since"))
    return _step(request, ref, "bind_residence", form, lambda: {"under": form.under})


@GET_AND_POST
@page("prices.protect")
def lift(request: OrganisationRequest, ref: str, condition: str) -> HttpResponse:
    """Take that back."""
    actions.bound(request.organisation, ref, condition)
    form = UnbindingForm(request.POST or None)
    return _step(
        request,
        ref,
        "lift_residence",
        form,
        lambda: {"condition": condition, "why": form.cleaned_data["why"]},
    )


@GET_AND_POST
@page("prices.protect")
def ask(request: OrganisationRequest, ref: str, condition: str) -> HttpResponse:
    """Enter that proof was asked for."""
    actions.bound(request.organisation, ref, condition)
    form = AskingForm(request.POST or None, condition=condition, initial=_today("on"))
    return _step(
        request, ref, "ask_for_proof", form, lambda: {"condition": condition, "asked": form.asked}
    )


@GET_AND_POST
@page("prices.protect")
def give(request: OrganisationRequest, ref: str, condition: str) -> HttpResponse:
    """Enter which kind of proof was given."""
    actions.bound(request.organisation, ref, condition)
    form = ProofForm(request.POST or None, condition=condition, initial=_today("given"))
    return _step(
        request, ref, "enter_proof", form, lambda: {"condition": condition, "proof": form.proof}
    )


@GET_AND_POST
@page("prices.state")
def review(request: OrganisationRequest, ref: str, condition: str) -> HttpResponse:
    """Enter what somebody found who looked at the proof."""
    actions.bound(request.organisation, ref, condition)
    form = ReviewForm(request.POST or None, initial=_today("on"))
    return _step(
        request,
        ref,
        "review_residence",
        form,
        lambda: {"condition": condition, "review": form.review},
    )


def _today(name: str) -> dict[str, Any]:
    return {name: timezone.localdate()}
