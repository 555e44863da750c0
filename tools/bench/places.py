"""Price Paid Data by the million, against DuckDB reading and aggregating the same file.

Three million lines in the layout of the bulk file, made of the real sales of Greater Manchester in
2019 in `data/price-paid` of COMMONSTEAD_SHARED: each is repeated with ids of its own and in each
year from 2000. The postcodes are brought to authorities by a file of postcodes, as the ONS Postcode
Directory would be. Both leave out sales of category B and give the number of sales, the median and
the lower quartile of each authority and quarter, and must agree on all of them exactly; we also
look for sales that come twice or were withdrawn, and check each line. Without a file of postcodes
DuckDB groups by the district as it is written, and we by the authority of that name. Times are by
the clock, since both work on several processors, in turn, the shortest of several.
"""

import csv
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import duckdb

from commonstead.kit import Refusal
from commonstead.places import gazetteer
from commonstead.places.price_paid import (
    Counted,
    Directory,
    Districts,
    Postcodes,
    authority,
    count_fast,
    count_plain,
)
from tools.bench.row import Row, seconds

SHARED = Path(os.environ.get("COMMONSTEAD_SHARED", "../shared"))
REAL = SHARED / "data" / "price-paid" / "ppd_report_builder_greater_manchester.csv"
LINES, LINES_QUICK = 3_000_000, 300_000
REPEATS = 5
MOST = 1.5
YEARS = range(2000, 2025)
ODD = 0x9E3779B97F4A7C15F39CC0605CEDC835
QUERY = """
select area, year(day) || '-Q' || quarter(day) as quarter, count(*), median(price),
       quantile_cont(price, 0.25)
from (select column01::bigint as price, column02::timestamp as day, column03 as postcode,
             column14 as category
      from read_csv(?, header = false, all_varchar = true)) as sales
join read_csv(?, header = true, all_varchar = true) as places on sales.postcode = places.postcode
where category = 'A'
group by all
"""
BY_DISTRICT = """
select district, year(day) || '-Q' || quarter(day) as quarter, count(*), median(price),
       quantile_cont(price, 0.25)
from (select column01::bigint as price, column02::timestamp as day, column12 as district,
             column14 as category
      from read_csv(?, header = false, all_varchar = true)) as sales
where category = 'A'
group by all
"""

Figures = dict[tuple[str, str], tuple[int, Fraction, Fraction]]


def real_rows() -> list[dict[str, str]]:
    """The sales as the report builder gave them."""
    with REAL.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def areas(rows: list[dict[str, str]]) -> dict[str, str]:
    """Each postcode's authority, by the name of the district beside it."""
    found = {}
    for row in rows:
        try:
            found[row["postcode"]] = gazetteer().find(row["district"], "authority").code
        except Refusal:
            continue
    return found


def lines(rows: list[dict[str, str]], number: int) -> Iterator[str]:
    """So many lines of the bulk layout, each with an id of its own."""
    ends = {year: [_end(row, year) for row in rows] for year in YEARS}
    made = 0
    while made < number:
        for end in ends[YEARS[made // len(rows) % len(YEARS)]][: number - made]:
            made += 1
            text = f"{made * ODD % 2**128:032X}"
            parts = (text[:8], text[8:12], text[12:16], text[16:20], text[20:])
            yield '"{' + "-".join(parts) + end


def _end(row: dict[str, str], year: int) -> str:
    day = f"{year}{row['deed_date'][4:]} 00:00"
    names = ("postcode", "property_type", "new_build", "estate_type", "paon", "saon", "street",
             "locality", "town", "district", "county", "transaction_category")  # fmt: skip
    fields = [row["price_paid"], day, *(row[name] for name in names), "A"]
    return '}",' + ",".join('"' + field.replace('"', '""') + '"' for field in fields) + "\n"


def shortest(works: tuple[Callable[[], object], ...], repeats: int) -> list[float]:
    """Seconds of each one's run least disturbed, in turn, so that all meet the same weather."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(repeats):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return [min(taken) for taken in times]


def duck(query: str, *files: Path) -> Figures:
    """What DuckDB gives for each place and quarter."""
    quiet = duckdb.connect()
    quiet.execute("set enable_progress_bar = false")
    rows = quiet.execute(query, [str(file) for file in files]).fetchall()
    return {(a, q): (n, Fraction(median), Fraction(low)) for a, q, n, median, low in rows}


def check(counted: Counted, theirs: Figures) -> None:
    """Stop where a single figure differs."""
    ours = {k: (q.sales, q.median, q.lower_quartile) for k, q in counted.quarters.items()}
    if ours != theirs:
        raise SystemExit("DuckDB has other figures")


def by_authority(districts: Figures) -> Figures:
    """DuckDB's figures of districts under their authorities' codes; each is of one district."""
    found = {(authority(district), q): each for (district, q), each in districts.items()}
    if len(found) != len(districts) or any(not code for code, _ in found):
        raise SystemExit("the districts are not one authority each")
    return found


def run(*, quick: bool = False) -> list[Row]:
    """Make the file, let both read it, compare every figure and the times."""
    if not REAL.exists():
        return [Row("no Price Paid Data in COMMONSTEAD_SHARED", "skipped", "", "", "", True)]
    rows, number = real_rows(), LINES_QUICK if quick else LINES
    known = areas(rows)
    with tempfile.TemporaryDirectory() as folder:
        sales, places = Path(folder, "pp.csv"), Path(folder, "postcodes.csv")
        with sales.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines(rows, number))
        places.write_text(
            "postcode,area\n" + "".join(f"{p},{a}\n" for p, a in known.items()), encoding="utf-8"
        )
        return measured(sales, places, Postcodes(known), number, quick=quick)


def measured(sales: Path, places: Path, known: Postcodes, number: int, *, quick: bool) -> list[Row]:
    """Both, in turn, with postcodes and without, and the plain reader once where there is time."""
    check(count_fast([sales], Directory(known)), duck(QUERY, sales, places))
    check(count_fast([sales], Districts()), by_authority(duck(BY_DISTRICT, sales)))
    ours, theirs = shortest(
        (lambda: count_fast([sales], Directory(known)), lambda: duck(QUERY, sales, places)), REPEATS
    )
    by_name, grouped = shortest(
        (lambda: count_fast([sales], Districts()), lambda: duck(BY_DISTRICT, sales)), REPEATS
    )
    what = f"{number:,} sales ({sales.stat().st_size / 1e6:,.0f} MB) to medians and quartiles"
    rows = [
        compared(what, ours, theirs),
        compared("the same by the name of the district, without postcodes", by_name, grouped),
    ]
    if not quick:
        start = time.perf_counter()
        plain = count_plain([sales], lambda sale: known.area(sale.postcode))
        took = time.perf_counter() - start
        check(plain, duck(QUERY, sales, places))
        what = "with postcodes, by the plain reader"
        rows.append(Row(what, seconds(ours), f"plain {seconds(took)}", f"{took / ours:.3g}x", "",
                        True))  # fmt: skip
    return rows


def compared(what: str, ours: float, theirs: float) -> Row:
    """Our seconds beside DuckDB's, and whether they are few enough."""
    return Row(
        what,
        seconds(ours),
        f"DuckDB {seconds(theirs)}",
        f"{ours / theirs:.2f}",
        f"<= {MOST:g} times its time",
        ours <= MOST * theirs,
    )
