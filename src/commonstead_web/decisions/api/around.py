"""Around meetings: what members ask for, tasks, and the year ahead."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.security import django_auth

from commonstead.kit import Refusal
from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.api.meeting_schemas import (
    AheadOut,
    CallersIn,
    MemberIn,
    RequisitionIn,
    RequisitionOut,
    TaskIn,
    TaskOut,
)
from commonstead_web.decisions.api.meetings import sitting_of
from commonstead_web.decisions.inside import INSIDE
from commonstead_web.decisions.models import Requisition
from commonstead_web.decisions.queries.ahead import year_ahead
from commonstead_web.decisions.queries.asking import asked_for
from commonstead_web.rulebook import access
from commonstead_web.rulebook.acts_api import ActOut, KeyIn, act_out

router = Router(tags=["meetings"])
ASKED = "/o/{slug}/requisitions"
ONE = "/o/{slug}/requisitions/{requisition:ref}"


@router.get(ASKED, response=list[RequisitionOut], auth=django_auth)
def requisitions(request: HttpRequest, slug: str) -> list[RequisitionOut]:
    """What members asked the board for, the newest first."""
    society = access.enter(request, slug, "decisions.view_papers").organisation
    return [_requisition_out(one) for one in queries.requisitions(society)]


@router.get(ONE, response=RequisitionOut, auth=django_auth)
def requisition(request: HttpRequest, slug: str, ref: str) -> RequisitionOut:
    """One request as it stands."""
    society = access.enter(request, slug, "decisions.view_papers").organisation
    try:
        return _requisition_out(queries.requisition(society, ref))
    except Refusal:
        raise Refusal("not_found") from None


def _requisition_out(found: Requisition) -> RequisitionOut:
    asked = asked_for(found)
    return RequisitionOut(
        requisition=found.ref,
        business=found.business,
        on=found.on,
        needed=found.needed,
        signed=len(asked.signed),
        delivered=found.delivered,
        call_by=found.call_by,
        hold_by=found.hold_by,
        self_call_from=found.self_call_from,
        answered=asked.answered,
        meetings=[one.ref for one in asked.meetings],
    )


@router.post(ASKED, response=ActOut, auth=django_auth)
def new_requisition(request: HttpRequest, slug: str, body: RequisitionIn) -> ActOut:
    """Ask the board for a general meeting."""
    society = access.enter(request, slug, "decisions.view_papers").organisation
    done = actions.requisition(
        actor=access.actor_of(request, body.key),
        organisation=society,
        business=body.business,
        member=body.member,
    )
    return act_out(done, done.value.ref)


@router.post(f"{ONE}/sign", response=ActOut, auth=django_auth)
def support_requisition(request: HttpRequest, slug: str, ref: str, body: MemberIn) -> ActOut:
    """Sign a request."""
    society = access.enter(request, slug, "decisions.view_papers").organisation
    done = actions.support_requisition(
        actor=access.actor_of(request, body.key),
        organisation=society,
        requisition=ref,
        member=body.member,
    )
    return act_out(done, ref)


@router.post(f"{ONE}/call", response=ActOut, auth=django_auth)
def call_by_requisition(request: HttpRequest, slug: str, ref: str, body: CallersIn) -> ActOut:
    """Call the meeting that the board did not."""
    society = access.enter(request, slug, "decisions.view_papers").organisation
    done = actions.call_by_requisition(
        actor=access.actor_of(request, body.key),
        organisation=society,
        requisition=ref,
        sitting=sitting_of(body),
        callers=body.callers,
    )
    return act_out(done, done.value.ref)


@router.get("/o/{slug}/tasks", response=list[TaskOut], auth=django_auth)
def tasks(request: HttpRequest, slug: str) -> list[TaskOut]:
    """Open tasks, the soonest first."""
    society = access.enter(request, slug, "decisions.view_papers").organisation
    return [
        TaskOut(
            task=one.pk,
            what=one.what,
            member=one.member,
            due=one.due,
            meeting=one.meeting.ref if one.meeting else None,
        )
        for one in queries.tasks_open(society)
    ]


@router.post("/o/{slug}/tasks", response=ActOut, auth=django_auth)
def set_task(request: HttpRequest, slug: str, body: TaskIn) -> ActOut:
    """Enter what somebody is to do."""
    society = access.enter(request, slug, "decisions.view_papers").organisation
    done = actions.set_task(
        actor=access.actor_of(request, body.key),
        organisation=society,
        what=body.what,
        meeting=body.meeting,
        decision=body.decision,
        member=body.member,
        due=body.due,
    )
    return act_out(done, str(done.value.pk))


@router.post("/o/{slug}/tasks/{int:number}/finish", response=ActOut, auth=django_auth)
def finish_task(request: HttpRequest, slug: str, number: int, body: KeyIn) -> ActOut:
    """Enter that a task is done."""
    society = access.enter(request, slug, "decisions.view_papers").organisation
    done = actions.finish_task(
        actor=access.actor_of(request, body.key), organisation=society, task=number
    )
    return act_out(done, str(number))


@router.get("/o/{slug}/calendar", response=list[AheadOut])
def calendar(request: HttpRequest, slug: str) -> list[AheadOut]:
    """The year ahead: duties by seat, meetings, elections; without a name."""
    entered = access.enter(request, slug, "decisions.view")
    inside = bool(entered.held & INSIDE)
    return [
        AheadOut(
            on=one.on,
            at=one.at,
            what=one.what,
            status=one.status,
            rule=one.rule,
            clause=one.clause,
        )
        for one in year_ahead(entered.organisation, timezone.localdate(), inside=inside)
    ]
