"""Papers to read before deciding."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead_web.decisions import actions
from commonstead_web.decisions.forms.running import PaperForm
from commonstead_web.decisions.pages.acting import address, perform
from commonstead_web.decisions.pages.decision import about, decision_at
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act


@require_http_methods(["GET", "POST"])
@page("decisions.propose")
def add_paper(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Add a paper to a motion, or a later version of one."""
    found = decision_at(request, ref)
    form = PaperForm(request.POST or None)
    act = Act(
        title=_("Add a paper"),
        lead=_("Whoever proposed the motion adds papers, and so do the chair and the secretary."),
        points=(_("A later version of a paper stands beside the earlier one."),),
        button=_("Add this paper"),
        told=_("Nobody by e-mail. Members read it on the motion’s page."),
        public=_("That there is a paper, sealed. Its text is for members."),
        undo=_("No. Add a better version."),
        power="decisions.add_paper",
        done=_("The paper is added."),
        next=_("Members can read it before they vote."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.add_paper(
            actor=actor,
            organisation=request.organisation,
            decision=ref,
            title=form.cleaned_data["title"],
            text=form.cleaned_data["text"],
        ),
        then=address(request, "decision", ref),
        context=about(request, found),
        form=form,
    )
