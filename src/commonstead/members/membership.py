"""One person's membership, its classes over time, and the register of them on any day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from commonstead.kit import Refusal


@dataclass(frozen=True)
class ClassChange:
    """From `on`, that day included, the member is in the class `class_name`."""

    on: date
    class_name: str


@dataclass(frozen=True)
class Membership:
    """One stay on the register: from the day of entry up to the day it ended.

    `member` is a pseudonym, `class_name` the class in which they entered, `classes` what changed
    afterwards, in the order in which it happened. Somebody who leaves and comes back has two.

    The day of entry counts and the day of ending does not: section 30(2)(f) of the Co-operative
    and Community Benefit Societies Act 2014 enters the date on which a person *ceased* to be a
    member, so on that date they are one no longer. It also means that somebody whose membership
    ends and begins again on one day is counted once.

    Refuses `ended_before_entered`, `class_change_out_of_order` and `class_change_after_end`.

    >>> stay = Membership("m:1", "prospective", date(2026, 1, 1), date(2026, 3, 1),
    ...                   (ClassChange(date(2026, 2, 1), "resident"),))
    >>> stay.is_in_force(date(2026, 1, 1)), stay.is_in_force(date(2026, 3, 1))
    (True, False)
    >>> stay.class_on(date(2026, 1, 31)), stay.class_on(date(2026, 2, 1))
    ('prospective', 'resident')
    """

    member: str
    class_name: str
    entered: date
    ended: date | None = None
    classes: tuple[ClassChange, ...] = ()

    def __post_init__(self) -> None:
        if self.ended is not None and self.ended < self.entered:
            raise Refusal("ended_before_entered", entered=self.entered, ended=self.ended)
        days = [self.entered, *(change.on for change in self.classes)]
        for earlier, later in pairwise(days):
            if later < earlier:
                raise Refusal("class_change_out_of_order", on=later, after=earlier)
        if self.classes and self.ended is not None and days[-1] >= self.ended:
            raise Refusal("class_change_after_end", on=days[-1], ended=self.ended)

    def is_in_force(self, day: date) -> bool:
        return self.entered <= day and (self.ended is None or day < self.ended)

    def class_on(self, day: date) -> str:
        """The class on that day; before the first change, the class in which they entered."""
        past = [change.class_name for change in self.classes if change.on <= day]
        return past[-1] if past else self.class_name

    def changing_to(self, class_name: str, on: date) -> "Membership":
        """The same membership with one more change of class."""
        return replace(self, classes=(*self.classes, ClassChange(on, class_name)))

    def ending(self, on: date) -> "Membership":
        """The same membership, ended on that day."""
        return replace(self, ended=on)


@dataclass(frozen=True)
class Register:
    """Every membership there is or was, in any order; `Register(memberships)`.

    Nobody is a member twice at once: refuses `already_a_member`.

    >>> register = Register([Membership("m:2", "local", date(2026, 1, 1)),
    ...                      Membership("m:1", "resident", date(2026, 2, 1))])
    >>> register.size(date(2026, 1, 31)), register.size(date(2026, 2, 1))
    (1, 2)
    >>> register.by_class(date(2026, 2, 1))
    {'local': ('m:2',), 'resident': ('m:1',)}
    """

    memberships: Iterable[Membership] = ()
    _stays: dict[str, list[Membership]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        in_order = tuple(sorted(self.memberships, key=lambda m: (m.member, m.entered)))
        stays: dict[str, list[Membership]] = defaultdict(list)
        for membership in in_order:
            stays[membership.member].append(membership)
        for stay in stays.values():
            _refuse_overlaps(stay)
        object.__setattr__(self, "memberships", in_order)
        object.__setattr__(self, "_stays", dict(stays))

    def __iter__(self) -> Iterator[Membership]:
        return iter(self.memberships)

    def on(self, day: date) -> tuple[Membership, ...]:
        """The memberships in force on that day, by pseudonym."""
        return tuple(membership for membership in self if membership.is_in_force(day))

    def size(self, day: date) -> int:
        return len(self.on(day))

    def by_class(self, day: date) -> dict[str, tuple[str, ...]]:
        """Class name to the sorted pseudonyms in it on that day; no class without members."""
        classes: dict[str, list[str]] = defaultdict(list)
        for membership in self.on(day):
            classes[membership.class_on(day)].append(membership.member)
        return {name: tuple(classes[name]) for name in sorted(classes)}

    def of(self, member: str, day: date) -> Membership | None:
        """That person's membership in force on that day, if there is one."""
        stays = self._stays.get(member, ())
        return next((stay for stay in stays if stay.is_in_force(day)), None)


def _refuse_overlaps(stays: list[Membership]) -> None:
    for earlier, later in pairwise(stays):
        if earlier.ended is None or later.entered < earlier.ended:
            raise Refusal("already_a_member", member=later.member, entered=later.entered)
