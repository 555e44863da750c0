"""What the pages of this room that act share: the room's templates and addresses."""

from functools import partial

from django.urls import reverse

from commonstead_web.rulebook import acting
from commonstead_web.rulebook.access import OrganisationRequest

show = partial(acting.show, "prices")
perform = partial(acting.perform, "prices")


def address(request: OrganisationRequest, page: str, *about: object) -> str:
    """The address of one of this room's pages in the organisation at hand."""
    return reverse(f"prices:{page}", args=[request.organisation.slug, *about])


def power_address(request: OrganisationRequest, power: str) -> str:
    """Where a power stands in the rulebook."""
    page = reverse("rulebook:rulebook", args=[request.organisation.slug])
    return f"{page}#power-{power.replace('.', '-').replace('_', '-')}"
