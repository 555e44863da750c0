"""A household's own equity: its ledger, what it could leave with, and a statement on paper."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commonstead.kit import Refusal
from commonstead_web.prices import queries
from commonstead_web.prices.equity_access import KEEPERS, check_may_see
from commonstead_web.prices.pages.acting import address, show
from commonstead_web.prices.pages.equity import telling
from commonstead_web.prices.pages.equity.society import trail
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import may, power_address, rules_today


@require_GET
@page("equity.own")
def household(request: OrganisationRequest, ref: str) -> HttpResponse:
    """For the household itself, and for those who keep the books; on the screen and on paper."""
    check_may_see(request, ref)
    society = request.organisation
    books = queries.equity_books(society)
    if books is None:
        raise Refusal("no_such_holding")
    found = queries.household(society, books, ref)
    context = telling.told_household(books, found, timezone.localdate()) | {
        "today": timezone.localdate(),
        "rows": telling.household_rows(books, ref, _record_addresses(request)),
        "power": rules_today(request).power("equity.enter"),
        "power_url": power_address(request, "equity.enter"),
        "record_url": reverse("record:entries", args=[society.slug]),
        "keeps": bool(KEEPERS & request.held),
        "may_link": may(request, "equity.link"),
        "trail": _trail(request),
    }
    return show(request, "equity/household", context)


def _trail(request: OrganisationRequest) -> list[tuple[str, str]]:
    last = (_("All households"), address(request, "equity_households"))
    return [*trail(request), *([last] if KEEPERS & request.held else [])]


def _record_addresses(request: OrganisationRequest) -> dict[int, str]:
    """Where in the record each entry of the books stands."""
    slug = request.organisation.slug
    found = queries.record_entries(request.organisation)
    return {number: reverse("record:entry", args=[slug, one.seq]) for number, one in found.items()}
