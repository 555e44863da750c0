"""The rent of a home: set by the society, and read by anybody; on the screen and on paper."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from commonstead.kit import BadInput, Refusal, Working, as_pounds
from commonstead.prices.rents import Kind, RentSet, kinds, with_place
from commonstead.prices.rents.of_a_home import check_of_home
from commonstead.prices.rents.shown import plain
from commonstead.prices.units import rounded_percent
from commonstead_web.kit.wording import words_for
from commonstead_web.places.drawing import tenths
from commonstead_web.prices import actions, queries
from commonstead_web.prices.actions import ToSet
from commonstead_web.prices.dwellings import Dwelling, dwelling, standing
from commonstead_web.prices.finding import last_rent
from commonstead_web.prices.forms.renting import TITLES, KindForm, SetRentForm
from commonstead_web.prices.pages.acting import about_home, address, show
from commonstead_web.prices.rent_beside import Beside, beside
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import acted, go, power_address

POWER = "rents.set"


@require_http_methods(["GET", "POST"])
@page("rents.set")
def set_rent(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Choose the kind and the day, give the figures, see the whole working, then sign."""
    home = standing(request.organisation, ref)
    asked = request.POST if request.method == "POST" else request.GET
    first = KindForm(asked if "kind" in asked else None, initial={"starts": timezone.localdate()})
    if not first.is_bound or not first.is_valid():
        return show(
            request, "set_rent_kind", about_home(request, home, POWER) | {"kind_form": first}
        )
    kind = kinds()[first.cleaned_data["kind"]]
    form = _figures_form(request, home, kind, stays=first.cleaned_data["tenancy"] == "stays")
    context = about_home(request, home, POWER) | {
        "kind": kind,
        "title": TITLES.get(kind.name, kind.name),
        "chosen": first.cleaned_data,
    }
    if request.POST.get("step") in ("preview", "sign") and form.is_valid():
        return _preview(request, home, first, form, context)
    return show(request, "set_rent", context, form)


def _figures_form(
    request: OrganisationRequest, home: Dwelling, kind: Kind, *, stays: bool
) -> SetRentForm:
    last = last_rent(request.organisation, home.ref)
    return SetRentForm(
        request.POST if request.POST.get("step") else None,
        kind=kind,
        known=_of_the_register(home, kind, {}),
        stays=stays,
        paid=plain(last.weekly) if last else "",
    )


def _of_the_register(home: Dwelling, kind: Kind, given: dict[str, str]) -> dict[str, str]:
    """What was given, and what the register says: the bedrooms, the county."""
    asked = {one.name for one in kind.given}
    own = {"beds": str(home.bedrooms)} if "beds" in asked else {}
    try:
        return with_place(kind, {**given, **own}, home.area) if home.area else {**given, **own}
    except Refusal:
        return {**given, **own}


def _preview(
    request: OrganisationRequest,
    home: Dwelling,
    first: KindForm,
    form: SetRentForm,
    context: dict[str, Any],
) -> HttpResponse:
    rent = ToSet(
        kind=first.cleaned_data["kind"],
        given=_of_the_register(home, form.kind, form.given),
        starts=first.cleaned_data["starts"],
        asked=form.cleaned_data["asked"],
        stays=form.tenancy,
    )
    try:
        worked = rent.worked_out(home.ref)
        check_of_home(worked.value, actions.known_of(request.organisation, home))
    except (BadInput, Refusal) as why:
        words = words_for(why) if isinstance(why, Refusal) else str(why)
        form.add_error(_field_of(why, form), words)
        return show(request, "set_rent", context, form)
    if request.POST.get("step") == "sign" and (signed := _sign(request, home, form, rent)):
        return signed
    skipped = {"csrfmiddlewaretoken", "key", "step"}
    carried = [(name, one) for name, one in request.POST.items() if name not in skipped]
    found = {"told": told_rent(worked), "carried": carried}
    return show(request, "set_rent_preview", context | found, form)


def _field_of(why: BadInput | Refusal, form: SetRentForm) -> str | None:
    """The field that a refusal is about."""
    code = why.code if isinstance(why, Refusal) else ""
    about = {
        **dict.fromkeys(("rent_above_most", "rent_not_above_nothing", "rent_to_be_asked"), "asked"),
        "increase_not_known": "inflation",
    }
    name = about.get(code, "")
    return name if name in form.fields else None


def _sign(
    request: OrganisationRequest, home: Dwelling, form: SetRentForm, rent: ToSet
) -> HttpResponse | None:
    done = acted(
        request,
        form,
        lambda actor: actions.set_home_rent(
            actor=actor, organisation=request.organisation, home=home.ref, rent=rent
        ),
    )
    if done is None:
        return None
    there = address(request, "rent", done.value.ref)
    next_words = _("Print it for whoever lives there. A notice of a new rent is yours to give.")
    return go(request, done, _("The rent is set."), next_words, there)


@require_GET
@page("prices.view")
def rent(request: OrganisationRequest, ref: str) -> HttpResponse:
    """A rent that was set: one page, for the screen and for paper."""
    found = queries.rent(request.organisation, ref)
    home = dwelling(request.organisation, found.home)
    entry = queries.entry_of(request.organisation, POWER, found.ref)
    context = about_home(request, home, POWER) | {
        "row": found,
        "told": told_rent(queries.reset(found)),
        "beside": told_beside(beside(found, home)),
        "title": TITLES.get(found.kind, found.kind),
        "power_url": power_address(request, POWER),
        "entry_url": reverse("record:entry", args=[request.organisation.slug, entry.seq])
        if entry
        else "",
    }
    return show(request, "rent", context)


def told_rent(worked: Working[RentSet]) -> dict[str, Any]:
    """Everything that a page says of a rent that is set."""
    made = worked.value
    stays = made.facts["stays"]
    return {
        "weekly": as_pounds(made.rent.weekly),
        "monthly": as_pounds(made.rent.monthly),
        "charged": made.rent.period,
        "most": as_pounds(made.most),
        "stays": bool(stays),
        "starts": made.starts,
        "lines": worked.lines,
    }


def told_beside(found: Beside) -> dict[str, Any]:
    """What the page of a rent says of it beside pay, private rents and the rent before."""
    return {
        "needs": as_pounds(found.needs.value),
        "in_pays": tenths(found.in_pays) if found.in_pays else "",
        "pay": found.pay,
        "of_private": rounded_percent(found.of_private) if found.of_private else "",
        "private": found.private,
        "before": found.before,
        "change": _changed(found.change),
        "lines": found.lines,
    }


def _changed(pence: int | None) -> str:
    if pence is None:
        return ""
    if pence == 0:
        return _("The same.")
    amount = as_pounds(abs(pence))
    if pence > 0:
        return _("{amount} a week more.").format(amount=amount)
    return _("{amount} a week less.").format(amount=amount)


def rents_shown(request: OrganisationRequest, home: Dwelling) -> dict[str, Any]:
    """What the page of a home says of its rents: today's, and those that were set before."""
    society, today = request.organisation, timezone.localdate()
    rows = queries.rents_of(society, home.ref)
    now = queries.rent_on(society, home.ref, today)
    shown = [
        {
            "ref": one.ref,
            "starts": one.starts,
            "title": TITLES.get(one.kind, one.kind),
            "weekly": as_pounds(one.weekly),
            "monthly": as_pounds(queries.reset(one).value.rent.monthly),
            "now": one == now,
        }
        for one in rows
    ]
    return {"rents": shown, "rent_now": next((one for one in shown if one["now"]), None)}
