"""Inspecting the register: asked for, logged, shown once, and listed."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonstead.members import register_fields
from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.members import actions, queries
from commonstead_web.members.forms import InspectionForm
from commonstead_web.members.models import Inspection
from commonstead_web.members.pages.acting import acted, go, show
from commonstead_web.members.second_factor import require_second_factor
from commonstead_web.rulebook import access
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import rules_today
from commonstead_web.rulebook.door import Done


@page("members.inspect")
def inspect(request: OrganisationRequest) -> HttpResponse:
    """Before an inspection: what is shown, and that it is logged."""
    form = KeyedForm(request.POST or None)
    done = acted(
        request,
        form,
        lambda actor: actions.inspect(actor=actor, organisation=request.organisation),
    )
    if done is None:
        return show(request, "inspect", _what_is_shown(request), form)
    return _shown(request, done)


@page("members.view_names")
def inspect_for(request: OrganisationRequest) -> HttpResponse:
    """The secretary shows the register to somebody else."""
    require_second_factor(request)
    form = InspectionForm(request.POST or None)
    done = acted(
        request,
        form,
        lambda actor: actions.inspect(
            actor=actor,
            organisation=request.organisation,
            inspector=form.cleaned_data["inspector"],
            name=form.cleaned_data["name"],
        ),
    )
    if done is None:
        return show(request, "inspect", _what_is_shown(request) | {"for_others": True}, form)
    return _shown(request, done)


def _what_is_shown(request: OrganisationRequest) -> dict[str, object]:
    return {
        "fields": register_fields(),
        "power": rules_today(request).power("members.inspect"),
    }


def _shown(request: OrganisationRequest, done: Done[Inspection]) -> HttpResponse:
    return go(
        request,
        done,
        _("This inspection is logged."),
        _("You can look until the end of today."),
        "members:inspection",
        done.value.number,
    )


@page("members.inspect")
def inspection(request: OrganisationRequest, number: int) -> HttpResponse:
    """What an inspection shows, to whoever opened it, on its day."""
    person, today = access.actor_of(request).person, timezone.localdate()
    opened = queries.inspection(request.organisation, number, person, today)
    rows = queries.particulars_for_inspection(request.organisation)
    return show(request, "inspection", {"inspection": opened, "rows": rows}, None)


@page("members.view_inspections")
def inspections(request: OrganisationRequest) -> HttpResponse:
    """Every inspection there was; who looked is shown to the secretary only."""
    context = {
        "inspections": queries.inspections(request.organisation),
        "names": "secretary" in request.held,
    }
    return show(request, "inspections", context, None)
