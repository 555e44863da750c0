"""A sale: where it stands and which times run; and each of its steps."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from commonstead.kit import as_pounds
from commonstead.prices.protections import eligibility, has_right_to_buy_first
from commonstead.prices.protections.clocks import Due
from commonstead.prices.valuers import asks_a_third
from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.kit.templatetags.words import weekday
from commonstead_web.prices import actions, queries
from commonstead_web.prices.actions.selling import formula_of, has_valuations
from commonstead_web.prices.dwellings import Dwelling, dwelling, standing
from commonstead_web.prices.forms.selling import (
    AgreeForm,
    BuyerForm,
    CompletionForm,
    DayOfForm,
    SaleForm,
    ValuationForm,
    WithdrawalForm,
)
from commonstead_web.prices.models import Sale
from commonstead_web.prices.pages.acting import address, perform, show
from commonstead_web.prices.pages.selling_words import SECRETARY, STATES, STEPS, act_of, acts
from commonstead_web.prices.queries.sales import valuations
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import may, power_address, rules_today

BY: dict[str, str | Promise] = {
    "seller": gettext_lazy("The seller's valuer"),
    "trust": gettext_lazy("Our valuer"),
    "third": gettext_lazy("A third valuer"),
}


@require_GET
@page("prices.view")
def sale(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Where a sale stands. Who buys is for those who enter it."""
    found = queries.sale(request.organisation, ref)
    home = dwelling(request.organisation, found.home)
    course = queries.course_of(found, timezone.localdate())
    context = {
        "sale": found,
        "home": home,
        "state": STATES[found.state],
        "steps": STEPS,
        "course": course,
        "times": [_time(due, state) for due, state in course.times],
        "valuations": [(BY[one.by], as_pounds(one.amount), one.on) for one in valuations(found)],
        "price": as_pounds(found.statement.price) if found.statement else "",
        "paid": as_pounds(found.paid) if found.paid else "",
        "acts": _open_to(request, found, course),
        "entries": queries.entries_of(found),
        "inside": bool(request.held & SECRETARY),
        "eligible_by": _(eligibility()[found.eligible_by]) if found.eligible_by else "",
        "power": rules_today(request).power("prices.agree"),
        "power_url": power_address(request, "prices.agree"),
        "trail": _trail(request, home),
    }
    return show(request, "sale", context)


def _time(due: Due, state: str) -> dict[str, Any]:
    """A time in words."""
    words = {"what": _(due.what), "then": _(due.then)}
    return {**words, "last": due.last, "late": state == "over", "source": due.source}


def _open_to(
    request: OrganisationRequest, found: Sale, course: queries.Course
) -> list[tuple[str, str, str]]:
    """(address, words, kind) of what the visitor can do with it now, the next step first."""
    then = course.next
    lost = course.late and found.society_buys and found.state == Sale.State.AGREED
    names = [then] if then else []
    names += ["value"] if found.state == Sale.State.NOTICED else []
    names += ["buy_first"] if _may_buy_first(found) else []
    names += ["find_buyer"] if lost else []
    names += ["withdraw_sale"] if found.is_open else []
    names += ["erase_sale"] if not found.is_open and (found.buyer or found.reason) else []
    return [
        (address(request, name, found.ref), acts()[name].title, "" if name == then else "quiet")
        for name in names
        if may(request, f"prices.{name}")
    ]


def _may_buy_first(found: Sale) -> bool:
    before = found.state in (Sale.State.NOTICED, Sale.State.AGREED) and found.accepted is None
    return before and has_right_to_buy_first(found.clock)


def _trail(request: OrganisationRequest, home: Dwelling) -> list[tuple[str, str]]:
    return [
        (_("Prices"), address(request, "prices")),
        (home.label, address(request, "home", home.ref)),
    ]


@require_http_methods(["GET", "POST"])
@page("prices.sell")
def sell(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Open the sale of a home."""
    home = standing(request.organisation, ref)
    form = SaleForm(request.POST or None)
    return perform(
        request,
        act_of("open_sale", home.label),
        lambda actor: actions.open_a_sale(
            actor=actor,
            organisation=request.organisation,
            home=ref,
            notice=form.cleaned_data["notice"],
            clock=form.cleaned_data["clock"],
            periods=form.periods,
        ),
        then=address(request, "home", ref),
        context={"trail": _trail(request, home)},
        form=form,
    )


def _step(
    request: OrganisationRequest,
    ref: str,
    name: str,
    form: KeyedForm,
    given: Callable[[], dict[str, Any]],
    **words: str,
) -> HttpResponse:
    """One step of a sale: its form, and the action of its name with what was given."""
    found = queries.sale(request.organisation, ref)
    home = dwelling(request.organisation, found.home)
    there = address(request, "sale", ref)
    trail = [*_trail(request, home), (_("Sale"), there)]
    do: Callable[..., Any] = getattr(actions, name)
    return perform(
        request,
        act_of(name, home.label, **words),
        lambda actor: do(actor=actor, organisation=request.organisation, sale=ref, **given()),
        then=there,
        context={"trail": trail},
        form=form,
    )


@require_http_methods(["GET", "POST"])
@page("prices.sell")
def value(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter what a valuer found."""
    found = queries.sale(request.organisation, ref)
    third = found.is_open and asks_a_third(formula_of(found, timezone.localdate()))
    form = ValuationForm(request.POST or None, third=third)
    names = ("by", "amount", "on")
    return _step(request, ref, "value", form, lambda: {n: form.cleaned_data[n] for n in names})


@require_http_methods(["GET", "POST"])
@page("prices.state")
def agree(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Agree the statement by which the home is sold."""
    found = queries.sale(request.organisation, ref)
    signed = queries.statements_of(request.organisation, found.home)
    fits = [one for one in signed if one.on >= found.notice and has_valuations(found, one)]
    words = _("{price}, as of {day}")
    choices = [
        (one.ref, words.format(price=as_pounds(one.price), day=weekday(one.on))) for one in fits
    ]
    form = AgreeForm(request.POST or None, statements=choices)
    none = _("Sign a statement first: none is of the notice or later and has the valuations.")
    name = "statement"
    return _step(
        request,
        ref,
        "agree",
        form,
        lambda: {name: form.cleaned_data[name]},
        lead="" if fits else none,
    )


@require_http_methods(["GET", "POST"])
@page("prices.sell")
def find_buyer(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter a buyer who can afford the home."""
    form = BuyerForm(request.POST or None)
    return _step(request, ref, "find_buyer", form, lambda: form.buyer)


@require_http_methods(["GET", "POST"])
@page("prices.state")
def buy_first(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter that the society buys the home itself."""
    form = DayOfForm(request.POST or None)
    return _step(request, ref, "buy_first", form, lambda: {"on": form.cleaned_data["on"]})


@require_http_methods(["GET", "POST"])
@page("prices.sell")
def erase(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Erase who bought, once a sale is over."""
    return _step(request, ref, "erase_sale", KeyedForm(request.POST or None), dict)


@require_http_methods(["GET", "POST"])
@page("prices.sell")
def exchange(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter that contracts were exchanged."""
    form = DayOfForm(request.POST or None)
    return _step(request, ref, "exchange", form, lambda: {"on": form.cleaned_data["on"]})


@require_http_methods(["GET", "POST"])
@page("prices.sell")
def complete(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter that the sale was completed."""
    form = CompletionForm(request.POST or None)
    names = ("on", "paid")
    return _step(request, ref, "complete", form, lambda: {n: form.cleaned_data[n] for n in names})


@require_http_methods(["GET", "POST"])
@page("prices.sell")
def withdraw(request: OrganisationRequest, ref: str) -> HttpResponse:
    """End a sale that does not happen."""
    form = WithdrawalForm(request.POST or None)
    return _step(request, ref, "withdraw_sale", form, lambda: {"why": form.cleaned_data["why"]})
