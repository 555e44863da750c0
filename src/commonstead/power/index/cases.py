"""A body seen from those who oppose: a motion passes where they are few enough.

Counting against instead of for turns every rule into an upper bound: so many votes against at
most, so many seats of this side, so many seats in all. A casting vote splits the question into two
cases that have nothing in common, its holder being for the motion or against it.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from commonstead.power.index.body import Body, Side, fewest


@dataclass(frozen=True)
class Group:
    """Seats that are alike in one case.

    Of its `seats`, from `least` up to `most` may be against; `cost[k]` is what `least + k` of them
    against come to in votes. Sides whose seats are alike and free share a group.
    """

    sides: tuple[str, ...]
    seats: int
    least: int
    cost: tuple[int, ...]

    @property
    def most(self) -> int:
        return self.least + len(self.cost) - 1

    @cached_property
    def weight(self) -> int | None:
        """The votes of each seat; `None` where they are not cast one by one."""
        each = self.cost[-1] // (self.most or 1)
        straight = tuple(each * against for against in range(self.least, self.most + 1))
        return each if self.cost == straight else None

    @property
    def is_free(self) -> bool:
        """Whether any number of its seats may be against, each with its own votes."""
        return len(self.cost) == self.seats + 1 and self.weight is not None


@dataclass(frozen=True)
class Case:
    """One case: coalitions win in which at most `slack` votes and `room` seats are against.

    `holder_against`: whether the one seat with the casting vote is against; `None` where no single
    seat holds it. That seat is in no group, and its own vote is already taken off.
    """

    groups: tuple[Group, ...]
    slack: int
    room: int
    holder_against: bool | None = None

    @property
    def seats(self) -> int:
        return sum(group.seats for group in self.groups)

    @property
    def most_against(self) -> int:
        """From how many seats so few votes could be against, about: those with few votes first."""
        left, against = self.slack, 0
        for group in sorted(self.groups, key=lambda group: group.weight or 0):
            fit = left // group.weight if group.weight else group.most
            against += min(fit, group.most)
            left -= min(fit, group.most) * (group.weight or 0)
        return against

    @property
    def room_binds(self) -> bool:
        """Whether so few votes could still be against from more seats than there is room for."""
        return self.most_against > self.room


def cases_of(body: Body) -> tuple[Case, ...]:
    """The cases in which something can pass at all."""
    return tuple(
        _simplified(case)
        for case in _cases(body)
        if case.slack >= 0 and case.room >= 0 and all(group.cost for group in case.groups)
    )


def _cases(body: Body) -> Iterator[Case]:
    sides, casting = body.sides, body.rule.casting
    room = body.seats - body.rule.quorum
    plain, tied = body.votes - body.votes_needed, body.votes - body.votes_needed_with_casting
    if casting is None:
        yield Case(tuple(_group(body, side) for side in sides), plain, room)
        return
    held = body.side(casting.side)
    if casting.by is None:
        others = replace(held, seats=held.seats - 1)
        for against, slack in ((0, tied), (1, plain)):
            groups = tuple(
                _group_with_chair(body, held, others, against) if s is held else _group(body, s)
                for s in sides
            )
            spent = held.weight * against if held.as_one is None else 0
            yield Case(groups, slack - spent, room - against, bool(against))
        return
    carried = held.seats - fewest(casting.by, of=held.seats)
    for least, most, slack in ((0, carried, tied), (carried + 1, held.seats, plain)):
        yield Case(
            tuple(_group(body, s, least, most) if s is held else _group(body, s) for s in sides),
            slack,
            room,
        )


def _group(body: Body, side: Side, least: int = 0, most: int | None = None) -> Group:
    most = min(side.seats if most is None else most, side.seats - body.seats_needed(side))
    counted = body.rule.threshold is not None
    cost = (side.votes_against(j) if counted else 0 for j in range(least, most + 1))
    return Group((side.name,), side.seats, least, tuple(cost))


def _group_with_chair(body: Body, held: Side, others: Side, against: int) -> Group:
    """The other seats of the chair's side; a side that votes as one asks the chair as well."""
    most = min(others.seats, held.seats - body.seats_needed(held) - against)
    voter, extra = (others, 0) if held.as_one is None else (held, against)
    cost = tuple(voter.votes_against(j + extra) for j in range(most + 1))
    return Group((held.name,), others.seats, 0, cost)


def _simplified(case: Case) -> Case:
    """The same case with alike groups put together and votes in their smallest terms.

    Where all votes that could be against at once are few enough they do not matter: each is 0.
    """
    unit = math.gcd(*(votes for group in case.groups for votes in group.cost)) or 1
    if sum(group.cost[-1] for group in case.groups) <= case.slack:
        unit = case.slack + 1
    groups: dict[object, Group] = {}
    for group in case.groups:
        cost = tuple(votes // unit for votes in group.cost)
        small = replace(group, cost=cost)
        key = small.weight if small.is_free and small.seats else group.sides
        groups[key] = _together(groups[key], small) if key in groups else small
    return replace(case, groups=tuple(groups.values()), slack=case.slack // unit)


def _together(one: Group, other: Group) -> Group:
    seats = one.seats + other.seats
    cost = tuple((one.weight or 0) * against for against in range(seats + 1))
    return Group((*one.sides, *other.sides), seats, 0, cost)
