"""The pseudonyms of this room in addresses, without their colon."""

from functools import cache

from django.urls import register_converter

from commonstead_web.elections.converters import Pseudonym
from commonstead_web.prices import converters as prices


class HouseholdRef(Pseudonym):
    """A household that applied, `u:…`."""

    prefix = "u"


@cache
def register() -> None:
    """Make them known to `path`, once for pages and API; homes are known to prices already."""
    prices.register()
    register_converter(HouseholdRef, "household")
