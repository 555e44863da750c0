"""The register of homes: the words in which a home is described, and what can be entered."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from commonstead.kit import Refusal
from commonstead.rulebook.data import mapping, shipped, value_on, words

AREA = re.compile(r"[EWSN]\d{8}")


@dataclass(frozen=True)
class Entered:
    """What the record says of a home: nothing that tells which house it is.

    `floor_area` is in whole square metres, `area` the code of the authority in which it lies.
    """

    bedrooms: int
    tenure: str
    floor_area: int | None = None
    adaptations: tuple[str, ...] = ()
    area: str = ""

    def check(self) -> None:
        """Refuses `tenure_unknown`, `adaptation_unknown`, `area_not_a_code`, `home_of_no_size`."""
        if self.tenure not in tenures():
            raise Refusal("tenure_unknown", tenure=self.tenure)
        unknown = sorted(set(self.adaptations) - set(adaptations()))
        if unknown:
            raise Refusal("adaptation_unknown", adaptation=unknown[0])
        if self.area and not AREA.fullmatch(self.area):
            raise Refusal("area_not_a_code", area=self.area)
        if self.bedrooms < 0 or (self.floor_area is not None and self.floor_area <= 0):
            raise Refusal("home_of_no_size")

    def as_facts(self) -> dict[str, Any]:
        """The facts of the record, adaptations in the order of the list that is published.

        >>> Entered(2, "social-rent", adaptations=("lift", "accessible")).as_facts()["adaptations"]
        ['accessible', 'lift']
        """
        return {
            "bedrooms": self.bedrooms,
            "tenure": self.tenure,
            "floor_area": self.floor_area,
            "adaptations": in_order(self.adaptations),
            "area": self.area or None,
        }

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> "Entered":
        """The home as an entry of the record tells it."""
        return cls(
            bedrooms=facts["bedrooms"],
            tenure=facts["tenure"],
            floor_area=facts["floor_area"],
            adaptations=tuple(facts["adaptations"]),
            area=facts["area"] or "",
        )


def tenures() -> Mapping[str, str]:
    """The ways in which a home may be held, each with its plain words."""
    return _words("tenures")


def adaptations() -> Mapping[str, str]:
    """What a home may have for those who need it, each with its plain words."""
    return _words("adaptations")


def ends() -> Mapping[str, str]:
    """Why a home leaves the register, each reason with its plain words."""
    return _words("ends")


@cache
def policy_words(part: str) -> Mapping[str, str]:
    """What policies call the register's `tenures` or `adaptations`, where they know them at all.

    >>> policy_words("tenures")["social-rent"]
    'social_rent'
    """
    said = mapping(mapping(_data()["as_policies_say"])[part], part)
    return MappingProxyType({name: words(text, part, name) for name, text in said.items()})


def in_order(chosen: Sequence[str]) -> list[str]:
    """Adaptations in the order of the list that is published, each once."""
    return [name for name in adaptations() if name in set(chosen)]


def check_uprn(uprn: str) -> None:
    """Refuse `uprn_not_a_number` (digits) for what cannot be a property's number.

    >>> check_uprn("100023336956")
    """
    digits = int(value_on(_data()["uprn"]["values"], None).value)
    if uprn and not (uprn.isascii() and uprn.isdigit() and len(uprn) <= digits):
        raise Refusal("uprn_not_a_number", digits=digits)


@cache
def _data() -> Mapping[str, Any]:
    (document,) = shipped("homes")
    return MappingProxyType(document.data)


@cache
def _words(part: str) -> Mapping[str, str]:
    found = mapping(_data()[part], part)
    return MappingProxyType({name: words(text, part, name) for name, text in found.items()})
