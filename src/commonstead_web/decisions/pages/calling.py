"""Calling a meeting: by the board, or by members after the board let its time pass."""

from datetime import date

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead.decisions.notice import latest_service
from commonstead.kit import Refusal
from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.course import KINDS, title
from commonstead_web.decisions.forms.meetings import CallForm
from commonstead_web.decisions.models import Meeting, Requisition
from commonstead_web.decisions.pages.acting import address, show
from commonstead_web.decisions.pages.sitting import rules_now
from commonstead_web.decisions.presence import kind_of
from commonstead_web.decisions.queries.notice import soonest
from commonstead_web.kit.templatetags.words import weekday
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import acted, go, rules_today

RULES = (
    "meetings.general.notice",
    "meetings.board.notice",
    "meetings.service.post_hours",
    "meetings.service.email_hours",
    "meetings.annual.months",
    "meetings.online",
)


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def call_meeting(request: OrganisationRequest) -> HttpResponse:
    """Call a meeting; the first days that the rules allow stand beside each kind."""
    asked = _asked(request)
    kinds = [(one, str(KINDS[one])) for one in _kinds(asked)]
    form = CallForm(request.POST or None, kinds=kinds, initial={"kind": kinds[0][0]})
    done = acted(
        request,
        form,
        lambda actor: actions.call(
            actor=actor,
            organisation=request.organisation,
            kind=form.cleaned_data["kind"],
            sitting=form.sitting(),
            requisition=asked.ref if asked else "",
        ),
    )
    if done is not None:
        called: Meeting = done.value
        words = _("Write the agenda, then give notice by {day}.")
        return go(
            request,
            done,
            _("{title}: called.").format(title=title(called)),
            words.format(day=weekday(_last_day_of_notice(called))),
            address(request, "meeting", called.ref),
        )
    today = timezone.localdate()
    context = {
        "asked": asked,
        "first_days": [
            (KINDS[kind], soonest(request.organisation, kind, today)) for kind in _kinds(asked)
        ],
        "rules": rules_now(request, RULES),
        "power": rules_today(request).power("meetings.call"),
        "trail": [(_("Meetings"), address(request, "meetings"))],
    }
    return show(request, "call_meeting", context, form)


def _asked(request: OrganisationRequest) -> Requisition | None:
    """The members' request that this call answers, named in the address by its pseudonym."""
    ref = request.GET.get("for", "")
    if not ref:
        return None
    try:
        return queries.requisition(request.organisation, f"q:{ref}")
    except Refusal:
        raise Refusal("not_found") from None


def _kinds(asked: Requisition | None) -> list[str]:
    kinds = [Meeting.Kind.GENERAL, Meeting.Kind.ANNUAL, Meeting.Kind.BOARD]
    return [str(one) for one in (kinds[:2] if asked else kinds)]


def _last_day_of_notice(meeting: Meeting) -> date:
    rulebook = queries.rules_of_the_meeting(meeting)
    return latest_service(rulebook, kind_of(meeting), timezone.localdate(meeting.starts))
