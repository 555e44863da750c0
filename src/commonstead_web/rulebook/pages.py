"""An organisation's public page, and its rulebook in plain words."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from commonstead_web.rulebook import offices, queries, reading
from commonstead_web.rulebook.access import OrganisationRequest, page

SHOWN_OFFICES = ("chair", "secretary", "treasurer")


@require_GET
@page("rulebook.view")
def organisation(request: OrganisationRequest) -> HttpResponse:
    """Who they are, by which rules they live, and where to look further."""
    society = request.organisation
    today = timezone.localdate()
    rulebook = queries.rulebook_for(society, today)
    context = {
        "rulebook": rulebook,
        "legal_form": reading.legal_form(rulebook),
        "adoption": queries.adoption_on(society, today),
        "officers": [(name, offices.holders(society, name, today)) for name in SHOWN_OFFICES],
        "is_secretary": "secretary" in request.held,
    }
    return render(request, "rulebook/organisation.html", context)


@require_GET
@page("rulebook.view")
def rulebook(request: OrganisationRequest) -> HttpResponse:
    """Every rule: what it says, what it means for you, its clause and its source."""
    society = request.organisation
    on = _day(request.GET.get("on", ""))
    in_force, adopted = queries.rulebook_for(society, on), queries.all_versions(society)
    context: dict[str, Any] = {
        "rulebook": in_force,
        "on": on,
        "adoption": queries.adoption_on(society, on),
        "versions": adopted,
        "refused": [version for version in adopted if version.refused],
        "answers": "secretary" in request.held and queries.waiting_versions(society).exists(),
        "subjects": reading.by_subject(in_force),
        "classes": in_force.classes,
        "powers": reading.powers(in_force),
    }
    return render(request, "rulebook/rulebook.html", context)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
