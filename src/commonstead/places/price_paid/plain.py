"""Price Paid Data read line by line: the readable way, and what the fast way must equal."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from commonstead.places.importing.report import Place, Report
from commonstead.places.price_paid.counted import Counted, quarter_of
from commonstead.places.price_paid.sale import Layout, Sale, Unreadable, layout_of, read_line

Where = Callable[[Sale], str]
"""The authority's code of a sale, or nothing."""


def count(files: Iterable[Path], where: Where, until: date = date.max) -> Counted:
    """Read files in order: a later line with the same id takes the place of an earlier one."""
    paths = list(files)
    counted = Counted(Report(", ".join(path.name for path in paths)))
    sales: dict[int, Sale] = {}
    for path in paths:
        for sale in sales_in(path, counted.report, until):
            _put(sales, sale, counted)
    _gather(sales.values(), where, counted)
    return counted


def sales_in(path: Path, report: Report, until: date = date.max) -> Iterator[Sale]:
    """Each sale in a file; lines that are none are refused with their number."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="\n") as lines:
        layout: Layout = "bulk"
        for number, line in enumerate(lines, 1):
            text = line.rstrip("\r\n")
            if number == 1:
                layout = layout_of(text)
            if not text or (number == 1 and layout == "report"):
                continue
            report.read += 1
            sale = read_line(text, layout, until)
            if isinstance(sale, Unreadable):
                report.refuse(Place(path.name, "", number), sale.what, sale.remedy)
            else:
                yield sale


def _put(sales: dict[int, Sale], sale: Sale, counted: Counted) -> None:
    """A later line wins; a withdrawn sale is kept as such, so that it can come back."""
    before = sales.get(sale.id)
    counted.replaced += before is not None
    if sale.status == "D" and before is None:
        counted.withdrawn_unknown += 1
    sales[sale.id] = sale


def _gather(sales: Iterable[Sale], where: Where, counted: Counted) -> None:
    found: dict[tuple[str, str], list[int]] = {}
    days = []
    for sale in sales:
        if sale.status == "D":
            counted.withdrawn += 1
        elif sale.category != "A":
            counted.other_category += 1
        elif not (area := where(sale)):
            counted.no_postcode += not sale.postcode
            counted.unknown_place += bool(sale.postcode)
        else:
            quarter = f"{sale.day.year}-Q{(sale.day.month + 2) // 3}"
            found.setdefault((area, quarter), []).append(sale.price)
            days.append(sale.day)
    counted.quarters = {key: quarter_of(sorted(prices)) for key, prices in sorted(found.items())}
    counted.report.kept = len(days)
    if days:
        counted.first_day, counted.last_day = min(days).isoformat(), max(days).isoformat()
