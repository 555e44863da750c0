"""A mutual home ownership society with homes and books, for the tests of this room."""

from typing import Any

from commonstead.homes.register import Entered
from commonstead_web.homes import actions as homes
from commonstead_web.homes.actions import Particulars
from commonstead_web.members import actions as members
from commonstead_web.prices import actions
from commonstead_web.prices.actions import Joining, Moved
from commonstead_web.prices.bookkeeping import kept_books_of
from web import cast
from web.decisions.assembly import Assembly

MODEL = "mutual-home-ownership-society"
ROOM = "/o/elm-row/prices/equity"
TERMS = {"like": "lilac", "changed": {}, "debt": 420_000_00, "index": "600"}
COST, SHARES = 84_000_00, 84_000_00


def society(terms: Any = None, **given: Any) -> Assembly:
    """Amina, Bill, Carol and others; Carol is secretary, Bill chair, and member3 treasurer.

    Members have adopted the terms.
    """
    told = Assembly(model=MODEL, **given)
    told.do(members.appoint, person=cast.person("member3"), office="treasurer")
    adopt(told, terms or TERMS)
    return told


def adopt(told: Assembly, terms: Any) -> None:
    """Members adopt terms by a decision."""
    motion = told.open_without(
        title="Adopt the terms", power="equity.adopt_scheme", refs={"terms": terms}
    )
    told.vote(motion, "for", *told.keys)
    told.decided(motion)


def a_home(told: Assembly, label: str = "Home 1") -> str:
    entered, particulars = Entered(2, "mutual-ownership"), Particulars(label)
    return str(told.do(homes.register, entered=entered, particulars=particulars).value.ref)


def household(
    told: Assembly, label: str = "Home 1", *keys: str, key: str = "carol", **given: Any
) -> str:
    """A household opens its ledger today; its pseudonym."""
    joining = Joining(
        **{
            "home": given.get("home") or a_home(told, label),
            "cost": COST,
            "pence": SHARES,
            "on": told.today,
            "members": [told.refs[one] for one in keys],
            **given,
        }
    )
    return str(told.do(actions.open_holding, key, joining=joining).value.holding)


def moved(told: Assembly, kind: str, holding: str | None = None, **given: Any) -> Moved:
    return Moved(kind, given.pop("on", None) or told.today, holding, **given)


def enter(told: Assembly, kind: str, holding: str | None = None, **given: Any) -> Any:
    key, form = given.pop("key", "member3"), given.pop("form", "")
    return told.do(
        actions.enter_money, key, form=form, moved=moved(told, kind, holding, **given)
    ).value


def agree(told: Assembly, kind: str, holding: str, **given: Any) -> Any:
    key, form = given.pop("key", "bill"), given.pop("form", "")
    return told.do(
        actions.agree_equity, key, form=form, moved=moved(told, kind, holding, **given)
    ).value


def pay_out(told: Assembly, holding: str, pence: int, key: str = "member3", form: str = "") -> Any:
    return told.do(
        actions.pay_out, key, form=form, holding=holding, pence=pence, on=told.today
    ).value


def correct(told: Assembly, entry: int, reason: str = "Typed wrong", key: str = "bill") -> Any:
    return told.do(actions.correct_entry, key, entry=entry, reason=reason, on=told.today).value


def ledger(told: Assembly) -> Any:
    found = kept_books_of(told.organisation).ledger
    found.check()
    return found
