"""Price Paid Data as tables of figures: medians, lower quartiles and numbers of sales."""

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from commonstead.kit import BadInput, Refusal, add_months
from commonstead.places.canonical import plain_decimal
from commonstead.places.edition import Edition, Table
from commonstead.places.gazetteer import gazetteer
from commonstead.places.importing.report import Imported, Place
from commonstead.places.period import Period
from commonstead.places.price_paid import fast, plain
from commonstead.places.price_paid.counted import Counted, Quarter
from commonstead.places.price_paid.postcodes import Postcodes
from commonstead.places.price_paid.sale import Sale
from commonstead.places.series import series

MEDIAN, QUARTILE, SALES = "price-paid-median", "price-paid-lower-quartile", "price-paid-sales"
FIGURE: dict[str, Callable[[Quarter], str]] = {
    MEDIAN: lambda quarter: plain_decimal(quarter.median),
    QUARTILE: lambda quarter: plain_decimal(quarter.lower_quartile),
    SALES: lambda quarter: str(quarter.sales),
}
BY_DISTRICT = (
    "places were found by the name of the district, which is not the name the ONS uses: some sales "
    "are under an authority that came later, and some under a neighbour; give a file of postcodes "
    "to be exact"
)
LATE = "the last quarters are incomplete: sales are registered up to some months after the deed"


def import_price_paid(
    files: Sequence[Path],
    postcodes: Postcodes | None = None,
    *,
    edition: str = "",
    published: date | None = None,
) -> Imported:
    """Read files of Price Paid Data, oldest first, so that monthly files change earlier ones.

    With `postcodes` each sale is brought to its authority exactly; without, by the name of its
    district, and the report says what that means. Quarters that were not over on the last day sold
    are left out. Raises `BadInput` where nothing can be made of the files.
    """
    for path in files:
        _readable(path)
    with ThreadPoolExecutor(1) as beside:
        digest = beside.submit(_digest, files)
        counted = fast.count(files, postcodes) if postcodes else plain.count(files, _by_district)
    if not counted.quarters:
        raise Place(counted.report.file).bad(_why_nothing(counted), "Price Paid Data as published")
    last = date.fromisoformat(counted.last_day)
    whole = {key: q for key, q in counted.quarters.items() if _over(key[1], last)}
    if not whole:
        raise Place(counted.report.file).bad("no quarter in the files is over", "later files")
    _tell(counted, postcodes, {key[1] for key in counted.quarters} - {key[1] for key in whole})
    made = Edition(
        edition or f"{last:%Y-%m}",
        published or add_months(last, 1),
        series(MEDIAN).source,
        series(MEDIAN).licence,
        published_confirmed=published is not None,
        file=counted.report.file,
        file_sha256=digest.result(),
    )
    tables = tuple(_table(name, made, whole) for name in FIGURE)
    counted.report.figures = len(FIGURE) * len(whole)
    return Imported(tables, counted.report)


def _table(name: str, edition: Edition, quarters: dict[tuple[str, str], Quarter]) -> Table:
    periods = tuple(sorted({when for _, when in quarters}))
    codes = sorted({code for code, _ in quarters})
    figure = FIGURE[name]
    rows = {
        code: tuple(
            figure(quarters[code, when]) if (code, when) in quarters else "" for when in periods
        )
        for code in codes
    }
    return Table(name, replace(edition, source=series(name).source), periods, rows)


def _by_district(sale: Sale) -> str:
    return _district(sale.district)


@cache
def _district(name: str) -> str:
    """Today's authority of this name, or that which one of this name became."""
    try:
        return gazetteer().became(gazetteer().find(name, "authority").code)[0].code
    except Refusal:
        return ""


def _over(quarter: str, last: date) -> bool:
    """Whether the quarter's last month had begun to be sold in."""
    ends = Period.read("quarter", quarter).ends
    return (ends.year, ends.month) <= (last.year, last.month)


def _tell(counted: Counted, postcodes: Postcodes | None, left_out: set[str]) -> None:
    report = counted.report
    if postcodes is None:
        report.note(BY_DISTRICT)
    for number, what in (
        (counted.other_category, "of category B (not sold to people at market value) left out"),
        (counted.replaced, "came again and took the place of an earlier line"),
        (counted.withdrawn, "withdrawn"),
        (counted.withdrawn_unknown, "withdrawn that were in no file"),
        (counted.no_postcode, "without a postcode left out" if postcodes else "without a place"),
        (counted.unknown_place, "in a place that is not known left out"),
    ):
        if number:
            report.note(f"{number:,} sales {what}")
    if left_out:
        report.note(f"not over yet, so left out: {', '.join(sorted(left_out))}")
    report.note(LATE)


def _why_nothing(counted: Counted) -> str:
    first = f"; the first: {counted.report.refused[0]}" if counted.report.refused else ""
    return f"of {counted.report.read:,} lines none is a sale with a known place{first}"


def _readable(path: Path) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        raise BadInput(
            f"the file cannot be opened ({error.strerror})", expected="a file", file=str(path)
        ) from None
    if start.lstrip()[:1] == b"<" or start[:2] == b"PK" or b"\0" in start:
        raise Place(path.name).bad("this is no CSV file", "Price Paid Data as published")


def _digest(files: Sequence[Path]) -> str:
    """One for all files, in their order."""
    whole = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            while data := file.read(1 << 20):
                whole.update(data)
    return whole.hexdigest()
