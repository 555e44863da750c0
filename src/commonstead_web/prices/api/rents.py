"""What a home is let for: its rents, and setting one."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema
from ninja.security import django_auth

from commonstead.prices.rents import Stays
from commonstead_web.prices import actions, queries
from commonstead_web.prices.actions import ToSet
from commonstead_web.prices.dwellings import dwelling, standing
from commonstead_web.prices.models import HomeRent
from commonstead_web.rulebook import access
from commonstead_web.rulebook.acts_api import ActOut, KeyIn, act_out

router = Router(tags=["rents"])
HOME = "/o/{slug}/homes/{home:ref}/rents"


class RentOut(Schema):
    """A rent that was set, in pence; `facts` are those of the record."""

    rent: str
    home: str
    kind: str
    starts: date
    signed: date
    weekly: int
    monthly: int
    facts: dict[str, Any]
    working: list[dict[str, str]]


class StaysIn(Schema):
    """A tenant who stays: what they paid a week until now, in pounds, and the kind of home."""

    paid: str
    home: str = ""
    inflation: str = ""


class SetRentIn(KeyIn):
    """The kind of rent, its figures as text, the day from which it counts, and the rent itself."""

    kind: str
    given: dict[str, str] = Field(default_factory=dict)
    starts: date
    asked: str = ""
    stays: StaysIn | None = None


@router.get(HOME, response=list[RentOut])
def home_rents(request: HttpRequest, slug: str, ref: str) -> list[RentOut]:
    """The rents of a home, the latest first."""
    organisation = access.enter(request, slug, "prices.view").organisation
    home = dwelling(organisation, ref)
    return [_rent(one) for one in queries.rents_of(organisation, home.ref)]


@router.post(HOME, response=ActOut, auth=django_auth)
def set_home_rent(request: HttpRequest, slug: str, ref: str, body: SetRentIn) -> ActOut:
    """Set the rent of a home."""
    organisation = access.enter(request, slug, "rents.set").organisation
    home = standing(organisation, ref)
    stays = Stays(body.stays.paid, body.stays.home, body.stays.inflation) if body.stays else None
    done = actions.set_home_rent(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        home=home.ref,
        rent=ToSet(body.kind, body.given, body.starts, body.asked, stays),
    )
    return act_out(done, done.value.ref)


def _rent(found: HomeRent) -> RentOut:
    worked = queries.reset(found)
    return RentOut(
        rent=found.ref,
        home=found.home,
        kind=found.kind,
        starts=found.starts,
        signed=found.signed,
        weekly=worked.value.rent.weekly,
        monthly=worked.value.rent.monthly,
        facts=found.facts,
        working=[
            {"label": line.label, "value": line.value, "expression": line.expression}
            for line in worked.lines
        ],
    )
