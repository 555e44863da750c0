"""The headings that real registers use, and which of our columns each of them means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commonstead.kit import BadInput

# Columns as the export writes them: our name for each, and the heading.
EXPORT = {
    "name": "Name",
    "postal_address": "Postal address",
    "electronic_address": "Notified electronic address",
    "electronic_purposes": "Purposes of electronic address",
    "email": "E-mail",
    "class_name": "Class",
    "entered": "Date entered",
    "ended": "Date ceased",
    "born": "Date of birth",
}
MEANINGS = {
    "name": "name, full name, member, member name, name of member",
    "first_name": "first name, first names, forename, forenames, given name, given names",
    "surname": "surname, last name, family name",
    "postal_address": "address, postal address, home address, full address, address line 1, "
    "address line 2, address line 3, address line 4, address 1, address 2, address 3, address 4, "
    "address1, address2, address3, address4, street, town, city, town city, post town, county, "
    "postcode, post code",
    "electronic_address": "notified electronic address, electronic address",
    "electronic_purposes": "purposes of electronic address, electronic address purposes, purposes",
    "email": "email, e mail, email address, e mail address, contact email",
    "class_name": "class, class of member, class of membership, membership class, member class, "
    "membership type, member type, type of membership, type, category",
    "entered": "joined, date joined, joined on, join date, joining date, date of joining, entered, "
    "date entered, date of entry, date entered as a member, member since",
    "ended": "left, date left, left on, leaving date, leave date, ended, date ended, end date, "
    "ceased, date ceased, date ceased to be a member",
    "born": "born, date of birth, birth date, dob, d o b",
}
MEANING = {heading: column for column, known in MEANINGS.items() for heading in known.split(", ")}
# An address often takes several columns; anything else that stands there twice is ambiguous.
MANY_COLUMNS = {"postal_address"}
REQUIRED = ("class_name", "entered")


@dataclass(frozen=True)
class Headings:
    """Which column of the sheet says what: our name for it to the places where it stands."""

    found: tuple[str, ...]
    places: dict[str, tuple[int, ...]]

    def heading(self, column: str) -> str:
        """The heading as the sheet has it; our own where the sheet has none."""
        places = self.places.get(column, ())
        return self.found[places[0]] if places else EXPORT.get(column, column)

    def ignored(self) -> tuple[str, ...]:
        """The headings whose columns are not read."""
        read = {place for places in self.places.values() for place in places}
        return tuple(h for place, h in enumerate(self.found) if h and place not in read)


def known_headings(cells: Sequence[str]) -> int:
    """How many of the cells are headings that we know."""
    return sum(_plain(cell) in MEANING for cell in cells)


def _plain(cell: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", cell.casefold()))


def read_headings(cells: Sequence[str], *, file: str, line: int) -> Headings:
    """Find the columns in the row of headings; `BadInput` where one is missing or ambiguous."""
    places: dict[str, tuple[int, ...]] = {}
    for place, cell in enumerate(cells):
        column = MEANING.get(_plain(cell))
        if column is not None:
            places[column] = (*places.get(column, ()), place)
    headings = Headings(tuple(cells), places)
    problem = _missing(places) or _ambiguous(headings)
    if problem:
        what, expected = problem
        raise BadInput(what, expected=expected, file=file, line=line)
    return headings


def _missing(places: dict[str, tuple[int, ...]]) -> tuple[str, str] | None:
    if not places.keys() & {"name", "first_name", "surname"}:
        return "there is no column for the names", "a first row with a heading such as Name"
    for column in REQUIRED:
        if column not in places:
            return (
                f"there is no column {EXPORT[column]!r}",
                f"a first row with a heading such as {EXPORT[column]}",
            )
    return None


def _ambiguous(headings: Headings) -> tuple[str, str] | None:
    places = headings.places
    for column, found in places.items():
        if len(found) > 1 and column not in MANY_COLUMNS:
            names = " and ".join(repr(headings.found[place]) for place in found)
            return f"the headings {names} mean the same", "one of them, the other one renamed"
    if "name" in places and places.keys() & {"first_name", "surname"}:
        return (
            f"{headings.heading('name')!r} stands beside columns for the parts of a name",
            "either a column with the whole name, or First name and Surname",
        )
    return None
