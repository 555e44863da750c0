"""What the pages that act have in common: one attempt, one effect, words for what came of it."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonstead.kit import Refusal
from commonstead_web.kit.wording import words_for
from commonstead_web.members.forms import KeyedForm
from commonstead_web.rulebook import access
from commonstead_web.rulebook.access import OrganisationRequest
from commonstead_web.rulebook.door import Actor, Done

T = TypeVar("T")
AFTER = "members_after"
UNPROCESSABLE = 422
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


def acted(request: HttpRequest, form: KeyedForm, act: Callable[[Actor], Done[T]]) -> Done[T] | None:
    """What the action made; None where the form is to be shown, with what was typed and why not."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act(access.actor_of(request, form.cleaned_data["key"]))
    except Refusal as refusal:
        if refusal.code == "sign_in_first":
            raise
        form.add_error(None, words_for(refusal))
        return None


def show(
    request: OrganisationRequest, template: str, context: dict[str, Any], form: KeyedForm | None
) -> HttpResponse:
    """The page, with the form on it; 422 where the form was refused."""
    status = UNPROCESSABLE if form is not None and form.errors else 200
    given = {
        "form": form,
        "after": request.session.pop(AFTER, None),
        "trail": _trail(request, template),
        **context,
    }
    return render(request, f"members/{template}.html", given, status=status)


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
    slug = request.organisation.slug
    entry = done.entry.seq if done.entry else None
    request.session[AFTER] = {
        "what": what,
        "next": next_words,
        "entry": entry,
        "entry_url": reverse("record:entry", args=[slug, entry]) if entry is not None else "",
    }
    return redirect(target, slug, *args)
