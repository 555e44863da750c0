"""`commonstead places import`: bring an official file in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commonstead.kit import BadInput
from commonstead_cli.kit import as_json, content, format_option, tells_errors
from commonstead_cli.places_words import PAST_DAY, figures_option, says_why, today

if TYPE_CHECKING:
    from commonstead.places.importing import Imported

PRICE_PAID = "price-paid"
HELP = """Bring an official file in, as it was published.

SERIES is a file's name as `commonstead places list` gives it, or that of a series in it; FILE is
the workbook or CSV file. What is read is checked, and kept in the folder of figures, a file an
edition and series. The same file again changes nothing; a new edition is kept beside older ones.

The edition and the day it came out are taken from the file where it says them. Otherwise the day is
reckoned from the last period, and marked as not confirmed: give it with --published.

For price-paid several files may be given, the oldest first: a complete or yearly file and then
monthly ones, which add, change and withdraw sales. --postcodes is a CSV file of postcodes with
their authorities, such as the ONS Postcode Directory; without it places are found by the name of
the district, which is not always right.

Exit code 0: brought in (the report tells rows that were refused); 1: there is no such series; 2:
the file cannot be used.
"""


@click.command("import", help=HELP)
@click.argument("series")
@click.argument("files", metavar="FILE...", nargs=-1, required=True,
                type=click.Path(path_type=Path))  # fmt: skip
@click.option("--edition", default="", help="The edition's name, such as 2024 or 2024-09.")
@click.option("--published", type=PAST_DAY, help="The day it came out.")
@click.option("--postcodes", type=click.Path(path_type=Path), help="For price-paid: postcodes.")
@figures_option
@format_option
@tells_errors
@says_why
def verb(
    series: str,
    files: tuple[Path, ...],
    edition: str,
    published: date | None,
    postcodes: Path | None,
    folder: Path,
    form: str,
) -> None:
    given = {"edition": edition, "published": published}
    from commonstead.places.importing import official_file

    for name in (edition, *(path.name for path in files)):
        _can_be_written(name)
    if official_file(series).id == PRICE_PAID:
        imported = from_sales(files, postcodes, given)
    elif len(files) > 1 or postcodes:
        raise BadInput("only price-paid takes several files, and postcodes", expected="one FILE")
    else:
        imported = from_file(series, files[0], given)
    click.echo(keep(imported, folder, form))


def _can_be_written(name: str) -> None:
    """Names are written into the figures: one of bytes that are no text cannot be."""
    try:
        name.encode()
    except UnicodeEncodeError:
        raise BadInput(
            "the name has letters that are not UTF-8",
            expected="another name: rename the file, or give another --edition",
            file=name,
        ) from None


def from_file(series: str, path: Path, given: dict[str, Any]) -> "Imported":
    """What one official file holds."""
    from commonstead.places.importing import import_file

    return import_file(series, path.name, content(path), today=today(), **given)


def from_sales(
    files: tuple[Path, ...], postcodes: Path | None, given: dict[str, Any]
) -> "Imported":
    """What files of Price Paid Data hold, the oldest first."""
    from commonstead.places.importing import text_of
    from commonstead.places.price_paid import import_price_paid, read_postcodes

    known = None
    if postcodes is not None:
        text = text_of(postcodes.name, content(postcodes))
        known = read_postcodes(text.splitlines(), postcodes.name)
    return import_price_paid(files, known, today=today(), **given)


def keep(imported: "Imported", folder: Path, form: str) -> str:
    """Put what was read into the folder; what came of it, as text or JSON."""
    from commonstead.places import Folder, check_against_shipped

    check_against_shipped(imported.tables)
    kept = Folder(folder).keep(imported.tables)
    data = _as_data(imported, dict(kept), folder)
    return as_json(data) if form == "json" else "\n".join(_in_text(data))


def _as_data(imported: "Imported", kept: dict[str, str], folder: Path) -> dict[str, Any]:
    report = imported.report
    return {
        "file": report.file,
        "rows": {
            "read": report.read,
            "kept": report.kept,
            "passed_over": report.passed_over,
            "refused": report.refusals,
        },
        "figures": report.figures,
        "withheld": report.withheld,
        "refused": [
            {"file": each.place.file, "sheet": each.place.sheet, "row": each.place.row,
             "what": each.what, "remedy": each.remedy} for each in report.refused
        ],
        "notes": report.notes,
        "folder": str(folder),
        "series": [
            {
                "series": table.series,
                "edition": table.edition.id,
                "published": table.edition.published.isoformat(),
                "published_confirmed": table.edition.published_confirmed,
                "status": table.edition.status,
                "areas": len(table.rows),
                "periods": [table.periods[0], table.periods[-1]],
                "came": kept[table.series],
            }
            for table in imported.tables
        ],
    }  # fmt: skip


def _in_text(data: dict[str, Any]) -> Iterator[str]:
    rows = data["rows"]
    yield (
        f"{data['file']}: {rows['read']:,} rows read, {rows['kept']:,} kept, "
        f"{rows['passed_over']:,} passed over, {rows['refused']:,} refused; "
        f"{data['figures']:,} figures, {data['withheld']:,} withheld"
    )
    for each in data["refused"]:
        where = f"{each['sheet']}, " if each["sheet"] else ""
        yield f"  refused: {where}row {each['row']}: {each['what']}; expected: {each['remedy']}"
    for note in data["notes"]:
        yield f"  note: {note}"
    for each in data["series"]:
        about = "" if each["published_confirmed"] else "about "
        yield (
            f"  {each['came']}: {each['series']}, edition {each['edition']} (published {about}"
            f"{each['published']}), {each['areas']} areas, {' to '.join(each['periods'])}"
        )
