"""Prices and rents for everybody, of no organisation."""

from django.urls import path

from commonstead_web.prices.pages.public import comparing, equity, formulas, main_home, rents

app_name = "public_prices"
urlpatterns = [
    path("prices", formulas.overview, name="overview"),
    path("prices/compare", comparing.compare, name="compare"),
    path("prices/main-home", main_home.residence_tried, name="residence"),
    path("prices/<slug:name>", formulas.formula, name="formula"),
    path("rents", rents.overview, name="rents"),
    path("rents/<slug:name>", rents.rent, name="rent"),
    path("equity", equity.bring, name="equity"),
]
