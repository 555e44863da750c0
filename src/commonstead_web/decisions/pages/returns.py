"""Entering that the annual return was sent: the duty then leaves the calendar."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.forms.returns import ReturnForm
from commonstead_web.decisions.pages.acting import address, perform
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act


@require_http_methods(["GET", "POST"])
@page("decisions.file_return")
def file_return(request: OrganisationRequest) -> HttpResponse:
    """For which year, and on which day."""
    ends = queries.years_to_return(request.organisation, timezone.localdate())
    form = ReturnForm(request.POST or None, ends=ends)
    then = address(request, "calendar")
    return perform(
        request,
        _act(),
        lambda actor: actions.file_return(
            actor=actor,
            organisation=request.organisation,
            year_end=form.cleaned_data["year_end"],
            filed=form.cleaned_data["filed"],
        ),
        then=then,
        context={"trail": [(_("The year ahead"), then)]},
        form=form,
    )


def _act() -> Act:
    return Act(
        title=_("Enter that the annual return was sent"),
        lead=_("Send the return and the accounts to the registrar first. This site sends nothing."),
        button=_("Enter this return"),
        told=_("Everybody reads in the calendar that it was sent, and when."),
        public=_("The year and the day on which the return was sent."),
        undo=_("No. A year has one return, and its entry stays."),
        power="accounts.file_return",
        done=_("The return is entered."),
        next=_("It is due no longer, and stands below among those sent."),
    )
