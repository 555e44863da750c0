"""How much of something a group has: the least and the most that is possible."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonstead.power.headcount import Headcount
from commonstead.rulebook import MemberClass


@dataclass(frozen=True)
class Share:
    """A part of a whole that lies between two ends; `missing` says what would make them one."""

    least: Fraction
    most: Fraction
    missing: str = ""
    classes: str = ""

    def __str__(self) -> str:
        """One figure, or both ends."""
        if self.least != self.most:
            return f"between {self.least} and {self.most}"
        return {NONE: "none", ALL: "all"}.get(self.least, str(self.least))


NONE, ALL = Fraction(0), Fraction(1)


def share_of(among: Sequence[tuple[bool | None, MemberClass]], headcount: Headcount) -> Share:
    """The group's part of the members of these classes, each with whether it is of the group.

    Without a register it is worked out for every register there could be: the whole where every
    class is of the group, nothing where none is, anything between otherwise.
    """
    doubtful = [each for inside, each in among if inside is None]
    titles = ", ".join(each.title for each in doubtful)
    if not among:
        return Share(NONE, ALL, "voters")
    if headcount.members is None:
        return _of_any_register([inside for inside, _ in among], titles)
    counts = headcount.members
    total = sum(counts.get(each.name, 0) for _, each in among)
    if not total:
        return Share(NONE, ALL, "nobody")
    sure = sum(counts.get(each.name, 0) for inside, each in among if inside)
    maybe = sum(counts.get(each.name, 0) for each in doubtful)
    least = Fraction(sure, total)
    if not maybe:
        return Share(least, least)
    return Share(least, Fraction(sure + maybe, total), "belonging", titles)


def _of_any_register(inside: list[bool | None], titles: str) -> Share:
    least = ALL if all(inside) else NONE
    most = ALL if any(belongs is not False for belongs in inside) else NONE
    if least == most:
        return Share(least, most)
    mixed = True in inside or False in inside
    return Share(least, most, "register" if mixed else "belonging", titles)
