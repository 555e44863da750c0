"""Pseudonyms: new ones, and those in addresses, without their colon."""

import secrets
from functools import cache

from django.urls import register_converter


def new_ref(letter: str) -> str:
    """A new pseudonym; it is random and says nothing but its kind, which is the letter."""
    return f"{letter}:{secrets.token_hex(8)}"


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


class LongPseudonym(Pseudonym):
    """32 hex digits: one of a whole list, which nobody may guess."""

    regex = "[0-9a-f]{32}"


@cache
def know(of: type[Pseudonym] = Pseudonym, **prefixes: str) -> None:
    """Make kinds of pseudonyms known to `path` once: `know(meeting="g")` for `<meeting:ref>`."""
    for kind, prefix in prefixes.items():
        register_converter(type(f"{kind}_ref", (of,), {"prefix": prefix}), kind)
