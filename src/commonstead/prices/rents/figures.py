"""The dated figures behind rents: each with what it is, its unit, its source and since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from commonstead.kit import Line, Refusal, Source, exact
from commonstead.rulebook.data import mapping, members_of, shipped, value_on, words


@dataclass(frozen=True)
class Figure:
    """One figure or table in force on a day, as its rule file states it."""

    name: str
    what: str
    unit: str
    value: Any
    source: Source

    @property
    def number(self) -> Fraction:
        """The value as an exact number; "70%" is 7/10."""
        return exact(words(self.value, self.name))

    @property
    def table(self) -> dict[str, Any]:
        """The value as a table of named entries."""
        return mapping(self.value, self.name)

    def line(self, value: str, expression: str = "", label: str = "") -> Line:
        """A line of working that this figure led to; without a label, what the figure is."""
        return Line(label or self.what, value, expression, self.source)


@cache
def _rules() -> Mapping[str, dict[str, Any]]:
    return {
        name: rule
        for document in shipped("rents")
        for name, rule in members_of(document.data.get("rules", {}), "rules")
    }


def names() -> tuple[str, ...]:
    """Every figure there is."""
    return tuple(_rules())


def figure(name: str, on: date | None = None) -> Figure:
    """A figure in force on a day; `on=None` takes the latest.

    >>> figure("formula.earnings").number, figure("formula.earnings").source.clause
    (Fraction(1582, 5), 'Schedule, paragraph 2(1)')

    Raises `Refusal("figure_not_in_force")` where the day lies before the first value.
    """
    rule = _rules()[name]
    first = min(words(value["since"]) for value in rule["values"])
    if on is not None and on.isoformat() < first:
        raise Refusal("figure_not_in_force", what=rule["what"], since=first, on=on.isoformat())
    dated = value_on(rule["values"], on)
    return Figure(name, words(rule["what"]), words(rule["unit"]), dated.value, dated.source)


def by_bedrooms(figure: Figure, beds: int) -> Fraction:
    """The entry of a table for so many bedrooms; the table's last row is for that many and more.

    >>> [str(by_bedrooms(figure("formula.bedrooms"), beds)) for beds in (0, 2, 6, 11)]
    ['4/5', '1', '7/5', '7/5']

    Raises `Refusal("bedrooms_not_in_table")` for a number below nothing or below the first row.
    """
    rows = {int(row): entry for row, entry in figure.table.items()}
    row = min(beds, max(rows))
    if row not in rows:
        raise Refusal("bedrooms_not_in_table", what=figure.what, beds=beds, fewest=min(rows))
    return exact(words(rows[row], figure.name))
