"""What the pages of this room that act share: the room's templates, elections and addresses."""

from functools import partial

from django.urls import reverse

from commonstead.kit import Refusal
from commonstead_web.elections import queries
from commonstead_web.elections.models import Election
from commonstead_web.rulebook import acting
from commonstead_web.rulebook.access import OrganisationRequest
from commonstead_web.rulebook.acting import (
    UNPROCESSABLE,
    Act,
    acted,
    go,
    may,
    person_of,
    require_second_factor,
    rules_today,
    signed_in,
)

__all__ = [
    "UNPROCESSABLE",
    "Act",
    "acted",
    "address",
    "election_at",
    "go",
    "may",
    "perform",
    "person_of",
    "require_second_factor",
    "rules_today",
    "short",
    "show",
    "signed_in",
]
show = partial(acting.show, "elections")
perform = partial(acting.perform, "elections")


def election_at(request: OrganisationRequest, ref: str) -> Election:
    """The election with this pseudonym; there is no page for one that is not there."""
    try:
        return queries.election(request.organisation, ref)
    except Refusal:
        raise Refusal("not_found") from None


def address(election: Election, page: str = "election", *more: str) -> str:
    """The address of one of an election's pages."""
    slug = election.organisation.slug
    return reverse(f"elections:{page}", args=[slug, election.ref, *more])


def short(ref: str) -> str:
    """A pseudonym as it stands in form fields: without its colon."""
    return ref.partition(":")[2]
