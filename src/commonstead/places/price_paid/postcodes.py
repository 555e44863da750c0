"""Which authority a postcode lies in: an input, such as the ONS Postcode Directory."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from commonstead.kit import BadInput
from commonstead.places.area import PATTERNS
from commonstead.places.price_paid.sale import postcode

POSTCODE_HEADINGS = ("pcds", "pcd", "pcd7", "pcd8", "postcode")
AREA_HEADINGS = ("oslaua", "laua", "lad25cd", "lad24cd", "lad23cd", "lad_code", "code")

_AUTHORITY = PATTERNS["authority"]


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

    Rows for places outside England and Wales are left out. Raises `BadInput` without the
    columns, and where a postcode lies in two authorities.

    >>> read_postcodes(["pcds,oslaua", "CM8 3NW,E07000074"]).area("CM8 3NW")
    'E07000074'
    """
    rows = _rows(lines, file)
    _, first = next(rows, (1, []))
    heads = [head.strip().lstrip("\ufeff").casefold() for head in first]
    columns = [_column(heads, known) for known in (POSTCODE_HEADINGS, AREA_HEADINGS)]
    if None in columns:
        raise BadInput(
            "the file has no columns of postcodes and of authorities",
            expected="headings such as pcds and oslaua",
            file=file,
            line=1,
        )
    code, area = (column for column in columns if column is not None)
    found: dict[str, str] = {}
    for line, row in rows:
        if len(row) > max(code, area) and _AUTHORITY.fullmatch(row[area]):
            _put(found, row[code], row[area], file, line)
    if not found:
        raise BadInput(
            "no postcode in the file lies in England or Wales",
            expected=f"codes of authorities such as E09000030 under {heads[area]!r}",
            file=file,
        )
    return Postcodes(found)


def _rows(lines: Iterable[str], file: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its last line."""
    reader = csv.reader(lines, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise BadInput(
            f"this is no CSV ({error})",
            expected="the file as published",
            file=file,
            line=reader.line_num,
        ) from None


def _put(found: dict[str, str], text: str, area: str, file: str, line: int) -> None:
    known = postcode(text)
    if known and found.setdefault(known, area) != area:
        raise BadInput(
            f"{known} lies in {found[known]} and in {area}",
            expected="each postcode in one authority",
            file=file,
            line=line,
        )


def _column(heads: list[str], known: tuple[str, ...]) -> int | None:
    return next((heads.index(name) for name in known if name in heads), None)
