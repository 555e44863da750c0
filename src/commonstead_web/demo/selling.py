"""Two sales of the example: one from notice to completion, and one that still needs a buyer."""

from commonstead_web.demo.housing import ref_of_home
from commonstead_web.demo.pricing import prices_signed
from commonstead_web.demo.story import Story
from commonstead_web.members import queries as register
from commonstead_web.prices import actions, queries
from commonstead_web.prices.actions import Eligible

CLOCK = "own_pre_emption"
PERIODS = {"decide": "6 weeks", "complete": "12 weeks"}
"""As the example's lease has it."""
BUYER = 14
"""The buyer's place on the register."""
INCOME = 4_800_000
"""Pence a year."""
SEEN = "Three payslips and the letter of a lender, seen by the secretary."
ELIGIBLE = "Clause 12 of the standard lease: has lived in the borough for five years."
CHECKER = "Carol Nwosu, secretary"


def a_seller_gives_notice(story: Story, number: int) -> str:
    """Somebody wants to sell; gives the sale."""
    home = ref_of_home(story, number)
    notice = story.now.date()
    opened = story.do(actions.open_a_sale, home=home, notice=notice, clock=CLOCK, periods=PERIODS)
    return str(opened.ref)


def price_is_agreed(story: Story, sale: str) -> None:
    """By the last statement of the home."""
    home = queries.sale(story.society, sale).home
    (last, *_) = queries.statements_of(story.society, home)
    story.do(actions.agree, sale=sale, statement=last.ref)


def buyer_is_found(story: Story, sale: str) -> None:
    """One of the members, whose income is enough."""
    story.until_days_ago(40)
    members = register.in_force(story.society, story.now.date()).select_related("particulars")
    buyer = list(members.order_by("entered", "id"))[BUYER]
    name = buyer.particulars.name
    eligible = Eligible("lease", ELIGIBLE, CHECKER, story.now.date())
    story.do(actions.find_buyer, sale=sale, name=name, income=INCOME, seen=SEEN, eligible=eligible)


def sale_is_completed(story: Story, sale: str) -> None:
    """Contracts are exchanged, and five days later the price is paid."""
    story.until_days_ago(30)
    story.do(actions.exchange, sale=sale, on=story.now.date())
    story.until_days_ago(25)
    statement = queries.sale(story.society, sale).statement
    if statement is None:
        raise ValueError("the price is not agreed")
    story.do(actions.complete, sale=sale, on=story.now.date(), paid=statement.price)


def another_is_for_sale(story: Story) -> None:
    """Home 5: the price is agreed, a buyer is still to be found."""
    sale = a_seller_gives_notice(story, 5)
    prices_signed(story, [ref_of_home(story, 5)], "this autumn")
    price_is_agreed(story, sale)
