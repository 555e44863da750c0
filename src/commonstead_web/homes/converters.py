"""The pseudonyms of this room in addresses, without their colon."""

from functools import cache

from django.urls import register_converter

from commonstead_web.elections.converters import Pseudonym


class HomeRef(Pseudonym):
    """A home, `h:…`."""

    prefix = "h"


class HouseholdRef(Pseudonym):
    """A household that applied, `u:…`."""

    prefix = "u"


@cache
def register() -> None:
    """Make it known to `path`, once for pages and API."""
    register_converter(HomeRef, "home")
    register_converter(HouseholdRef, "household")
