"""Moving a meeting that is called to another time or place, or calling it off."""

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from commonstead_web.decisions import actions, electors, queries
from commonstead_web.decisions.forms.meetings import CancelForm, MoveForm
from commonstead_web.decisions.models import Meeting
from commonstead_web.decisions.pages.acting import address, perform
from commonstead_web.decisions.pages.sitting import about, by_name, meeting_at
from commonstead_web.decisions.queries.notice import soonest
from commonstead_web.kit.templatetags.words import moment, weekday
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def move_meeting(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Move the meeting; everything that was there stays with it, but notice."""
    found = meeting_at(request, ref)
    form = MoveForm(
        request.POST or None,
        initial={"starts": found.starts, "place": found.place, "online": found.online},
    )
    act = Act(
        title=_("Move the meeting"),
        lead=_("It was called for {when}, at {place}.").format(
            when=moment(found.starts), place=found.place
        ),
        points=tuple(_what_moving_does(request, found)),
        button=_("Move the meeting"),
        told=_told_of_a_change(found),
        public=_("The new time and place, and how many were told. Not why."),
        undo=_("You can move it again, until its hour has come."),
        power="meetings.move",
        done=_("The meeting is moved."),
        next=_next_words(found, _("Give notice again: until then it is not a lawful meeting.")),
    )
    return perform(
        request,
        act,
        lambda actor: actions.move(
            actor=actor,
            organisation=request.organisation,
            meeting=ref,
            sitting=form.sitting(),
            why=form.cleaned_data["why"],
        ),
        then=address(request, "meeting", ref),
        context=about(request, found),
        form=form,
    )


def _what_moving_does(request: OrganisationRequest, meeting: Meeting) -> list[str]:
    days = soonest(request.organisation, meeting.kind, timezone.localdate())
    points = [
        _(
            "Everybody must be given notice again. If it goes out today, the first day is {hand} "
            "by hand, {email} by e-mail and {post} by post."
        ).format(**{how: weekday(day) for how, day in days.items()})
    ]
    asked = meeting.requisition
    if asked is not None and asked.hold_by is not None:
        points.append(
            _("Members asked for it, so it must be held by {day}.").format(
                day=weekday(asked.hold_by)
            )
        )
    points.append(_("The agenda, the motions and the proxies stay with it."))
    if meeting.consents.exists():
        points.append(_("Who agreed to shorter notice agreed to the old day, and is asked again."))
    return points


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def cancel_meeting(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Call the meeting off."""
    found = meeting_at(request, ref)
    motions = found.decisions.filter(state="proposed").order_by("id")
    form = CancelForm(request.POST or None)
    act = Act(
        title=_("Call the meeting off"),
        lead=_("It was called for {when}, at {place}.").format(
            when=moment(found.starts), place=found.place
        ),
        points=(
            _("It is not held. If you only need another day, move it instead."),
            *(
                _("Taken back, and can be proposed again: {title}.").format(title=one.title)
                for one in motions
            ),
        ),
        button=_("Call the meeting off"),
        told=_told_of_a_change(found),
        public=_("That it was called off, how many were told, and which motions fell with it."),
        undo=_("No. You can call another meeting."),
        power="meetings.cancel",
        done=_("The meeting is called off."),
        next=_next_words(found, _("Whoever put a motion to it can propose it again.")),
        loss=True,
    )
    return perform(
        request,
        act,
        lambda actor: actions.cancel(
            actor=actor,
            organisation=request.organisation,
            meeting=ref,
            why=form.cleaned_data["why"],
        ),
        then=address(request, "meeting", ref),
        context=about(request, found),
        form=form,
    )


def _told_of_a_change(meeting: Meeting) -> str:
    """Who hears of it how, before it is done."""
    told = Counter(how for _member, how in queries.told_last(meeting))
    if not told:
        return _("Nobody: nobody has been told of this meeting yet.")
    written = sum(told.values()) - told["email"]
    by_mail = ngettext(
        "{number} member by e-mail, at once.", "{number} members by e-mail, at once.", told["email"]
    ).format(number=told["email"])
    if not written:
        return by_mail
    by_hand = ngettext(
        "{number} member was told on paper: you tell them, and their name is listed then.",
        "{number} members were told on paper: you tell them, and their names are listed then.",
        written,
    ).format(number=written)
    return f"{by_mail} {by_hand}" if told["email"] else by_hand


def _next_words(meeting: Meeting, otherwise: str) -> str:
    if any(how != "email" for _member, how in queries.told_last(meeting)):
        return _("Tell those who were told on paper: their names are on this page.")
    return otherwise


def to_tell_on_paper(meeting: Meeting) -> list[str]:
    """Names of those whom the secretary tells of the last change: they were told on paper."""
    changed = meeting.state == Meeting.State.CANCELLED or (
        meeting.state == Meeting.State.CALLED and meeting.moved_on is not None
    )
    if not changed:
        return []
    refs = [member for member, how in queries.told_last(meeting) if how != "email"]
    named: dict[str, Any] = by_name(electors.names(meeting.organisation, refs))
    return [name or _("name erased") for name in named.values()]
