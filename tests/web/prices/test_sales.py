"""A sale from the seller's notice to its completion: its steps, its times, who sees what."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from commonstead_web.homes import actions as homes
from commonstead_web.prices import actions, queries
from commonstead_web.prices.models import Sale, Statement
from web import cast
from web.browsing import text_of, visiting
from web.decisions.assembly import Assembly
from web.prices import priced
from web.refusing import refused

pytestmark = pytest.mark.django_db
BUYER = priced.buyer(on=date(2026, 3, 2))
SENT = {
    "name": "Esther Levy",
    "income": 70_000_00,
    "seen": "Three pay slips",
    "eligible_by": "lease",
    "clause": "Clause 12",
    "checker": "Bill Chowdhury",
    "checked": "2026-03-02",
}


class Selling:
    """A home whose price is £233,333, and what its sale needs."""

    def __init__(self, **settled: Any) -> None:
        self.society = Assembly()
        priced.adopt(self.society, **settled)
        self.home = priced.home(self.society)
        self.ref = ""

    def do(self, action: Any, key: str = "carol", **given: Any) -> Any:
        return self.society.do(action, key, **given).value

    def opened(self, **given: Any) -> str:
        said = {"home": self.home, "notice": self.society.today, **given}
        self.ref = self.do(actions.open_a_sale, **said).ref
        return self.ref

    def step(self, action: Any, **given: Any) -> Sale:
        return self.do(action, sale=self.ref, **given)

    def stated(self, **typed: Any) -> Statement:
        return priced.stated(self.society, self.home, **{"income": "18000", **typed})

    def agreed(self) -> Sale:
        self.opened()
        return self.step(actions.agree, statement=self.stated().ref)

    def exchanged(self) -> Sale:
        self.agreed()
        self.step(actions.find_buyer, **BUYER)
        return self.step(actions.exchange, on=self.society.today)

    @property
    def today(self) -> Any:
        return self.society.today

    def now(self) -> "Selling":
        """Go to the moment at which pages are opened."""
        self.society.until(timezone.now())
        return self


def test_a_home_is_sold_step_by_step_and_the_record_verifies(tmp_path: Path):
    selling = Selling()
    selling.exchanged()
    selling.society.later(days=10)
    sold = selling.step(actions.complete, on=selling.today, paid=233_333_00)
    assert (sold.state, sold.paid) == ("completed", 23_333_300)
    steps = [one for one in selling.society.actions() if one.startswith("prices.")]
    assert steps == [
        "prices.adopt_formula",
        "prices.open_sale",
        "prices.state",
        "prices.agree",
        "prices.find_buyer",
        "prices.exchange",
        "prices.complete",
    ]
    assert selling.society.differences(tmp_path) == []


def test_who_buys_and_what_they_earn_is_sealed():
    selling = Selling()
    selling.exchanged()
    everything = b"".join(bytes(one.body) for one in selling.society.organisation.log.entries.all())
    for private in (b"Esther", b"pay slips"):
        assert private not in everything
    # As a figure, in pounds or pence: a hash can hold any digits.
    assert not re.search(rb"(?<![0-9a-f])70000(00)?(?![0-9a-f])", everything)
    page = f"/o/elm-row/prices/sales/{selling.ref[2:]}"
    for key in ("", "amina", "bill"):
        assert "Esther" not in text_of(visiting(key).get(page))
    assert "Esther Levy" in text_of(visiting("carol").get(page))


def test_no_more_is_paid_than_was_agreed_and_less_may_be():
    selling = Selling()
    selling.exchanged()
    facts = refused(
        "paid_above_the_price", selling.step, actions.complete, on=selling.today, paid=233_333_01
    )
    assert facts["price"] == "£233,333"
    refused("amount_not_above_nothing", selling.step, actions.complete, on=selling.today, paid=0)
    assert selling.step(actions.complete, on=selling.today, paid=200_000_00).paid == 20_000_000


def test_a_buyer_who_earns_too_little_for_the_mortgage_is_not_entered():
    """Nine tenths of £233,333 is £209,999.70; lenders lend 4.5 times income: £46,666.60."""
    selling = Selling()
    selling.agreed()
    facts = refused(
        "buyer_earns_too_little", selling.step, actions.find_buyer, **{**BUYER, "income": 46_666_59}
    )
    assert facts["needed"] == "£46,666.60"
    refused("buyer_missing", selling.step, actions.find_buyer, **{**BUYER, "name": " "})
    assert selling.step(actions.find_buyer, **{**BUYER, "income": 46_666_60}).state == "found"


STEPS: dict[str, dict[str, Any]] = {
    "value": {"by": "trust", "amount": 100, "on": None},
    "agree": {"statement": "t:0000000000000000"},
    "find_buyer": BUYER,
    "buy_first": {"on": None},
    "exchange": {"on": None},
    "erase_sale": {},
    "complete": {"on": None, "paid": 100},
    "withdraw_sale": {"why": "They stay"},
}
AFTER = {
    "noticed": {"value", "agree", "buy_first", "withdraw_sale"},
    "agreed": {"find_buyer", "buy_first", "withdraw_sale"},
    "found": {"exchange", "withdraw_sale"},
    "exchanged": {"complete", "withdraw_sale"},
    "completed": {"erase_sale"},
    "withdrawn": {"erase_sale"},
}


@pytest.mark.parametrize("state", AFTER)
@pytest.mark.parametrize("name", STEPS)
def test_each_step_is_taken_at_its_stage_and_at_no_other(state: str, name: str):
    if name in AFTER[state]:
        return
    selling = Selling()
    selling.opened()
    Sale.objects.update(state=state)
    given = {n: selling.today if v is None else v for n, v in STEPS[name].items()}
    refused("sale_not_at_this_stage", selling.step, getattr(actions, name), **given)


def test_nothing_is_entered_of_a_day_to_come_or_out_of_turn():
    selling = Selling()
    tomorrow = selling.today + timedelta(days=1)
    refused("day_to_come", selling.opened, notice=tomorrow)
    selling.exchanged()
    yesterday = selling.today - timedelta(days=1)
    refused("before_the_step_before", selling.step, actions.complete, on=yesterday, paid=100)
    refused("day_to_come", selling.step, actions.complete, on=tomorrow, paid=100)


def test_a_home_has_one_sale_at_a_time():
    selling = Selling()
    first = selling.opened()
    refused("sale_under_way", selling.opened)
    selling.ref = first
    selling.step(actions.withdraw_sale, why="They stay")
    assert selling.opened() != first


def test_the_database_itself_keeps_a_second_sale_of_a_home_out():
    selling = Selling()
    selling.opened()
    with pytest.raises(IntegrityError), transaction.atomic():
        Sale.objects.create(
            organisation=selling.society.organisation,
            ref="l:0000000000000001",
            home=selling.home,
            notice=selling.today,
        )


def test_there_is_no_sale_without_a_formula_or_of_a_home_that_left():
    society = Assembly()
    ref = priced.home(society)
    refused("no_formula_in_force", society.do, actions.open_a_sale, home=ref, notice=society.today)
    society.do(homes.end, home=ref, why="demolished")
    refused("home_has_left", society.do, actions.open_a_sale, home=ref, notice=society.today)


VALUED = {
    "shipped": "market-share",
    "settled": {"share": ("60%", "4.1"), "valuation_rule": ("mean", "4.2")},
}


def test_two_valuers_differ_and_the_formula_decides_between_them(tmp_path: Path):
    """Halfway between £300,000 and £280,000, and 60% of that, is £174,000."""
    selling = Selling(**VALUED)
    selling.opened()
    early = selling.do(
        actions.state,
        home=selling.home,
        on=selling.today,
        figures=priced.figures(selling.society, selling.home, market_value="500000"),
    )
    selling.step(actions.value, by="seller", amount=310_000_00, on=selling.today)
    selling.step(actions.value, by="seller", amount=300_000_00, on=selling.today)
    selling.step(actions.value, by="trust", amount=280_000_00, on=selling.today)
    refused("valuations_not_in_the_statement", selling.step, actions.agree, statement=early.ref)
    made = priced.stated(selling.society, selling.home, **{"next.rate": "5%"})
    assert made.price == 17_400_000
    assert selling.step(actions.agree, statement=made.ref).state == "agreed"
    assert selling.society.differences(tmp_path) == []


def test_a_third_valuer_is_asked_only_where_the_formula_says_so():
    selling = Selling(**VALUED)
    selling.opened()
    third = {"by": "third", "amount": 290_000_00, "on": selling.today}
    refused("third_valuer_not_foreseen", selling.step, actions.value, **third)
    refused("valuer_unknown", selling.step, actions.value, **{**third, "by": "uncle"})
    middle = {"share": ("60%", "4.1"), "valuation_rule": ("middle", "4.2")}
    priced.adopt(selling.society, shipped="market-share", settled=middle)
    assert selling.step(actions.value, **{**third, "on": selling.today}).by == "third"


def test_a_statement_of_another_home_or_from_before_the_notice_is_not_agreed():
    selling = Selling()
    old = selling.stated()
    selling.society.later(days=3)
    selling.opened()
    refused("statement_before_the_notice", selling.step, actions.agree, statement=old.ref)
    other = priced.home(selling.society, "Home 5")
    theirs = priced.stated(selling.society, other, income="18000")
    refused("statement_of_another_home", selling.step, actions.agree, statement=theirs.ref)
    refused("no_such_statement", selling.step, actions.agree, statement="t:0000000000000000")


def test_the_time_of_the_data_or_of_the_lease_runs_and_lateness_is_told():
    selling = Selling()
    selling.opened(clock="nomination")
    found = queries.sale(selling.society.organisation, selling.ref)
    running = queries.course_of(found, selling.today).running
    assert running.last == selling.today + timedelta(weeks=4)
    later = running.last + timedelta(days=1)
    assert queries.course_of(found, later).late.step == "nominate"
    selling.step(actions.withdraw_sale, why="Again")
    selling.opened(clock="own_pre_emption", periods={"decide": "28 days"})
    found = queries.sale(selling.society.organisation, selling.ref)
    assert queries.course_of(found, selling.today).running.last == running.last
    selling.step(actions.withdraw_sale, why="Again")
    refused("clock_unknown", selling.opened, clock="sand")
    refused("figure_wrong", selling.opened, clock="own_pre_emption", periods={"decide": "soon"})


def test_what_is_next_waits_for_the_secretary_and_says_when_it_is_late():
    selling = Selling()
    selling.opened(clock="nomination")
    carol = cast.person("carol")
    (item,) = queries.waiting_for(carol, selling.society.now)
    assert "Home 4" in item.title
    assert timezone.localdate(item.deadline) == selling.today + timedelta(weeks=4, days=1)
    selling.society.later(days=30)
    (late,) = queries.waiting_for(carol, selling.society.now)
    assert "The time ran out on" in late.why
    assert queries.waiting_for(cast.person("amina"), selling.society.now) == []


def test_the_next_statement_knows_what_was_paid_and_the_history_shows_it():
    selling = Selling()
    selling.exchanged()
    selling.society.later(days=2)
    selling.step(actions.complete, on=selling.today, paid=230_000_00)
    told = queries.history_of(selling.society.organisation, selling.home, priced.WALTHAM_FOREST)
    assert told.rows[-1].point.price == 23_000_000
    priced.adopt(
        selling.society,
        shipped="fixed-rate",
        settled={"rate": ("2%", "7"), "compounding": ("simple", "7")},
    )
    given = priced.figures(selling.society, selling.home).given
    assert given["price_paid"] == "230000"


def test_only_the_secretary_takes_the_steps_and_the_chair_may_agree():
    selling = Selling()
    selling.opened()
    statement = selling.stated().ref
    for key, action, given in (
        ("amina", actions.value, {"by": "trust", "amount": 1, "on": selling.today}),
        ("bill", actions.withdraw_sale, {"why": "No"}),
        ("amina", actions.agree, {"statement": statement}),
    ):
        refused("power_not_held", selling.society.do, action, key, sale=selling.ref, **given)
    done = selling.society.do(actions.agree, "bill", sale=selling.ref, statement=statement)
    assert done.value.state == "agreed"


def test_the_same_form_sent_twice_completes_once_and_a_second_officer_is_refused():
    selling = Selling()
    selling.exchanged()
    given = {"sale": selling.ref, "on": selling.today, "paid": 100_00}
    first = selling.society.do(actions.complete, form="once", **given)
    again = selling.society.do(actions.complete, form="once", **given)
    assert again.repeated
    assert first.value == again.value
    refused("sale_not_at_this_stage", selling.society.do, actions.complete, form="other", **given)
    assert selling.society.actions().count("prices.complete") == 1


def test_a_secretary_opens_a_sale_and_enters_a_valuation_by_page():
    selling = Selling().now()
    client, today = visiting("carol"), str(selling.today)
    sell = f"/o/elm-row/homes/{selling.home[2:]}/price/sell"
    assert "Before you do this" in text_of(client.get(sell))
    assert client.post(sell, {"key": "k", "notice": "soon"}).status_code == 422
    done = client.post(sell, {"key": "k0", "notice": today, "clock": "nomination"}, follow=True)
    assert "The sale is open." in text_of(done)
    at = f"/o/elm-row/prices/sales/{Sale.objects.get().ref[2:]}"
    assert "Times that run" in text_of(client.get(at))
    given = {"key": "k1", "by": "trust", "amount": "£300,000", "on": today}
    valued = text_of(client.post(f"{at}/value", given, follow=True))
    assert "The valuation is entered." in valued
    assert "£300,000" in valued
    assert "Sign a statement first" in text_of(client.get(f"{at}/agree"))


def test_every_step_by_page_after_the_price_is_agreed():
    selling = Selling().now()
    selling.opened()
    statement = selling.stated()
    client, today = visiting("carol"), str(selling.today)
    at = f"/o/elm-row/prices/sales/{selling.ref[2:]}"
    for number, (page, given, words) in enumerate(
        (
            ("agree", {"statement": statement.ref}, "The price is agreed."),
            ("buyer", {**SENT, "income": "£70,000"}, "is entered."),
            ("exchange", {"on": today}, "The exchange is entered."),
            ("complete", {"on": today, "paid": "£233,333"}, "The sale is completed."),
        )
    ):
        assert client.get(f"{at}/{page}").status_code == 200
        answer = client.post(f"{at}/{page}", {"key": f"k{number}", **given}, follow=True)
        assert words in text_of(answer), page
    assert "£233,333" in text_of(visiting().get(at))
    assert visiting("amina").get(f"{at}/buyer").status_code == 403


def test_the_api_takes_the_same_steps():
    selling = Selling().now()
    client, today = visiting("carol"), str(selling.today)

    def post(path: str, **given: Any) -> Any:
        sent = {"key": path, **given}
        return client.post(f"/api/o/elm-row/{path}", sent, content_type="application/json").json()

    ref = post(f"homes/{selling.home[2:]}/sales", notice=today, clock="nomination")["ref"]
    at = f"prices/sales/{ref[2:]}"
    assert post(f"{at}/agree", statement=selling.stated().ref)["entry"]
    assert post(f"{at}/buyer", **SENT)["entry"]
    assert post(f"{at}/exchange", on=today)["entry"]
    assert post(f"{at}/complete", on=today, paid=233_333_01)["code"] == "paid_above_the_price"
    one = visiting().get(f"/api/o/elm-row/{at}").json()
    assert (one["state"], one["price"], one["next"]) == ("exchanged", 23_333_300, "complete")
    assert "Esther" not in str(one)
    assert [each["sale"] for each in visiting().get("/api/o/elm-row/prices/sales").json()] == [ref]
