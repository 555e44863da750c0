"""Where a meeting stands: what it is called, its steps, its status, what comes next, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonstead_web.decisions.models import Meeting
from commonstead_web.kit.templatetags.words import moment, weekday

State = Meeting.State
STEPS = (
    gettext_lazy("Called"),
    gettext_lazy("Notice given"),
    gettext_lazy("Held"),
    gettext_lazy("Minutes approved"),
)
KINDS: dict[str, str | Promise] = {
    Meeting.Kind.ANNUAL: gettext_lazy("Annual general meeting"),
    Meeting.Kind.GENERAL: gettext_lazy("General meeting"),
    Meeting.Kind.BOARD: gettext_lazy("Board meeting"),
}
CALLED_BY: dict[str, str | Promise] = {
    Meeting.CalledBy.BOARD: gettext_lazy("the board"),
    Meeting.CalledBy.REQUISITION: gettext_lazy("the board, because members asked for it"),
    Meeting.CalledBy.MEMBERS: gettext_lazy("members, because the board let its time pass"),
}


@dataclass(frozen=True)
class Course:
    """The steps of a meeting, which one it is at, its status and what comes next."""

    steps: tuple[str | Promise, ...]
    step: int
    status: str
    kind: str
    next: str


def title(meeting: Meeting) -> str:
    """What the meeting is called."""
    return meeting.title or str(KINDS[meeting.kind])


def course(meeting: Meeting, now: datetime, *, approved: bool = False) -> Course:
    """Where this meeting stands now; `approved` says whether its minutes are."""
    status, kind = _status(meeting, now)
    step = {State.CALLED: 2, State.CLOSED: 4, State.CANCELLED: 1}.get(State(meeting.state), 3)
    return Course(STEPS, 5 if approved else step, status, kind, _next(meeting, now, approved))


def is_on_now(meeting: Meeting, now: datetime) -> bool:
    """Whether it sits, or could begin."""
    waits = meeting.state in (State.NOTICED, State.ADJOURNED) and not meeting.renotice
    return meeting.state == State.OPEN or (waits and now >= meeting.begins)


def _status(meeting: Meeting, now: datetime) -> tuple[str, str]:
    if meeting.state == State.ADJOURNED:
        return _("Put off to another time"), "waiting"
    if meeting.state == State.NOTICED:
        late = now >= meeting.begins
        return (_("Begins now"), "now") if late else (_("To come"), "information")
    return {
        State.CALLED: (_("Called, notice not given"), "waiting"),
        State.OPEN: (_("Sitting now"), "now"),
        State.CLOSED: (_("Over"), "done"),
        State.CANCELLED: (_("Called off"), "loss"),
    }[State(meeting.state)]


def _next(meeting: Meeting, now: datetime, approved: bool) -> str:
    if meeting.state in (State.CALLED, State.CANCELLED):
        return _of_no_lawful_meeting(meeting)
    if meeting.state == State.ADJOURNED and meeting.renotice:
        return _("It goes on {when}. Because that is so far away, everybody is told again.").format(
            when=moment(meeting.begins)
        )
    if meeting.state == State.ADJOURNED:
        return _("It goes on {when}.").format(when=moment(meeting.begins))
    if meeting.state == State.NOTICED and now >= meeting.begins:
        return _("It begins as soon as enough are here and the chair opens it.")
    if meeting.state == State.CLOSED:
        return _after(meeting, approved)
    if meeting.state == State.OPEN:
        return _("It has been open since {when}.").format(when=moment(meeting.opened_at))
    return _("It begins {when}.").format(when=moment(meeting.begins))


def _of_no_lawful_meeting(meeting: Meeting) -> str:
    """It is called off, or notice of it is still to be given."""
    if meeting.state == State.CANCELLED:
        return _("It was called off on {day}, and is not held.").format(
            day=weekday(meeting.cancelled_at)
        )
    if meeting.moved_on is not None:
        return _(
            "It was moved on {day}. The secretary gives notice of the new day, with the agenda. "
            "Until then it is not a lawful meeting."
        ).format(day=weekday(meeting.moved_on))
    return _("The secretary gives notice with the agenda. Until then it is not a lawful meeting.")


def _after(meeting: Meeting, approved: bool) -> str:
    if meeting.opened_at is None:
        return _("Too few came, so it decided nothing.")
    if approved:
        return _("It was held on {day}, and its minutes are approved.").format(
            day=weekday(meeting.opened_at)
        )
    return _("It was held on {day}. The next meeting approves its minutes.").format(
        day=weekday(meeting.opened_at)
    )
