"""The rules in force on any day: which version that was, and what is different today."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commonstead.kit import Refusal
from commonstead_web.decisions.amendments import side_by_side
from commonstead_web.decisions.pages.acting import address, show
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.queries import adoption_on, rulebook_for, versions


@require_GET
@page("decisions.view")
def rules_on(request: OrganisationRequest, day: str = "") -> HttpResponse:
    """The version of a day. A meeting is judged by the rules in force on its date."""
    asked = request.GET.get("day", "")
    if asked:
        return redirect(address(request, "rules_on", _read(asked).isoformat()))
    on = _read(day) if day else timezone.localdate()
    society, today = request.organisation, timezone.localdate()
    version = adoption_on(society, on)
    context = {
        "on": on,
        "is_today": on == today,
        "version": version,
        "before_adoption": version is not None and version.adopted > on,
        "versions": versions(society),
        "different": side_by_side(rulebook_for(society, on), rulebook_for(society, today)),
        "trail": [(_("Decisions"), address(request, "decisions"))],
    }
    return show(request, "rules_on", context)


def _read(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal("not_found") from None
