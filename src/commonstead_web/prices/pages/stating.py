"""The statement of a home's price: made ready, looked at, signed; and read afterwards."""

from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from commonstead.kit import Refusal
from commonstead_web.decisions.inside import INSIDE
from commonstead_web.kit.wording import words_for
from commonstead_web.prices import actions, queries
from commonstead_web.prices.dwellings import Dwelling, dwelling, standing
from commonstead_web.prices.finding import formula_for
from commonstead_web.prices.forms.stating import DayForm, StatementForm
from commonstead_web.prices.models import Statement
from commonstead_web.prices.pages.acting import about_home, address, show
from commonstead_web.prices.pages.telling import told_statement
from commonstead_web.prices.preparing import Ready, figures_from, ready, work_out
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import acted, go, power_address

POWER = "prices.state"


@require_http_methods(["GET", "POST"])
@page("prices.state")
def state(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Fill in what the formula leaves open, see the whole working, then sign."""
    home = standing(request.organisation, ref)
    on = _day(request)
    adopted = formula_for(request.organisation, home.tenure, on)
    prepared = ready(request.organisation, home, adopted.formula, on)
    step = request.POST.get("step", "")
    form = StatementForm(request.POST if step else None, ready=prepared)
    if step in ("preview", "sign") and form.is_valid():
        return _preview(request, home, prepared, form)
    return _fill_in(request, home, on, form)


def _fill_in(
    request: OrganisationRequest, home: Dwelling, on: date, form: StatementForm
) -> HttpResponse:
    day_form = DayForm(today=on, initial={"on": on})
    context = about_home(request, home, POWER) | {"form": form, "on": on, "day_form": day_form}
    return show(request, "state", context, form)


def _day(request: OrganisationRequest) -> date:
    """The day that was asked for; today where none was, or none that has come."""
    today = timezone.localdate()
    asked = request.POST if request.method == "POST" else request.GET
    form = DayForm({"on": asked.get("on", "")}, today=today)
    return form.cleaned_data["on"] if form.is_valid() else today


def _preview(
    request: OrganisationRequest, home: Dwelling, prepared: Ready, form: StatementForm
) -> HttpResponse:
    figures = figures_from(prepared, form.typed)
    try:
        worked = work_out(prepared, figures)
    except Refusal as refusal:
        form.add_error(None, words_for(refusal))
        return _fill_in(request, home, prepared.on, form)
    if request.POST.get("step") == "sign" and (signed := _sign(request, prepared, form, figures)):
        return signed
    names = [name for name in form.fields if name != "key"]
    carried = [(name, one) for name in names for one in request.POST.getlist(name)]
    context = about_home(request, home, POWER) | {
        "told": told_statement(worked),
        "on": prepared.on,
        "carried": carried,
        "typed": bool(figures.texts),
    }
    return show(request, "state_preview", context, form)


def _sign(
    request: OrganisationRequest, prepared: Ready, form: StatementForm, figures: actions.Figures
) -> HttpResponse | None:
    done = acted(
        request,
        form,
        lambda actor: actions.state(
            actor=actor,
            organisation=request.organisation,
            home=prepared.dwelling.ref,
            on=prepared.on,
            figures=figures,
        ),
    )
    if done is None:
        return None
    next_words = _("Print it for the seller and the buyer.")
    there = address(request, "statement", done.value.ref)
    return go(request, done, _("The statement is signed."), next_words, there)


@require_GET
@page("prices.view")
def statement(request: OrganisationRequest, ref: str) -> HttpResponse:
    """A statement that was signed: one page, for the screen and for paper."""
    found = queries.statement(request.organisation, ref)
    home = dwelling(request.organisation, found.home)
    entry = queries.entry_of(request.organisation, POWER, found.ref)
    society = request.organisation
    context = about_home(request, home, POWER) | {
        "row": found,
        "told": told_statement(queries.restated(found)),
        "formula": found.formula,
        "texts": _texts(found) if request.held & INSIDE else [],
        "power_url": power_address(request, POWER),
        "entry_url": reverse("record:entry", args=[society.slug, entry.seq]) if entry else "",
    }
    return show(request, "statement", context)


def _texts(found: Statement) -> list[str]:
    return [text for listed in found.texts.values() for text in listed if text]
