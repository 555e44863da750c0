"""The ten tests as data: what each asks, in which words it answers, and the numbers it needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from commonstead.kit import BadInput, Source, Threshold
from commonstead.rulebook.data import read_source, shipped


@dataclass(frozen=True)
class Asked:
    """One of the ten tests: its id, its name, what it asks, and its answers in words."""

    id: str
    name: str
    what: str
    why: Mapping[str, str]


@cache
def data() -> Mapping[str, Any]:
    """The file `commonstead_rules/power/control.yaml`."""
    found = next(d.data for d in shipped("power") if d.data.get("power") == "control")
    return MappingProxyType(found)


@cache
def ten() -> Mapping[str, Asked]:
    """The ten tests by name, in their order.

    >>> [asked.id for asked in ten().values()][:2], ten()["elect"].what
    (['CT-1', 'CT-2'], 'Can they fill more than half of the seats on the board?')
    """
    asked = (Asked(t["id"], t["name"], t["what"], t["why"]) for t in data()["tests"])
    return MappingProxyType({each.name: each for each in asked})


@cache
def majority() -> Threshold:
    """More than half: of the board, and of those elected against the others."""
    return Threshold.from_data(data()["majority"])


@cache
def adult() -> tuple[int, Source]:
    """From which age a test counts somebody as an adult, and who says so."""
    return int(data()["adult"]["value"]), read_source(data()["adult"]["source"])


@cache
def called(groups: tuple[str, ...]) -> str:
    """Several groups in words; raises `BadInput` for one that there is not.

    >>> called(("residents", "prospective"))
    'the residents and the prospective residents'
    """
    known: dict[str, str] = data()["groups"]
    for name in groups:
        if name not in known:
            raise BadInput(f"there is no group {name!r}", expected=", ".join(known))
    return " and ".join(known[name] for name in groups)


def group_names() -> tuple[str, ...]:
    """The groups a test can be asked for; `members` are all of them."""
    return tuple(data()["groups"])
