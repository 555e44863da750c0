"""Homes out of a file: `ref`, `bedrooms`; if known `tenure`, `adaptations`, `floor_area`, `rent`
(pounds a month), `price` and `uprn`, which stays in the register and goes into no result."""

from datetime import date
from fractions import Fraction

from commonstead.homes.files.cells import answer, separated
from commonstead.homes.files.table import Row, plain, read_table
from commonstead.homes.home import Home
from commonstead.homes.policy.fields import Field
from commonstead.kit import BadInput

NUMBERS = {
    "bedrooms": Field("bedrooms", "number", "bedrooms"),
    "floor_area": Field("floor_area", "number", "floor area in square metres"),
    "rent": Field("rent", "money", "rent a month"),
    "price": Field("price", "money", "price"),
}
KNOWN = {
    **{name: name for name in (*NUMBERS, "ref", "tenure", "adaptations", "uprn")},
    **dict.fromkeys(("home", "reference", "id"), "ref"),
}
MOST_BEDROOMS = 50


def read_homes(name: str, content: bytes) -> tuple[Home, ...]:
    """Read homes, in the order in which they are given out; `BadInput` with the row and column.

    >>> (home,) = read_homes("homes.csv", b"home,bedrooms,adaptations\\n1 Green Row,2,Step free\\n")
    >>> home.ref, home.bedrooms, home.adaptations
    ('1 Green Row', 2, frozenset({'step_free'}))
    """
    table = read_table(name, content, KNOWN, "homes")
    for column in ("ref", "bedrooms"):
        if column not in table.columns:
            raise BadInput(
                f"there is no column {column!r}", expected="ref and bedrooms", file=name, line=1
            )
    met: set[str] = set()
    homes = []
    for row in table.rows:
        home = _home(row)
        if home.ref in met:
            raise row.wrong("ref", f"{home.ref!r} is there already", "one row a home")
        met.add(home.ref)
        homes.append(home)
    return tuple(homes)


def _home(row: Row) -> Home:
    ref = row.cells.get("ref", "")
    if not ref:
        raise row.wrong("ref", "the home has no name", "a reference or an address")
    found = {name: answer(row, field, date.max) for name, field in NUMBERS.items()}
    bedrooms = found["bedrooms"]
    if not isinstance(bedrooms, Fraction) or bedrooms.denominator != 1 or bedrooms > MOST_BEDROOMS:
        raise row.wrong(
            "bedrooms",
            f"{row.cells.get('bedrooms', 'nothing')} is not how many bedrooms a home has",
            f"a whole number up to {MOST_BEDROOMS}",
        )
    return Home(
        ref=ref,
        bedrooms=int(bedrooms),
        tenure=plain(row.cells.get("tenure", "")),
        adaptations=frozenset(map(plain, separated(row.cells.get("adaptations", "")))),
        floor_area=_amount(found["floor_area"]),
        rent=_amount(found["rent"]),
        price=_amount(found["price"]),
        uprn=row.cells.get("uprn", ""),
    )


def _amount(told: object) -> Fraction | None:
    return told if isinstance(told, Fraction) else None
