"""A quote for each of many homes by the nine formulas, here and by a spreadsheet engine.

The sheet has a row a home and the nine prices as ordinary cell formulas, with the same figures and
the same rounding; `formulas` from PyPI reads and works it out. The engine takes too long for all
homes: it does fewer rows, and its time is scaled by the row. Its prices of those rows must be ours,
but for a last penny or pound where its floats fall on the other side of a half. Times are of the
processor; ours is the shortest of several.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
from openpyxl import Workbook

from commonstead.prices import quote
from commonstead.prices.fast import Many, ManyQuotes, quote_many
from commonstead.prices.fast.many import row
from tools.bench.row import Row, times_faster

HOMES, SHEET_ROWS, PLAIN_ROWS = 100_000, 200, 200
REPEATS = 5
TARGET = 1000

T = TypeVar("T")
Figures = dict[str, object]

COLUMNS = {
    "income": ("A", 100, 18_000_00, 70_000_00),
    "price_paid": ("B", 100, 60_000_00, 450_000_00),
    "index_then": ("C", 1000, 60_000, 110_000),
    "index_now": ("D", 1000, 90_000, 160_000),
    "market_value": ("E", 100, 90_000_00, 900_000_00),
    "valuation_then": ("F", 100, 90_000_00, 700_000_00),
    "years": ("G", 1, 1, 30),
    "inflation": ("H", 100, 0, 60_000_00),
    "depreciation": ("I", 100, 0, 20_000_00),
    "bedrooms": ("J", 1, 1, 3),
}
"""Each figure of a home: its column of the sheet, how many units make one, the least and most."""
ALIKE: dict[str, Figures] = {
    "earnings-set": {"share": "1/3", "rate": "5%", "term": "25", "deposit": "10%"},
    "earnings-multiple": {"multiple": "4.5"},
    "market-share": {"share": "31.3%"},
    "indexed": {},
    "itemised": {},
    "appraisal-share": {"share": "25%"},
    "mortgage-based": {
        "share": "30%",
        "rate": "5%",
        "term": "25",
        "deposit": "10%",
        "monthly_costs": "150",
        "yearly_costs_share": "1.2%",
    },
    "fixed-rate": {"rate": "1.5%", "compounding": "compound"},
    "hybrid": {
        "limbs": "indexed, fixed-rate, market-share",
        "rate": "1.5%",
        "compounding": "compound",
        "share": "70%",
    },
}
"""What is the same for every home."""
OF_HOME = {
    "earnings-set": ("income", "bedrooms"),
    "earnings-multiple": ("income",),
    "market-share": ("market_value",),
    "indexed": ("price_paid", "index_then", "index_now"),
    "itemised": ("price_paid", "inflation", "depreciation"),
    "appraisal-share": ("price_paid", "valuation_then", "market_value"),
    "mortgage-based": ("income",),
    "fixed-rate": ("price_paid", "years"),
    "hybrid": ("price_paid", "index_then", "index_now", "years", "market_value"),
}
FACTOR = "((1-(1+0.05/12)^-300)/(0.05/12))"
CELLS = {
    "earnings-set": (f"=ROUND(A{{r}}/3*IF(J{{r}}=1,1,IF(J{{r}}=2,1.4,1.8))/12*{FACTOR}/0.9,0)"),
    "earnings-multiple": "=ROUND(4.5*A{r},0)",
    "market-share": "=ROUND(0.313*E{r},2)",
    "indexed": "=ROUND(B{r}*D{r}/C{r},2)",
    "itemised": "=ROUND(B{r}+H{r}-I{r},2)",
    "appraisal-share": "=ROUND(B{r}+0.25*(E{r}-F{r}),2)",
    "mortgage-based": f"=ROUND((0.3*A{{r}}/12-150)/(0.9/{FACTOR}+0.012/12),0)",
    "fixed-rate": "=ROUND(B{r}*(1+0.015)^G{r},0)",
    "hybrid": "=ROUND(MIN(B{r}*D{r}/C{r},B{r}*(1+0.015)^G{r},0.7*E{r}),2)",
}
"""The same nine formulas as cells."""


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds, and what came out."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def homes(count: int) -> dict[str, Many]:
    """Invented homes, the same in every run."""
    random = np.random.default_rng(2026)
    return {
        name: Many(random.integers(least, most, count, endpoint=True), per)
        for name, (_, per, least, most) in COLUMNS.items()
    }


def figures(name: str, of_homes: dict[str, Many]) -> Figures:
    """What one formula is given."""
    return {**ALIKE[name], **{key: of_homes[key] for key in OF_HOME[name]}}


def ours(of_homes: dict[str, Many], count: int) -> dict[str, ManyQuotes]:
    """Every home by every formula."""
    return {name: quote_many(name, figures(name, of_homes), count) for name in CELLS}


def sheet(of_homes: dict[str, Many], rows: int, path: Path) -> None:
    """The workbook: a row a home, its figures from column A on, the nine prices from L on."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "HOMES"
    for home in range(rows):
        for key, (letter, per, _, _) in COLUMNS.items():
            page[f"{letter}{home + 1}"] = int(of_homes[key].units[home]) / per
        for number, cell in enumerate(CELLS.values()):
            page.cell(home + 1, 12 + number, cell.format(r=home + 1))
    book.save(path)


def engine(path: Path, rows: int) -> tuple[float, dict[str, list[float]]]:
    """Seconds the engine takes to work the sheet out, and its prices; reading is not counted."""
    from formulas import ExcelModel

    model = ExcelModel().loads(str(path)).finish()
    seconds, solution = timed(model.calculate)
    letters = "LMNOPQRST"
    prices = {
        name: [
            float(solution[f"'[{path.name}]HOMES'!{letter}{home + 1}"].value[0, 0])
            for home in range(rows)
        ]
        for name, letter in zip(CELLS, letters, strict=True)
    }
    return seconds, prices


def compare(found: dict[str, ManyQuotes], theirs: dict[str, list[float]]) -> None:
    """Stop where the engine's prices are not ours, but for the last place of its rounding."""
    for name, prices in theirs.items():
        place = 1 if "2)" in CELLS[name][-3:] else 100
        for home, price in enumerate(prices):
            if abs(round(price * 100) - int(found[name].prices[home])) > place:
                raise SystemExit(f"{name}, home {home + 1}: the spreadsheet says {price}")


def check_plain(found: dict[str, ManyQuotes], of_homes: dict[str, Many], rows: int) -> float:
    """Stop where a quote in the plain way is another; seconds that the plain way took."""

    def plain() -> None:
        for name, quotes in found.items():
            given = figures(name, of_homes)
            for home in range(rows):
                if quote(name, row(given, home)).value.price != quotes.prices[home]:
                    raise SystemExit(f"{name}, home {home + 1} has another price one by one")

    return timed(plain)[0]


def run(*, quick: bool = False) -> list[Row]:
    """The rows: about a minute, most of it the spreadsheet engine's; less when `quick`."""
    rows = SHEET_ROWS // 4 if quick else SHEET_ROWS
    of_homes = homes(HOMES)
    found = ours(of_homes, HOMES)
    seconds = min(timed(lambda: ours(of_homes, HOMES))[0] for _ in range(REPEATS))
    plain_rows = PLAIN_ROWS // 4 if quick else PLAIN_ROWS
    plain = check_plain(found, of_homes, plain_rows) / plain_rows * HOMES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "homes.xlsx"
        sheet(of_homes, rows, path)
        taken, theirs = engine(path, rows)
    compare(found, theirs)
    what = f"{HOMES:,} homes, 9 formulas each"
    spreadsheet = f"spreadsheet engine ({rows} rows, scaled by the row)"
    left = sum(quotes.one_by_one for quotes in found.values())
    return [
        times_faster(what, seconds, spreadsheet, taken / rows * HOMES, TARGET),
        times_faster(
            f"{what}; {left} pennies settled one by one",
            seconds,
            f"our plain quotes ({plain_rows} homes, scaled)",
            plain,
            1,
        ),
    ]
