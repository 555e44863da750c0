"""Shares of power in a body before and after a change of the rules, drawn side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from django.utils.text import capfirst

from commonstead.power.changes import ShareChange
from commonstead_web.kit.pictures.scale import Scale, units
from commonstead_web.kit.wording import shown

MOST_DECIMALS = 6


@dataclass(frozen=True)
class SideDrawn:
    """One side's share of power, in per cent and as the length of a bar; "" where it has none."""

    side: str
    before: str
    after: str
    before_length: str
    after_length: str
    gains: bool


@dataclass(frozen=True)
class BodyDrawn:
    """The sides of a body whose share changes, in the kinds of decision that are named."""

    body: str
    decisions: str
    sides: tuple[SideDrawn, ...]


def draw_shares(changes: Sequence[ShareChange], titles: Mapping[str, str]) -> tuple[BodyDrawn, ...]:
    """Each body with the sides that gain or lose; `titles` are those of the classes of member.

    Kinds of decision in which the same changes are drawn once.
    """
    found: dict[tuple[str, tuple[SideDrawn, ...]], list[str]] = {}
    for (body, decision), those in groupby(changes, lambda one: (one.where, one.decided)):
        sides = tuple(_side(one, titles) for one in those)
        found.setdefault((body, sides), []).append(decision)
    return tuple(
        BodyDrawn(capfirst(body), shown(decisions), sides)
        for (body, sides), decisions in found.items()
    )


def _side(change: ShareChange, titles: Mapping[str, str]) -> SideDrawn:
    before, after = per_cent_apart(change.before, change.after)
    return SideDrawn(
        side=capfirst(change.called(titles)),
        before=before,
        after=after,
        before_length=_length(change.before),
        after_length=_length(change.after),
        gains=change.is_gain,
    )


def _length(share: Fraction | None) -> str:
    return units(Scale(Fraction(1)).length(share or Fraction(0)))


def per_cent_apart(before: Fraction | None, after: Fraction | None) -> tuple[str, str]:
    """Two different shares in per cent, with as few decimals as tell them apart.

    >>> per_cent_apart(Fraction(1, 2), Fraction(2, 3))
    ('50%', '67%')
    >>> per_cent_apart(Fraction(1, 3), Fraction(334, 1000))
    ('33.3%', '33.4%')
    >>> per_cent_apart(None, Fraction(1, 10))
    ('', '10%')
    """
    told = "", ""
    for decimals in range(MOST_DECIMALS + 1):
        told = _per_cent(before, decimals), _per_cent(after, decimals)
        if told[0] != told[1]:
            break
    return told


def _per_cent(share: Fraction | None, decimals: int) -> str:
    if share is None:
        return ""
    scaled = round(share * 100 * 10**decimals)
    return f"{Decimal(scaled).scaleb(-decimals)}%"
