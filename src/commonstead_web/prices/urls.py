"""Every address of this room."""

from django.urls import path

from commonstead_web.prices import converters
from commonstead_web.prices.pages import home, prices, proposing, stating

converters.register()
app_name = "prices"
urlpatterns = [
    path("o/<slug:slug>/prices", prices.prices, name="prices"),
    path("o/<slug:slug>/prices/propose", proposing.propose, name="propose"),
    path("o/<slug:slug>/prices/formulas/<formula:ref>", prices.formula, name="formula"),
    path("o/<slug:slug>/prices/statements/<statement:ref>", stating.statement, name="statement"),
    path("o/<slug:slug>/homes/<home:ref>/price", home.home, name="home"),
    path("o/<slug:slug>/homes/<home:ref>/price/state", stating.state, name="state"),
]
