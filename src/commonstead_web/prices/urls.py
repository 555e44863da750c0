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
]
