"""What statutes say about rules: floors, ceilings and fixed answers, each with date and source.

A fact binds the legal forms of its statute, or those that the fact itself names.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from commonstead.kit import Source
from commonstead.rulebook.catalogue import Entry
from commonstead.rulebook.data import mapping, read_day, shipped, value_on

Bound = Literal["floor", "ceiling", "required", "among"]


@dataclass(frozen=True)
class Limit:
    """One thing the law says about one rule, for one legal form.

    `raw` is the law's value in the same form as the rule's own.
    """

    bound: Bound
    what: str
    raw: Any
    source: Source

    def as_data(self) -> dict[str, Any]:
        return {"bound": self.bound, "what": self.what, "value": self.raw, "law": str(self.source)}


def fact(statute: str, name: str, on: date | None = None) -> tuple[Any, Source]:
    """A dated fact of a statute, and where it stands.

    >>> value, source = fact("co-operative-and-community-benefit-societies-act-2014",
    ...                      "members.least")
    >>> value, source.clause
    ('3', 'section 2(2)(b)')
    """
    document = next(d for d in shipped("statutes") if d.data["statute"] == statute)
    dated = value_on(document.data["facts"][name]["values"], on)
    return dated.value, dated.source


def limits(entry: Entry, legal_form: str, on: date | None = None) -> tuple[Limit, ...]:
    """Everything the law says about a rule for organisations of this form on a day."""
    bounds: dict[Bound, tuple[str, ...]] = {
        "floor": entry.floor,
        "ceiling": entry.ceiling,
        "required": entry.required,
        "among": entry.among,
    }
    return tuple(
        Limit(bound, what, raw, source)
        for bound, names in bounds.items()
        for name in names
        for what, raw, source in _facts_for(name, legal_form, on)
    )


@cache
def _facts_for(name: str, legal_form: str, on: date | None) -> tuple[tuple[str, Any, Source], ...]:
    found = []
    for document in shipped("statutes"):
        facts = mapping(document.data["facts"], "facts")
        forms = facts.get(name, {}).get("applies_to", document.data["applies_to"])
        if name in facts and legal_form in forms:
            values = facts[name]["values"]
            if on is None or any(read_day(value["since"]) <= on for value in values):
                dated = value_on(values, on)
                found.append((str(facts[name]["what"]), dated.value, dated.source))
    return tuple(found)
