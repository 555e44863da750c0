"""Objecting to a proposal, taking it back, and entering how an objection was met."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead.kit import Refusal
from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.forms.running import ObjectionForm, ResolutionForm
from commonstead_web.decisions.models import Decision, Objection
from commonstead_web.decisions.pages.acting import address, perform
from commonstead_web.decisions.pages.decision import about, decision_at
from commonstead_web.decisions.queries import reading
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act, signed_in


@require_http_methods(["GET", "POST"])
@page("decisions.vote")
def object_to(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Say what one has against a proposal; said again, it takes the place of what one said."""
    found = decision_at(request, ref)
    said = reading.own_objection(found, signed_in(request))
    form = ObjectionForm(
        request.POST or None,
        way=found.way,
        initial={"kind": said.kind, "reason": said.reason} if said else {},
    )
    lead = _(
        "An objection with a reason stops it until it is met. A concern is noted and stops nothing."
    )
    if found.way == Decision.Way.CONSENSUS:
        lead = _("Enough blocks stop it. Standing aside and concerns are noted and stop nothing.")
    act = Act(
        title=_("Say what you have against it"),
        lead=lead,
        points=(_("If you had agreed, your agreement no longer counts."),),
        button=_("Say this"),
        told=_("Nobody by e-mail. Members read it on the motion’s page, with your name."),
        public=_("How many objections there were, after the close."),
        undo=_("You can take it back or change it until the close."),
        power="decisions.object",
        done=_("What you said stands."),
        next=_("Whoever proposed it can now meet your objection."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.object_to(
            actor=actor,
            organisation=request.organisation,
            decision=ref,
            kind=form.cleaned_data["kind"],
            reason=form.cleaned_data["reason"],
        ),
        then=address(request, "decision", ref),
        context=about(request, found),
        form=form,
    )


@require_http_methods(["GET", "POST"])
@page("decisions.vote")
def take_back(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Take one's own objection back."""
    found = decision_at(request, ref)
    act = Act(
        title=_("Take back what you said"),
        lead=_("Your objection, block or concern then no longer stands."),
        button=_("Take it back"),
        told=_("Nobody by e-mail."),
        public=_("Nothing."),
        undo=_("You can say it again until the close."),
        power="decisions.object",
        done=_("It is taken back."),
        next=_("You can still vote, where there is a vote."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.withdraw_objection(
            actor=actor, organisation=request.organisation, decision=ref
        ),
        then=address(request, "decision", ref),
        context=about(request, found),
    )


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def settle(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter how an objection to a proposal by consent was met."""
    found = decision_at(request, ref)
    said, name = _named(request, found)
    form = ResolutionForm(request.POST or None)
    act = Act(
        title=_("Enter how an objection was met"),
        lead=_("{name} said: {reason}").format(name=name or said.member, reason=said.reason),
        points=(_("Enter only what whoever objected agrees with."),),
        button=_("Enter this"),
        told=_("Nobody by e-mail. Members read it on the motion’s page."),
        public=_("How many objections were met, after the close."),
        undo=_("Whoever objected can object again until the close."),
        power="decisions.amend",
        done=_("It is entered."),
        next=_("The objection no longer stops the proposal."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.settle_objection(
            actor=actor,
            organisation=request.organisation,
            decision=ref,
            member=said.member,
            resolution=form.cleaned_data["resolution"],
        ),
        then=address(request, "decision", ref),
        context=about(request, found),
        form=form,
    )


def _named(request: OrganisationRequest, found: Decision) -> tuple[Objection, str]:
    """The objection that the address names, and whose it is."""
    wanted = f"m:{request.GET.get('of', '')}"
    for said, name in queries.objections(found):
        if said.member == wanted:
            return said, name
    raise Refusal("not_found")
