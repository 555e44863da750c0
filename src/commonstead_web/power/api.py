"""The standing, the power map, the control tests and the health of an organisation as JSON."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from ninja.security import django_auth

from commonstead.power.control import TEN
from commonstead_web.power import actions, queries
from commonstead_web.power.effective import effective_power
from commonstead_web.power.happened import indicators_on
from commonstead_web.power.queries import Case
from commonstead_web.rulebook import access

router = Router(tags=["power"])


class StandingOut(Schema):
    """Every definition with its verdict and criteria, and the numbers these rest on."""

    on: date
    rulebook: str
    members: dict[str, int]
    definitions: dict[str, dict[str, Any]]


class ControlOut(Schema):
    """The ten control tests for one group of people."""

    on: date
    group: str
    tests: list[dict[str, Any]]


class MapOut(Schema):
    """Every power, who holds it and where it comes from, with what a picture needs."""

    on: date
    title: str
    subjects: dict[str, str]
    powers: list[dict[str, Any]]
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]


class SideOut(Schema):
    """One side of a body: its seats, and its exact share of power."""

    title: str
    seats: int
    share_of_power: str


class BodyOut(Schema):
    """A body, its sides, and what is to be said of equal seats."""

    name: str
    by_the_rules: bool
    sides: list[SideOut]
    says: list[str]


class HealthOut(Schema):
    """The twenty indicators of the year that ends on a day. They decide no verdict."""

    on: date
    indicators: list[dict[str, Any]]


class EvidenceIn(Schema):
    """An answer to a question. `key` makes a repeated call harmless."""

    question: str
    answer: Literal["yes", "no", "unknown"]
    document: str = ""
    key: str = ""


class EvidenceOut(Schema):
    """Which entry of the public record an answer became."""

    entry: int | None
    repeated: bool


@router.get("/o/{slug}/power", response=StandingOut)
def power_standing(request: HttpRequest, slug: str, on: date | None = None) -> StandingOut:
    """Which definitions the organisation meets on a day (today where none is given)."""
    case = _case(request, slug, on)
    standing = queries.standing_in(case)
    return StandingOut(
        on=case.on,
        rulebook=case.key,
        members=dict(case.members),
        definitions={name: verdict.as_data() for name, verdict in standing.items()},
    )


@router.get("/o/{slug}/power/map", response=MapOut)
def power_map(request: HttpRequest, slug: str, on: date | None = None) -> MapOut:
    """Who holds each power, who can stop it, who can take it back."""
    case = _case(request, slug, on)
    return MapOut(on=case.on, **queries.map_of(case).as_data())


@router.get("/o/{slug}/power/tests", response=ControlOut)
def power_tests(
    request: HttpRequest, slug: str, group: str = "residents", on: date | None = None
) -> ControlOut:
    """The ten control tests for a group of people; raises `BadInput` for another group."""
    case = _case(request, slug, on)
    controls = queries.controls_of(case)
    tests = [controls.test(name, (group,)).as_data() for name in TEN]
    return ControlOut(on=case.on, group=group, tests=tests)


@router.get("/o/{slug}/power/bodies", response=list[BodyOut])
def power_bodies(request: HttpRequest, slug: str, on: date | None = None) -> list[BodyOut]:
    """The share of power of each side of the general meeting and of the board (Banzhaf)."""
    return [
        BodyOut(
            name=body.name,
            by_the_rules=body.by_the_rules,
            sides=[
                SideOut(title=side.title, seats=side.seats, share_of_power=side.exact)
                for side in body.sides
            ],
            says=list(body.says),
        )
        for body in effective_power(_case(request, slug, on))
    ]


@router.get("/o/{slug}/health", response=HealthOut)
def democratic_health(request: HttpRequest, slug: str) -> HealthOut:
    """The twenty indicators, each with n, dates and trend; few people are not counted out loud."""
    society = access.enter(request, slug, "power.view_health").organisation
    today = timezone.localdate()
    found = indicators_on(society, today)
    return HealthOut(on=today, indicators=[one.as_data() for one in found])


@router.post("/o/{slug}/power/evidence", response=EvidenceOut, auth=django_auth)
def give_evidence(request: HttpRequest, slug: str, body: EvidenceIn) -> EvidenceOut:
    """Answer what no rule can show."""
    society = access.enter(request, slug, "power.give_evidence").organisation
    done = actions.give_evidence(
        actor=access.actor_of(request, body.key),
        organisation=society,
        question=body.question,
        answer=body.answer,
        document=body.document,
    )
    return EvidenceOut(entry=done.entry.seq if done.entry else None, repeated=done.repeated)


def _case(request: HttpRequest, slug: str, on: date | None) -> Case:
    society = access.enter(request, slug, "power.view").organisation
    today = timezone.localdate()
    return queries.case_on(society, min(on or today, today))
