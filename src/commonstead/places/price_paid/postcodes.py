"""Which authority a postcode lies in: an input, such as the ONS Postcode Directory."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field

from commonstead.kit import BadInput
from commonstead.places.area import PATTERNS
from commonstead.places.price_paid.sale import postcode

POSTCODE_HEADINGS = ("pcds", "pcd", "pcd7", "pcd8", "postcode")
AREA_HEADINGS = ("oslaua", "laua", "lad25cd", "lad24cd", "lad23cd", "lad_code", "code")


@dataclass(frozen=True)
class Postcodes:
    """Postcodes, each with its authority's code.

    >>> Postcodes({"CM8 3NW": "E07000074"}).area("cm8 3nw")
    'E07000074'
    """

    areas: dict[str, str] = field(repr=False)

    def area(self, text: str) -> str:
        """The code, or nothing where the postcode is not known."""
        return self.areas.get(postcode(text), "")


def read_postcodes(lines: Iterable[str], file: str = "") -> Postcodes:
    """Read a CSV with a column of postcodes and one of authority codes (pcds and oslaua, say).

    Rows for places outside England and Wales are left out. Raises `BadInput` without the columns.

    >>> read_postcodes(["pcds,oslaua", "CM8 3NW,E07000074"]).area("CM8 3NW")
    'E07000074'
    """
    reader = csv.reader(lines)
    heads = [head.strip().lstrip("\ufeff").casefold() for head in next(reader, [])]
    columns = [_column(heads, known) for known in (POSTCODE_HEADINGS, AREA_HEADINGS)]
    if None in columns:
        raise BadInput(
            "the file has no columns of postcodes and of authorities",
            expected="headings such as pcds and oslaua",
            file=file,
            line=1,
        )
    code, area = (column for column in columns if column is not None)
    authority = PATTERNS["authority"]
    found = {
        postcode(row[code]): row[area]
        for row in reader
        if len(row) > max(code, area) and authority.fullmatch(row[area])
    }
    if not found:
        raise BadInput("no postcode in the file lies in England or Wales", file=file)
    return Postcodes(found)


def _column(heads: list[str], known: tuple[str, ...]) -> int | None:
    return next((heads.index(name) for name in known if name in heads), None)
