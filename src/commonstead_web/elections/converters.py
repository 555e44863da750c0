"""Pseudonyms in addresses: without their colon, whatever `reverse` is given."""

from functools import cache

from django.urls import register_converter


class Pseudonym:
    """16 hex digits in the address, the whole pseudonym in the page."""

    regex = "[0-9a-f]{16}"
    prefix = ""

    def to_python(self, value: str) -> str:
        """The pseudonym that an address names."""
        return f"{self.prefix}:{value}"

    def to_url(self, value: str) -> str:
        """What of the pseudonym stands in the address."""
        return value.removeprefix(f"{self.prefix}:")


class ElectionRef(Pseudonym):
    """An election, `e:…`."""

    prefix = "e"


class CandidateRef(Pseudonym):
    """A candidate, `c:…`."""

    prefix = "c"


class SeatRef(Pseudonym):
    """A seat, `s:…`."""

    prefix = "s"


@cache
def register() -> None:
    """Make the three known to `path`, once for pages and API."""
    register_converter(ElectionRef, "election")
    register_converter(CandidateRef, "candidate")
    register_converter(SeatRef, "seat")
