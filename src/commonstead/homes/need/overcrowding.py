"""Whether a home is overcrowded by law: the room standard and the space standard."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from commonstead.homes.household import Household
from commonstead.homes.need.dated import value
from commonstead.homes.policy.sentences import figure
from commonstead.kit import BadInput, Line, Working, exact
from commonstead.rulebook.data import Dated


def overcrowded(household: Household, rooms: Sequence[Fraction], on: date) -> Working[bool]:
    """Whether either standard is contravened.

    `rooms` are the floor areas, in square metres, of the rooms that people may sleep in: bedrooms
    and living rooms. Source: Housing Act 1985, sections 325 and 326.

    >>> from commonstead.homes.household import read_people
    >>> home = Household("h1", *read_people("34F+36M; 12F; 10M"))
    >>> result = overcrowded(home, [Fraction(12), Fraction(11)], date(2026, 11, 29))
    >>> result.value, [f"{line.label}: {line.value}" for line in result][:2]
    (True, ['rooms so that nobody has to share with the other sex: 2', 'room standard: met'])
    """
    if any(area < 0 for area in rooms):
        raise BadInput("a room is smaller than nothing", expected="areas in square metres")
    by_sex, by_space = _room_standard(household, len(rooms), on), _space(household, rooms, on)
    return Working(by_sex.value or by_space.value, (*by_sex, *by_space))


def _met(contravened: bool) -> str:
    return "not met" if contravened else "met"


def _room_standard(household: Household, rooms: int, on: date) -> Working[bool]:
    """Two rooms are always enough, one for each sex; one is, for one sex or for one couple."""
    age = _value("room_standard_from", on)
    limit = int(age.value)
    old = [n for n, person in enumerate(household.people) if person.age_on(on) >= limit]
    sexes = {household.people[n].sex for n in old} & {"F", "M"}
    one_couple = any(set(old) == set(pair) for pair in household.couples)
    needed = 2 if len(sexes) == 2 and not one_couple else min(1, len(household.people))
    contravened = rooms < needed
    return Working(
        contravened,
        (
            Line(
                "rooms so that nobody has to share with the other sex",
                str(needed),
                f"{len(old)} aged {limit} or over; couples apart",
                age.source,
            ),
            Line("room standard", _met(contravened), f"{rooms} rooms, {needed} needed", age.source),
        ),
    )


def _space(household: Household, rooms: Sequence[Fraction], on: date) -> Working[bool]:
    counts = _value("person", on)
    ages = [person.age_on(on) for person in household.people]
    persons = sum((_counts_as(age, counts.value) for age in ages), Fraction(0))
    foot = exact(_value("square_foot", on).value)
    by_room, by_area = _value("by_rooms", on), _value("by_area", on)
    each = [_by_area(area / foot, by_area.value) for area in rooms]
    allowed_rooms = _by_rooms(sum(bool(allowed) for allowed in each), by_room.value)
    allowed_area = sum(each, Fraction(0))
    least = min(allowed_rooms, allowed_area)
    contravened = persons > least
    how = " + ".join(figure(allowed) for allowed in each)
    shown = f"{figure(persons)} persons, the lesser of {figure(allowed_rooms)} and "
    return Working(
        contravened,
        (
            Line("persons", figure(persons), f"{len(ages)} people", counts.source),
            Line("allowed by the number of rooms", figure(allowed_rooms), "", by_room.source),
            Line("allowed by floor area", figure(allowed_area), how, by_area.source),
            Line(
                "space standard",
                _met(contravened),
                f"{shown}{figure(allowed_area)} allowed",
                by_room.source,
            ),
        ),
    )


def _value(name: str, on: date) -> Dated:
    return value("overcrowding", name, on)


def _counts_as(age: int, table: list[dict[str, str]]) -> Fraction:
    row = next(row for row in table if "under" not in row or age < int(row["under"]))
    return exact(row["counts"])


def _by_area(square_feet: Fraction, table: list[dict[str, str]]) -> Fraction:
    rows = (row for row in table if square_feet >= exact(row["at_least"]))
    return max((exact(row["persons"]) for row in rows), default=Fraction(0))


def _by_rooms(rooms: int, table: dict[str, Any]) -> Fraction:
    if rooms >= int(table["each_from"]["rooms"]):
        return rooms * exact(table["each_from"]["persons"])
    return exact(table["rooms"][str(rooms)]) if rooms else Fraction(0)
