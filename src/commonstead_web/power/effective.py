"""Effective power: which share of the power the sides of a body have, whatever their seats."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from django.utils.translation import gettext as _

from commonstead.kit import BadInput, Line, Refusal
from commonstead.power.index import Body, Powers, SidePower, body_of, equal_seats_gaps, power_of
from commonstead.power.index.from_rulebook import BODIES
from commonstead_web.kit.pictures.bars import per_cent
from commonstead_web.kit.pictures.scale import Scale, units
from commonstead_web.power.queries import Case

TWO_MEASURES = 300
"""Up to so many seats the Shapley-Shubik share is worked out beside the Banzhaf share."""


@dataclass(frozen=True)
class SideShown:
    """One side: its seats and power as shares in words, and exactly."""

    title: str
    seats: int
    share_of_seats: str
    share_of_power: str
    exact: str
    seats_drawn: str
    power_drawn: str


@dataclass(frozen=True)
class BodyShown:
    """A body with its sides; `says` are sentences about who has more power than seats.

    `by_the_rules` says that the seats are the most that the rules allow, since nobody sits yet.
    """

    name: str
    title: str
    sides: tuple[SideShown, ...]
    says: tuple[str, ...]
    lines: tuple[Line, ...]
    by_the_rules: bool


@lru_cache(maxsize=128)
def effective_power(case: Case) -> tuple[BodyShown, ...]:
    """The general meeting and the board, as far as their numbers are known and not too large."""
    return tuple(_shown_bodies(case))


def _shown_bodies(case: Case) -> Iterator[BodyShown]:
    for name in BODIES:
        numbers = dict(case.members if name == "members" else case.board)
        chair = case.chair if name == "board" else ""
        try:
            body = body_of(case.rulebook, name, numbers, chair=chair or None)
            powers = power_of(body, shapley=body.seats <= TWO_MEASURES)
            yield _shown(case, body, powers, not numbers)
        except (BadInput, Refusal):
            continue


def _shown(case: Case, body: Body, powers: Powers, by_the_rules: bool) -> BodyShown:
    titles = titles_of_sides(case)
    sides = [(titles.get(name, name), side) for name, side in powers.sides.items() if side.seats]
    return BodyShown(
        name=body.name,
        title={"members": _("The members together"), "board": _("The board")}[body.name],
        sides=tuple(_side(title, side, body.seats) for title, side in sides),
        says=tuple(_sentences(body, powers, titles)),
        lines=powers.working.lines,
        by_the_rules=by_the_rules,
    )


def titles_of_sides(case: Case) -> Mapping[str, str]:
    """What each side of a body is called: a class by its title, others by how they came."""
    return {
        "elected": _("Elected by the members"),
        "coopted": _("Co-opted by the board"),
        "appointed": _("Appointed from outside"),
        **{each.name: each.title for each in case.rulebook.classes},
    }


def _side(title: str, side: SidePower, seats: int) -> SideShown:
    scale = Scale(Fraction(1))
    return SideShown(
        title=title,
        seats=side.seats,
        share_of_seats=per_cent(Fraction(side.seats), seats),
        share_of_power=per_cent(side.banzhaf, 1),
        exact=str(side.banzhaf),
        seats_drawn=units(scale.length(Fraction(side.seats, seats))),
        power_drawn=units(scale.length(side.banzhaf)),
    )


def _sentences(body: Body, powers: Powers, titles: Mapping[str, str]) -> Iterator[str]:
    """Who has more power than their seats say, and by how much."""
    for gap in equal_seats_gaps(powers):
        more, less = powers.sides[gap.more], powers.sides[gap.less]
        yield _(
            "{more} and {less} have {seats} each, but not the same power: {more} have {share}, "
            "{less} {other}. The difference is {gap} of all power."
        ).format(
            more=titles.get(gap.more, gap.more),
            less=titles.get(gap.less, gap.less),
            seats=gap.seats,
            share=per_cent(more.banzhaf, 1),
            other=per_cent(less.banzhaf, 1),
            gap=gap.gap,
        )
    if body.rule.casting:
        yield from _of_the_casting_vote(body, powers, titles)


def _of_the_casting_vote(body: Body, powers: Powers, titles: Mapping[str, str]) -> Iterator[str]:
    """What the chair's casting vote is worth: to the chair, and to the chair's side."""
    side = body.rule.casting.side if body.rule.casting else ""
    holder = powers.sides[side]
    if holder.chair and holder.seats > 1 and holder.chair.banzhaf != holder.each.banzhaf:
        yield _(
            "The chair has a casting vote. The chair's seat has {chair} of the power; each other "
            "seat of that side has {each}."
        ).format(chair=per_cent(holder.chair.banzhaf, 1), each=per_cent(holder.each.banzhaf, 1))
    without = power_of(replace(body, rule=replace(body.rule, casting=None)), shapley=False)
    gained = holder.banzhaf - without.sides[side].banzhaf
    if gained:
        yield _(
            "Because of the casting vote {side} have {now} of the power; without it they would "
            "have {then}."
        ).format(
            side=titles.get(side, side),
            now=per_cent(holder.banzhaf, 1),
            then=per_cent(without.sides[side].banzhaf, 1),
        )
    elif body.seats % 2:
        yield _(
            "The chair has a casting vote. With all {seats} here it changes nothing: so many "
            "votes are never equal unless somebody stays away."
        ).format(seats=body.seats)
