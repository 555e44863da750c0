"""What the pages of this room that act share: the room's templates and addresses."""

from functools import partial

from django.urls import reverse

from commonstead_web.rulebook import acting
from commonstead_web.rulebook.access import OrganisationRequest

show = partial(acting.show, "homes")
perform = partial(acting.perform, "homes")


def address(request: OrganisationRequest, page: str, *about: object) -> str:
    """The address of one of this room's pages in the organisation at hand."""
    return reverse(f"homes:{page}", args=[request.organisation.slug, *about])
