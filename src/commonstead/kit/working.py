"""A result together with how it was reached."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from commonstead.kit.source import Source

T = TypeVar("T")


@dataclass(frozen=True)
class Line:
    """One step: what it is, how it was worked out, what came of it, and which text says so."""

    label: str
    value: str
    expression: str = ""
    source: Source | None = None

    def as_data(self) -> dict[str, str]:
        """The step as plain data; `source` is empty where no text says so.

        >>> Line("votes needed", "51", "> 1/2 × 101").as_data()
        {'label': 'votes needed', 'value': '51', 'expression': '> 1/2 × 101', 'source': ''}
        """
        source = str(self.source or "")
        return {
            "label": self.label,
            "value": self.value,
            "expression": self.expression,
            "source": source,
        }


@dataclass(frozen=True)
class Working(Generic[T]):
    """A value with its derivation, line by line.

    >>> working = Working(4, (Line("a quarter of 13 members, rounded up", "4", "13 × 1/4"),))
    >>> working.value, [line.expression for line in working]
    (4, ['13 × 1/4'])
    """

    value: T
    lines: tuple[Line, ...] = field(default=())

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)
