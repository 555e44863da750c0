"""How many bedrooms a household needs, by a standard.

Every standard says below which age two people share: any two, or two of the same sex. The number
is the fewest bedrooms in which everybody sleeps as the standard allows.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonstead.homes.household import Household, Person, Sex
from commonstead.homes.need.dated import section, value
from commonstead.homes.policy.conditions_data import whole
from commonstead.kit import BadInput, Line, Source, Working
from commonstead.rulebook.data import mapping, read_source
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.text import Document

AGES = ("share_any_sex_under", "share_same_sex_under")
ROOMS = ("overnight_carer", "foster")
SWITCHES = ("own_room", "unborn")
PARTS = (*AGES, *ROOMS, *SWITCHES, "couples", "at_most")


@dataclass(frozen=True)
class Standard:
    """A standard on a day; see the head of `commonstead_rules/need/bedrooms.yaml`."""

    name: str
    share_any_sex_under: int
    share_same_sex_under: int
    couples_all: bool
    own_room: bool
    overnight_carer: int
    foster: int
    unborn: bool
    at_most: int | None
    source: Source

    @classmethod
    def from_data(cls, name: str, raw: Any, source: Source) -> "Standard":
        """Read one value of a standard; raises `BadInput` with its place."""
        data = mapping(raw)
        for part in data:
            if part not in PARTS:
                raise Misplaced(f"{part!r} does not belong to a standard", (part,))
        if data.get("couples") not in ("all", "tenants"):
            raise Misplaced(
                "which couples share is not said", ("couples",), expected="all, tenants"
            )
        numbers = {part: whole(data.get(part), part) for part in (*AGES, *ROOMS)}
        if numbers["share_any_sex_under"] > numbers["share_same_sex_under"]:
            raise Misplaced("people of one sex share for less long than others", AGES[:1])
        return cls(
            name=name,
            **numbers,
            couples_all=data["couples"] == "all",
            own_room=data.get("own_room") is True,
            unborn=data.get("unborn") is True,
            at_most=whole(data["at_most"], "at_most") if "at_most" in data else None,
            source=source,
        )


def standards() -> tuple[str, ...]:
    """The names of the standards that come with the software."""
    return tuple(section("standards"))


def standard(name: str, on: date | None = None) -> Standard:
    """A standard as it was on a day, or its latest; `BadInput` naming those there are.

    >>> standard("bedroom-standard").share_same_sex_under
    21
    """
    dated = value("standards", name, on, "standard of need")
    return Standard.from_data(name, dated.value, dated.source)


def read_standard(document: Document) -> Standard:
    """A council's own standard out of a file: `standard`, `value` and `source`."""
    try:
        data = document.data
        name, raw, source = (data.get(part) for part in ("standard", "value", "source"))
        return Standard.from_data(str(name), raw, read_source(source))
    except Misplaced as error:
        raise document.at_its_line(error) from None


@dataclass(frozen=True)
class _Room:
    """Some bedrooms, for whom, and how they were counted."""

    label: str
    count: int
    how: str = ""


def bedrooms_needed(by: Standard, household: Household, on: date) -> Working[int]:
    """The bedrooms that a household needs on a day.

    >>> from commonstead.homes.household import read_people
    >>> home = Household("h1", *read_people("34F+36M; 8F; 5M"))
    >>> needed = bedrooms_needed(standard("bedroom-standard"), home, date(2026, 11, 29))
    >>> needed.value, [f"{line.label}: {line.value}" for line in needed]
    (2, ['couples: 1', 'children under 10: 1', 'bedrooms needed: 2'])
    """
    if not household.people:
        raise BadInput("nobody is in the household", expected="at least one person")
    rooms = [room for room in _rooms(by, household, on) if room.count]
    total = sum(room.count for room in rooms)
    needed = total if by.at_most is None else min(total, by.at_most)
    lines = [Line(room.label, str(room.count), room.how, by.source) for room in rooms]
    added = " + ".join(str(room.count) for room in rooms)
    if needed < total:
        added = f"the lesser of {added} and {by.at_most}"
    return Working(needed, (*lines, Line("bedrooms needed", str(needed), added, by.source)))


def _rooms(by: Standard, household: Household, on: date) -> Iterator[_Room]:
    couples = [pair for pair in household.couples if _shares(by, household, pair)]
    yield _Room("couples", len(couples))
    coupled = {person for pair in couples for person in pair}
    apart = _cannot_share(household) if by.own_room else set()
    yield _Room("people who cannot share", len(apart - coupled))
    rest = [
        person for n, person in enumerate(household.people) if n not in coupled and n not in apart
    ]
    grown = [person for person in rest if person.age_on(on) >= by.share_same_sex_under]
    yield _Room(f"others aged {by.share_same_sex_under} or over", len(grown))
    younger = [person for person in rest if person.age_on(on) < by.share_same_sex_under]
    yield from _sharing(by, younger, on, household.expecting if by.unborn else 0)
    yield _Room("a carer who stays overnight", by.overnight_carer * household.overnight_carer)
    yield _Room("a foster child", by.foster * household.foster)


def _shares(by: Standard, household: Household, pair: tuple[int, int]) -> bool:
    """Whether a couple has one bedroom."""
    split = by.own_room and any(household.people[n].own_room for n in pair)
    return not split and (by.couples_all or 0 in pair)


def _cannot_share(household: Household) -> set[int]:
    """Who has a bedroom alone: whoever cannot share, and the partner of somebody who cannot."""
    alone = {n for n, person in enumerate(household.people) if person.own_room}
    return alone | {n for pair in household.couples if alone & set(pair) for n in pair}


def _sharing(by: Standard, people: list[Person], on: date, unborn: int) -> Iterator[_Room]:
    """Two a bedroom: first the older ones by sex, each one left over with a child of that sex.

    That is the fewest there can be: an older one can only ever save a bedroom by sharing with
    their own sex, and it makes no difference which child they take.
    """
    limit = by.share_any_sex_under
    older = Counter(person.sex for person in people if person.age_on(on) >= limit)
    children = Counter(person.sex for person in people if person.age_on(on) < limit)
    yield _Room(f"people from {limit} to under {by.share_same_sex_under}", _pairs(older))
    with_older = sum(older[sex] % 2 and children[sex] > 0 for sex in ("F", "M"))
    left = sum(children.values()) - with_older + unborn
    how = f"{with_older} of them with an older one of the same sex" if with_older else ""
    yield _Room(f"children under {limit}", -(-left // 2), how)


def _pairs(older: Mapping[Sex, int]) -> int:
    """Two of the same sex share; whoever told none has a bedroom alone."""
    return -(-older.get("F", 0) // 2) - (-older.get("M", 0) // 2) + older.get("X", 0)


def lacking(needed: int, now: int) -> int:
    """How many bedrooms are lacking."""
    return max(0, needed - now)


def spare(needed: int, now: int) -> int:
    """How many bedrooms are not needed."""
    return max(0, now - needed)
