"""How homes are priced here: formulas in force, those before, proposals; one formula."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commonstead_web.prices import plain, queries
from commonstead_web.prices.dwellings import dwelling, dwellings, tenures
from commonstead_web.prices.models import AdoptedFormula
from commonstead_web.prices.pages.acting import address, show
from commonstead_web.prices.pages.selling_words import STATES
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import may, power_address, rules_today

PROPOSE, ADOPT = "decisions.propose", "prices.adopt_formula"


@require_GET
@page("prices.view")
def prices(request: OrganisationRequest) -> HttpResponse:
    """The formulas in force, the homes that they price, and what is proposed."""
    society, today = request.organisation, timezone.localdate()
    in_force = queries.formulas_in_force(society, today)
    tenures_priced = {each.tenure for each in in_force}
    homes = [one for one in dwellings(society) if one.tenure in tenures_priced]
    context = {
        "formulas": [_shown(request, one) for one in in_force],
        "priced": [(one, queries.last_statement(society, one.ref)) for one in homes],
        "earlier": [(one, until) for one, until in queries.earlier_formulas(society, today)],
        "sales": [
            (one.ref, dwelling(society, one.home).label, STATES[one.state][0])
            for one in queries.sales_under_way(society)
        ],
        "proposals": queries.proposals(society),
        "may_propose": "member" in request.held or may(request, PROPOSE),
        "power": rules_today(request).power(ADOPT),
    }
    return show(request, "prices", context)


@require_GET
@page("prices.view")
def formula(request: OrganisationRequest, ref: str) -> HttpResponse:
    """One formula that was adopted: in words, what was settled, since when, and its data."""
    found = queries.formula(request.organisation, ref)
    context = {
        **_shown(request, found),
        "power": rules_today(request).power(ADOPT),
        "trail": [(_("Prices"), address(request, "prices"))],
    }
    return show(request, "formula", context)


def _shown(request: OrganisationRequest, found: AdoptedFormula) -> dict[str, Any]:
    society = request.organisation
    entry = queries.entry_of(society, ADOPT, found.ref)
    return {
        "row": found,
        "told": plain.told(found.formula),
        "tenure": _(tenures().get(found.tenure, found.tenure)),
        "decision_url": reverse("decisions:decision", args=[society.slug, found.decision]),
        "power_url": power_address(request, ADOPT),
        "entry_url": reverse("record:entry", args=[society.slug, entry.seq]) if entry else "",
    }
