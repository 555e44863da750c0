"""Elections and results, open to everybody; and calling an election."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.security import django_auth

from commonstead_web.elections import actions, queries, timetable
from commonstead_web.elections.api.reading import election_at, election_out, result_out
from commonstead_web.elections.api.schemas import ActOut, CallIn, ElectionOut, ResultOut, act_out
from commonstead_web.elections.timetable import Timetable
from commonstead_web.rulebook import access
from commonstead_web.rulebook.queries import rulebook_for

router = Router(tags=["elections"])


@router.get("/o/{slug}/elections", response=list[ElectionOut])
def elections(request: HttpRequest, slug: str) -> list[ElectionOut]:
    """All elections, the latest first."""
    organisation = access.enter(request, slug, "elections.view").organisation
    return [election_out(one) for one in queries.elections(organisation)]


@router.post("/o/{slug}/elections", response=ActOut, auth=django_auth)
def call(request: HttpRequest, slug: str, body: CallIn) -> ActOut:
    """Call an election."""
    organisation = access.enter(request, slug, "elections.call").organisation
    rulebook = rulebook_for(organisation, timezone.localdate())
    soonest = timetable.timetable(rulebook, body.opens)
    done = actions.call(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        kind=body.kind,
        seats=body.seats,
        seat_class=body.seat_class,
        dates=Timetable(
            notice=body.notice or soonest.notice,
            nominations_open=body.nominations_open or soonest.nominations_open,
            nominations_close=body.nominations_close or soonest.nominations_close,
            roll=soonest.roll,
            opens=body.opens,
            closes=body.closes or soonest.closes,
        ),
    )
    return act_out(done, done.value.ref)


@router.get("/o/{slug}/elections/{election:ref}", response=ElectionOut)
def election(request: HttpRequest, slug: str, ref: str) -> ElectionOut:
    """One election: its timetable, its candidates, what comes next."""
    organisation = access.enter(request, slug, "elections.view").organisation
    return election_out(election_at(organisation, ref))


@router.get("/o/{slug}/elections/{election:ref}/result", response=ResultOut)
def result(request: HttpRequest, slug: str, ref: str) -> ResultOut:
    """The declared result, with every round; refused before it is declared."""
    organisation = access.enter(request, slug, "elections.view_result").organisation
    return result_out(election_at(organisation, ref))
