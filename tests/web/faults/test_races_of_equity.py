"""Two officers at the same payout at the same instant: a household is paid once."""

from typing import Any

from commonstead.homes.register import Entered
from commonstead_web.homes import actions as homes
from commonstead_web.homes.actions import Particulars
from commonstead_web.prices import actions
from commonstead_web.prices.actions import Joining, Moved
from commonstead_web.prices.bookkeeping import kept_books_of
from commonstead_web.rulebook.mandates import Mandate
from web.faults.conftest import Open
from web.faults.processes import Party
from web.faults.site import Site
from web.faults.test_races_of_officers import KEYS, one_effect, twice

DECISION = "d:0123456789abcdef"
TERMS = {"like": "lilac", "changed": {}, "debt": 84_000_00, "index": "600"}
DUE = 8_400_00


class Household:
    """A household that has left and waits, with enough put by for it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.today = site.actor("carol").today
        home = self.do(homes.register, entered=Entered(2, "mutual-ownership"), particulars=HOME)
        mandate = Mandate(DECISION, "members", "special", self.today)
        self.do(actions.adopt_scheme, mandate=mandate, terms=TERMS)
        joining = Joining(home.ref, 84_000_00, 84_000_00, self.today)
        self.ref = str(self.do(actions.open_holding, joining=joining).holding)
        self.enter("deposit", holding=self.ref, pence=DUE)

    def do(self, action: Any, **given: Any) -> Any:
        site = self.site
        return action(actor=site.actor("carol"), organisation=site.society, **given).value

    def enter(self, kind: str, **given: Any) -> None:
        self.do(actions.enter_money, moved=Moved(kind, self.today, **given))

    def leaves(self) -> "Household":
        claim = Moved("claim", self.today, self.ref, pence=0)
        self.do(actions.agree_equity, moved=claim)
        self.enter("put-by", pence=DUE)
        return self


HOME = Particulars("Home 4")


@KEYS
def test_a_household_that_left_is_paid_once(
    open_site: Open, two: Party, keys: tuple[str, str]
) -> None:
    left = Household(open_site("open")).leaves()
    site = left.site
    paying = twice(site, keys, "equity.pay_out", holding=left.ref, pence=DUE, on=left.today)
    one_effect(two.at_once(site.database, *paying), keys, "more_than_is_due")
    assert site.entries("equity.pay_out").count() == 1
    ledger = kept_books_of(site.society).ledger
    ledger.check()
    assert ledger.balances["fund"] == 0


def test_two_payments_at_once_are_two_entries_one_after_the_other(
    open_site: Open, two: Party
) -> None:
    household = Household(open_site("open"))
    site = household.site
    paid = Moved("payment", household.today, household.ref, pence=100_00, running=1_00)
    answers = two.at_once(
        site.database,
        site.attempt("equity.enter", moved=paid),
        site.attempt("equity.enter", moved=paid),
    )
    assert [one.done for one in answers] == [True, True]
    ledger = kept_books_of(site.society).ledger
    ledger.check()
    assert ledger.holding(household.ref).paid == DUE + 200_00
