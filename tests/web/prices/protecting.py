"""A society in which clauses are looked for and facts told, for the tests of protections."""

from typing import Any

from commonstead.homes.register import Entered
from commonstead_web.homes import actions as homes
from commonstead_web.homes.actions import Particulars
from commonstead_web.prices import actions, queries
from commonstead_web.prices.actions import Found, Scope
from commonstead_web.prices.dwellings import dwelling
from web.decisions.assembly import Assembly

LEASE = "Lease of 2024, clause 7"
RESALE, MAIN_HOME = "lease_resale_price", "lease_principal_home"
ALL = "/o/elm-row/protections"


def at(ref: str) -> str:
    return f"/o/elm-row/homes/{ref[2:]}/protections"


def rented(society: Assembly, label: str = "Home 9", tenure: str = "social-rent") -> str:
    entered, particulars = Entered(1, tenure), Particulars(label)
    return str(society.do(homes.register, entered=entered, particulars=particulars).value.ref)


def enter(society: Assembly, clause: str = RESALE, form: str = "", **given: Any) -> Any:
    scope = Scope(given.pop("home", ""), given.pop("tenure", ""))
    key = given.pop("key", "carol")
    found = Found(**{"shown_by": "lease", "document": LEASE, "since": society.today, **given})
    return society.do(actions.enter_clause, key, form=form, clause=clause, scope=scope, found=found)


def tell(society: Assembly, fact: str, value: str, document: str = LEASE, **scope: str) -> Any:
    return society.do(
        actions.tell_fact, fact=fact, value=value, scope=Scope(**scope), document=document
    )


def lift(society: Assembly, clause: str = RESALE, why: str = "mistake", **scope: str) -> Any:
    return society.do(actions.lift_clause, clause=clause, scope=Scope(**scope), why=why)


def verdicts(society: Assembly, ref: str, day: Any = None) -> dict[str, str]:
    home = dwelling(society.organisation, ref)
    found = queries.protections_of(society.organisation, home, day or society.today)
    return {one.threat.id: one.verdict for one in found.found}
