"""A household as standards of need see it: who is in it, and what it has told about itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal, get_args

from commonstead.kit import BadInput, add_years

Sex = Literal["F", "M", "X"]
PERSON = re.compile(r"(\d{1,3}|\d{4}-\d{2}-\d{2})([FMX])(\*?)", re.ASCII)
EXPECTED = "for example 34F+36M; 8F; 5M (age or date of birth, sex F, M or X, + between partners)"


@dataclass(frozen=True)
class Person:
    """Somebody in a household: an age or a date of birth, and a sex where a standard asks for it.

    `X` is everybody whose sex is not told or is neither; `own_room`: cannot share a bedroom.
    """

    sex: Sex
    age: int | None = None
    born: date | None = None
    own_room: bool = False

    def age_on(self, day: date) -> int:
        """Completed years on a day; an age that was told is taken as told.

        >>> child = Person("F", born=date(2016, 2, 29))
        >>> child.age_on(date(2026, 2, 27)), child.age_on(date(2026, 2, 28))
        (9, 10)
        """
        if self.born is None:
            return self.age or 0
        years = day.year - self.born.year
        return years if add_years(self.born, years) <= day else years - 1


@dataclass(frozen=True)
class Household:
    """Who wants to live together, under a pseudonym.

    `couples` are pairs of numbers in `people`; the first person is a tenant, and their partner if
    they have one. `expecting` counts children not yet born. Money is in pounds: `income` and
    `net_income` a year before and after tax. `connections` are words such as `works_here`.
    """

    ref: str
    people: tuple[Person, ...]
    couples: tuple[tuple[int, int], ...] = ()
    expecting: int = 0
    overnight_carer: bool = False
    foster: bool = False
    bedrooms_now: int | None = None
    income: Fraction | None = None
    net_income: Fraction | None = None
    savings: Fraction | None = None
    connections: frozenset[str] = frozenset()
    present_housing: str = ""
    days: Mapping[str, date] = field(default_factory=dict)


def read_people(text: str) -> tuple[tuple[Person, ...], tuple[tuple[int, int], ...]]:
    """People and couples as one cell of a file has them; `BadInput` for anything else.

    `*` stands behind somebody who cannot share a bedroom.

    >>> people, couples = read_people("34F+36M; 2018-04-02F*")
    >>> len(people), couples, people[2].own_room
    (3, ((0, 1),), True)
    """
    people: list[Person] = []
    couples: list[tuple[int, int]] = []
    for group in filter(None, (part.strip() for part in re.split(r"[;,]", text))):
        found = [_person(part.strip()) for part in group.split("+")]
        if len(found) > 2:
            raise BadInput(f"{group!r} are more than two partners", expected=EXPECTED)
        if len(found) == 2:
            couples.append((len(people), len(people) + 1))
        people += found
    if not people:
        raise BadInput("nobody is in the household", expected=EXPECTED)
    return tuple(people), tuple(couples)


def _person(text: str) -> Person:
    found = PERSON.fullmatch(text.upper())
    if found is None:
        raise BadInput(f"{text!r} is not a person", expected=EXPECTED)
    sex = next(known for known in get_args(Sex) if known == found[2])
    if "-" not in found[1]:
        return Person(sex, age=int(found[1]), own_room=bool(found[3]))
    try:
        return Person(sex, born=date.fromisoformat(found[1]), own_room=bool(found[3]))
    except ValueError:
        raise BadInput(f"{found[1]!r} is not a date", expected=EXPECTED) from None
