"""Choosing a formula with open eyes: tried on the real years of a place, and on many futures."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from commonstead.kit import BadInput, Refusal
from commonstead.places import Area, gazetteer
from commonstead.prices import Formula, WrongFigure
from commonstead.prices.futures import Ahead, Futures, fans_csv, futures, summary
from commonstead.prices.past import Past, past, prices_csv
from commonstead.prices.units import percent
from commonstead_web.kit.visitor_limits import has_turn
from commonstead_web.kit.wording import status_of, words_for
from commonstead_web.places.figures import known
from commonstead_web.prices import ahead
from commonstead_web.prices.forms.choosing import FiguresForm, WhichForm

SEED = "2026c0de"
"""The seed that is used where nobody gives one: everybody then sees the same futures."""
RATE = "commonstead_quote"
UNPROCESSABLE = 422


@require_GET
def choosing(request: HttpRequest, code: str) -> HttpResponse:
    """Everything is in the address, so that a comparison can be kept, shared and repeated."""
    area = gazetteer().area(code)
    which = WhichForm(request.GET if "formula" in request.GET else None)
    if not which.is_bound or not which.is_valid():
        return _show(request, "which", {"area": area, "which": which}, which)
    chosen: list[Formula] = which.cleaned_data["formula"]
    given = FiguresForm(request.GET if "try" in request.GET else None, chosen=chosen)
    context = {"area": area, "which": which, "given": given, "chosen": chosen}
    if not given.is_bound or not given.is_valid():
        return _show(request, "figures", context, given)
    return _tried(request, area, chosen, given, context)


def _tried(
    request: HttpRequest,
    area: Area,
    chosen: list[Formula],
    given: FiguresForm,
    context: dict[str, Any],
) -> HttpResponse:
    seed = request.GET.get("seed", "").strip() or SEED
    if not has_turn(request, RATE):
        refusal = Refusal("quoted_too_often")
        context["problem"] = words_for(refusal)
        return _show(request, "figures", context, given, status_of(refusal))
    try:
        told = _work_out(area, chosen, given, seed)
    except WrongFigure as error:
        given.put_beside(error)
    except BadInput as error:
        given.add_error(None, str(error))
    except Refusal as refusal:
        given.add_error(None, words_for(refusal))
    else:
        return _answer(request, told, {**context, "seed": seed})
    return _show(request, "figures", context, given)


Told = tuple[Past, Futures]


def _work_out(area: Area, chosen: list[Formula], given: FiguresForm, seed: str) -> Told:
    figures, today = known(), timezone.localdate()
    was = past(figures, area.code, chosen, given.given, today)
    will = futures(figures, area.code, Ahead(seed), chosen, given.given, None, today)
    return was.value, will.value


def _answer(request: HttpRequest, told: Told, context: dict[str, Any]) -> HttpResponse:
    was, will = told
    files = {"past": lambda: prices_csv(was), "futures": lambda: fans_csv(will)}
    wanted = files.get(request.GET.get("file", ""))
    if wanted is not None:
        response = HttpResponse(wanted(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{request.GET["file"]}.csv"'
        return response
    found = summary(will)
    shown = {
        **context,
        "was": was,
        "will": will,
        "past_picture": ahead.past_picture(was),
        "past_rows": ahead.past_rows(was),
        "fans": ahead.fan_pictures(found),
        "ahead": [
            (year, ahead.ahead_rows(will, found, year), ahead.fair_rows(found, year))
            for year in ahead.years_shown(will)
        ],
        "fair_to": ahead.fair_to().values(),
        "dearest": percent(found[0].fans["to_find"].levels[-1]),
        "address": request.get_full_path(),
        "command": _command(context),
    }
    return _show(request, "tried", shown, None)


def _command(context: dict[str, Any]) -> str:
    place, seed = context["area"].code, context["seed"]
    names = " ".join(each.id for each in context["chosen"])
    given = " ".join(f"{name}={value}" for name, value in context["given"].given.items())
    called = f"commonstead prices futures --place {place} {names} --seed {seed}"
    return f"{called} --given {given}" if given else called


def _show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    form: WhichForm | FiguresForm | None,
    status: int = 200,
) -> HttpResponse:
    wrong = form is not None and bool(form.errors)
    shown = {"form": form, **context}
    return render(
        request,
        f"prices/choosing_{template}.html",
        shown,
        status=UNPROCESSABLE if wrong else status,
    )
