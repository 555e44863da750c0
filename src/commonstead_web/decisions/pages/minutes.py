"""The minutes of a meeting: drafted from what happened, written, approved at a later one."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.course import title
from commonstead_web.decisions.drafting import draft
from commonstead_web.decisions.forms.meetings import MinutesForm
from commonstead_web.decisions.models import Meeting
from commonstead_web.decisions.pages.acting import address, perform, show
from commonstead_web.decisions.pages.sitting import about, meeting_at, meeting_inside, rules_of
from commonstead_web.decisions.queries.entry import entry_about
from commonstead_web.decisions.queries.events import events_of
from commonstead_web.kit.templatetags.words import weekday
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act, acted, go, may, rules_today

State = Meeting.State
SITTING_OR_OVER = (State.OPEN, State.ADJOURNED, State.CLOSED)


@require_http_methods(["GET", "POST"])
@page("decisions.view_papers")
def minutes(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Read the minutes; the secretary writes them, and begins with a draft of what happened."""
    found = meeting_inside(request, ref)
    newest = queries.minutes_of(found)
    approved = newest.approved_at if newest else None
    writes = may(request, "meetings.write_minutes") and approved is None
    form = None
    if writes and found.state in SITTING_OR_OVER:
        begun = newest.text if newest else draft(events_of(found, request.organisation))
        form = MinutesForm(request.POST or None, initial={"text": begun})
        done = acted(
            request,
            form,
            lambda actor: actions.write_minutes(
                actor=actor,
                organisation=request.organisation,
                meeting=ref,
                text=form.cleaned_data["text"],
            ),
        )
        if done is not None:
            words = _("The next meeting approves them. Until then they can be changed.")
            target = address(request, "minutes", ref)
            return go(request, done, _("The minutes are saved."), words, target)
    context = about(request, found) | {
        "minutes": newest,
        "approved_by": title(approved) if approved else "",
        "rules": rules_of(found, ("meetings.minutes.copy_days",)),
        "power": rules_today(request).power("meetings.approve_minutes"),
        "entry": entry_about(request.organisation, "meetings.write_minutes", meeting=ref),
    }
    return show(request, "minutes", context, form)


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def approve_minutes(request: OrganisationRequest, ref: str, later: str) -> HttpResponse:
    """Enter that the meeting which sits now approved the minutes of an earlier one."""
    found, sits = meeting_at(request, ref), meeting_at(request, later)
    newest = queries.minutes_of(found)
    act = Act(
        title=_("Approve the minutes"),
        lead=_("Of the {meeting} on {day}.").format(
            meeting=title(found), day=weekday(timezone.localdate(found.starts))
        ),
        points=(_("Ask the meeting whether they are right. Change them first if they are not."),),
        button=_("Enter that they are approved"),
        told=_("Nobody by e-mail. Members read on their page that they are approved."),
        public=_("That they were approved, and a fingerprint of their text. Not the text."),
        undo=_("No. Approved minutes are not changed."),
        power="meetings.approve_minutes",
        done=_("The minutes are approved."),
        next=_("Take the next item."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.approve_minutes(
            actor=actor, organisation=request.organisation, meeting=ref, at=later
        ),
        then=address(request, "chair_meeting", later),
        context=about(request, sits)
        | {"above": "decisions/parts/minutes_text.html", "minutes": newest},
    )
