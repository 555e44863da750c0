"""A list of very many invented households, as columns and as applicants, and one policy for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any, TypeVar

import numpy as np

from commonstead.homes.allocation import Applicant
from commonstead.homes.fast import Columns, Days, Numbers, Words
from commonstead.homes.fast.columns import Column
from commonstead.homes.home import Home
from commonstead.homes.policy.criterion import Criterion
from commonstead.homes.policy.fields import Field, Value
from commonstead.homes.policy.policy import Policy
from commonstead.homes.policy.reading import load_policy

ON = date(2026, 11, 29)
SEED = bytes(range(32))
MODELS = ("local-lottery", "need-first", "points")
LONGEST = 4000
"""Days back to which a day goes."""
OFTEN = {"may_rent": 0.97, "adult": 0.99, "priced_out": 0.93, "can_pay": 0.9}
SELDOM, ANSWERED, NEED_ACCESS = 0.08, 0.97, 0.06
NOT_ASKED = ("set_aside", "homes_wanted")

T = TypeVar("T", bound=Criterion)


def every_criterion() -> Policy:
    """The gates, bands, points and quotas of the model policies named, in one.

    Bands come from the greatest need down, the open band last; within a band the points count, and
    lots are drawn among those still level.
    """
    lottery, need, points = (load_policy(name) for name in MODELS)
    bands = (*need.bands[:-1], *(band for band in lottery.bands if band.when), need.bands[-1])
    return replace(
        lottery,
        id="every-criterion",
        gates=_each_once((*need.gates, *lottery.gates, *points.gates)),
        bands=bands,
        points=points.points,
        order=("band", "points"),
        fields={**need.fields, **lottery.fields, **points.fields},
    )


def _each_once(criteria: Sequence[T]) -> tuple[T, ...]:
    return tuple({criterion.id: criterion for criterion in criteria}.values())


def asked(policy: Policy) -> list[str]:
    """What the households are asked."""
    return sorted(policy.asked() - set(NOT_ASKED))


def columns(policy: Policy, count: int) -> Columns:
    """So many households."""
    chance = np.random.default_rng(1)
    refs = np.array([f"h:{number:032x}" for number in range(count)], np.bytes_)
    return Columns(refs, {n: _column(policy.fields[n], count, chance) for n in asked(policy)})


def _column(field: Field, count: int, chance: np.random.Generator) -> Column:
    told = chance.random(count) < ANSWERED
    if field.kind == "day":
        return Days(told, ON.toordinal() - chance.integers(0, LONGEST, count))
    if field.kind == "money":
        return Numbers(told, chance.integers(10, 60, count) * 1000)
    if field.kind == "number":
        few = np.array([0, 0, 0, 1, 1, 2, 3])[chance.integers(0, 7, count)]
        return Numbers(told, few + (field.name == "bedrooms_needed"))
    return _words(field, told, chance)


def _words(field: Field, told: Any, chance: np.random.Generator) -> Words:
    count = len(told)
    if field.kind == "yes_no":
        yes = chance.random(count) < OFTEN.get(field.name, SELDOM)
        return Words(told, ("no", "yes"), (((1 + yes) * told).astype(np.uint8),))
    options = tuple(sorted(field.phrases))
    bits = 1 << chance.integers(0, len(options), count)
    if field.name == "access_needs":
        bits *= chance.random(count) < NEED_ACCESS
    elif field.kind == "words":
        bits |= 1 << chance.integers(0, len(options), count)
    return Words(told, options, ((bits * told).astype(np.uint16),))


def applicants(policy: Policy, found: Columns, count: int) -> list[Applicant]:
    """The first so many of them, as the plain version takes them."""
    told = {name: _values(policy.fields[name], found.of[name], count) for name in asked(policy)}
    return [
        Applicant(ref.decode(), _facts(told, row))
        for row, ref in enumerate(found.refs[:count].tolist())
    ]


def _facts(told: Mapping[str, list[Value | None]], row: int) -> dict[str, Value]:
    return {name: value for name, values in told.items() if (value := values[row]) is not None}


def _values(field: Field, column: Column, count: int) -> list[Value | None]:
    answered = column.told[:count].tolist()
    if isinstance(column, Words):
        raw: list[Value] = [_said(field, column.words, bits) for bits in column.planes[0][:count]]
    elif isinstance(column, Days):
        raw = [date.min + timedelta(days=day - 1) for day in column.values[:count].tolist()]
    else:
        raw = [Fraction(value, column.unit) for value in column.values[:count].tolist()]
    return [value if there else None for value, there in zip(raw, answered, strict=True)]


def _said(field: Field, words: tuple[str, ...], bits: int) -> Value:
    said = frozenset(word for number, word in enumerate(words) if int(bits) >> number & 1)
    if field.kind == "yes_no":
        return "yes" in said
    return said if field.kind == "words" else next(iter(said), "")


def homes(policy: Policy, count: int) -> list[Home]:
    """So many homes; one in ten is adapted."""
    chance = Random(1)
    tenures = sorted(policy.fields["tenures"].phrases)
    access = sorted(policy.fields["access_needs"].phrases)
    return [
        Home(
            f"home {number}",
            chance.choice([1, 2, 2, 3, 3, 4]),
            chance.choice(tenures),
            frozenset(chance.sample(access, 1) if chance.random() < 0.1 else []),
        )
        for number in range(count)
    ]
