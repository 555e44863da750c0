"""A meeting while it sits and after: who comes and goes, opening, putting off, closing, minutes."""

from django.http import HttpRequest
from ninja import Router
from ninja.security import django_auth

from commonstead.kit import Refusal
from commonstead_web.decisions import actions, queries
from commonstead_web.decisions.api.meeting_schemas import (
    AdjournIn,
    ApproveIn,
    ArriveIn,
    MemberIn,
    MinutesIn,
    MinutesOut,
    OpenIn,
)
from commonstead_web.decisions.api.meetings import ONE, meeting_at
from commonstead_web.decisions.drafting import draft
from commonstead_web.decisions.inside import is_inside
from commonstead_web.decisions.queries.events import events_of
from commonstead_web.rulebook import access
from commonstead_web.rulebook.acts_api import ActOut, KeyIn, act_out

router = Router(tags=["meetings"])


@router.post(f"{ONE}/arrive", response=ActOut, auth=django_auth)
def arrive(request: HttpRequest, slug: str, ref: str, body: ArriveIn) -> ActOut:
    """Enter that a member is there."""
    society = access.enter(request, slug, "decisions.view_attendance").organisation
    done = actions.arrive(
        actor=access.actor_of(request, body.key),
        organisation=society,
        meeting=ref,
        member=body.member,
        mode=body.mode,
    )
    return act_out(done, ref)


@router.post(f"{ONE}/leave", response=ActOut, auth=django_auth)
def leave(request: HttpRequest, slug: str, ref: str, body: MemberIn) -> ActOut:
    """Enter that a member has gone."""
    society = access.enter(request, slug, "decisions.view_attendance").organisation
    done = actions.leave(
        actor=access.actor_of(request, body.key),
        organisation=society,
        meeting=ref,
        member=body.member,
    )
    return act_out(done, ref)


@router.post(f"{ONE}/open", response=ActOut, auth=django_auth)
def open_meeting(request: HttpRequest, slug: str, ref: str, body: OpenIn) -> ActOut:
    """Open the meeting, or go on with it."""
    society = access.enter(request, slug, "decisions.chair").organisation
    done = actions.open_meeting(
        actor=access.actor_of(request, body.key),
        organisation=society,
        meeting=ref,
        chair=body.chair,
    )
    return act_out(done, ref)


@router.post(f"{ONE}/adjourn", response=ActOut, auth=django_auth)
def adjourn(request: HttpRequest, slug: str, ref: str, body: AdjournIn) -> ActOut:
    """Put the meeting off."""
    society = access.enter(request, slug, "decisions.chair").organisation
    done = actions.adjourn(
        actor=access.actor_of(request, body.key),
        organisation=society,
        meeting=ref,
        resumes=body.resumes,
        why=body.why,
    )
    return act_out(done, ref)


@router.post(f"{ONE}/close", response=ActOut, auth=django_auth)
def close_meeting(request: HttpRequest, slug: str, ref: str, body: KeyIn) -> ActOut:
    """Close the meeting."""
    society = access.enter(request, slug, "decisions.chair").organisation
    done = actions.close_meeting(
        actor=access.actor_of(request, body.key), organisation=society, meeting=ref
    )
    return act_out(done, ref)


@router.get(f"{ONE}/minutes", response=MinutesOut, auth=django_auth)
def minutes(request: HttpRequest, slug: str, ref: str) -> MinutesOut:
    """The newest minutes; for the secretary, a draft where there are none."""
    entered = access.enter(request, slug, "decisions.view_papers")
    found = meeting_at(entered.organisation, ref)
    if not is_inside(entered, found):
        raise Refusal("not_for_you")
    newest = queries.minutes_of(found)
    if newest is not None:
        later = newest.approved_at
        return MinutesOut(
            text=newest.text, version=newest.version, approved_at=later.ref if later else None
        )
    if "secretary" not in entered.held:
        raise Refusal("not_found")
    text = draft(events_of(found, entered.organisation))
    return MinutesOut(text=text, version=0, approved_at=None, draft=True)


@router.post(f"{ONE}/minutes", response=ActOut, auth=django_auth)
def write_minutes(request: HttpRequest, slug: str, ref: str, body: MinutesIn) -> ActOut:
    """Write the minutes, or a better version of them."""
    society = access.enter(request, slug, "decisions.view_papers").organisation
    done = actions.write_minutes(
        actor=access.actor_of(request, body.key),
        organisation=society,
        meeting=ref,
        text=body.text,
    )
    return act_out(done, ref)


@router.post(f"{ONE}/minutes/approve", response=ActOut, auth=django_auth)
def approve_minutes(request: HttpRequest, slug: str, ref: str, body: ApproveIn) -> ActOut:
    """Enter that a later meeting approved the minutes."""
    society = access.enter(request, slug, "decisions.chair").organisation
    done = actions.approve_minutes(
        actor=access.actor_of(request, body.key), organisation=society, meeting=ref, at=body.at
    )
    return act_out(done, ref)
