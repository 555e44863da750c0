"""The pages that try formulas on the years of a place: for everybody, of no organisation."""

from django.urls import path

import commonstead_web.places.urls  # noqa: F401 - makes the code of an area known to `path`
from commonstead_web.prices.pages import choosing

app_name = "choosing"
urlpatterns = [path("places/<area:code>/formulas", choosing.choosing, name="choosing")]
