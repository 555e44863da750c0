"""The register, inspections, files and offices over the API."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Router
from ninja.files import UploadedFile
from ninja.security import django_auth

from commonstead.kit import Refusal
from commonstead.members import RefusedRow
from commonstead_web.kit.models import Person
from commonstead_web.members import actions, queries
from commonstead_web.members.api.schemas import (
    ActOut,
    AppointIn,
    CheckOut,
    ClassIn,
    EndIn,
    EraseIn,
    ImportIn,
    InspectableOut,
    InspectIn,
    InspectionLogOut,
    InspectionOut,
    LinkIn,
    MemberOut,
    OfficeOut,
    ReleaseIn,
    WrongOut,
    act_out,
)
from commonstead_web.members.second_factor import require_second_factor
from commonstead_web.members.wording import WRONG_IN_A_ROW
from commonstead_web.rulebook import access
from commonstead_web.rulebook import offices as held_offices
from commonstead_web.rulebook.access import OrganisationRequest
from commonstead_web.rulebook.queries import Organisation

router = Router(tags=["members"])


def secretary(request: HttpRequest, slug: str) -> OrganisationRequest:
    """The request of a secretary who signed in with a second factor; refused to others."""
    entered = access.enter(request, slug, "members.view_names")
    require_second_factor(entered)
    return entered


@router.get("/o/{slug}/members/register", response=list[MemberOut], auth=django_auth)
def register(request: HttpRequest, slug: str) -> list[MemberOut]:
    """The register with names, for a secretary who signed in with a second factor."""
    organisation = secretary(request, slug).organisation
    classes = queries.classes_now(organisation, timezone.localdate())
    return [
        MemberOut(
            member=each.membership.ref,
            class_name=classes[each.membership.ref],
            entered=each.membership.entered,
            ended=each.membership.ended,
            name=each.name,
            postal_address=each.postal_address,
            electronic_address=each.electronic_address,
            contact_email=each.contact_email,
            address_protected=each.address_protected,
            service_address=each.service_address,
            shares=each.shares,
            shares_paid=each.shares_paid,
        )
        for each in queries.entries(organisation)
    ]


@router.post("/o/{slug}/members/register/{ref}/class", response=ActOut, auth=django_auth)
def change_class(request: HttpRequest, slug: str, ref: str, body: ClassIn) -> ActOut:
    """Move a member to another class, from today."""
    organisation = secretary(request, slug).organisation
    done = actions.change_class(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        membership=queries.by_ref(organisation, ref),
        class_name=body.class_name,
    )
    return act_out(done, ref)


@router.post("/o/{slug}/members/register/{ref}/end", response=ActOut, auth=django_auth)
def end(request: HttpRequest, slug: str, ref: str, body: EndIn) -> ActOut:
    """End a membership: the secretary anybody's, a member their own."""
    organisation = access.enter(request, slug, "members.view_register").organisation
    done = actions.end(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        membership=queries.by_ref(organisation, ref),
        **body.dict(exclude={"key"}),
    )
    return act_out(done, ref)


@router.post("/o/{slug}/members/register/{ref}/sign-in", response=ActOut, auth=django_auth)
def link(request: HttpRequest, slug: str, ref: str, body: LinkIn) -> ActOut:
    """Say with which e-mail address a member signs in."""
    organisation = secretary(request, slug).organisation
    done = actions.link(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        membership=queries.by_ref(organisation, ref),
        email=body.email,
    )
    return act_out(done, ref)


@router.post("/o/{slug}/members/register/{ref}/erase", response=ActOut, auth=django_auth)
def erase_member(request: HttpRequest, slug: str, ref: str, body: EraseIn) -> ActOut:
    """Erase what the law lets go about a former member."""
    return _erase(request, slug, actions.What.PARTICULARS, ref, body.key)


@router.post("/o/{slug}/members/applications/{ref}/erase", response=ActOut, auth=django_auth)
def erase_application(request: HttpRequest, slug: str, ref: str, body: EraseIn) -> ActOut:
    """Erase a refused application."""
    return _erase(request, slug, actions.What.APPLICATION, ref, body.key)


def _erase(request: HttpRequest, slug: str, what: actions.What, ref: str, key: str) -> ActOut:
    organisation = secretary(request, slug).organisation
    actor = access.actor_of(request, key)
    return act_out(actions.erase(actor=actor, organisation=organisation, what=what, ref=ref), ref)


@router.post("/o/{slug}/members/inspections", response=InspectionOut, auth=django_auth)
def inspect(request: HttpRequest, slug: str, body: InspectIn) -> InspectionOut:
    """Inspect the register: it is logged, and shows what the Act lets be seen."""
    organisation = access.enter(request, slug, "members.inspect").organisation
    done = actions.inspect(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        inspector=body.inspector,
        name=body.name,
    )
    rows = queries.particulars_for_inspection(organisation)
    shown = [InspectableOut.model_validate(row) for row in rows]
    return InspectionOut(inspection=done.value.number, on=done.value.on, entries=shown)


@router.get("/o/{slug}/members/inspections", response=list[InspectionLogOut], auth=django_auth)
def inspections(request: HttpRequest, slug: str) -> list[InspectionLogOut]:
    """The log of inspections, the newest first, without names."""
    organisation = access.enter(request, slug, "members.view_inspections").organisation
    return [
        InspectionLogOut(
            number=each.number, on=each.on, inspector=each.inspector, entries=each.entries
        )
        for each in queries.inspections(organisation)
    ]


@router.post("/o/{slug}/members/files", response=CheckOut, auth=django_auth)
def check_file(request: HttpRequest, slug: str, file: File[UploadedFile]) -> CheckOut:
    """Check a register in a CSV file, row by row; nothing is imported yet."""
    organisation = secretary(request, slug).organisation
    actor = access.actor_of(request)
    kept = actions.keep_file(
        actor=actor,
        organisation=organisation,
        name=file.name or "register.csv",
        content=file.read(),
    )
    checked = actions.check_file(organisation, kept, actor.today)
    return CheckOut(
        token=kept.token,
        clean=checked.is_clean,
        rows=len(checked.rows),
        wrong=[_wrong_out(row) for row in checked.refused],
        ignored=list(checked.ignored),
    )


def _wrong_out(row: RefusedRow) -> WrongOut:
    return WrongOut(
        line=row.line,
        column=row.column,
        found=row.found,
        code=row.why_code,
        why=str(WRONG_IN_A_ROW.get(row.why_code, row.why_code)),
        expected=row.expected,
    )


@router.post("/o/{slug}/members/import", response=ActOut, auth=django_auth)
def import_register(request: HttpRequest, slug: str, body: ImportIn) -> ActOut:
    """Import a checked file: everybody in it, or nobody."""
    organisation = secretary(request, slug).organisation
    actor = access.actor_of(request, body.key)
    file = queries.register_file(organisation, body.token, actor.person)
    return act_out(
        actions.import_register(actor=actor, organisation=organisation, file=file), body.token
    )


@router.get("/o/{slug}/offices", response=list[OfficeOut])
def offices(request: HttpRequest, slug: str) -> list[OfficeOut]:
    """Who holds which office; names for those who belong here."""
    entered = access.enter(request, slug, "members.view_offices")
    today = timezone.localdate()
    return [
        OfficeOut(
            office=each.office,
            since=each.since,
            until=each.until,
            name=each.person.name if entered.held else None,
        )
        for office in (*actions.APPOINTED, "board")
        for each in held_offices.holders(entered.organisation, office, today)
    ]


@router.post("/o/{slug}/offices/appoint", response=ActOut, auth=django_auth)
def appoint(request: HttpRequest, slug: str, body: AppointIn) -> ActOut:
    """Give somebody an office, from today."""
    organisation = access.enter(request, slug, "members.appoint").organisation
    person = queries.by_ref(organisation, body.member).person if body.member else None
    done = actions.appoint(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        office=body.office,
        person=person,
        email=body.email,
        name=body.name,
    )
    return act_out(done)


@router.post("/o/{slug}/offices/release", response=ActOut, auth=django_auth)
def release(request: HttpRequest, slug: str, body: ReleaseIn) -> ActOut:
    """End somebody's office, today."""
    organisation = access.enter(request, slug, "members.appoint").organisation
    done = actions.release(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        person=_named(organisation, body),
        office=body.office,
    )
    return act_out(done)


def _named(organisation: Organisation, body: ReleaseIn) -> Person:
    named = queries.by_ref(organisation, body.member).person if body.member else None
    found = named or queries.person_at(body.email)
    if found is None:
        raise Refusal("office_not_held", office=body.office)
    return found
