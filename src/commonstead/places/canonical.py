"""Tables of figures as plain files: a few lines that say what they are, then a CSV.

The last of those lines is the SHA-256 of the CSV, so that a file half written or changed by hand
is found. The same table is always the same bytes.
"""

import hashlib
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from commonstead.kit import BadInput, Source
from commonstead.places.edition import STATUSES, Edition, Table

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
REMEDY = (
    "a file as `commonstead places import` writes it; delete it and import the official file again"
)


def canonical(table: Table) -> bytes:
    """The one way to write a table. Areas stand in the order of their codes."""
    body = "\n".join(
        [
            ",".join(("area", *table.periods)),
            *(",".join((area, *table.rows[area])) for area in sorted(table.rows)),
            "",
        ]
    )
    return "\n".join([*_head(table), f"# sha256: {_hash(body)}", body]).encode()


def _head(table: Table) -> list[str]:
    edition, source = table.edition, table.edition.source
    said = {
        "series": table.series,
        "edition": edition.id,
        "published": edition.published.isoformat(),
        "published-confirmed": _yes(edition.published_confirmed),
        "status": edition.status,
        "title": source.title,
        "url": source.url,
        "clause": source.clause,
        "confirmed": _yes(source.confirmed),
        "licence": edition.licence,
        "file": edition.file,
        "file-sha256": edition.file_sha256,
    }
    return [f"# {name}: {' '.join(value.split())}".rstrip() for name, value in said.items()]


def read_canonical(name: str, data: bytes) -> Table:
    """Read what `canonical` wrote; raises `BadInput` for anything else, and for changed files."""
    try:
        head, _, body = data.decode("utf-8").partition("\narea,")
        said = dict(_said(line) for line in head.split("\n"))
        body = f"area,{body}"
        if said["sha256"] != _hash(body):
            raise BadInput("the file is not as it was written", expected=REMEDY, file=name)
        return _table(said, body, name)
    except (ValueError, KeyError):
        raise BadInput("this is no table of figures", expected=REMEDY, file=name) from None


def _said(line: str) -> tuple[str, str]:
    name, colon, value = line.removeprefix("#").partition(":")
    if not line.startswith("#") or not colon:
        raise ValueError(line)
    return name.strip(), value.strip()


def _table(said: dict[str, str], body: str, name: str) -> Table:
    first, *lines = body.rstrip("\n").split("\n")
    periods = tuple(first.split(",")[1:])
    rows = {}
    for line in lines:
        area, *cells = line.split(",")
        if len(cells) != len(periods):
            raise BadInput(f"{area} has {len(cells)} figures", expected=REMEDY, file=name)
        rows[area] = tuple(cells)
    return Table(said["series"], _edition(said), periods, rows)


def _edition(said: dict[str, str]) -> Edition:
    return Edition(
        said["edition"],
        date.fromisoformat(said["published"]),
        Source(said["title"], said["url"], said["clause"], said["confirmed"] == "yes"),
        said["licence"],
        STATUSES[STATUSES.index(said["status"])],
        said["published-confirmed"] == "yes",
        said["file"],
        said["file-sha256"],
    )


def is_number(cell: str) -> bool:
    """Whether a cell holds a figure, rather than a mark or nothing.

    >>> [is_number(cell) for cell in ("10.21", "-0.9", "[x]", "")]
    [True, True, False, False]
    """
    return _NUMBER.fullmatch(cell) is not None


def plain_decimal(value: Fraction) -> str:
    """An exact number as a cell holds it; it must end after a few places.

    >>> plain_decimal(Fraction(725001, 4)), plain_decimal(Fraction(180000))
    ('181250.25', '180000')
    """
    text = f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _hash(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def _yes(value: bool) -> str:
    return "yes" if value else "no"
