"""The pseudonyms of this room in addresses, without their colon."""

from functools import cache

from django.urls import register_converter

from commonstead_web.elections.converters import Pseudonym
from commonstead_web.prices import converters as prices


class HouseholdRef(Pseudonym):
    """A household that applied, `u:…`."""

    prefix = "u"


class LettingPolicyRef(Pseudonym):
    """A policy by which homes are given out, `k:…`."""

    prefix = "k"


class RoundRef(Pseudonym):
    """A round of letting, `r:…`."""

    prefix = "r"


class OfferRef(Pseudonym):
    """An offer of a home, `o:…`."""

    prefix = "o"


class PlaceRef(Pseudonym):
    """An applicant on the list of a round, `h:…`, longer than a home's."""

    regex = "[0-9a-f]{32}"
    prefix = "h"


@cache
def register() -> None:
    """Make them known to `path`, once for pages and API; homes are known to prices already."""
    prices.register()
    register_converter(HouseholdRef, "household")
    register_converter(LettingPolicyRef, "letting_policy")
    register_converter(RoundRef, "round")
    register_converter(OfferRef, "offer")
    register_converter(PlaceRef, "applicant")
