"""After the close: the count for those who count, lots, scrutineers' signatures."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.security import django_auth

from commonstead.elections import as_json
from commonstead.kit import Refusal
from commonstead_web.elections import actions, queries
from commonstead_web.elections.api.reading import election_at
from commonstead_web.elections.api.schemas import ActOut, CountedOut, DrawIn, SignIn, act_out
from commonstead_web.elections.models import Election
from commonstead_web.kit.models import Person
from commonstead_web.members.second_factor import require_second_factor
from commonstead_web.rulebook import access

router = Router(tags=["elections"])


@router.get("/o/{slug}/elections/{election:ref}/count", response=CountedOut, auth=django_auth)
def count(request: HttpRequest, slug: str, ref: str) -> CountedOut:
    """The count; refused before the close, and to whoever stands."""
    entered = access.enter(request, slug, "elections.view_count")
    if "scrutineer" not in entered.held:
        require_second_factor(entered)
    found = election_at(entered.organisation, ref)
    result = queries.outcome_of(found)
    _does_not_stand(found, access.actor_of(request).person)
    signing = queries.withholding(found, result)
    standing = queries.on_the_ballot(found)
    return CountedOut(
        result=result.hash(),
        elected=[standing[place].ref for place in result.elected],
        valid=result.valid,
        invalid=result.invalid,
        withheld=signing.withheld,
        scrutineers_needed=signing.needed,
        signed=list(signing.signed),
        count=as_json(result.count) if result.count else None,
    )


def _does_not_stand(election: Election, person: Person) -> None:
    if queries.rules_of(election).value("elections.candidates.may_count"):
        return
    if queries.candidacy_of(election, person, timezone.localdate()) is not None:
        raise Refusal("candidates_do_not_count")


@router.post("/o/{slug}/elections/{election:ref}/draw", response=ActOut, auth=django_auth)
def draw(request: HttpRequest, slug: str, ref: str, body: DrawIn) -> ActOut:
    """Enter lots that were drawn before a witness."""
    organisation = access.enter(request, slug, "elections.run").organisation
    done = actions.draw(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        election=ref,
        order=body.order,
        how=body.how,
        witness=body.witness,
        vacancy=queries.Vacancy(body.seat, tuple(body.declined)) if body.seat else None,
    )
    return act_out(done, ref)


@router.post("/o/{slug}/elections/{election:ref}/sign", response=ActOut, auth=django_auth)
def sign_recount(request: HttpRequest, slug: str, ref: str, body: SignIn) -> ActOut:
    """A scrutineer signs the result that they found."""
    organisation = access.enter(request, slug, "elections.scrutinise").organisation
    done = actions.sign_recount(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        election=ref,
        result=body.result,
    )
    return act_out(done, ref)
