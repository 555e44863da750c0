"""A condition of a main home, for anybody to try. What is typed is not kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from commonstead.kit import Refusal
from commonstead.prices.protections import condition_of, residence, standing_words
from commonstead.rulebook.data import read_source
from commonstead_web.kit.wording import status_of, words_for
from commonstead_web.prices.forms.main_home import MainHomeForm, the_condition
from commonstead_web.prices.pages.public.formulas import GET_AND_POST, OK, UNPROCESSABLE
from commonstead_web.prices.public import take_turn


@never_cache
@GET_AND_POST
def residence_tried(request: HttpRequest) -> HttpResponse:
    """What a condition asks for, and where it would stand after what somebody typed."""
    condition = the_condition()
    rule = condition_of(condition)
    form = MainHomeForm(request.POST if request.method == "POST" else None, condition=condition)
    context: dict[str, Any] = {
        "form": form,
        "rule": rule,
        "source": read_source(rule["source"]),
        "may_ask": ", ".join(_(one) for one in rule["may_ask"].values()),
    }
    status = OK
    if request.method == "POST":
        status = _try(request, form, context) if form.is_valid() else UNPROCESSABLE
    return render(request, "prices/public/main_home.html", context, status=status)


def _try(request: HttpRequest, form: MainHomeForm, context: dict[str, Any]) -> int:
    try:
        take_turn(request)
        today = timezone.localdate()
        found = residence(form.condition, form.requests, form.proofs, form.reviews, today)
    except Refusal as why:
        form.add_error(None, words_for(why))
        return status_of(why)
    evidence = condition_of(form.condition)["evidence"]
    context["told"] = {
        "standing": _(standing_words()[found.value.standing]),
        "could_give": [_(evidence[kind]) for kind in found.value.could_give],
        "lines": found.lines,
    }
    return OK
