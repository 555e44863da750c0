"""An area for which official figures are published, and how its code came and went."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from commonstead.kit import BadInput, Source

Kind = Literal[
    "authority", "region", "country", "combined-authority", "county-1972", "ward", "neighbourhood"
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order in which a name is looked for: "West Midlands" is the region, not the county."""

CODE = re.compile(r"[EWKSN]\d{8}|LGA1972-[a-z-]+")
PATTERNS: dict[Kind, re.Pattern[str]] = {
    "authority": re.compile(r"(?:E0[6-9]|W06)\d{6}"),
    "region": re.compile(r"E12\d{6}"),
    "country": re.compile(r"(?:E92|W92|K0[2-4])\d{6}"),
    "combined-authority": re.compile(r"E47\d{6}"),
    "county-1972": re.compile(r"LGA1972-[a-z-]+"),
    "ward": re.compile(r"[EW]05\d{6}"),
    "neighbourhood": re.compile(r"[EW]02\d{6}"),
}
"""What codes of each kind look like. Counties of 1972 have no official code: they have ours."""
UNLISTED: tuple[Kind, ...] = ("ward", "neighbourhood")
"""Kinds that are known by their codes alone: there are many thousands of them."""


@dataclass(frozen=True)
class Area:
    """A place with its official code.

    `since` and `until` are the first and the last day of the code; None where it was there before
    our list begins (2009) or still is. `parent` is the region of an English authority, else the
    country. `county` is the county of the Local Government Act 1972, for formula rents. `also`
    are other names that people use.
    """

    code: str
    name: str
    kind: Kind
    since: date | None = None
    until: date | None = None
    parent: str = ""
    county: str = ""
    also: tuple[str, ...] = ()

    def stands_on(self, day: date) -> bool:
        """Whether the code was in force on a day.

        >>> Area("E07000026", "Allerdale", "authority", until=date(2023, 3, 31)).stands_on(
        ...     date(2023, 4, 1))
        False
        """
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True)
class Succession:
    """That one code took the place of another, from which day, and which text says so."""

    old: str
    new: str
    since: date
    how: str
    source: Source


def kind_of_code(code: str) -> Kind:
    """The kind of area a code stands for; raises `BadInput` for what is no such code.

    >>> kind_of_code("E09000030"), kind_of_code("E12000007")
    ('authority', 'region')
    """
    for kind, pattern in PATTERNS.items():
        if pattern.fullmatch(code):
            return kind
    raise BadInput(
        f"{code!r} is not the code of an authority, region or country of England and Wales",
        expected="a code such as E09000030 (Tower Hamlets)",
    )
