"""Meetings over the API: reading them, calling, telling, the agenda, proxies."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.security import django_auth

from commonstead.kit import Refusal
from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.actions import Sitting
from commonstead_web.decisions.api.meeting_schemas import (
    CallIn,
    CancelIn,
    ChangeOut,
    ItemIn,
    ItemOut,
    MeetingOut,
    MemberIn,
    MoveIn,
    NoticeIn,
    NoticeOut,
    ProxyIn,
    RoomOut,
    SittingIn,
)
from commonstead_web.decisions.course import course, title
from commonstead_web.decisions.inside import is_inside
from commonstead_web.decisions.models import Meeting
from commonstead_web.decisions.queries.notice import notice_given
from commonstead_web.decisions.queries.room import room, through_time
from commonstead_web.rulebook import access
from commonstead_web.rulebook.acts_api import ActOut, act_out
from commonstead_web.rulebook.queries import Organisation

router = Router(tags=["meetings"])
ALL = "/o/{slug}/meetings"
ONE = "/o/{slug}/meetings/{meeting:ref}"


def meeting_at(organisation: Organisation, ref: str) -> Meeting:
    """The meeting at this address; there is nothing where there is none."""
    try:
        return queries.meeting(organisation, ref)
    except Refusal:
        raise Refusal("not_found") from None


def sitting_of(body: SittingIn) -> Sitting:
    """When and where, as an action takes it."""
    return Sitting(body.starts, body.place, body.online, body.title)


@router.get(ALL, response=list[MeetingOut])
def meetings(request: HttpRequest, slug: str) -> list[MeetingOut]:
    """Meetings to come, then those that were held."""
    society = access.enter(request, slug, "decisions.view").organisation
    every = [*queries.meetings_to_come(society), *queries.meetings_past(society)]
    return [_meeting_out(one) for one in every]


@router.get(ONE, response=MeetingOut)
def meeting(request: HttpRequest, slug: str, ref: str) -> MeetingOut:
    """One meeting as it stands."""
    society = access.enter(request, slug, "decisions.view").organisation
    return _meeting_out(meeting_at(society, ref))


def _meeting_out(meeting: Meeting) -> MeetingOut:
    now = timezone.now()
    return MeetingOut(
        meeting=meeting.ref,
        kind=meeting.kind,
        title=title(meeting),
        state=meeting.state,
        called_by=meeting.called_by,
        starts=meeting.starts,
        moved_from=meeting.moved_from,
        resumes=meeting.resumes,
        place=meeting.place,
        online=meeting.online,
        notice=_notice_out(meeting),
        room=_room_out(meeting),
        through_time=[
            ChangeOut(at=one.at, counted=one.counted, enough=one.enough)
            for one in through_time(meeting)
        ],
        next=course(meeting, now).next,
    )


def _notice_out(meeting: Meeting) -> NoticeOut | None:
    given = notice_given(meeting)
    if given is None:
        return None
    return NoticeOut(
        on=given.on,
        members=given.members,
        served=dict(given.ways),
        deemed=given.deemed,
        earliest=given.earliest,
        by_consent=given.by_consent,
    )


def _room_out(meeting: Meeting) -> RoomOut:
    here = room(meeting, timezone.now())
    following = here.next.value if here.next else None
    return RoomOut(
        in_person=here.in_person,
        online=here.online,
        proxy=here.sent,
        counted=here.counted,
        members=here.members,
        needed=here.needed,
        next=following.what if following else "",
        next_at=following.at if following else None,
    )


@router.get(f"{ONE}/agenda", response=list[ItemOut], auth=django_auth)
def agenda(request: HttpRequest, slug: str, ref: str) -> list[ItemOut]:
    """What the meeting deals with, for those who belong to it."""
    entered = access.enter(request, slug, "decisions.view_papers")
    found = meeting_at(entered.organisation, ref)
    if not is_inside(entered, found):
        raise Refusal("not_for_you")
    return [
        ItemOut(item=one.number, text=one.text, decisions=[d.ref for d in one.decisions.all()])
        for one in queries.agenda(found)
    ]


@router.post(ALL, response=ActOut, auth=django_auth)
def call(request: HttpRequest, slug: str, body: CallIn) -> ActOut:
    """Call a meeting."""
    society = access.enter(request, slug, "decisions.chair").organisation
    done = actions.call(
        actor=access.actor_of(request, body.key),
        organisation=society,
        kind=body.kind,
        sitting=sitting_of(body),
        requisition=body.requisition,
    )
    return act_out(done, done.value.ref)


@router.post(f"{ONE}/move", response=ActOut, auth=django_auth)
def move(request: HttpRequest, slug: str, ref: str, body: MoveIn) -> ActOut:
    """Move a meeting that is not yet opened to another time or place."""
    society = access.enter(request, slug, "decisions.chair").organisation
    done = actions.move(
        actor=access.actor_of(request, body.key),
        organisation=society,
        meeting=ref,
        sitting=Sitting(body.starts, body.place, body.online),
        why=body.why,
    )
    return act_out(done, ref)


@router.post(f"{ONE}/cancel", response=ActOut, auth=django_auth)
def cancel(request: HttpRequest, slug: str, ref: str, body: CancelIn) -> ActOut:
    """Call a meeting off that is not yet opened."""
    society = access.enter(request, slug, "decisions.chair").organisation
    done = actions.cancel(
        actor=access.actor_of(request, body.key),
        organisation=society,
        meeting=ref,
        why=body.why,
    )
    return act_out(done, ref)


@router.post(f"{ONE}/notice", response=ActOut, auth=django_auth)
def give_notice(request: HttpRequest, slug: str, ref: str, body: NoticeIn) -> ActOut:
    """Give notice today."""
    society = access.enter(request, slug, "decisions.chair").organisation
    done = actions.give_notice(
        actor=access.actor_of(request, body.key),
        organisation=society,
        meeting=ref,
        channels=body.channels,
    )
    return act_out(done, ref)


@router.post(f"{ONE}/notice/agree", response=ActOut, auth=django_auth)
def agree_to_short_notice(request: HttpRequest, slug: str, ref: str, body: MemberIn) -> ActOut:
    """Agree to shorter notice."""
    society = access.enter(request, slug, "decisions.view_papers").organisation
    done = actions.consent_to_short_notice(
        actor=access.actor_of(request, body.key),
        organisation=society,
        meeting=ref,
        member=body.member,
    )
    return act_out(done, ref)


@router.post(f"{ONE}/agenda", response=ActOut, auth=django_auth)
def add_item(request: HttpRequest, slug: str, ref: str, body: ItemIn) -> ActOut:
    """Put something on the agenda."""
    society = access.enter(request, slug, "decisions.view_papers").organisation
    done = actions.add_item(
        actor=access.actor_of(request, body.key),
        organisation=society,
        meeting=ref,
        text=body.text,
        member=body.member,
        supporters=body.supporters,
    )
    return act_out(done, str(done.value.number))


@router.post(f"{ONE}/proxies", response=ActOut, auth=django_auth)
def appoint_proxy(request: HttpRequest, slug: str, ref: str, body: ProxyIn) -> ActOut:
    """Let another member come in one's place."""
    society = access.enter(request, slug, "decisions.view_papers").organisation
    done = actions.appoint_proxy(
        actor=access.actor_of(request, body.key),
        organisation=society,
        meeting=ref,
        holder=body.holder,
        member=body.member,
    )
    return act_out(done, ref)


@router.post(f"{ONE}/proxies/end", response=ActOut, auth=django_auth)
def end_proxy(request: HttpRequest, slug: str, ref: str, body: MemberIn) -> ActOut:
    """Take a proxy back."""
    society = access.enter(request, slug, "decisions.view_papers").organisation
    done = actions.end_proxy(
        actor=access.actor_of(request, body.key),
        organisation=society,
        meeting=ref,
        member=body.member,
    )
    return act_out(done, ref)
