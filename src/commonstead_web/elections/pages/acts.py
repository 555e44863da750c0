"""An act that asks only whether you are sure: what it does, who is told, how to undo it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from commonstead_web.elections.forms.keyed import KeyedForm
from commonstead_web.elections.pages.acting import acted, go, rules_today, show
from commonstead_web.rulebook.access import OrganisationRequest
from commonstead_web.rulebook.door import Actor, Done


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
    return show(request, "act", {**context, "act": act, "power": power}, asked)
