"""Elections and results, open to everybody."""

from django.http import HttpRequest
from ninja import Router

from commonstead_web.elections import queries
from commonstead_web.elections.api.reading import election_at, election_out, result_out
from commonstead_web.elections.api.schemas import ElectionOut, ResultOut
from commonstead_web.rulebook import access

router = Router(tags=["elections"])


@router.get("/o/{slug}/elections", response=list[ElectionOut])
def elections(request: HttpRequest, slug: str) -> list[ElectionOut]:
    """All elections, the latest first."""
    organisation = access.enter(request, slug, "elections.view").organisation
    return [election_out(one) for one in queries.elections(organisation)]


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
