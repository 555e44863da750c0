"""Price Paid Data as tables of figures: medians, lower quartiles and numbers of sales."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

from commonstead.kit import BadInput, add_months
from commonstead.places.canonical import plain_decimal
from commonstead.places.edition import Edition, Table
from commonstead.places.importing.report import Imported, Place
from commonstead.places.period import Period
from commonstead.places.price_paid import fast
from commonstead.places.price_paid.counted import Counted, Quarter
from commonstead.places.price_paid.directory import Directory
from commonstead.places.price_paid.districts import Districts
from commonstead.places.price_paid.files import readable, whole_to_its_end
from commonstead.places.price_paid.postcodes import Postcodes
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
    today: date | None = None,
) -> Imported:
    """Read files of Price Paid Data, oldest first, so that monthly files change earlier ones.

    With `postcodes` each sale is brought to its authority exactly; without, by the name of its
    district, and the report says what that means. Quarters that were not over on the last day sold
    are left out. With `today` sales that are still to come are refused. Raises `BadInput` where
    nothing can be made of the files, and where one was cut short.
    """
    for path in files:
        readable(path)
    counted, digest = _counted(files, postcodes, today or date.max)
    place = Place(counted.report.file)
    if not counted.quarters:
        raise place.bad(_why_nothing(counted, postcodes), "Price Paid Data as published")
    for path in files:
        whole_to_its_end(path)
    last = date.fromisoformat(counted.last_day)
    if published and published < last:
        raise place.bad(
            f"the last sale is of {last}, but the file came out on {published}",
            "--published with the right day",
        )
    over = {key: q for key, q in counted.quarters.items() if _over(key[1], last)}
    if not over:
        raise place.bad("no quarter in the files is over", "later files")
    _tell(counted, postcodes, {key[1] for key in counted.quarters} - {key[1] for key in over})
    made = _edition(edition, published, last, counted.report.file, digest)
    tables = tuple(_table(name, made, over) for name in FIGURE)
    counted.report.figures = len(FIGURE) * len(over)
    return Imported(tables, counted.report)


def _edition(name: str, published: date | None, last: date, file: str, digest: str) -> Edition:
    """Named by the month of the last sale, out a month later, where nobody says otherwise."""
    return Edition(
        name or f"{last:%Y-%m}",
        published or add_months(last, 1),
        series(MEDIAN).source,
        series(MEDIAN).licence,
        published_confirmed=published is not None,
        file=file,
        file_sha256=digest,
    )


def _counted(
    files: Sequence[Path], postcodes: Postcodes | None, until: date
) -> tuple[Counted, str]:
    """What is in the files, and one digest for all of them, which is made beside."""
    try:
        with ThreadPoolExecutor(1) as beside:
            digest = beside.submit(_digest, files)
            finder = Directory(postcodes) if postcodes else Districts()
            return fast.count(files, finder, until), digest.result()
    except (OSError, MemoryError) as error:
        why = getattr(error, "strerror", None) or "there is not enough memory"
        raise BadInput(
            f"the files cannot be read to their end ({why})",
            expected="files on a disk that works, and memory for 100 bytes a sale",
            file=", ".join(map(str, files)),
        ) from None


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


def _over(quarter: str, last: date) -> bool:
    """Whether the quarter's last month had begun to be sold in."""
    ends = Period.read("quarter", quarter).ends
    return (ends.year, ends.month) <= (last.year, last.month)


def _tell(counted: Counted, postcodes: Postcodes | None, left_out: set[str]) -> None:
    report = counted.report
    if postcodes is None:
        report.note(BY_DISTRICT)
    for what in _not_counted(counted, postcodes):
        report.note(what)
    if left_out:
        report.note(f"not over yet, so left out: {', '.join(sorted(left_out))}")
    report.note(LATE)


def _not_counted(counted: Counted, postcodes: Postcodes | None) -> Iterator[str]:
    """How many sales do not count, and why."""
    for number, what in (
        (counted.other_category, "of category B (not sold to people at market value) left out"),
        (counted.replaced, "came again and took the place of an earlier line"),
        (counted.withdrawn, "withdrawn"),
        (counted.withdrawn_unknown, "withdrawn that were in no file"),
        (counted.no_postcode, "without a postcode left out" if postcodes else "without a place"),
        (counted.unknown_place, "in a place that is not known left out"),
    ):
        if number:
            yield f"{number:,} sales {what}"


def _why_nothing(counted: Counted, postcodes: Postcodes | None) -> str:
    report = counted.report
    why = list(_not_counted(counted, postcodes))
    if report.refused:
        first = report.refused[0]
        why.append(
            f"{report.refusals:,} refused, the first in line {first.place.row}: {first.what}"
        )
    said = f": {'; '.join(why)}" if why else ""
    return f"of {report.read:,} lines none is a sale that counts{said}"


def _digest(files: Sequence[Path]) -> str:
    """One for all files, in their order."""
    whole = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            while data := file.read(1 << 20):
                whole.update(data)
    return whole.hexdigest()
