"""The ways to decide, read from their data: `commonstead_rules/decisions`.

Each value has a date since when it is in force and the text that says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, cast

from commonstead.decisions.condition import Base, Comparator, Condition, Count
from commonstead.kit import Refusal
from commonstead.rulebook.data import Dated, shipped, value_on
from commonstead.rulebook.numbers import fraction

Way = Literal["meeting", "written", "signatures", "threshold", "consent", "consensus", "assent"]


@dataclass(frozen=True)
class Kind:
    """One way to decide, as its data says.

    `rules` names the rules of a rulebook that take the place of values here; `ties` those that
    say what becomes of a tie, for each body; `allowed` the rule that has to allow this way.
    """

    id: str
    what: str
    way: Way
    aliases: tuple[str, ...]
    data: Mapping[str, Any]

    @property
    def rules(self) -> Mapping[str, str]:
        return cast(Mapping[str, str], self.data.get("rules", {}))

    @property
    def ties(self) -> Mapping[str, str]:
        return cast(Mapping[str, str], self.data.get("ties", {}))

    @property
    def allowed(self) -> str:
        return str(self.data.get("allowed", ""))

    @property
    def cases(self) -> tuple[Mapping[str, Any], ...]:
        """Worked examples: `{given, expect, source}`, and more of the outcome where it matters."""
        return tuple(self.data.get("cases", ()))

    def conditions(self, on: date | None = None) -> dict[str, Condition]:
        """What is needed, by the condition's name."""
        return read_conditions(self.data["conditions"], on)

    def dated(self, name: str, on: date | None = None) -> Dated:
        """A value of the data that carries a date, for example `days`."""
        return value_on(self.data[name]["values"], on)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every way to decide by its id.

    >>> kinds()["s113-conversion"].what
    'a society becomes a company, amalgamates with one or transfers its engagements to one'
    """
    found: dict[str, Kind] = {}
    for document in shipped("decisions"):
        for name, data in document.data.get("kinds", {}).items():
            aliases = tuple(data.get("aliases", ()))
            found[name] = Kind(name, data["what"], data["way"], aliases, data)
    return found


def kind_named(name: str) -> Kind:
    """A way to decide by its id or an alias; raises `Refusal("no_such_way", way=...)`.

    >>> kind_named("audit-opt-out").id
    's84-audit'
    """
    wanted = "-".join(name.lower().replace("_", " ").replace("-", " ").split())
    for kind in kinds().values():
        if wanted in (kind.id, *kind.aliases):
            return kind
    raise Refusal("no_such_way", way=name)


def read_conditions(data: Mapping[str, Any], on: date | None = None) -> dict[str, Condition]:
    """Conditions as the data writes them, as they were on a day."""
    return {name: _condition(part, value_on(part["values"], on)) for name, part in data.items()}


def _condition(data: Mapping[str, Any], dated: Dated) -> Condition:
    value: Mapping[str, str] = dated.value
    return Condition(
        what=data["what"],
        count=cast(Count, data["count"]),
        fraction=fraction(value["fraction"]),
        comparator=cast(Comparator, value["comparator"]),
        base=cast(Base, value["base"]),
        source=dated.source,
    )


def ladders() -> Mapping[str, Mapping[str, Any]]:
    """Every ladder for sides that differ, by its name, as the data writes it."""
    found: dict[str, Mapping[str, Any]] = {}
    for document in shipped("decisions"):
        found.update(document.data.get("ladders", {}))
    return found
