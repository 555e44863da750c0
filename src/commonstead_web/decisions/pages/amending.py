"""Changing a motion's text, taking it back, adding papers to it."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from commonstead.decisions.ways import BY_OPTIONS
from commonstead_web.decisions import actions
from commonstead_web.decisions.forms.running import TextForm
from commonstead_web.decisions.models import Decision
from commonstead_web.decisions.pages.acting import address, perform
from commonstead_web.decisions.pages.decision import about, decision_at, not_now
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act


def _void(found: Decision) -> str:
    """What becomes of the votes that were given so far."""
    if found.state != Decision.State.OPEN:
        return _("Voting has not opened, so no vote is lost.")
    return _("Votes given so far no longer count. Whoever has voted is told by e-mail.")


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def amend(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Change the text of a motion before it is decided."""
    found = decision_at(request, ref)
    form = TextForm(
        request.POST or None,
        choosing=found.way in BY_OPTIONS,
        initial={"text": found.text, "options": "\n".join(found.options)},
    )
    act = Act(
        title=_("Change the text"),
        lead=_("Every version stays readable on the motion’s page."),
        points=(_void(found), _("Voting then has to be opened again, on the new text.")),
        button=_("Change the text"),
        told=_("Whoever has voted so far."),
        public=_("That there is a new version. The record seals its text."),
        undo=_("You can change it again. The versions stay."),
        power="decisions.amend",
        done=_("The text is changed."),
        next=_("Open the vote on the new text."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.amend(
            actor=actor,
            organisation=request.organisation,
            decision=ref,
            text=form.cleaned_data["text"],
            options=form.named(),
        ),
        then=address(request, "decision", ref),
        context=about(request, found) | not_now(found, "amend"),
        form=form,
    )


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def withdraw(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Take a motion back."""
    found = decision_at(request, ref)
    versions = found.version
    act = Act(
        title=_("Take the motion back"),
        lead=_("Nothing is decided then. It can be proposed again as a new motion."),
        points=(
            _void(found),
            ngettext(
                "Its text stays readable, in {number} version.",
                "Its text stays readable, in {number} versions.",
                versions,
            ).format(number=versions),
        ),
        button=_("Take it back"),
        told=_("Whoever has voted so far."),
        public=_("That it was taken back."),
        undo=_("No. Somebody can propose it again."),
        power="decisions.withdraw",
        done=_("The motion is taken back."),
        next=_("Nothing was decided."),
        loss=True,
    )
    return perform(
        request,
        act,
        lambda actor: actions.withdraw(
            actor=actor, organisation=request.organisation, decision=ref
        ),
        then=address(request, "decision", ref),
        context=about(request, found) | not_now(found, "withdraw"),
    )
