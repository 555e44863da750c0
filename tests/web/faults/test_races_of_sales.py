"""Two officers at the same sale at the same instant: each step is taken once."""

from typing import Any

from commonstead.homes.register import Entered
from commonstead.prices import Beside
from commonstead_web.homes import actions as homes
from commonstead_web.homes.actions import Particulars
from commonstead_web.prices import actions
from commonstead_web.prices.actions import Figures
from commonstead_web.prices.models import Sale
from commonstead_web.rulebook.mandates import Mandate
from web.faults.conftest import Open
from web.faults.processes import Party
from web.faults.site import Site
from web.faults.test_races_of_officers import KEYS, one_effect, twice
from web.prices import priced

DECISION = "d:0123456789abcdef"


class Market:
    """A home with a formula, in a copy of the society, and the steps of its sale."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.today = site.actor("carol").today
        entered = Entered(2, priced.TENURE, area=priced.WALTHAM_FOREST)
        home = self.do(homes.register, entered=entered, particulars=Particulars("Home 4"))
        mandate = Mandate(DECISION, "members", "special", self.today)
        self.do(actions.adopt_formula, mandate=mandate, **priced.refs())
        self.home = home.ref

    def do(self, action: Any, **given: Any) -> Any:
        site = self.site
        return action(actor=site.actor("carol"), organisation=site.society, **given).value

    def opened(self, **given: Any) -> str:
        """A sale after the seller's notice."""
        return str(self.do(actions.open_a_sale, home=self.home, notice=self.today, **given).ref)

    def stated(self) -> str:
        """A signed statement of the home."""
        figures = Figures(
            {"income": "18000", "bedrooms": "2", "rate": "0%"},
            Beside({"rate": "5%", "term": "25", "deposit": "10%"}),
        )
        made = self.do(actions.state, home=self.home, on=self.today, figures=figures)
        return str(made.ref)

    def agreed(self, **given: Any) -> str:
        """A sale whose price is agreed."""
        sale = self.opened(**given)
        self.do(actions.agree, sale=sale, statement=self.stated())
        return sale

    @property
    def buyer(self) -> dict[str, Any]:
        """Somebody who may buy the home and can pay for it."""
        return priced.buyer(on=self.today, income=99_000_00)

    def found(self) -> str:
        """A sale that has its buyer."""
        sale = self.agreed()
        self.do(actions.find_buyer, sale=sale, **self.buyer)
        return sale

    def exchanged(self) -> str:
        """A sale that only waits for its completion."""
        sale = self.found()
        self.do(actions.exchange, sale=sale, on=self.today)
        return sale


@KEYS
def test_a_sale_is_completed_once(open_site: Open, two: Party, keys: tuple[str, str]) -> None:
    market = Market(open_site("open"))
    given = {"sale": market.exchanged(), "on": market.today, "paid": 200_000_00}
    completing = twice(market.site, keys, "prices.complete", **given)
    one_effect(two.at_once(market.site.database, *completing), keys, "sale_not_at_this_stage")
    assert market.site.entries("prices.complete").count() == 1


@KEYS
def test_one_sale_of_a_home_is_opened(open_site: Open, two: Party, keys: tuple[str, str]) -> None:
    market = Market(open_site("open"))
    opening = twice(market.site, keys, "prices.open_sale", home=market.home, notice=market.today)
    one_effect(two.at_once(market.site.database, *opening), keys, "sale_under_way")
    assert Sale.objects.count() == 1


@KEYS
def test_a_price_is_agreed_once(open_site: Open, two: Party, keys: tuple[str, str]) -> None:
    market = Market(open_site("open"))
    given = {"sale": market.opened(), "statement": market.stated()}
    agreeing = twice(market.site, keys, "prices.agree", **given)
    one_effect(two.at_once(market.site.database, *agreeing), keys, "sale_not_at_this_stage")
    assert market.site.entries("prices.agree").count() == 1


@KEYS
def test_contracts_are_exchanged_once(open_site: Open, two: Party, keys: tuple[str, str]) -> None:
    market = Market(open_site("open"))
    given = {"sale": market.found(), "on": market.today}
    exchanging = twice(market.site, keys, "prices.exchange", **given)
    one_effect(two.at_once(market.site.database, *exchanging), keys, "sale_not_at_this_stage")
    assert market.site.entries("prices.exchange").count() == 1


def test_a_home_with_two_buyers_entered_at_once_has_one(open_site: Open, two: Party) -> None:
    market = Market(open_site("open"))
    sale, site = market.agreed(), market.site
    names = ("Esther Levy", "Dev Patel")
    finding = (
        site.attempt("prices.find_buyer", sale=sale, **{**market.buyer, "name": name})
        for name in names
    )
    answers = two.at_once(site.database, *finding)
    assert [one.told for one in answers if not one.done] == ["sale_not_at_this_stage"]
    assert Sale.objects.get().buyer == names[[one.done for one in answers].index(True)]
    assert site.entries("prices.find_buyer").count() == 1


def test_a_home_that_the_society_and_somebody_else_buy_at_once_has_one_buyer(
    open_site: Open, two: Party
) -> None:
    market = Market(open_site("open"))
    sale, site = market.agreed(clock="own_pre_emption"), market.site
    answers = two.at_once(
        site.database,
        site.attempt("prices.find_buyer", sale=sale, **market.buyer),
        site.attempt("prices.buy_first", sale=sale, on=market.today),
    )
    (refused,) = [one for one in answers if not one.done]
    assert refused.told in ("society_buys_it", "sale_not_at_this_stage")
    found = Sale.objects.get()
    assert bool(found.buyer) != bool(found.accepted)


def test_a_price_that_one_agrees_while_another_ends_the_sale(open_site: Open, two: Party) -> None:
    """Agreed first, it may still be ended; ended first, nothing is agreed any more."""
    market = Market(open_site("open"))
    sale, statement, site = market.opened(), market.stated(), market.site
    answers = two.at_once(
        site.database,
        site.attempt("prices.agree", sale=sale, statement=statement),
        site.attempt("prices.withdraw_sale", sale=sale, why="They stay"),
    )
    assert [one.told for one in answers if not one.done] in ([], ["sale_not_at_this_stage"])
    order = [one.action for one in site.entries() if one.action.startswith("prices.")][-2:]
    assert order[-1] == "prices.withdraw_sale"
    assert Sale.objects.get().state == Sale.State.WITHDRAWN


def test_a_sale_that_one_completes_and_another_ends_has_one_end(
    open_site: Open, two: Party
) -> None:
    market = Market(open_site("open"))
    sale = market.exchanged()
    site = market.site
    answers = two.at_once(
        site.database,
        site.attempt("prices.complete", sale=sale, on=market.today, paid=1_00),
        site.attempt("prices.withdraw_sale", sale=sale, why="They stay"),
    )
    assert sorted(one.told for one in answers if not one.done) == ["sale_not_at_this_stage"]
    ends = [*site.entries("prices.complete"), *site.entries("prices.withdraw_sale")]
    assert len(ends) == 1
