"""What keeps the example's homes out of the market: what the secretary read in its documents."""

from datetime import date

from commonstead_web.demo.story import Story
from commonstead_web.prices import actions
from commonstead_web.prices.actions import Found, Scope

SOLD, RENTED = Scope(tenure="formula-sale"), Scope(tenure="living-rent")
LEASE = "Standard lease of the yard homes"
TENANCY = "Standard tenancy agreement"
PERMISSION = "Planning agreement for the laundry yard"
CLAUSES: tuple[tuple[str, Scope, str, str, bool], ...] = (
    ("lease_resale_price", SOLD, "lease", f"{LEASE}, clause 7", True),
    ("lease_principal_home", SOLD, "lease", f"{LEASE}, clause 9", True),
    ("pre_emption", SOLD, "lease", f"{LEASE}, clause 12", True),
    ("mortgagee_bound", SOLD, "lease", f"{LEASE}, clause 15 (it lets a lender sell freely)", False),
    ("mortgagee_offer_first", SOLD, "lease", f"{LEASE}, clause 15", True),
    ("planning_resale_price", Scope(), "planning_obligation", f"{PERMISSION}, all of it", False),
)
"""Kind, homes, kind of document, where in it, and whether it stands there."""
FACTS: tuple[tuple[str, str, Scope, str], ...] = (
    ("home.title", "long_lease", SOLD, f"{LEASE}, clause 1"),
    ("home.mortgaged", "yes", SOLD, "Title registers of the yard homes"),
    ("home.tenancy", "assured", RENTED, f"{TENANCY}, page 1"),
    ("society.registered_provider", "no", Scope(), "Register of providers of social housing"),
)


def documents_are_read(story: Story) -> None:
    """What was found in the leases, the planning agreement and the registers, and what was not."""
    today: date = story.now.date()
    for clause, scope, shown_by, document, stands in CLAUSES:
        found = Found(shown_by, document, today, stands)
        story.do(actions.enter_clause, clause=clause, scope=scope, found=found)
    for fact, value, scope, document in FACTS:
        story.do(actions.tell_fact, fact=fact, value=value, scope=scope, document=document)
