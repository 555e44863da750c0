"""What a meeting deals with: items by the chair and the secretary, and members' own."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead_web.decisions import actions, electors, queries
from commonstead_web.decisions.addresses import path_of
from commonstead_web.decisions.forms.meetings import ItemForm
from commonstead_web.decisions.models import Meeting
from commonstead_web.decisions.pages.acting import address, show
from commonstead_web.decisions.pages.sitting import about, meeting_inside, rules_of
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import acted, go, may, rules_today

RULES = ("meetings.items.days", "meetings.items.supporters")


@require_http_methods(["GET", "POST"])
@page("decisions.view_papers")
def add_item(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Put something on the agenda, or enter a member's signed form."""
    found = meeting_inside(request, ref)
    officer = may(request, "meetings.give_notice") or may(request, "meetings.open")
    form = ItemForm(
        request.POST or None, members=_names(request) if officer else {}, officer=officer
    )
    done = acted(
        request,
        form,
        lambda actor: actions.add_item(
            actor=actor,
            organisation=request.organisation,
            meeting=ref,
            text=form.cleaned_data["text"],
            member=form.cleaned_data.get("whose", ""),
            supporters=form.cleaned_data.get("supporters", ()),
        ),
    )
    if done is not None:
        what = _("Item {number} is on the agenda.").format(number=done.value.number)
        words = _("Everybody gets it with the notice.")
        if found.state != Meeting.State.CALLED:
            words = _("Notice was given without it, so the meeting can talk about it.")
        return go(request, done, what, words, address(request, "meeting", ref))
    context = about(request, found) | {
        "rules": [] if found.of_the_board else rules_of(found, RULES),
        "power": rules_today(request).power("meetings.add_item"),
        "officer": officer,
        "late": found.state != Meeting.State.CALLED,
        "told": _told(found),
        "propose": path_of(request.organisation, "propose"),
    }
    if not (officer or found.of_the_board):
        context |= _own_item(found)
    return show(request, "add_item", context, form)


def _told(meeting: Meeting) -> str:
    if meeting.state == Meeting.State.CALLED:
        return _("Everybody, when notice is given.")
    return _("Nobody by e-mail: notice was given already. Members see it on the agenda.")


def _own_item(meeting: Meeting) -> dict[str, Any]:
    """What stands between a member and an item of their own, said before they write it."""
    until = queries.own_items_until(meeting)
    late = timezone.localdate() > until
    return {
        "until": until,
        "closed_since": until if late else None,
        "supporters": queries.rules_of_the_meeting(meeting).value("meetings.items.supporters"),
    }


def _names(request: OrganisationRequest) -> dict[str, str]:
    everybody = electors.everybody(request.organisation, timezone.localdate())
    return electors.names(request.organisation, everybody)
