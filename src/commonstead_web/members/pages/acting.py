"""What the pages that act have in common: one attempt, one effect, words for what came of it."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.rulebook import acting
from commonstead_web.rulebook.access import OrganisationRequest
from commonstead_web.rulebook.acting import acted
from commonstead_web.rulebook.door import Done

__all__ = ["acted", "go", "show"]

TOP = frozenset({"membership", "offices"})
IN_REGISTER = frozenset(
    {
        "member",
        "particulars",
        "change_class",
        "end",
        "link",
        "erase_member",
        "inspect",
        "inspection",
        "inspections",
        "import",
        "import_check",
        "imported",
    }
)
IN_APPLICATIONS = frozenset({"application", "admit", "refuse", "erase_application"})


def show(
    request: OrganisationRequest, template: str, context: dict[str, Any], form: KeyedForm | None
) -> HttpResponse:
    """The page with the way back to it, and the form on it; 422 where the form was refused."""
    given = {"trail": _trail(request, template), **context}
    return acting.show("members", request, template, given, form)


def _trail(request: OrganisationRequest, template: str) -> list[tuple[str, str]]:
    above = [] if template in TOP else [(_("Members"), "members:membership")]
    if template in IN_REGISTER:
        above.append((_("Register"), "members:register"))
    if template in IN_APPLICATIONS:
        above.append((_("Applications"), "members:applications"))
    return [(title, reverse(name, args=[request.organisation.slug])) for title, name in above]


def go(
    request: OrganisationRequest,
    done: Done[Any],
    what: str,
    next_words: str,
    target: str,
    *args: Any,
) -> HttpResponse:
    """On to the next page, which says what happened, its entry in the record, and what is next."""
    address = reverse(target, args=[request.organisation.slug, *args])
    return acting.go(request, done, what, next_words, address)
