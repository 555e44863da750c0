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


class LongPseudonym(Pseudonym):
    """32 hex digits: one of a whole list, which nobody may guess."""

    regex = "[0-9a-f]{32}"


@cache
def know(of: type[Pseudonym] = Pseudonym, **prefixes: str) -> None:
    """Make kinds of pseudonyms known to `path` once: `know(meeting="g")` for `<meeting:ref>`."""
    for kind, prefix in prefixes.items():
        register_converter(type(f"{kind}_ref", (of,), {"prefix": prefix}), kind)
