"""The secretary enters what was found out about the protection of homes, and takes it back."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead_web.prices import actions, queries
from commonstead_web.prices.dwellings import dwelling, dwellings
from commonstead_web.prices.forms.protecting import ClauseForm, FactForm, LiftForm
from commonstead_web.prices.pages.acting import address, perform
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act


@require_http_methods(["GET", "POST"])
@page("prices.protect")
def enter_clause(request: OrganisationRequest) -> HttpResponse:
    """Enter that a clause stands in a document, or that somebody looked there in vain."""
    form = ClauseForm(
        request.POST or None,
        organisation=request.organisation,
        initial=_asked(request, "clause", "scope", "stands") | {"since": timezone.localdate()},
    )
    return perform(
        request,
        _entering(),
        lambda actor: actions.enter_clause(
            actor=actor,
            organisation=request.organisation,
            clause=form.cleaned_data["clause"],
            scope=form.chosen,
            found=form.found,
        ),
        then=_back(request),
        context={"trail": _trail(request)},
        form=form,
    )


@require_http_methods(["GET", "POST"])
@page("prices.protect")
def lift_clause(request: OrganisationRequest) -> HttpResponse:
    """Take back what was entered about a clause."""
    society = request.organisation
    form = LiftForm(
        request.POST or None,
        entered=queries.clauses_on(society, timezone.localdate()),
        labels={one.ref: one.label for one in dwellings(society)},
        initial=_asked(request, "entry"),
    )

    def lift(actor: Any) -> Any:
        clause, scope = form.chosen
        return actions.lift_clause(
            actor=actor,
            organisation=society,
            clause=clause,
            scope=scope,
            why=form.cleaned_data["why"],
        )

    then = address(request, "protections")
    context = {"trail": _trail(request)}
    return perform(request, _lifting(), lift, then=then, context=context, form=form)


@require_http_methods(["GET", "POST"])
@page("prices.protect")
def tell_fact(request: OrganisationRequest) -> HttpResponse:
    """Tell a fact that neither the register nor the rulebook says."""
    form = FactForm(
        request.POST or None,
        organisation=request.organisation,
        initial=_asked(request, "fact", "scope"),
    )

    def tell(actor: Any) -> Any:
        fact, value = form.told
        return actions.tell_fact(
            actor=actor,
            organisation=request.organisation,
            fact=fact,
            value=value,
            scope=form.chosen,
            document=form.cleaned_data["document"],
        )

    then, context = _back(request), {"trail": _trail(request)}
    return perform(request, _telling(), tell, then=then, context=context, form=form)


def _asked(request: OrganisationRequest, *names: str) -> dict[str, str]:
    """What a link filled in beforehand."""
    return {name: request.GET[name] for name in names if name in request.GET}


def _back(request: OrganisationRequest) -> str:
    """The page of the home from which somebody came, or that of all homes."""
    about, _dot, ref = request.GET.get("scope", "").partition(".")
    if about == "home":
        home = dwelling(request.organisation, ref)
        return address(request, "home_protections", home.ref)
    return address(request, "protections")


def _trail(request: OrganisationRequest) -> list[tuple[str, str]]:
    return [
        (_("Prices"), address(request, "prices")),
        (_("Protections"), address(request, "protections")),
    ]


def _public() -> str:
    return _(
        "All of it, with the name of the document. The record gets a seal of that name, which can "
        "be erased."
    )


def _entering() -> Act:
    return Act(
        title=_("Enter a clause"),
        lead=_(
            "Read the document first. Enter what you found there, and also what you looked for and "
            "did not find: a home is exposed where a clause is missing."
        ),
        button=_("Enter this clause"),
        told=_("Nobody is written to. Everybody can read it."),
        public=_public(),
        undo=_("You can take it back, and say why. The entry stays readable."),
        power="prices.enter_clause",
        done=_("The clause is entered."),
        next=_("See below what it changes for these homes."),
    )


def _lifting() -> Act:
    return Act(
        title=_("Take a clause back"),
        lead=_("From today it counts for nothing. That it was entered stays readable."),
        button=_("Take this entry back"),
        told=_("Nobody is written to. Everybody can read it."),
        public=_("That it was taken back today, and why."),
        undo=_("You can enter it again."),
        power="prices.lift_clause",
        done=_("The entry is taken back."),
        next=_("See below what that changes."),
        loss=True,
    )


def _telling() -> Act:
    return Act(
        title=_("Tell what you know"),
        lead=_("Some rights hang on things that neither our rules nor our register say."),
        button=_("Tell this"),
        told=_("Nobody is written to. Everybody can read it."),
        public=_public(),
        undo=_("Tell it again at any time, or that it is not known. Earlier entries stay."),
        power="prices.tell_fact",
        done=_("It is told."),
        next=_("See below what it changes for these homes."),
    )
