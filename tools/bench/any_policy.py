"""Policies and lists that nobody would adopt: every kind of condition, drawn at random."""

from collections.abc import Callable, Collection
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from commonstead.homes.allocation import Applicant
from commonstead.homes.home import Home
from commonstead.homes.policy.condition import (
    COMPARE,
    Answer,
    AtLeast,
    Compare,
    Condition,
    NoneOf,
    Since,
    Unit,
)
from commonstead.homes.policy.criterion import Band, Each, Gate, Points, Quota, Reasons, Scope
from commonstead.homes.policy.fields import Field, Value, known_fields
from commonstead.homes.policy.policy import Fit, Policy

ON = date(2024, 2, 29)
REASONS = Reasons("aim", "evidence", "impact", ON)
OPTIONS = {f"w{n}": f"w{n}" for n in range(5)}
MANY = {f"m{n:03}": f"m{n:03}" for n in range(90)}
FIELDS = {
    one.name: one
    for one in (
        Field("yes", "yes_no"),
        Field("no", "yes_no"),
        Field("count", "number", each="one"),
        Field("purse", "money"),
        Field("day", "day"),
        Field("later", "day"),
        Field("word", "word", phrases=OPTIONS),
        Field("list", "words", phrases=OPTIONS),
        Field("many", "words", phrases=MANY),
        *(
            known_fields()[name]
            for name in (
                "set_aside",
                "bedrooms_needed",
                "tenures",
                "access_needs",
                "income",
                "homes_wanted",
            )
        ),
    )
}
TENURES, ACCESS = ("social_rent", "shared_ownership"), ("step_free", "lift")
HOME_REFS = tuple(f"home {n}" for n in range(4))
UNITS: tuple[Unit, ...] = ("days", "months", "years")


def some(chance: Random, options: Collection[str], most: int) -> frozenset[str]:
    """Some of the options, at most so many."""
    return frozenset(chance.sample(sorted(options), chance.randint(0, min(most, len(options)))))


def a_day(chance: Random) -> date:
    """Days near month ends and leap days, now and then after the day itself."""
    if chance.random() < 0.2:
        return chance.choice([date(2023, 2, 28), date(2020, 2, 29), date(2024, 1, 31), ON])
    return ON - timedelta(days=chance.randint(-40, 1600))


VALUES: dict[str, Callable[[Random], Value]] = {
    "yes": lambda chance: chance.random() < 0.5,
    "no": lambda chance: chance.random() < 0.5,
    "count": lambda chance: Fraction(chance.randint(-2, 9), chance.choice([1, 1, 2, 3])),
    "purse": lambda chance: Fraction(chance.randint(0, 400), 100),
    "day": a_day,
    "later": a_day,
    "word": lambda chance: chance.choice(sorted(OPTIONS)),
    "list": lambda chance: some(chance, OPTIONS, 3),
    "many": lambda chance: some(chance, MANY, 6),
    "bedrooms_needed": lambda chance: Fraction(chance.randint(1, 4)),
    "tenures": lambda chance: some(chance, TENURES, 2),
    "access_needs": lambda chance: some(chance, ACCESS, 2),
    "income": lambda chance: Fraction(chance.randint(0, 20)),
    "homes_wanted": lambda chance: some(chance, HOME_REFS, 4),
    "set_aside": lambda chance: some(chance, ["g0", "b0", "p0"], 2),
}


def a_condition(chance: Random, depth: int = 2) -> Condition:
    """A condition of any kind, with others inside it as deep as `depth`."""
    if depth and chance.random() < 0.5:
        parts = tuple(a_condition(chance, depth - 1) for _ in range(chance.randint(2, 4)))
        if chance.random() < 0.3:
            return NoneOf(parts)
        return AtLeast(chance.randint(1, len(parts)), parts)
    name = chance.choice(("yes", "count", "purse", "day", "since", "word", "list", "many"))
    how = chance.choice(sorted(COMPARE))
    if name == "since":
        unit = chance.choice(UNITS)
        return Since(FIELDS["day"], how, chance.randint(0, 40 if unit == "days" else 4), unit)
    if name in ("count", "purse"):
        return Compare(FIELDS[name], how, Fraction(chance.randint(-1, 8), chance.choice([1, 2, 3])))
    if name == "day":
        return Compare(FIELDS["day"], how, a_day(chance))
    if name == "yes":
        return Answer(FIELDS["yes"], (chance.choice(["yes", "no"]),))
    options = MANY if name == "many" else OPTIONS
    return Answer(FIELDS[name], tuple(chance.sample(sorted(options), chance.randint(1, 3))))


def maybe(chance: Random, made: Callable[[Random], Condition]) -> Condition | None:
    """Now and then one."""
    return made(chance) if chance.random() < 0.4 else None


def a_policy(chance: Random) -> Policy:
    """Gates, bands, points, days, a draw or none, what suits whom, and quotas."""
    gates = tuple(
        Gate(f"g{n}", a_condition(chance), REASONS, maybe(chance, a_condition), n == 0)
        for n in range(chance.randint(0, 2))
    )
    bands = tuple(
        Band(f"b{n}", a_condition(chance), REASONS, maybe(chance, a_condition), n == 0, "t")
        for n in range(chance.randint(0, 3))
    )
    bands = (*bands, Band("rest", None, REASONS)) if bands else ()
    points = tuple(_points(chance, n) for n in range(chance.randint(0, 3)))
    order: list[Any] = ["band"] * bool(bands) + ["points"] * bool(points)
    order += chance.sample([FIELDS["day"], FIELDS["later"]], chance.randint(0, 2))
    chance.shuffle(order)
    return Policy(
        "p", "t", "w", ON, gates, bands, points, tuple(order), chance.choice(["draw", "reference"]),
        _fit(chance), tuple(_quota(chance, n) for n in range(chance.randint(0, 3))), fields=FIELDS,
    )  # fmt: skip


def _points(chance: Random, number: int) -> Points:
    exception = maybe(chance, a_condition)
    if chance.random() < 0.5:
        points = chance.randint(0, 5)
        when = a_condition(chance)
        return Points(f"p{number}", when, REASONS, exception, number == 0, points)
    unit: Unit | None = chance.choice([None, *UNITS])
    each = Each(FIELDS["day" if unit else "count"], unit)
    points, most = chance.randint(0, 3), chance.randint(0, 20)
    return Points(f"p{number}", None, REASONS, exception, False, points, each, most)


def _fit(chance: Random) -> Fit:
    return Fit(
        spare=chance.choice([None, 0, 1]),
        tenure=chance.random() < 0.5,
        choice=chance.random() < 0.3,
        access=chance.choice([None, "after", "never"]),
        rent_share=chance.choice([None, None, Fraction(1, 3), Fraction(0)]),
    )


def _quota(chance: Random, number: int) -> Quota:
    share = chance.random() < 0.5
    size = Fraction(chance.randint(0, 4), 4) if share else Fraction(chance.randint(0, 3))
    scope = Scope(
        frozenset(chance.sample([1, 2, 3], chance.randint(0, 2))),
        some(chance, TENURES, 1),
        some(chance, ACCESS, 1),
    )
    return Quota(
        f"q{number}", a_condition(chance, 1), REASONS, keep=chance.random() < 0.5, size=size,
        share=share, scope=scope, others=chance.random() < 0.5,
    )  # fmt: skip


def a_list(chance: Random, most: int = 10) -> list[Applicant]:
    """Applicants who told some of what is asked."""
    count = chance.randint(0, most)
    told = [name for name in VALUES if chance.random() < 0.9]
    return [
        Applicant(
            f"h:{chance.randrange(16 ** chance.choice([2, 6])):x}-{n}",
            {name: VALUES[name](chance) for name in told if chance.random() < 0.8},
        )
        for n in range(count)
    ]


def some_homes(chance: Random) -> list[Home]:
    """Up to four homes."""
    return [
        Home(
            ref,
            chance.randint(1, 3),
            chance.choice(TENURES),
            some(chance, ACCESS, 1),
            rent=chance.choice([None, Fraction(0), Fraction(1, 3), Fraction(1, 2)]),
        )
        for ref in HOME_REFS[: chance.randint(0, 4)]
    ]
