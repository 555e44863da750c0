"""Who may see what of the equity books, for pages and API alike."""

from commonstead.kit import Refusal
from commonstead_web.prices import queries
from commonstead_web.rulebook.access import OrganisationRequest
from commonstead_web.rulebook.acting import require_second_factor, signed_in

INSIDE = frozenset({"member", "board", "secretary", "chair", "treasurer"})
"""Who sees the totals however few households there are."""
KEEPERS = frozenset({"treasurer", "secretary", "chair"})
"""Who sees every household's ledger, with a second factor."""


def check_may_see(request: OrganisationRequest, ref: str) -> None:
    """Whoever is of a household, or keeps the books.

    Refuses `sign_in_first`, `not_for_you`, and what `require_second_factor` refuses.
    """
    if ref in queries.own_holdings(request.organisation, signed_in(request)):
        return
    if not KEEPERS & request.held:
        raise Refusal("not_for_you")
    require_second_factor(request)
