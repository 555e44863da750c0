"""What a policy asks or rewards, each with its reason, its exception and the day of its review."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from commonstead.homes.home import Home
from commonstead.homes.policy.condition import ADD, Answer, AtLeast, Condition, Met, Unit
from commonstead.homes.policy.fields import Facts, Field, known_fields
from commonstead.homes.policy.sentences import figure, in_words, share_in_words
from commonstead.kit import Source

PANEL = "The panel may set this aside for you, and then writes down why."


@dataclass(frozen=True)
class Reasons:
    """Why a criterion is there: its aim, the evidence, its review, what an impact test found."""

    aim: str
    evidence: str
    impact: str
    review: date
    source: Source | None = None


@dataclass(frozen=True)
class Criterion:
    """A condition with its exception; with `panel`, a panel may set it aside for a household."""

    id: str
    when: Condition | None
    reasons: Reasons
    exception: Condition | None = None
    panel: bool = False

    def met(self, facts: Facts, on: date) -> Met:
        """Whether the criterion or its exception is met; `None` where that is unknown."""
        ways = tuple(way for way in (self.when, self.exception, self._set_aside()) if way)
        return AtLeast(1, ways).met(facts, on) if self.when else True

    def _set_aside(self) -> Condition | None:
        return Answer(known_fields()["set_aside"], (self.id,)) if self.panel else None


@dataclass(frozen=True)
class Gate(Criterion):
    """Who may be considered at all."""

    @property
    def sentence(self) -> str:
        assert self.when is not None  # noqa: S101 - the reader takes no gate without one
        told = [f"You can be considered only if {in_words(self.when)}."]
        if self.exception:
            told.append(f"This does not apply if {in_words(self.exception)}.")
        return " ".join([*told, *([PANEL] if self.panel else [])])


@dataclass(frozen=True)
class Band(Criterion):
    """A band: whoever meets its condition and none of a band above. The last takes the rest."""

    title: str = ""

    @property
    def sentence(self) -> str:
        name = f"You are in band {self.id} ({self.title})"
        if self.when is None:
            return f"{name} if you are in no band above."
        told = [f"{name} if {in_words(self.when)}."]
        if self.exception:
            told.append(f"You are in it too if {in_words(self.exception)}.")
        return " ".join([*told, *([PANEL] if self.panel else [])])


@dataclass(frozen=True)
class Each:
    """Something counted: a number told, or the full units of time since a day."""

    field: Field
    unit: Unit | None = None

    def count(self, facts: Facts, on: date) -> int:
        """How many full units there are; nothing where it was not told, or below nothing."""
        told = facts.get(self.field.name)
        if isinstance(told, date) and self.unit:
            return _full_units(told, on, self.unit)
        return max(0, floor(told)) if isinstance(told, Fraction) else 0

    @property
    def words(self) -> str:
        if self.unit:
            return f"full {self.unit.removesuffix('s')} since {self.field.what}"
        return self.field.each


def _full_units(since: date, on: date, unit: Unit) -> int:
    months = 12 * (on.year - since.year) + on.month - since.month
    count = {"days": (on - since).days, "months": months, "years": on.year - since.year}[unit]
    while count > 0 and ADD[unit](since, count) > on:
        count -= 1
    return max(0, count)


@dataclass(frozen=True)
class Points(Criterion):
    """Points for what is so, or for each of something up to a most."""

    points: int = 0
    each: Each | None = None
    at_most: int = 0

    def given(self, facts: Facts, on: date) -> int:
        """How many points a household gets."""
        if self.each is None:
            return self.points if self.met(facts, on) else 0
        if self.exception and self.exception.met(facts, on):
            return self.at_most
        return min(self.at_most, self.points * self.each.count(facts, on))

    @property
    def sentence(self) -> str:
        if self.each:
            told = f"You get {_points(self.points)} for each {self.each.words}, "
            told += f"but not more than {_points(self.at_most)}."
            more = "You get the most of them if"
        else:
            assert self.when is not None  # noqa: S101 - the reader takes no points without either
            told, more = f"You get {_points(self.points)} if {in_words(self.when)}.", "Also if"
        if self.exception:
            told += f" {more} {in_words(self.exception)}."
        return f"{told} {PANEL}" if self.panel else told


def _points(count: int) -> str:
    return "1 point" if count == 1 else f"{count} points"


@dataclass(frozen=True)
class Scope:
    """Which homes a quota is about: any of the bedrooms, tenures and adaptations named."""

    bedrooms: frozenset[int] = frozenset()
    tenures: frozenset[str] = frozenset()
    adaptations: frozenset[str] = frozenset()

    def takes_in(self, home: Home) -> bool:
        return (
            (not self.bedrooms or home.bedrooms in self.bedrooms)
            and (not self.tenures or home.tenure in self.tenures)
            and (not self.adaptations or bool(self.adaptations & home.adaptations))
        )

    @property
    def words(self) -> str:
        parts = []
        if self.bedrooms:
            parts.append(f"with {_either(str(n) for n in sorted(self.bedrooms))} bedrooms")
        if self.tenures:
            parts.append(f"for {_either(sorted(self.tenures))}")
        if self.adaptations:
            parts.append(f"that are {_either(sorted(self.adaptations))}")
        return " ".join(["homes", *parts])


def _either(words: Iterable[str]) -> str:
    return " or ".join(word.replace("_", " ") for word in words)


@dataclass(frozen=True)
class Quota(Criterion):
    """How many homes of a scope may at most go to some households, or are kept for them.

    `size` is a number of homes or a share of the homes in scope: a limit rounds down, what is
    kept rounds up. `others` says whether others may have what those it is kept for do not take.
    """

    keep: bool = False
    size: Fraction = Fraction(0)
    share: bool = False
    scope: Scope = Scope()
    others: bool = True

    def homes(self, in_scope: int) -> int:
        """How many of so many homes."""
        exact = self.size * in_scope if self.share else min(self.size, Fraction(in_scope))
        return -floor(-exact) if self.keep else floor(exact)

    @property
    def sentence(self) -> str:
        assert self.when is not None  # noqa: S101 - the reader takes no quota without one
        size = share_in_words(self.size) if self.share else figure(self.size)
        whom = f"the households for whom this is so: {in_words(self.when)}."
        if not self.keep:
            return f"At most {size} of the {self.scope.words} go to {whom}"
        rest = "others may have" if self.others else "nobody else has"
        told = f"At least {size} of the {self.scope.words} are kept for {whom}"
        return f"{told} What they cannot take, {rest}."
