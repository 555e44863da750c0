"""All places on a map and in a list, one place, and several beside each other."""

from fractions import Fraction
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commonstead.kit import Refusal, as_whole_pounds
from commonstead.places import Area, Figure, Reach, gazetteer
from commonstead_web.kit.public_pages import kept_for_visitors
from commonstead_web.kit.wording import words_for
from commonstead_web.places import drawing, queries
from commonstead_web.places.queries import Place

MOST_COMPARED = 4
"""More columns do not fit beside each other, and more lines cannot be told apart."""
NOT_FOUND = 404


@require_GET
@kept_for_visitors
def places(request: HttpRequest) -> HttpResponse:
    """The map, the list, and a way to find a place by its name."""
    today = timezone.localdate()
    asked = request.GET.get("find", "").strip()
    context: dict[str, Any] = {"asked": asked}
    if asked:
        try:
            return redirect("places:place", queries.find(asked, today).code)
        except Refusal as refusal:
            context["problem"] = words_for(refusal)
            context["problems"] = [{"text": context["problem"], "href": "#find"}]
    every = queries.all_places(today)
    context |= {
        "councils": queries.names(today),
        "picture": drawing.tile_map(every),
        "regions": [(name, list(rows)) for name, rows in groupby(every, key=_region)],
        "edition": next((one.ratio.edition for one in every if one.ratio), None),
        "year": next((one.ratio.period for one in every if one.ratio), ""),
    }
    status = NOT_FOUND if "problem" in context else 200
    return render(request, "places/places.html", context, status=status)


def _region(one: Place) -> str:
    return one.region.name


@require_GET
@kept_for_visitors
def place(request: HttpRequest, code: str) -> HttpResponse:
    """One place: what a home costs there, what people there earn, and how that changed."""
    today = timezone.localdate()
    found = queries.place(code, today)
    reaches = queries.within_reach(code, today)
    context = {
        "reaches": [_in_words(one) for one in reaches],
        "reach": drawing.within_reach(found, reaches),
        "place": found,
        "councils": queries.names(today),
        "became": [one for one in gazetteer().became(code) if one.code != code],
        "figures": [(words, one) for words, one in _named(found) if one is not None],
        "money": drawing.price_and_pay(code, today) if found.pay else None,
        "rents": drawing.rents(code, today),
        "ratios": drawing.ratios([found.area], today) if found.ratio else None,
        "lines": queries.working(code, today),
    }
    return render(request, "places/place.html", context)


def _in_words(one: Reach) -> dict[str, Any]:
    amounts = {"pay": one.pay, "loan": one.loan.value, "price": one.price.value}
    shown = {name: as_whole_pounds(Fraction(pence, 100)) for name, pence in amounts.items()}
    gap = as_whole_pounds(Fraction(one.gap, 100)) if one.gap > 0 else _("within reach")
    rent = as_whole_pounds(Fraction(one.rent.value, 100))
    return {
        "words": _(one.household.words),
        **shown,
        "gap": gap,
        "rent": rent,
        "lines": [*one.price.lines, *one.rent.lines],
    }


def _named(found: Place) -> list[tuple[str, Figure | None]]:
    return [
        (_("A home, in years of pay"), found.ratio),
        (_("Price of a home"), found.price),
        (_("A year's pay of those who live there"), found.pay),
        (_("A private rent"), found.rent),
    ]


@require_GET
@kept_for_visitors
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four places beside each other."""
    today = timezone.localdate()
    asked = [text.strip() for text in request.GET.getlist("place") if text.strip()]
    shown: list[str] = []
    found: list[Area] = []
    problems: list[str] = []
    for text in asked[:MOST_COMPARED]:
        try:
            found.append(queries.find(text, today))
            shown.append(found[-1].name)
        except Refusal as refusal:
            problems.append(words_for(refusal))
            shown.append(text)
    areas = list(dict.fromkeys(found))
    context = {
        "asked": [*shown, *[""] * (MOST_COMPARED - len(shown))],
        "councils": queries.names(today),
        "problems": problems,
        "places": [queries.place(area.code, today) for area in areas],
        "ratios": drawing.ratios(areas, today) if areas else None,
    }
    return render(request, "places/compare.html", context, status=NOT_FOUND if problems else 200)
