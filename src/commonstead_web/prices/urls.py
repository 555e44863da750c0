"""Every address of this room."""

from django.urls import path

from commonstead_web.prices import converters
from commonstead_web.prices.pages import (
    home,
    prices,
    proposing,
    protecting,
    protections,
    rents,
    residence,
    residing,
    selling,
    stating,
)
from commonstead_web.prices.pages.equity import entering, joining, society
from commonstead_web.prices.pages.equity import household as household_pages
from commonstead_web.prices.pages.equity import proposing as equity_proposing

converters.register()
app_name = "prices"
urlpatterns = [
    path("o/<slug:slug>/prices", prices.prices, name="prices"),
    path("o/<slug:slug>/prices/propose", proposing.propose, name="propose"),
    path("o/<slug:slug>/prices/formulas/<formula:ref>", prices.formula, name="formula"),
    path("o/<slug:slug>/prices/statements/<statement:ref>", stating.statement, name="statement"),
    path("o/<slug:slug>/prices/sales/<sale:ref>", selling.sale, name="sale"),
    path("o/<slug:slug>/prices/sales/<sale:ref>/value", selling.value, name="value"),
    path("o/<slug:slug>/prices/sales/<sale:ref>/agree", selling.agree, name="agree"),
    path("o/<slug:slug>/prices/sales/<sale:ref>/buyer", selling.find_buyer, name="find_buyer"),
    path("o/<slug:slug>/prices/sales/<sale:ref>/buy-first", selling.buy_first, name="buy_first"),
    path("o/<slug:slug>/prices/sales/<sale:ref>/erase", selling.erase, name="erase_sale"),
    path("o/<slug:slug>/prices/sales/<sale:ref>/exchange", selling.exchange, name="exchange"),
    path("o/<slug:slug>/prices/sales/<sale:ref>/complete", selling.complete, name="complete"),
    path("o/<slug:slug>/prices/sales/<sale:ref>/end", selling.withdraw, name="withdraw_sale"),
    path("o/<slug:slug>/homes/<home:ref>/price/sell", selling.sell, name="sell"),
    path("o/<slug:slug>/protections", protections.protections, name="protections"),
    path("o/<slug:slug>/protections/clause", protecting.enter_clause, name="enter_clause"),
    path("o/<slug:slug>/protections/lift", protecting.lift_clause, name="lift_clause"),
    path("o/<slug:slug>/protections/fact", protecting.tell_fact, name="tell_fact"),
    path(
        "o/<slug:slug>/homes/<home:ref>/protections",
        protections.of_home,
        name="home_protections",
    ),
    path("o/<slug:slug>/homes/<home:ref>/residence", residence.of_home, name="residence"),
    path("o/<slug:slug>/homes/<home:ref>/residence/bind", residing.bind, name="bind_residence"),
    *(
        path(f"o/<slug:slug>/homes/<home:ref>/residence/<slug:condition>/{end}", view, name=name)
        for end, view, name in (
            ("ask", residing.ask, "ask_for_proof"),
            ("proof", residing.give, "enter_proof"),
            ("review", residing.review, "review_residence"),
            ("lift", residing.lift, "lift_residence"),
            ("letter", residence.letter, "residence_letter"),
        )
    ),
    path("o/<slug:slug>/homes/<home:ref>/price", home.home, name="home"),
    path("o/<slug:slug>/homes/<home:ref>/price/state", stating.state, name="state"),
    path("o/<slug:slug>/homes/<home:ref>/rent/set", rents.set_rent, name="set_rent"),
    path("o/<slug:slug>/rents/<rent:ref>", rents.rent, name="rent"),
    path("o/<slug:slug>/prices/equity", society.society, name="equity"),
    path("o/<slug:slug>/prices/equity/propose", equity_proposing.propose, name="propose_equity"),
    path("o/<slug:slug>/prices/equity/books.csv", society.books_csv, name="equity_csv"),
    path("o/<slug:slug>/prices/equity/households", society.households, name="equity_households"),
    path("o/<slug:slug>/prices/equity/join", joining.join, name="equity_join"),
    path("o/<slug:slug>/prices/equity/enter", entering.choose, name="equity_choose"),
    path("o/<slug:slug>/prices/equity/enter/<slug:kind>", entering.enter, name="equity_enter"),
    path(
        "o/<slug:slug>/prices/equity/entries/<int:number>/correct",
        entering.correct,
        name="equity_correct",
    ),
    path(
        "o/<slug:slug>/prices/equity/households/<holding:ref>",
        household_pages.household,
        name="holding",
    ),
    path(
        "o/<slug:slug>/prices/equity/households/<holding:ref>/members",
        joining.link,
        name="equity_link",
    ),
]
