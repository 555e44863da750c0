"""What the pages of this room that act share: the room's templates and addresses."""

from functools import partial

from django.urls import reverse

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
    "go",
    "may",
    "perform",
    "person_of",
    "require_second_factor",
    "rulebook_address",
    "rules_today",
    "show",
    "signed_in",
]
show = partial(acting.show, "decisions")
perform = partial(acting.perform, "decisions")


def address(request: OrganisationRequest, page: str, *about: object) -> str:
    """The address of one of this room's pages in the organisation at hand."""
    return reverse(f"decisions:{page}", args=[request.organisation.slug, *about])


def rulebook_address(request: OrganisationRequest, anchor: str = "") -> str:
    """Where a rule or a power stands in the rulebook, by its id or name."""
    page = reverse("rulebook:rulebook", args=[request.organisation.slug])
    return f"{page}#{anchor.replace('.', '-').replace('_', '-')}" if anchor else page
