"""Households out of a file: who is in them, for standards of need.

Columns: `ref` and `people` (34F+36M; 8F); if known `bedrooms_now`, `overnight_carer`, `foster`,
`expecting`, and `rooms`, the floor areas in square metres of the rooms to sleep in (12; 9.5).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from commonstead.homes.files.cells import NUMBER, answer, separated
from commonstead.homes.files.table import Row, read_table
from commonstead.homes.household import EXPECTED, Household, read_people
from commonstead.homes.policy.fields import Field, known_fields
from commonstead.kit import BadInput, exact

REFS = ("ref", "reference", "applicant", "application", "household", "id")
LONGEST_REF = 200
OLDEST = 125
"""Years; whoever is older was born in another year than the file says."""
EXTRA = {
    "overnight_carer": Field("overnight_carer", "yes_no", "a carer who stays overnight"),
    "foster": Field("foster", "yes_no", "a foster child"),
    "expecting": Field("expecting", "number", "children expected"),
}
"""What is asked only to work out bedrooms."""


@dataclass(frozen=True)
class Housed:
    """A household, and the floor areas of the rooms it has to sleep in, where they were told."""

    household: Household
    rooms: tuple[Fraction, ...] = ()


def read_households(name: str, content: bytes, on: date) -> tuple[Housed, ...]:
    """Read households; raises `BadInput` with file, row, column and remedy.

    >>> (found,) = read_households("h.csv", b"ref,people,rooms\\nh1,34F;8M,12; 9.5\\n",
    ...                            date(2026, 11, 29))
    >>> found.household.ref, found.rooms
    ('h1', (Fraction(12, 1), Fraction(19, 2)))
    """
    names = (*EXTRA, "people", "rooms", "bedrooms_now")
    known = {**{each: each for each in names}, **dict.fromkeys(REFS, "ref")}
    table = read_table(name, content, known, "households")
    for column in ("ref", "people"):
        if column not in table.columns:
            raise BadInput(f"there is no column {column!r}", expected="ref and people", file=name)
    met: dict[str, Row] = {}
    return tuple(_housed(row, met, on) for row in table.rows)


def _housed(row: Row, met: dict[str, Row], on: date) -> Housed:
    check_ref(row, met)
    return Housed(household_of(row, on), tuple(_rooms(row)))


def check_ref(row: Row, met: dict[str, Row]) -> None:
    """Refuse a row without a reference, and one whose reference was met before."""
    ref = row.cells.get("ref", "")
    if not ref or len(ref) > LONGEST_REF or not ref.isprintable():
        raise row.wrong("ref", "there is no reference", "a pseudonym, such as a7")
    earlier = met.setdefault(ref, row)
    if earlier is not row:
        where = f"line {earlier.line}" if earlier.line else f"entry {earlier.number}"
        raise row.wrong("ref", f"{ref!r} is there already ({where})", "one row an application")


def household_of(row: Row, on: date) -> Household:
    """The household of a row, whose people have been told."""
    try:
        people, couples = read_people(row.cells.get("people", ""))
    except BadInput as error:
        raise row.wrong("people", error.what, EXPECTED) from None
    ages = [person.age_on(on) for person in people]
    if min(ages) < 0 or max(ages) > OLDEST:
        raise row.wrong("people", "somebody is not born yet, or too old to live", EXPECTED)
    told = {name: answer(row, field, on) for name, field in EXTRA.items()}
    now = answer(row, known_fields()["bedrooms_now"], on)
    expecting = told["expecting"]
    return Household(
        row.cells["ref"],
        people,
        couples,
        expecting=int(expecting) if isinstance(expecting, Fraction) else 0,
        overnight_carer=told["overnight_carer"] is True,
        foster=told["foster"] is True,
        bedrooms_now=int(now) if isinstance(now, Fraction) else None,
    )


def _rooms(row: Row) -> Iterator[Fraction]:
    for area in separated(row.cells.get("rooms", "")):
        if not NUMBER.fullmatch(area):
            raise row.wrong("rooms", f"{area!r} is not a floor area", "12; 9.5 (square metres)")
        yield exact(area)
