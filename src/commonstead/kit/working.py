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
