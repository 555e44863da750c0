"""The register of homes over the API."""

from datetime import date

from django.http import HttpRequest
from ninja import Field, Router, Schema
from ninja.security import django_auth

from commonstead.homes.register import Entered
from commonstead_web.decisions.inside import INSIDE
from commonstead_web.homes import actions, queries
from commonstead_web.homes.actions import Particulars
from commonstead_web.homes.models import Home
from commonstead_web.rulebook import access
from commonstead_web.rulebook.acts_api import ActOut, KeyIn, act_out

router = Router(tags=["homes"])
ALL = "/o/{slug}/homes"
ONE = "/o/{slug}/homes/{home:ref}"


class HomeOut(Schema):
    """A home; `address` and `uprn` are empty for whoever is not a member."""

    home: str
    label: str
    bedrooms: int
    tenure: str
    floor_area: int | None
    adaptations: list[str]
    area: str
    registered: date
    ended: date | None
    end_cause: str
    address: str = ""
    uprn: str = ""


class HomeIn(KeyIn):
    """A home as it is entered or corrected. `floor_area` is in whole square metres."""

    label: str
    bedrooms: int
    tenure: str
    floor_area: int | None = None
    adaptations: list[str] = Field(default_factory=list)
    area: str = ""
    address: str = ""
    uprn: str = ""


class EndIn(KeyIn):
    """Why a home leaves the register."""

    why: str


@router.get(ALL, response=list[HomeOut])
def homes(request: HttpRequest, slug: str) -> list[HomeOut]:
    """Those that stand in the register."""
    entered = access.enter(request, slug, "homes.view")
    inside = bool(entered.held & INSIDE)
    return [_out(one, inside=inside) for one in queries.homes(entered.organisation)]


@router.get(ONE, response=HomeOut)
def home(request: HttpRequest, slug: str, ref: str) -> HomeOut:
    """One home, whether it stands in the register or has left."""
    entered = access.enter(request, slug, "homes.view")
    found = queries.home(entered.organisation, ref)
    return _out(found, inside=bool(entered.held & INSIDE))


@router.post(ALL, response=ActOut, auth=django_auth)
def enter_home(request: HttpRequest, slug: str, body: HomeIn) -> ActOut:
    """Enter a home."""
    organisation = access.enter(request, slug, "homes.keep").organisation
    done = actions.register(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        entered=_entered(body),
        particulars=_particulars(body),
    )
    return act_out(done, done.value.ref)


@router.post(ONE, response=ActOut, auth=django_auth)
def correct_home(request: HttpRequest, slug: str, ref: str, body: HomeIn) -> ActOut:
    """Correct what the register says of a home."""
    organisation = access.enter(request, slug, "homes.keep").organisation
    done = actions.correct(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        home=ref,
        entered=_entered(body),
        particulars=_particulars(body),
    )
    return act_out(done, ref)


@router.post(f"{ONE}/end", response=ActOut, auth=django_auth)
def end_home(request: HttpRequest, slug: str, ref: str, body: EndIn) -> ActOut:
    """Take a home off the register."""
    organisation = access.enter(request, slug, "homes.keep").organisation
    done = actions.end(
        actor=access.actor_of(request, body.key), organisation=organisation, home=ref, why=body.why
    )
    return act_out(done, ref)


def _entered(body: HomeIn) -> Entered:
    return Entered(body.bedrooms, body.tenure, body.floor_area, tuple(body.adaptations), body.area)


def _particulars(body: HomeIn) -> Particulars:
    return Particulars(body.label, body.address, body.uprn)


def _out(found: Home, *, inside: bool) -> HomeOut:
    return HomeOut(
        home=found.ref,
        label=found.label,
        bedrooms=found.bedrooms,
        tenure=found.tenure,
        floor_area=found.floor_area,
        adaptations=found.adaptations,
        area=found.area,
        registered=found.registered,
        ended=found.ended,
        end_cause=found.end_cause,
        address=found.address if inside else "",
        uprn=found.uprn if inside else "",
    )
