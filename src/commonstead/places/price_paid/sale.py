"""One line of Price Paid Data, in either of the two layouts in which it is published."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Layout = Literal["bulk", "report"]

BULK_COLUMNS = 16
HEADINGS = (
    "unique_id", "price_paid", "deed_date", "postcode", "property_type", "new_build",
    "estate_type", "saon", "paon", "street", "locality", "town", "district", "county",
    "transaction_category", "linked_data_uri",
)  # fmt: skip
"""Of the report builder's layout. The bulk file has no headings and another order at its end."""
DEAREST = 2**31 - 1
FIRST_YEAR = 1995

_ID = re.compile(r"\{?([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\}?")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?: 00:00(?::00)?)?")
AS_PUBLISHED = "16 fields in the order in which HM Land Registry publishes them"


@dataclass(frozen=True)
class Sale:
    """A sale: its id as a number, whole pounds, the day of the deed, where, and of which sort.

    `category` is A for sales to people at market value and B for others; `status` is A for new, C
    for changed, D for withdrawn.
    """

    id: int
    price: int
    day: date
    postcode: str
    district: str
    category: str
    status: str


@dataclass(frozen=True)
class Unreadable:
    """Why a line is no sale, and what would be one."""

    what: str
    remedy: str


def layout_of(first_line: str) -> Layout:
    """Which layout a file has, by its first line.

    >>> layout_of("unique_id,price_paid,deed_date"), layout_of('"{4E75C29C-","1525000"')
    ('report', 'bulk')
    """
    return "report" if first_line.lstrip('\ufeff" ').startswith("unique_id") else "bulk"


def read_line(line: str, layout: Layout, until: date = date.max) -> Sale | Unreadable:
    """Read one line without its end; a sale after `until` is none.

    >>> read_line('"{4E75C29C-C5C8-8922-E063-4804A8C094D0}","1525000","2021-02-08 00:00",'
    ...     '"CM8 3NW","D","N","F","QUINNEYS","","MAYPOLE ROAD","WICKHAM BISHOPS","WITHAM",'
    ...     '"MALDON","ESSEX","A","A"', "bulk").price
    1525000
    """
    try:
        fields = next(csv.reader([line], strict=True), [])
    except csv.Error as error:
        return Unreadable(f"the line is no CSV ({error})", AS_PUBLISHED)
    if len(fields) != BULK_COLUMNS:
        return Unreadable(f"the line has {len(fields)} fields", AS_PUBLISHED)
    category = fields[14].strip()
    status = fields[15].strip() if layout == "bulk" else "A"
    found, price, day = _ID.fullmatch(fields[0].strip()), _price(fields[1]), _day(fields[2])
    if not found:
        return Unreadable(f"{fields[0]!r} is no transaction's id", AS_PUBLISHED)
    if price is None:
        return Unreadable(f"{fields[1]!r} is no price in whole pounds", AS_PUBLISHED)
    if day is None:
        return Unreadable(f"{fields[2]!r} is no day from {FIRST_YEAR} on", "a day as 2021-02-08")
    if day > until:
        return Unreadable(f"{day} is still to come", f"a day up to {until}")
    if category not in ("A", "B") or status not in ("A", "C", "D"):
        return Unreadable(f"{category!r} and {status!r} are no category and status", AS_PUBLISHED)
    number = int(found[1].replace("-", ""), 16)
    return Sale(number, price, day, postcode(fields[3]), fields[12].strip(), category, status)


def _price(text: str) -> int | None:
    text = text.strip()
    price = int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else 0
    return price if 0 < price <= DEAREST else None


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text.strip())
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
    return day if day and day.year >= FIRST_YEAR else None


def postcode(text: str) -> str:
    """A postcode in capitals with one space before its last three characters.

    >>> postcode("cm83nw"), postcode(" W1A  1AA "), postcode("")
    ('CM8 3NW', 'W1A 1AA', '')
    """
    joined = "".join(text.split()).upper()
    return f"{joined[:-3]} {joined[-3:]}" if len(joined) > 3 else joined
