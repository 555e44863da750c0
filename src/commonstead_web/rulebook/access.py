"""Who may see a page: default deny, by the organisation at hand.

What somebody may *do* is decided by the door (`door.action`), never here.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

import rules
from commonstead.kit import Refusal
from commonstead_web.kit.models import Person
from commonstead_web.kit.sign_in import is_strong
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor
from commonstead_web.rulebook.models import Organisation
from commonstead_web.rulebook.queries import organisation as find_organisation

P = ParamSpec("P")
Visitor = Person | AnonymousUser


class OrganisationRequest(HttpRequest):
    """A request on an organisation's page: who it is about, and which offices the visitor holds."""

    organisation: Organisation
    held: frozenset[str]


Page = Callable[Concatenate[OrganisationRequest, P], HttpResponse]


def holds(*offices_named: str) -> rules.Predicate:
    """True for a visitor who holds one of these offices in the organisation today."""
    wanted = frozenset(offices_named)

    def has_office(visitor: Visitor, organisation: Organisation) -> bool:
        return bool(wanted & held_by(visitor, organisation))

    return rules.predicate(has_office, name=f"holds:{'|'.join(sorted(wanted))}")


everyone = rules.always_allow


def held_by(visitor: Visitor, organisation: Organisation) -> frozenset[str]:
    """The visitor's offices here today; none for somebody not signed in."""
    if not visitor.is_authenticated:
        return frozenset()
    return offices.offices_of(organisation, visitor, timezone.localdate())


def page(permission: str) -> Callable[[Page[P]], Callable[..., HttpResponse]]:
    """A page of one organisation, for those whom `permission` lets in, and nobody else.

    A permission that no room declared lets nobody in. Django calls the page with `slug` from its
    address; the page itself gets the organisation on its request instead.
    """

    def wrap(view: Page[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, **address: Any) -> HttpResponse:
            page_of_organisation = cast(Callable[..., HttpResponse], view)
            return page_of_organisation(enter(request, slug, permission), **address)

        guarded.permission = permission  # type: ignore[attr-defined]  # read by the access matrix
        return guarded

    return wrap


def enter(request: HttpRequest, slug: str, permission: str) -> OrganisationRequest:
    """Put the organisation on the request, or refuse. Pages and API share this."""
    entered = cast(OrganisationRequest, request)
    entered.organisation = find_organisation(slug)
    entered.held = held_by(request.user, entered.organisation)
    if not rules.has_perm(permission, request.user, entered.organisation):
        raise Refusal("not_for_you" if request.user.is_authenticated else "sign_in_first")
    return entered


def actor_of(request: HttpRequest, key: str = "") -> Actor:
    """Who acts by this request, now. `key` is the form's idempotency key."""
    if not request.user.is_authenticated:
        raise Refusal("sign_in_first")
    return Actor(person=request.user, at=timezone.now(), strong=is_strong(request), key=key)
