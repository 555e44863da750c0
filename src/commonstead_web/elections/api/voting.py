"""Voting. No key is asked for: it would be a trace of who voted when. The receipt does its work."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_variables
from ninja import Router
from ninja.security import django_auth

from commonstead.elections import Ranking
from commonstead.kit import Refusal
from commonstead_web.elections import actions, box, queries
from commonstead_web.elections.api.reading import election_at
from commonstead_web.elections.api.schemas import (
    InBoxOut,
    ReceiptIn,
    ReceiptOut,
    RollOut,
    VoteIn,
)
from commonstead_web.elections.queries import Slate
from commonstead_web.rulebook import access
from commonstead_web.rulebook.door import Done

router = Router(tags=["elections"])


@router.get("/o/{slug}/elections/{election:ref}/roll/mine", response=RollOut, auth=django_auth)
def my_roll_entry(request: HttpRequest, slug: str, ref: str) -> RollOut:
    """Whether you may vote here, and whether you have."""
    organisation = access.enter(request, slug, "elections.view").organisation
    person = access.actor_of(request).person
    entry = queries.my_roll_entry(election_at(organisation, ref), person)
    return RollOut(on_roll=entry is not None, voted=(entry.voted or "") if entry else "")


@sensitive_variables()
def ranking_of(slate: Slate, body: VoteIn) -> Ranking:
    """The ballot in positions; refuses `no_such_candidate`."""
    if slate.confirming:
        said = tuple(_positions(slate, refs) for refs in (body.yes, body.no))
        return said if any(said) else ()
    return tuple((place,) for place in _positions(slate, body.ranking))


def _positions(slate: Slate, refs: list[str]) -> tuple[int, ...]:
    """The places on the ballot of these candidates; who has withdrawn cannot be chosen."""
    places = {one.ref: one.position or 0 for one in slate.candidates}
    if any(ref not in places for ref in refs):
        raise Refusal("no_such_candidate")
    return tuple(places[ref] for ref in refs)


@router.post("/o/{slug}/elections/{election:ref}/vote", response=ReceiptOut, auth=django_auth)
@sensitive_variables()
def cast(
    request: HttpRequest, slug: str, ref: str, body: VoteIn, response: HttpResponse
) -> ReceiptOut:
    """Vote. The answer is the receipt, shown only now."""
    response["Cache-Control"] = "no-store"
    return _put_in_the_box(actions.cast, request, slug, ref, body)


@router.post(
    "/o/{slug}/elections/{election:ref}/vote/change", response=ReceiptOut, auth=django_auth
)
@sensitive_variables()
def change_vote(
    request: HttpRequest, slug: str, ref: str, body: VoteIn, response: HttpResponse
) -> ReceiptOut:
    """Change a vote, where the rules let it: only the receipt finds the ballot."""
    response["Cache-Control"] = "no-store"
    return _put_in_the_box(actions.change_vote, request, slug, ref, body)


@sensitive_variables()
def _put_in_the_box(
    act: Callable[..., Done[str]], request: HttpRequest, slug: str, ref: str, body: VoteIn
) -> ReceiptOut:
    organisation = access.enter(request, slug, "elections.view").organisation
    done = act(
        actor=access.actor_of(request),
        organisation=organisation,
        election=ref,
        ranking=ranking_of(queries.slate(organisation, ref), body),
        receipt=body.receipt,
        blank=body.blank,
    )
    return ReceiptOut(receipt=done.value)


@router.post("/o/{slug}/elections/{election:ref}/receipt", response=InBoxOut)
@sensitive_variables()
def in_box(request: HttpRequest, slug: str, ref: str, body: ReceiptIn) -> InBoxOut:
    """Whether a ballot with this receipt is in the box; never what is on it."""
    organisation = access.enter(request, slug, "elections.view").organisation
    code = box.tidy_receipt(body.receipt)
    found = election_at(organisation, ref)
    return InBoxOut(in_box=box.holds(found.pk, code), fingerprint=box.receipt_hash(code))
