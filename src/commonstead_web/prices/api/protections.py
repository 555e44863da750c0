"""What could take homes out of community hands, and what stops it, over the API."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from ninja.security import django_auth

from commonstead.prices.protections import Protection
from commonstead_web.prices import actions, queries
from commonstead_web.prices.dwellings import dwelling
from commonstead_web.prices.queries import Protected
from commonstead_web.rulebook import access
from commonstead_web.rulebook.acts_api import ActOut, KeyIn, act_out

router = Router(tags=["prices"])
ROOM = "/o/{slug}/protections"


class GroundOut(Schema):
    """Why a threat does not arise or is stopped, and the text that says so."""

    why: str
    title: str
    clause: str
    url: str
    confirmed: bool


class ThreatOut(Schema):
    """What a threat means for a home.

    `verdict` is "protected", "exposed", "unknown" or "not_applicable". `to_tell` are facts that
    would settle it, `to_show` clauses to look for, each with the evidence that shows it.
    `confirmed` is false where the text it rests on was not seen, or may not be in force.
    """

    threat: str
    what: str
    verdict: str
    grounds: list[GroundOut]
    slowed_by: list[str]
    to_tell: list[str]
    to_show: dict[str, list[str]]
    confirmed: bool
    working: list[dict[str, str]]


class ProtectedOut(Schema):
    """A home and what each threat means for it on a day."""

    home: str
    label: str
    on: date
    threats: list[ThreatOut]


class HomesIn(KeyIn):
    """For which homes: one, all of a tenure, or all where both are empty."""

    home: str = ""
    tenure: str = ""

    @property
    def scope(self) -> actions.Scope:
        """As actions take it."""
        return actions.Scope(self.home, self.tenure)


class ClauseIn(HomesIn):
    """A clause that somebody looked for in a document; `stands` is false where it is not there."""

    clause: str
    shown_by: str
    document: str
    since: date
    stands: bool = True


class LiftIn(HomesIn):
    """The clause whose entry for these homes is taken back, and why ("mistake", "ended")."""

    clause: str
    why: str


class FactIn(HomesIn):
    """A fact by its name, its value ("unknown" takes it back), and where it stands."""

    fact: str
    value: str
    document: str = ""


@router.get(ROOM, response=list[ProtectedOut])
def protections(request: HttpRequest, slug: str) -> list[ProtectedOut]:
    """Every home that stands in the register, with every threat."""
    organisation, today = access.enter(request, slug, "prices.view").organisation, _today()
    return [_protected(one, today) for one in queries.protections_of_all(organisation, today)]


@router.get("/o/{slug}/homes/{home:ref}/protections", response=ProtectedOut)
def home_protections(request: HttpRequest, slug: str, ref: str) -> ProtectedOut:
    """One home."""
    organisation = access.enter(request, slug, "prices.view").organisation
    found = queries.protections_of(organisation, dwelling(organisation, ref), _today())
    return _protected(found, _today())


@router.post(f"{ROOM}/clauses", response=ActOut, auth=django_auth)
def enter_clause(request: HttpRequest, slug: str, body: ClauseIn) -> ActOut:
    """Enter that a clause stands in a document, or that it was looked for there in vain."""
    organisation = access.enter(request, slug, "prices.protect").organisation
    done = actions.enter_clause(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        clause=body.clause,
        scope=body.scope,
        found=actions.Found(body.shown_by, body.document, body.since, body.stands),
    )
    return act_out(done)


@router.post(f"{ROOM}/clauses/lift", response=ActOut, auth=django_auth)
def lift_clause(request: HttpRequest, slug: str, body: LiftIn) -> ActOut:
    """Take back what was entered about a clause."""
    organisation = access.enter(request, slug, "prices.protect").organisation
    done = actions.lift_clause(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        clause=body.clause,
        scope=body.scope,
        why=body.why,
    )
    return act_out(done)


@router.post(f"{ROOM}/facts", response=ActOut, auth=django_auth)
def tell_fact(request: HttpRequest, slug: str, body: FactIn) -> ActOut:
    """Tell a fact that neither the register nor the rulebook says."""
    organisation = access.enter(request, slug, "prices.protect").organisation
    done = actions.tell_fact(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        fact=body.fact,
        value=body.value,
        scope=body.scope,
        document=body.document,
    )
    return act_out(done)


def _today() -> date:
    return timezone.localdate()


def _protected(found: Protected, on: date) -> ProtectedOut:
    threats = [_threat(each) for each in found.found]
    return ProtectedOut(home=found.home.ref, label=found.home.label, on=on, threats=threats)


def _threat(each: Protection) -> ThreatOut:
    return ThreatOut(
        threat=each.threat.id,
        what=each.threat.what,
        verdict=each.verdict,
        grounds=[
            GroundOut(
                why=ground.why,
                title=ground.source.title,
                clause=ground.source.clause,
                url=ground.source.url,
                confirmed=ground.source.confirmed,
            )
            for ground in each.grounds
        ],
        slowed_by=list(each.slowed_by),
        to_tell=list(each.to_tell),
        to_show={clause: list(kinds) for clause, kinds in each.to_show.items()},
        confirmed=each.confirmed,
        working=[
            {
                "label": line.label,
                "value": line.value,
                "expression": line.expression,
                "source": str(line.source or ""),
            }
            for line in each.lines
        ],
    )
