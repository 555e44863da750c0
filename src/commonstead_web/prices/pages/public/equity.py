"""Bring a mutual home ownership society's file: worked out while you wait, and forgotten."""

import shlex
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from commonstead.kit import Refusal, as_pounds, in_pence, pounds
from commonstead.prices.equity import Society, as_data, report
from commonstead_web.kit.brought import LONGEST
from commonstead_web.kit.uploads import is_too_large
from commonstead_web.kit.wording import TOO_OFTEN, status_of, words_for
from commonstead_web.prices.forms.equity import EXAMPLE, SocietyForm
from commonstead_web.prices.pages.public.formulas import GET_AND_POST, UNPROCESSABLE
from commonstead_web.prices.public import take_turn

TOO_MUCH = 413


@csrf_exempt
@never_cache
@GET_AND_POST
def bring(request: HttpRequest) -> HttpResponse:
    """Look at the size before anything reads the file: a larger one would go to the disk."""
    if is_too_large(request, LONGEST):
        errors = [{"text": _("The file is larger than 200 kilobytes.")}]
        context = {"form": SocietyForm(), "errors": errors, "example": EXAMPLE}
        return render(request, "prices/public/equity.html", context, status=TOO_MUCH)
    return _bring(request)


@csrf_protect
def _bring(request: HttpRequest) -> HttpResponse:
    context: dict[str, Any] = {"form": SocietyForm(), "example": EXAMPLE}
    if request.method != "POST":
        return render(request, "prices/public/equity.html", context)
    try:
        take_turn(request)
    except Refusal as refusal:
        context |= {
            "form": SocietyForm(initial=request.POST.dict()),
            "errors": [{"text": words_for(refusal)}],
        }
        return render(request, "prices/public/equity.html", context, status=TOO_OFTEN)
    form = SocietyForm(request.POST, request.FILES)
    context["form"], status = form, UNPROCESSABLE
    if form.is_valid() and form.society is not None:
        status = _work_out(form, form.society, context)
    return render(request, "prices/public/equity.html", context, status=status)


def _work_out(form: SocietyForm, society: Society, context: dict[str, Any]) -> int:
    on = form.day(timezone.localdate())
    try:
        found = report(society, on)
    except Refusal as refusal:
        form.add_error(None, words_for(refusal))
        return status_of(refusal)
    file = "example.yaml" if form.is_example else getattr(form.cleaned_data["file"], "name", "")
    context["told"] = {
        **told_society(as_data(found)),
        "on": on,
        "lines": found.working,
        "command": _command(file or "society.yaml", on),
    }
    return 200


def _command(file: str, on: date) -> str:
    return shlex.join(["commonstead", "prices", "equity", file, "--on", str(on)])


def told_society(data: dict[str, Any]) -> dict[str, Any]:
    """The report with its amounts in words, households as a list."""
    return {
        "name": data["society"],
        "scheme": data["scheme"],
        "debt": _pounds(data["debt"]),
        "allocation": [(name, _amounts(one)) for name, one in data["allocation"].items()],
        "households": [_household(name, one) for name, one in data["households"].items()],
        "totals": _amounts(data["totals"]),
        "left_over": data["left_over_a_year"] and _pounds(data["left_over_a_year"]),
        "falls_short": (data["left_over_a_year"] or "").startswith("-"),
        "queue": _amounts(data["queue"]),
        "payable": [(name, _pounds(raw)) for name, raw in data["queue"]["can_be_paid_now"].items()],
        "most_debt": data.get("most_debt") and _pounds(data["most_debt"]),
        "debt_above_it": _above_nothing(data.get("debt_above_it")),
    }


def _above_nothing(raw: str | None) -> str:
    return _pounds(raw) if raw and raw != "0.00" else ""


def _household(name: str, one: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        **_amounts(one),
        "pays": _amounts(one["pays_a_month"]) if "pays_a_month" in one else None,
        "leaves": _amounts(one["could_leave_with"]) if "could_leave_with" in one else None,
        "owes": one.get("could_leave_with", {}).get("payout", "").startswith("-"),
        "ledger": [_amounts(entry) for entry in one["ledger"]],
    }


def _amounts(found: dict[str, Any]) -> dict[str, Any]:
    """The amounts of a part in words; what is no amount as it is."""
    return {name: _pounds(raw) if _is_amount(raw) else raw for name, raw in found.items()}


def _is_amount(raw: Any) -> bool:
    whole, dot, pence = str(raw).partition(".")
    return bool(dot) and len(pence) == 2 and pence.isdigit() and whole.lstrip("-").isdigit()


def _pounds(raw: str) -> str:
    return as_pounds(in_pence(pounds(raw)))
