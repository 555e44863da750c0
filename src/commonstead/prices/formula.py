"""A price formula: what it asks for, its steps, its rounding, and where each of them is from."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from commonstead.kit import Rounding, Source
from commonstead.prices.expression import Expression
from commonstead.record.canonical import digest


@dataclass(frozen=True)
class Value:
    """A figure that a formula has of its own, since when, and which text says so."""

    since: date
    value: Any
    source: Source
    raw: Any


@dataclass(frozen=True)
class Parameter:
    """One figure that a formula asks for.

    `values` are dated defaults, oldest first; with none, the figure must be given unless it is
    `optional`. `settled`: an organisation has adopted the value, and no quote may use another.
    `from_place` names the official figure of a place that can fill it. `once`: where formulas are
    compared, it counts for the whole, not for each.
    """

    name: str
    what: str
    unit: str
    optional: bool = False
    values: tuple[Value, ...] = ()
    least: Fraction | None = None
    most: Fraction | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    from_place: str = ""
    settled: bool = False
    once: bool = False

    @property
    def required(self) -> bool:
        """Whether a quote must be given this figure."""
        return not self.optional and not self.values

    def default(self, on: date | None) -> Value | None:
        """The formula's own value on a day (the latest without one)."""
        in_force = [value for value in self.values if on is None or value.since <= on]
        return in_force[-1] if in_force else None


@dataclass(frozen=True)
class Step:
    """One step: its name, what it is, its unit and how it is worked out."""

    name: str
    what: str
    unit: str
    expression: Expression
    source: Source
    optional: bool = False


@dataclass(frozen=True)
class Case:
    """Figures in, figures out, and who says so; `within` is how far off pounds may be."""

    given: Mapping[str, Any]
    expect: Mapping[str, str]
    source: Source
    within: Fraction = Fraction(0)
    on: date | None = None


@dataclass(frozen=True)
class Formula:
    """A formula as it is adopted or shipped; it never changes.

    `gives` names the steps that are its results; a formula of a price gives `price`. `shipped` is
    the id of the shipped formula that an organisation's own one started from, and `adopted` the
    day on which it was adopted.
    """

    id: str
    title: str
    what: str
    means: str
    source: Source
    parameters: Mapping[str, Parameter]
    steps: tuple[Step, ...]
    gives: tuple[str, ...]
    rounding: Rounding
    promises: Mapping[str, tuple[str, ...]]
    cases: tuple[Case, ...]
    written: Mapping[str, Any] = field(repr=False)
    shipped: str = ""
    adopted: date | None = None

    @property
    def is_price(self) -> bool:
        """Whether it says what a home costs (and not another measure)."""
        return self.gives == ("price",)

    @property
    def has_limbs(self) -> bool:
        """Whether it compares other formulas."""
        return "limbs" in self.parameters

    def as_data(self) -> dict[str, Any]:
        """The whole formula as plain data: what `formula_from` reads, with nothing left to find."""
        # A formula is read once and shared: nobody may change it through what they were given.
        return deepcopy(dict(self.written))

    @property
    def hash(self) -> str:
        """SHA-256 of the formula's canonical JSON: what the record says was adopted."""
        return digest(dict(self.written))
