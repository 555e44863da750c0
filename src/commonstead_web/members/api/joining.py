"""Sizes, one's own membership, and joining over the API."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.security import django_auth

from commonstead.members import class_rule
from commonstead_web.members import actions, queries
from commonstead_web.members.api.schemas import (
    ActOut,
    AdmitIn,
    AdoptIn,
    ApplicationOut,
    ApplyIn,
    ClassSizeOut,
    JoinIn,
    OwnMembershipOut,
    RefuseIn,
    SizesOut,
    act_out,
)
from commonstead_web.members.models import Application
from commonstead_web.members.second_factor import require_second_factor
from commonstead_web.rulebook import access
from commonstead_web.rulebook import actions as rulebook
from commonstead_web.rulebook.queries import rulebook_for

router = Router(tags=["members"])


@router.get("/o/{slug}/members", response=SizesOut)
def sizes(request: HttpRequest, slug: str, on: date | None = None) -> SizesOut:
    """How many members there are in each class on a day (today where none is given)."""
    organisation = access.enter(request, slug, "members.view_membership").organisation
    day = on or timezone.localdate()
    found = queries.counts_by_class(organisation, day)
    classes = [
        ClassSizeOut(
            name=each.rule.name,
            title=each.rule.title,
            qualifies=each.rule.qualifies,
            votes=each.rule.votes,
            stands=each.rule.stands,
            members=each.members,
        )
        for each in found
    ]
    return SizesOut(on=day, total=sum(each.members for each in found), classes=classes)


@router.get("/o/{slug}/members/mine", response=OwnMembershipOut, auth=django_auth)
def mine(request: HttpRequest, slug: str) -> OwnMembershipOut:
    """What you are here: your pseudonym and your class."""
    organisation = access.enter(request, slug, "members.view_own").organisation
    here = queries.own_membership(organisation, access.actor_of(request).person)
    today = timezone.localdate()
    name = queries.class_on(here, today)
    rule = class_rule(rulebook_for(here.organisation, today), name)
    return OwnMembershipOut(
        member=here.ref,
        class_name=name,
        entered=here.entered,
        votes=rule.votes,
        stands=rule.stands,
    )


@router.post("/o/{slug}/members/founders", response=ActOut, auth=django_auth)
def enter_founder(request: HttpRequest, slug: str, body: JoinIn) -> ActOut:
    """Enter a founder, while the rulebook is a draft."""
    organisation = access.enter(request, slug, "members.enter_founder").organisation
    done = actions.enter_founder(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        class_name=body.class_name,
        details=body.details(),
    )
    return act_out(done, done.value.ref)


@router.post("/o/{slug}/founding/adopt", response=ActOut, auth=django_auth)
def adopt(request: HttpRequest, slug: str, body: AdoptIn) -> ActOut:
    """Adopt the draft as the rulebook of the founders on the register; `ref` is its hash."""
    organisation = access.enter(request, slug, "members.adopt").organisation
    actor = access.actor_of(request, body.key)
    founders = queries.size(organisation, actor.today)
    done = rulebook.adopt(actor=actor, organisation=organisation, founders=founders)
    return act_out(done, done.value.hash)


@router.post("/o/{slug}/members/applications", response=ActOut, auth=django_auth)
def apply(request: HttpRequest, slug: str, body: ApplyIn) -> ActOut:
    """Apply to become a member, or enter an application made on paper."""
    organisation = access.enter(request, slug, "members.apply").organisation
    done = actions.apply(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        class_name=body.class_name,
        details=body.details(),
        why=body.why,
        on_paper=body.on_paper,
    )
    return act_out(done, done.value.ref)


@router.get("/o/{slug}/members/applications", response=list[ApplicationOut], auth=django_auth)
def applications(request: HttpRequest, slug: str) -> list[ApplicationOut]:
    """The applications that nobody has decided, for the board and the secretary."""
    entered = access.enter(request, slug, "members.view_applications")
    if "board" not in entered.held:
        require_second_factor(entered)
    return [_application_out(each) for each in queries.waiting_applications(entered.organisation)]


def _application_out(asked: Application) -> ApplicationOut:
    return ApplicationOut(
        application=asked.ref,
        class_name=asked.class_name,
        on=asked.on,
        state=asked.state,
        name=asked.name,
        postal_address=asked.postal_address,
        why=asked.why,
        on_paper=asked.on_paper,
    )


@router.post("/o/{slug}/members/applications/{ref}/admit", response=ActOut, auth=django_auth)
def admit(request: HttpRequest, slug: str, ref: str, body: AdmitIn) -> ActOut:
    """Enter that an applicant is let in; the pseudonym is the new member's."""
    organisation = access.enter(request, slug, "members.decide_applications").organisation
    done = actions.admit(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        application=queries.application(organisation, ref),
        **body.dict(exclude={"key"}),
    )
    return act_out(done, done.value.ref)


@router.post("/o/{slug}/members/applications/{ref}/refuse", response=ActOut, auth=django_auth)
def refuse(request: HttpRequest, slug: str, ref: str, body: RefuseIn) -> ActOut:
    """Enter that an applicant is refused."""
    organisation = access.enter(request, slug, "members.decide_applications").organisation
    done = actions.refuse(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        application=queries.application(organisation, ref),
        **body.dict(exclude={"key"}),
    )
    return act_out(done, done.value.ref)
