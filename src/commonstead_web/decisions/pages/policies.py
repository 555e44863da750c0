"""Policies and documents in force: what they say, since when, by which decision."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commonstead.kit import Refusal
from commonstead_web.decisions import queries
from commonstead_web.decisions.pages.acting import address, show
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import power_address, rules_today


@require_GET
@page("decisions.view")
def policies(request: OrganisationRequest) -> HttpResponse:
    """Every policy in force today, and every document that was approved."""
    society = request.organisation
    rulebook = rules_today(request)
    context = {
        "policies": queries.policies_in_force(society, timezone.localdate()),
        "documents": list(queries.documents(society)),
        "adopting": rulebook.power("decisions.adopt_policy"),
        "approving": rulebook.power("decisions.approve_document"),
        "trail": [(_("Decisions"), address(request, "decisions"))],
    }
    return show(request, "policies", context)


@require_GET
@page("decisions.view")
def policy(request: OrganisationRequest, ref: str) -> HttpResponse:
    """One policy: its text, since when it is in force, what it replaced and what replaced it."""
    try:
        found = queries.policy(request.organisation, ref)
    except Refusal:
        raise Refusal("not_found") from None
    if found.in_force is None:
        raise Refusal("not_found")
    later = found.replaced_by.exclude(in_force=None).order_by("id").first()
    context = {
        "policy": found,
        "later": later,
        "power_address": power_address(request, "decisions.adopt_policy"),
        "trail": [
            (_("Decisions"), address(request, "decisions")),
            (_("Policies and documents"), address(request, "policies")),
        ],
    }
    return show(request, "policy", context)
