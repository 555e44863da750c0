"""Telling everybody of a meeting: how each is told, when that counts, whether it is in time."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from commonstead_web.decisions import actions, electors, queries
from commonstead_web.decisions.forms.meetings import CHANNELS, MemberForm, NoticeForm
from commonstead_web.decisions.lines import readable
from commonstead_web.decisions.models import Meeting
from commonstead_web.decisions.pages.acting import address, perform, show
from commonstead_web.decisions.pages.sitting import (
    about,
    by_name,
    meeting_at,
    meeting_inside,
    rules_of,
)
from commonstead_web.decisions.queries.notice import channels_for, has_agreed, sending
from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.kit.templatetags.words import moment, weekday
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import (
    Act,
    acted,
    go,
    may,
    require_second_factor,
    rules_today,
    signed_in,
)

RULES = (
    "meetings.general.notice",
    "meetings.service.post_hours",
    "meetings.service.email_hours",
    "meetings.general.short_notice",
)
OF_THE_BOARD = ("meetings.board.notice", "meetings.service.email_hours")


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def give_notice(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Give notice today. How each member is told can be changed, and worked out again."""
    require_second_factor(request)
    found, today = meeting_at(request, ref), timezone.localdate()
    proposed = channels_for(found, today)
    names = by_name(electors.names(request.organisation, proposed))
    form = NoticeForm(request.POST or None, members=names, channels=proposed)
    done = None
    if "send" in request.POST:
        done = acted(
            request,
            form,
            lambda actor: actions.give_notice(
                actor=actor,
                organisation=request.organisation,
                meeting=ref,
                channels=form.channels(),
            ),
        )
    if done is not None:
        return _told(request, done, found)
    context = about(request, found) | _whom(found, form)
    context |= {
        "power": rules_today(request).power("meetings.give_notice"),
        "rules": rules_of(found, OF_THE_BOARD if found.of_the_board else RULES),
        "may_send": may(request, "meetings.give_notice"),
    }
    return show(request, "give_notice", context, form)


def _told(request: OrganisationRequest, done: Any, meeting: Meeting) -> HttpResponse:
    letters = meeting.notices.filter(round=done.value.notice_round).exclude(channel="email")
    words = _("Everybody was told by e-mail. The meeting begins {when}.")
    if letters.exists():
        words = ngettext(
            "Print {number} notice for whoever is told by post or by hand, and see that it goes "
            "out today.",
            "Print {number} notices for those who are told by post or by hand, and see that they "
            "go out today.",
            letters.count(),
        )
    told = words.format(number=letters.count(), when=moment(meeting.begins))
    return go(
        request, done, _("Notice is given."), told, address(request, "papers_print", meeting.ref)
    )


def _whom(meeting: Meeting, form: NoticeForm) -> dict[str, Any]:
    """Each member with their channel and day, and what it all comes to."""
    channels, today = form.channels(), timezone.localdate()
    if not channels:
        return {"nobody": True}
    plan = sending(meeting, channels, today)
    days = {way.channel: way.deemed for way in plan.ways}
    return {
        "plan": plan,
        "lines": readable(plan.lines),
        "rows": [(field, days[channels[ref]]) for ref, field in form.rows()],
        "number": len(channels),
        "named": dict(CHANNELS),
        "items": queries.agenda(meeting),
    }


@require_http_methods(["GET", "POST"])
@page("decisions.view_papers")
def agree_to_short_notice(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Agree that the meeting is held sooner than the rules ask for; or enter a signed paper."""
    found = meeting_inside(request, ref)
    officer = may(request, "meetings.give_notice")
    form = _whose(request, found) if officer and "paper" in request.GET else None
    own = electors.member_of(request.organisation, signed_in(request), timezone.localdate())
    context = about(request, found) | {
        "above": "decisions/parts/short_notice.html",
        "agreed": has_agreed(found, own or "") and form is None,
        "paper": officer and form is None,
    }
    return perform(
        request,
        _agreement(found, on_paper=form is not None),
        lambda actor: actions.consent_to_short_notice(
            actor=actor,
            organisation=request.organisation,
            meeting=ref,
            member=form.cleaned_data["name"] if form else "",
        ),
        then=address(request, "meeting", ref),
        context=context,
        form=form or KeyedForm(request.POST or None),
    )


def _agreement(meeting: Meeting, *, on_paper: bool) -> Act:
    today = timezone.localdate()
    plan = sending(meeting, channels_for(meeting, today), today)
    first = _("If notice goes out today, {day} is the first day the rules allow.")
    needed = _("No agreement is enough under your rules.")
    if plan.needed is not None:
        needed = _("{needed} members must agree; {given} have.").format(
            needed=plan.needed, given=plan.consents
        )
    return Act(
        title=_("Agree to shorter notice"),
        lead=_("The meeting is to be held on {day}.").format(day=weekday(plan.day)),
        points=(first.format(day=weekday(plan.earliest)), needed),
        button=_("Enter that this member agrees") if on_paper else _("I agree to shorter notice"),
        told=_("Nobody by e-mail. The secretary sees who agreed."),
        public=_("How many agreed, once notice is given. No names."),
        undo=_("No. If you do not want a meeting so soon, do not agree."),
        power="meetings.consent_to_short_notice",
        done=_("The agreement is entered."),
        next=_("The secretary gives notice once enough have agreed."),
    )


def _whose(request: OrganisationRequest, meeting: Meeting) -> MemberForm:
    told = channels_for(meeting, timezone.localdate())
    return MemberForm(request.POST or None, members=electors.names(meeting.organisation, told))
