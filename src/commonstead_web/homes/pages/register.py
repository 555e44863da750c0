"""The register of homes: which there are, one of them, and how they come in and leave."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from commonstead.homes.register import adaptations, ends, tenures
from commonstead_web.decisions.inside import INSIDE
from commonstead_web.homes import actions, queries
from commonstead_web.homes.forms.register import EndForm, HomeForm, as_entered
from commonstead_web.homes.models import Home
from commonstead_web.homes.pages.acting import address, perform, show
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act, may, rules_today


@require_GET
@page("homes.view")
def homes(request: OrganisationRequest) -> HttpResponse:
    """Every home, and those that have left."""
    context = {
        "homes": [_shown(one) for one in queries.homes(request.organisation)],
        "former": [_shown(one) for one in queries.former_homes(request.organisation)],
        "may_enter": may(request, "homes.register"),
        "power": rules_today(request).power("homes.register"),
    }
    return show(request, "homes", context)


@require_GET
@page("homes.view")
def home(request: OrganisationRequest, ref: str) -> HttpResponse:
    """One home: what it is, and its entries in the record."""
    found = queries.home(request.organisation, ref)
    context = {
        "home": _shown(found),
        "inside": bool(request.held & INSIDE),
        "may_correct": found.ended is None and may(request, "homes.correct"),
        "entries": queries.entries_about(found),
        "power": rules_today(request).power("homes.register"),
        "trail": [(_("Homes"), address(request, "homes"))],
    }
    return show(request, "home", context)


def _shown(found: Home) -> dict[str, Any]:
    return {
        "row": found,
        "tenure": _(tenures()[found.tenure]),
        "adaptations": [_(adaptations()[name]) for name in found.adaptations],
        "end_cause": _(ends()[found.end_cause]) if found.end_cause else "",
    }


@require_http_methods(["GET", "POST"])
@page("homes.keep")
def enter(request: OrganisationRequest) -> HttpResponse:
    """Enter a home."""
    form = HomeForm(request.POST or None)
    return perform(
        request,
        _entering(),
        lambda actor: actions.register(
            actor=actor,
            organisation=request.organisation,
            entered=form.entered,
            particulars=form.particulars,
        ),
        then=address(request, "homes"),
        context={"trail": [(_("Homes"), address(request, "homes"))]},
        form=form,
    )


@require_http_methods(["GET", "POST"])
@page("homes.keep")
def correct(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Correct what the register says of a home."""
    found = queries.home(request.organisation, ref)
    form = HomeForm(request.POST or None, initial=as_entered(found))
    return perform(
        request,
        _correcting(found),
        lambda actor: actions.correct(
            actor=actor,
            organisation=request.organisation,
            home=ref,
            entered=form.entered,
            particulars=form.particulars,
        ),
        then=address(request, "home", ref),
        context={"trail": _trail(request, found)},
        form=form,
    )


@require_http_methods(["GET", "POST"])
@page("homes.keep")
def end(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Take a home off the register."""
    found = queries.home(request.organisation, ref)
    form = EndForm(request.POST or None)
    return perform(
        request,
        _ending(found),
        lambda actor: actions.end(
            actor=actor,
            organisation=request.organisation,
            home=ref,
            why=form.cleaned_data["why"],
        ),
        then=address(request, "home", ref),
        context={"trail": _trail(request, found)},
        form=form,
    )


def _trail(request: OrganisationRequest, found: Home) -> list[tuple[str, str]]:
    return [
        (_("Homes"), address(request, "homes")),
        (found.label, address(request, "home", found.ref)),
    ]


def _entering() -> Act:
    return Act(
        title=_("Enter a home"),
        lead=_(
            "The register of homes says which homes there are. Prices and lettings begin there."
        ),
        button=_("Enter this home"),
        told=_("Nobody is written to. Everybody can read the register."),
        public=_("Its size, how it is held and what it has. Not its address."),
        undo=_("You can correct it, and take it off again. The entries stay."),
        power="homes.register",
        done=_("The home is entered."),
        next=_("Work out its price or rent next, or list it for letting."),
    )


def _correcting(found: Home) -> Act:
    return Act(
        title=_("Correct: {home}").format(home=found.label),
        lead=_("Write it as it should be. What it was stays readable in the record."),
        button=_("Keep the correction"),
        told=_("Nobody is written to. Everybody can read the register."),
        public=_("Its size, how it is held and what it has. Not its address."),
        undo=_("You can correct it again. The entries stay."),
        power="homes.correct",
        done=_("The register is corrected."),
        next=_("Prices and lettings from now on go by it."),
    )


def _ending(found: Home) -> Act:
    return Act(
        title=_("Take off the register: {home}").format(home=found.label),
        lead=_("For a home that is ours no longer, or never was. Its history stays readable."),
        button=_("Take it off the register"),
        told=_("Nobody is written to. Everybody can read that it left, and why."),
        public=_("That it left, on which day, and why."),
        undo=_("No. If it comes back, enter it as a new home."),
        power="homes.end",
        done=_("The home is off the register."),
        next=_("It stands below among those that have left."),
        loss=True,
    )
