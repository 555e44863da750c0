"""Several formulas beside each other for one home, for anybody."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from commonstead.kit import BadInput, Refusal, as_pounds, as_whole_pounds
from commonstead.prices import Formula, formulas, load_formula
from commonstead_web.kit.pictures import BarsPicture, draw_bars
from commonstead_web.kit.wording import status_of, words_for
from commonstead_web.prices import public
from commonstead_web.prices.forms.figures import in_words
from commonstead_web.prices.forms.public import FiguresForm
from commonstead_web.prices.pages.public.formulas import (
    GET_AND_POST,
    OK,
    UNPROCESSABLE,
    limb_title,
    place_of,
)
from commonstead_web.prices.public import Comparison, Row, take_turn


@never_cache
@GET_AND_POST
def compare(request: HttpRequest) -> HttpResponse:
    """Choose the formulas, then give the figures of the home."""
    chosen = _chosen(request.POST if request.method == "POST" else request.GET)
    context: dict[str, Any] = {"choices": _choices(chosen), "chosen": chosen}
    status = OK
    if chosen:
        context["form"] = form = _form(request, chosen)
        if request.method == "POST" and form.is_valid():
            status = _work_out(request, chosen, form, context)
        if form.errors and status == OK:
            status = UNPROCESSABLE
    return render(request, "prices/public/compare.html", context, status=status)


def _chosen(sent: QueryDict) -> list[Formula]:
    names = sent.getlist("formula")
    return [load_formula(name) for name in formulas() if name in names]


def _choices(chosen: list[Formula]) -> list[tuple[Formula, bool]]:
    known = [load_formula(name) for name in formulas()]
    return [(one, one in chosen or not chosen) for one in known]


def _form(request: HttpRequest, chosen: list[Formula]) -> FiguresForm:
    asked = public.together(chosen)
    asked.pop("limbs", None)
    first = public.first_asked(asked, chosen)
    return FiguresForm(
        request.POST if request.method == "POST" else None,
        asked=asked,
        first=first - set(public.SETTLED),
        owed=public.SETTLED,
        buyer=public.of_buyer(asked),
        demanding=False,
        initial={"place": request.GET.get("place", "")},
    )


def _work_out(
    request: HttpRequest, chosen: list[Formula], form: FiguresForm, context: dict[str, Any]
) -> int:
    try:
        take_turn(request)
        today = timezone.localdate()
        found = public.compare(chosen, form.given, form.given_of_buyer, place_of(form), today)
    except BadInput as error:
        form.put(error)
    except Refusal as refusal:
        form.add_error(None, words_for(refusal))
        return status_of(refusal)
    else:
        context |= {"told": _told(found)}
    return OK


def _told(found: Comparison) -> dict[str, Any]:
    return {
        "rows": [_row(one) for one in found.rows],
        "picture": _picture(found),
        "withheld": [words_for(one) for one in found.withheld],
        "command": found.command,
    }


def _picture(found: Comparison) -> BarsPicture | None:
    prices = [(one.formula.title, one.priced.value.price) for one in found.rows if one.priced]
    shown = [(title, pence // 100) for title, pence in prices if pence > 0]
    return draw_bars(shown, show=as_whole_pounds) if len(shown) > 1 else None


def _row(one: Row) -> dict[str, Any]:
    if one.priced is None:
        if one.missing:
            return {"formula": one.formula, "missing": [_(each.what) for each in one.missing]}
        why = one.why_not
        words = words_for(why) if isinstance(why, Refusal) else in_words(why) if why else ""
        return {"formula": one.formula, "why_not": words}
    quoted = one.priced.value
    return {
        "formula": one.formula,
        "price": as_pounds(quoted.price),
        "limb": limb_title(quoted.limb) if quoted.limb else "",
        "seller": as_pounds(quoted.seller),
        "needed": as_pounds(one.needed) if one.needed is not None else "",
        "lines": one.priced.lines,
    }
