"""What the pages of this room that act share: the room's templates, elections and addresses."""

from functools import partial

from django.urls import reverse

from commonstead.kit import Refusal
from commonstead_web.elections import queries
from commonstead_web.elections.models import Election
from commonstead_web.rulebook import acting
from commonstead_web.rulebook.access import OrganisationRequest

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
