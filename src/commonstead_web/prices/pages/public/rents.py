"""The rents of England, worked out for anybody. What is typed is not kept."""

import shlex
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from commonstead.kit import BadInput, Refusal, Working, as_pounds, in_pence, pounds
from commonstead.prices.rents import Kind, Rent, kinds, quote_rent, rent_year_on, with_place
from commonstead_web.kit.public_pages import kept_for_visitors
from commonstead_web.kit.wording import status_of
from commonstead_web.prices.forms.renting import TITLES, RentForm
from commonstead_web.prices.pages.public.formulas import GET_AND_POST, OK, UNPROCESSABLE
from commonstead_web.prices.public import take_turn

FACTS: dict[str, str | Promise] = {
    "formula_rent": _("Formula rent a week"),
    "cap": _("The cap on it, a week"),
    "within_cap": _("The lower of the two"),
    "most_general_needs": _("With the leeway for general needs"),
    "most_supported": _("With the leeway for supported housing"),
    "without_service_charge": _("Without the service charge, a week"),
    "unsold": _("Worth of the part not bought"),
}
"""Other figures of a result, each an amount in pounds."""


@require_GET
@kept_for_visitors
def overview(request: HttpRequest) -> HttpResponse:
    """Every kind of rent, in plain words."""
    every = [(kind, TITLES.get(name, name)) for name, kind in kinds().items()]
    return render(request, "prices/public/rents.html", {"kinds": every})


@never_cache
@GET_AND_POST
def rent(request: HttpRequest, name: str) -> HttpResponse:
    """What a kind of rent is given, and what it comes to."""
    if name not in kinds():
        raise Refusal("not_found")
    kind = kinds()[name]
    form = RentForm(
        request.POST if request.method == "POST" else None,
        kind=kind,
        year=rent_year_on(timezone.localdate()),
        initial={"place": request.GET.get("place", "")},
    )
    context: dict[str, Any] = {"kind": kind, "title": TITLES.get(name, name), "form": form}
    status = OK
    if request.method == "POST" and form.is_valid():
        status = _work_out(request, kind, form, context)
    if form.errors and status == OK:
        status = UNPROCESSABLE
    return render(request, "prices/public/rent.html", context, status=status)


def _work_out(request: HttpRequest, kind: Kind, form: RentForm, context: dict[str, Any]) -> int:
    place = form.cleaned_data.get("place", "")
    try:
        take_turn(request)
        given = with_place(kind, form.given, place) if place else form.given
        found = quote_rent(kind.name, given)
    except (BadInput, Refusal) as why:
        form.put(why)
        return status_of(why) if isinstance(why, Refusal) else UNPROCESSABLE
    context["told"] = told_rent(found) | {"command": _command(kind, given)}
    return OK


def told_rent(found: Working[Rent]) -> dict[str, Any]:
    """A rent for reading: by the week, the month and the year, and what else follows."""
    rent = found.value
    facts = [(FACTS[name], raw) for name, raw in rent.facts.items() if name in FACTS]
    return {
        "weekly": as_pounds(rent.weekly),
        "monthly": as_pounds(rent.monthly),
        "yearly": as_pounds(rent.yearly),
        "charged": rent.period,
        "facts": [(words, as_pounds(in_pence(pounds(raw)))) for words, raw in facts],
        "lines": found.lines,
    }


def _command(kind: Kind, given: dict[str, str]) -> str:
    figures = [f"{name}={raw}" for name, raw in given.items()]
    return shlex.join(["commonstead", "prices", "rent", kind.name, "--given", *figures])
