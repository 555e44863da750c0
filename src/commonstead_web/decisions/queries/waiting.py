"""What somebody can do in this room now, and what waits for them."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook
from commonstead_web.decisions import electors
from commonstead_web.decisions.addresses import path_of
from commonstead_web.decisions.finding import rules_of, rules_of_meeting
from commonstead_web.decisions.models import Decision, Elector, Meeting, Task
from commonstead_web.decisions.queries import following
from commonstead_web.decisions.queries.deciding import may_vote
from commonstead_web.kit.models import Person
from commonstead_web.kit.waiting import Waiting
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.queries import Organisation, organisations_of

State = Decision.State
SOON = timedelta(days=28)
"""A meeting further away than this does not wait for anybody yet."""


def tasks(decision: Decision, person: Person, now: datetime) -> list[str]:
    """The names of what this person can do with a decision now: "vote", "object", "open", …"""
    rulebook = rules_of(decision)
    held = offices.offices_of(decision.organisation, person, timezone.localdate(now))
    return [
        *_as_elector(decision, person, now),
        *(
            one
            for one in STEPS[decision.state]
            if _may(rulebook, held, f"decisions.{one}") and why_not_now(decision, one, now) is None
        ),
    ]


def why_not_now(decision: Decision, step: str, now: datetime) -> Refusal | None:
    """Why nobody can take a step with a decision at this moment; None where whoever may, can.

    A vote with a last moment is closed after it; only one in writing ends sooner, once enough have
    agreed, and nobody knows before the close whether they have.
    """
    if step not in STEPS[decision.state]:
        return Refusal("decision_not_at_this_stage", state=decision.state)
    runs = decision.closes is not None and now < decision.closes
    if step == "close" and runs and decision.way != Decision.Way.WRITTEN:
        return Refusal("voting_still_open", closes=decision.closes)
    return None


STEPS: dict[str, tuple[str, ...]] = {
    State.PROPOSED: ("open", "amend", "withdraw", "add_paper", "declare_interest"),
    State.OPEN: ("enter_hands", "close", "amend", "withdraw", "declare_interest"),
    State.CLOSED: ("declare",),
    State.DECLARED: (),
    State.WITHDRAWN: (),
}


def _as_elector(decision: Decision, person: Person, now: datetime) -> Iterator[str]:
    if not may_vote(decision, person, now).may:
        return
    if decision.way != Decision.Way.CONSENT:
        yield "vote"
    if decision.way in (Decision.Way.CONSENT, Decision.Way.CONSENSUS):
        yield "object"


def _may(rulebook: Rulebook, held: frozenset[str], power: str) -> bool:
    return bool(held & set(rulebook.power(power).recorded_by))


def tasks_at(meeting: Meeting, person: Person, now: datetime) -> list[str]:
    """The names of what this person can do with a meeting now: "give_notice", "arrive", …"""
    rulebook = rules_of_meeting(meeting)
    held = offices.offices_of(meeting.organisation, person, timezone.localdate(now))
    if meeting.of_the_board and not held & {"board", "secretary", "chair"}:
        return []
    steps = AT_A_MEETING[meeting.state]
    if meeting.state == Meeting.State.ADJOURNED and meeting.renotice:
        steps = ("give_notice", *steps)
    if not rulebook.value("meetings.proxy.allowed") or meeting.of_the_board:
        steps = tuple(one for one in steps if one != "appoint_proxy")
    return [one for one in steps if _may(rulebook, held, f"meetings.{one}")]


AT_A_MEETING: dict[str, tuple[str, ...]] = {
    Meeting.State.CALLED: (
        "add_item",
        "give_notice",
        "consent_to_short_notice",
        "appoint_proxy",
        "move",
        "cancel",
    ),
    Meeting.State.NOTICED: (
        "add_item",
        "appoint_proxy",
        "arrive",
        "open",
        "adjourn",
        "move",
        "cancel",
    ),
    Meeting.State.OPEN: ("arrive", "leave", "appoint_proxy", "adjourn", "close", "write_minutes"),
    Meeting.State.ADJOURNED: ("arrive", "appoint_proxy", "open", "write_minutes"),
    Meeting.State.CLOSED: ("write_minutes", "set_task"),
    Meeting.State.CANCELLED: (),
}


def waiting_for(person: Person, now: datetime) -> list[Waiting]:
    """Votes that are open, meetings to come, minutes to be approved and tasks that are due."""
    waiting: list[Waiting] = []
    for organisation in organisations_of(person, timezone.localdate(now)):
        waiting += _votes(organisation, person, now)
        waiting += _meetings(organisation, person, now)
        waiting += _minutes(organisation, person, now)
        waiting += _tasks(organisation, person, now)
    return waiting


def _votes(organisation: Organisation, person: Person, now: datetime) -> Iterator[Waiting]:
    mine = Elector.objects.filter(
        organisation=organisation,
        membership__person=person,
        barred=False,
        vote=None,
        decision__state=State.OPEN,
    )
    rows = mine.select_related("decision__organisation", "decision__meeting")
    for one in rows.order_by("decision__closes", "decision_id", "id"):
        decision = one.decision
        if decision.way == Decision.Way.CONSENT or not may_vote(decision, person, now).may:
            continue
        yield Waiting(
            title=_("Vote: {title}").format(title=decision.title),
            why=_("You are one of those who decide this. You can change your vote until the end."),
            url=path_of(organisation, "decision", decision.ref),
            action_words=_("Read and vote"),
            organisation=organisation.name,
            deadline=decision.closes,
            now=True,
        )


def _meetings(organisation: Organisation, person: Person, now: datetime) -> Iterator[Waiting]:
    held = offices.offices_of(organisation, person, timezone.localdate(now))
    coming = Meeting.objects.filter(
        Q(starts__lte=now + SOON) | Q(resumes__lte=now + SOON), organisation=organisation
    ).exclude(state__in=(Meeting.State.CLOSED, Meeting.State.CANCELLED, Meeting.State.CALLED))
    for one in coming.order_by("starts", "id"):
        if not held & ({"board"} if one.of_the_board else {"member"}):
            continue
        yield Waiting(
            title=_title(one),
            why=_("It is held at: {place}.").format(place=one.place),
            url=path_of(organisation, "meeting", one.ref),
            action_words=_("See the agenda"),
            organisation=organisation.name,
            deadline=one.begins,
        )


def _title(meeting: Meeting) -> str:
    if meeting.title:
        return meeting.title
    return {
        "annual": _("Annual general meeting"),
        "board": _("Meeting of the board"),
        "general": _("General meeting"),
    }[meeting.kind]


def _minutes(organisation: Organisation, person: Person, now: datetime) -> Iterator[Waiting]:
    held = offices.offices_of(organisation, person, timezone.localdate(now))
    if not held & {"chair", "secretary"}:
        return
    for of_the_board in (False, True):
        for one in following.minutes_to_approve(organisation, of_the_board=of_the_board):
            yield Waiting(
                title=_("Minutes to be approved: {meeting}").format(meeting=_title(one.meeting)),
                why=_("The next meeting of the same body approves them."),
                url=path_of(organisation, "meeting", one.meeting.ref),
                action_words=_("Read the minutes"),
                organisation=organisation.name,
            )


def _tasks(organisation: Organisation, person: Person, now: datetime) -> Iterator[Waiting]:
    member = electors.member_of(organisation, person, timezone.localdate(now))
    if member is None:
        return
    for task in following.tasks_open(organisation, member):
        yield Waiting(
            title=task.what,
            why=_("You took this on, or were asked to do it."),
            url=path_of(organisation, "tasks"),
            action_words=_("See your tasks"),
            organisation=organisation.name,
            deadline=_end_of(task),
        )


def _end_of(task: Task) -> datetime | None:
    if task.due is None:
        return None
    zone = timezone.get_current_timezone()
    return datetime.combine(task.due, time(23, 59), tzinfo=zone)
