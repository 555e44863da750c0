"""The register of interests, and declaring one: in a decision, or in general."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from commonstead_web.decisions import actions, electors, queries
from commonstead_web.decisions.forms.running import InterestForm
from commonstead_web.decisions.pages.acting import address, perform, show
from commonstead_web.decisions.pages.decision import about, decision_at
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act, may, rules_today
from commonstead_web.rulebook.reading import in_words

RULES_SHOWN = ("decisions.conflict.vote", "decisions.conflict.quorum")


@require_GET
@page("decisions.view_interests")
def interests(request: OrganisationRequest) -> HttpResponse:
    """Who declared which interest, in what, and what followed from it."""
    rulebook = rules_today(request)
    context = {
        "declared": queries.interests(request.organisation),
        "rules": [in_words(rulebook.rule(name)) for name in RULES_SHOWN],
        "power": rulebook.power("decisions.declare_interest"),
        "may_declare": may(request, "decisions.declare_interest"),
        "trail": [(_("Decisions"), address(request, "decisions"))],
    }
    return show(request, "interests", context)


@require_http_methods(["GET", "POST"])
@page("decisions.view_interests")
def declare_general(request: OrganisationRequest) -> HttpResponse:
    """Declare an interest that is in no decision in particular."""
    context = {
        "trail": [
            (_("Decisions"), address(request, "decisions")),
            (_("Register of interests"), address(request, "interests")),
        ]
    }
    return _declare(request, "", address(request, "interests"), context)


@require_http_methods(["GET", "POST"])
@page("decisions.view_interests")
def interest(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Declare an interest in one decision: what follows from it, the rules say."""
    found = decision_at(request, ref)
    return _declare(request, ref, address(request, "decision", ref), about(request, found))


def _declare(
    request: OrganisationRequest, ref: str, then: str, context: dict[str, Any]
) -> HttpResponse:
    form = InterestForm(request.POST or None, members=_members(request))
    act = Act(
        title=_("Declare an interest of your own"),
        lead=_("You have one where you, your family or your work gain or lose by what is decided."),
        points=tuple(_follows(request)) if ref else (),
        button=_("Declare this interest"),
        told=_("Members read it in the register of interests, with your name."),
        public=_("That an interest was declared, by a pseudonym and sealed."),
        undo=_("No. The register says what was declared and when."),
        power="decisions.declare_interest",
        done=_("The interest is declared."),
        next=_("It stands in the register of interests."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.declare_interest(
            actor=actor,
            organisation=request.organisation,
            decision=ref,
            nature=form.cleaned_data["nature"],
            member=form.cleaned_data.get("name", ""),
        ),
        then=then,
        context=context,
        form=form,
    )


def _follows(request: OrganisationRequest) -> list[str]:
    """What follows by the rules, and that a vote already given is taken out."""
    rulebook = rules_today(request)
    told = [in_words(rulebook.rule(name)).means for name in RULES_SHOWN]
    if rulebook.value("decisions.conflict.vote"):
        told.append(_("If you have voted on it already, your vote is taken out of the box."))
    return told


def _members(request: OrganisationRequest) -> dict[str, str]:
    """Names of members, for those alone who may enter a declaration for somebody else."""
    if not request.held & {"secretary", "chair"}:
        return {}
    society, today = request.organisation, timezone.localdate()
    return electors.names(society, electors.everybody(society, today))
