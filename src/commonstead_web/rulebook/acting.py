"""What the pages that act share: one attempt, one effect, and words for what came of it.

Each room's `pages/acting.py` binds `show`, `perform` and `address` to its own templates and pages.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook
from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.kit.models import Person
from commonstead_web.kit.sign_in import is_strong
from commonstead_web.kit.wording import words_for
from commonstead_web.rulebook import access
from commonstead_web.rulebook.access import OrganisationRequest
from commonstead_web.rulebook.door import Actor, Done
from commonstead_web.rulebook.queries import rulebook_for

T = TypeVar("T")
AFTER = "after"
UNPROCESSABLE = 422


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
    room: str,
    request: OrganisationRequest,
    template: str,
    context: dict[str, Any],
    form: BaseForm | None = None,
) -> HttpResponse:
    """The page, with the form on it; 422 where the form was refused."""
    status = UNPROCESSABLE if form is not None and form.errors else 200
    given = {"form": form, "after": request.session.pop(AFTER, None), **context}
    return render(request, f"{room}/{template}.html", given, status=status)


def go(
    request: OrganisationRequest, done: Done[Any], what: str, next_words: str, target: str
) -> HttpResponse:
    """On to the next page, which says what happened, where it stands in the record, what is next.

    Never after a vote: a session would remember who did it.
    """
    entry = done.entry.seq if done.entry else None
    request.session[AFTER] = {
        "what": what,
        "next": next_words,
        "entry": entry,
        "entry_url": reverse("record:entry", args=[request.organisation.slug, entry])
        if entry is not None
        else "",
    }
    return redirect(target)


@dataclass(frozen=True)
class Act:
    """What a page says before an act, and after it.

    `told`, `public` and `undo` answer the three questions; `points` are what will happen, one a
    line. `power` is the power it uses. `loss` marks an act that takes something away.
    """

    title: str
    lead: str
    button: str
    told: str
    public: str
    undo: str
    power: str
    done: str
    next: str
    points: tuple[str, ...] = ()
    loss: bool = False


def perform(
    room: str,
    request: OrganisationRequest,
    act: Act,
    do: Callable[[Actor], Done[Any]],
    *,
    then: str,
    context: dict[str, Any],
    form: KeyedForm | None = None,
) -> HttpResponse:
    """Show the act, or do it and go on to the address `then`."""
    asked = form or KeyedForm(request.POST or None)
    done = acted(request, asked, do)
    if done is not None:
        return go(request, done, act.done, act.next, then)
    power = rules_today(request).power(act.power)
    return show(room, request, "act", {**context, "act": act, "power": power}, asked)


def address(room: str, request: OrganisationRequest, page: str, *about: object) -> str:
    """The address of one of a room's pages in the organisation at hand."""
    return reverse(f"{room}:{page}", args=[request.organisation.slug, *about])


def rulebook_address(request: OrganisationRequest, anchor: str = "") -> str:
    """Where a rule or a power stands in the rulebook, by its id or name."""
    page = reverse("rulebook:rulebook", args=[request.organisation.slug])
    return f"{page}#{anchor.replace('.', '-').replace('_', '-')}" if anchor else page


def power_address(request: OrganisationRequest, power: str) -> str:
    """Where a power stands in the rulebook."""
    return rulebook_address(request, f"power-{power}")


def require_second_factor(request: OrganisationRequest) -> None:
    """What touches everybody's names asks for more than an e-mail code; refuses without."""
    if not is_strong(request):
        raise Refusal("second_factor_needed", office=", ".join(sorted(request.held)))


def person_of(request: HttpRequest) -> Person | None:
    """Who is signed in, if anybody is."""
    return request.user if isinstance(request.user, Person) else None


def signed_in(request: HttpRequest) -> Person:
    """Who is signed in; refuses `sign_in_first`."""
    person = person_of(request)
    if person is None:
        raise Refusal("sign_in_first")
    return person


def rules_today(request: OrganisationRequest) -> Rulebook:
    """The rulebook by which an act on this page would be judged now."""
    return rulebook_for(request.organisation, timezone.localdate())


def may(request: OrganisationRequest, power: str) -> bool:
    """Whether the visitor holds an office that may use this power. The door decides in the end."""
    recorded_by = set(rules_today(request).power(power).recorded_by)
    return "anyone" in recorded_by or bool(recorded_by & request.held)
