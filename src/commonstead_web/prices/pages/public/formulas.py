"""What the formulas are, and a price by one of them, for anybody. What is typed is not kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from commonstead.kit import BadInput, Refusal, as_pounds
from commonstead.prices import Formula, explained, formulas, load_formula
from commonstead.prices.asked_together import asked_by
from commonstead.prices.example import Moved, example, moves
from commonstead.prices.figures import read_figure, shown_figure
from commonstead_web.kit.public_pages import kept_for_visitors
from commonstead_web.kit.wording import status_of, words_for
from commonstead_web.prices import public
from commonstead_web.prices.forms.public import FiguresForm
from commonstead_web.prices.pages.telling import told_statement
from commonstead_web.prices.public import Place, Priced, take_turn

OK, UNPROCESSABLE = 200, 422
HYBRID = "hybrid"
GET_AND_POST = require_http_methods(["GET", "POST"])


@require_GET
@kept_for_visitors
def overview(request: HttpRequest) -> HttpResponse:
    """The formulas in plain words, and what each makes of one home when pay or the market rises."""
    rows = [_moved(one) for one in sorted(example(), key=_follows)]
    context = {"formulas": rows, "moves": [_(one["what"]) for one in moves().values()]}
    return render(request, "prices/public/overview.html", context)


def _follows(one: Moved) -> tuple[bool, bool]:
    """Formulas that follow pay come first, those that follow the market last."""
    return (one.moved["market"] != one.price, one.moved["pay"] == one.price)


def _moved(one: Moved) -> dict[str, Any]:
    told = [
        {"price": as_pounds(price), "higher": price > one.price, "same": price == one.price}
        for price in one.moved.values()
    ]
    return {"formula": one.formula, "price": as_pounds(one.price), "moved": told}


def formula_named(name: str) -> Formula:
    """A formula of a price; refuses `not_found`."""
    if name not in formulas():
        raise Refusal("not_found")
    return load_formula(name)


@never_cache
@GET_AND_POST
def formula(request: HttpRequest, name: str) -> HttpResponse:
    """The figures that a formula asks for, and what the home would cost."""
    rules = formula_named(name)
    limbs = _limbs(request) if rules.has_limbs else ()
    form = _form(request, rules, limbs)
    context: dict[str, Any] = {"rules": rules, "form": form, "about": _about(rules)}
    if rules.has_limbs:
        chosen = limbs or asked_by(rules)["limbs"].values[-1].value
        context |= {"limbs": _choices(chosen), "chosen_limbs": limbs}
    status = OK
    if request.method == "POST" and form.is_valid():
        status = _work_out(request, rules, limbs, form, context)
    if form.errors and status == OK:
        status = UNPROCESSABLE
    return render(request, "prices/public/formula.html", context, status=status)


def _work_out(
    request: HttpRequest, rules: Formula, limbs: tuple[str, ...], form: FiguresForm, context: Any
) -> int:
    """Put the result into the context, or what is wrong beside its field; the status."""
    given = form.given | ({"limbs": ", ".join(limbs)} if limbs else {})
    try:
        take_turn(request)
        found = public.price(
            rules, given, form.given_of_buyer, place_of(form), timezone.localdate()
        )
    except BadInput as error:
        form.put(error)
    except Refusal as refusal:
        form.add_error(None, words_for(refusal))
        return status_of(refusal)
    else:
        context["told"] = told(found)
    return OK


def place_of(form: FiguresForm) -> Place | None:
    """The place that was chosen."""
    code = form.cleaned_data.get("place")
    return Place(code, form.cleaned_data.get("earners", "")) if code else None


def _form(request: HttpRequest, rules: Formula, limbs: tuple[str, ...]) -> FiguresForm:
    asked = asked_by(rules, list(limbs) or None)
    asked.pop("limbs", None)
    first = public.first_asked(asked, [rules, *(load_formula(one) for one in limbs)])
    return FiguresForm(
        request.POST if request.method == "POST" else None,
        asked=asked,
        first=first - set(public.SETTLED),
        owed=public.SETTLED,
        buyer=public.of_buyer(asked),
        initial={"place": request.GET.get("place", "")},
    )


def _limbs(request: HttpRequest) -> tuple[str, ...]:
    """The formulas that a hybrid is to compare; none where it is to be the shipped pair."""
    sent = request.POST if request.method == "POST" else request.GET
    known = [name for name in formulas() if name != HYBRID]
    found = tuple(name for name in dict.fromkeys(sent.getlist("limb")) if name in known)
    return found if len(found) > 1 else ()


def _choices(chosen: Any) -> list[tuple[str, str, bool]]:
    known = [load_formula(name) for name in formulas() if name != HYBRID]
    return [(one.id, one.title, one.id in chosen) for one in known]


def _about(rules: Formula) -> dict[str, Any]:
    """The formula's steps and rounding in words."""
    found = explained(rules)
    return {"steps": found["steps"], "rounding": found["rounding"], "source": rules.source}


def told(found: Priced) -> dict[str, Any]:
    """Everything that the page says of a price."""
    statement = found.worked.value
    return {
        "statement": told_statement(found.worked),
        "below_nothing": statement.price < 0,
        "limb": _limb(statement.quote.limb),
        "official": [
            (_(one.what), shown_figure(one, read_figure(one, filled.value)), filled.source)
            for one, filled in found.official
        ],
        "command": found.command,
    }


def _limb(name: str) -> str:
    """What decided the price where several things could: a formula, or a limit."""
    limits = {
        "floor": _("the least price that was set"),
        "floor_share": _("the least share of what the seller paid"),
        "cap": _("the greatest price that was set"),
        "cap_share": _("the greatest share of the market value"),
    }
    return limits.get(name) or (limb_title(name) if name else "")


def limb_title(name: str) -> str:
    """The title of a limb."""
    try:
        return load_formula(name).title
    except BadInput:
        return name
