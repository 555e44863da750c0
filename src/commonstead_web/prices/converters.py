"""The pseudonyms of homes and of what they cost in addresses, without their colon."""

from functools import cache

from django.urls import register_converter

from commonstead_web.elections.converters import Pseudonym


class HomeRef(Pseudonym):
    """A home, `h:…`."""

    prefix = "h"


class FormulaRef(Pseudonym):
    """A formula that members adopted, `f:…`."""

    prefix = "f"


class StatementRef(Pseudonym):
    """A statement of a price, `t:…`."""

    prefix = "t"


class SaleRef(Pseudonym):
    """A sale, `l:…`."""

    prefix = "l"


class RentRef(Pseudonym):
    """A rent that was set, `n:…`."""

    prefix = "n"


@cache
def register() -> None:
    """Make them known to `path`, once for pages and API."""
    register_converter(HomeRef, "home")
    register_converter(FormulaRef, "formula")
    register_converter(StatementRef, "statement")
    register_converter(SaleRef, "sale")
    register_converter(RentRef, "rent")
