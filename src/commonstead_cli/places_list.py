"""`commonstead places list`: the series there are, and the files that hold them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commonstead_cli.kit import as_json, format_option, tells_errors
from commonstead_cli.places_words import figures_option, folder_or_none, says_why

if TYPE_CHECKING:
    from commonstead.places import Figures, Series

HELP = """List official series: what each counts, its source, and which editions are here.

Without --series the official files are listed, each with its series and the address of the current
one; an address that nobody has seen at work says so. With --here only series with figures, shipped
or brought in, are listed. One JSON object a line.
"""


@click.command("list", help=HELP)
@click.option("--series", "names", multiple=True, metavar="SERIES", help="Only this; repeatable.")
@click.option("--here", is_flag=True, help="Every series that has figures here.")
@figures_option
@format_option
@tells_errors
@says_why
def verb(names: tuple[str, ...], here: bool, folder: Path, form: str) -> None:
    from commonstead.places import figures_in, series

    figures = figures_in(folder_or_none(folder))
    if names or here:
        rows = [_series(series(name), figures) for name in names or figures.ids()]
        for row in rows:
            click.echo(as_json(row) if form == "json" else _series_in_text(row))
        return
    for row in _files():
        click.echo(as_json(row) if form == "json" else _file_in_text(row))


def _series(each: "Series", figures: "Figures") -> dict[str, Any]:
    return {
        "series": each.id,
        "what": each.what,
        "unit": each.unit,
        "period": each.period,
        "areas": list(each.areas),
        "source": each.source.title,
        "url": each.source.url,
        "licence": each.licence,
        "derived": each.derived is not None,
        "editions": [
            {"edition": edition.id, "published": edition.published.isoformat(),
             "published_confirmed": edition.published_confirmed, "status": edition.status}
            for edition in figures.editions(each.id)
        ],
    }  # fmt: skip


def _series_in_text(row: dict[str, Any]) -> str:
    editions = ", ".join(f"{e['edition']} ({e['published']})" for e in row["editions"])
    return (
        f"{row['series']}: {row['what']} ({row['unit']}, by {row['period']})\n"
        f"    {row['source']}\n    editions: {editions or 'none; worked out or not here'}"
    )


def _files() -> list[dict[str, Any]]:
    from commonstead.places.importing import official_files, series_in

    return [
        {
            "file": file.id,
            "what": file.what,
            "address": file.address.url,
            "address_confirmed": file.address.confirmed,
            "kinds": list(file.kinds),
            "series": list(series_in(file)),
        }
        for file in official_files().values()
    ]


def _file_in_text(row: dict[str, Any]) -> str:
    seen = "" if row["address_confirmed"] else " (address not confirmed)"
    names = row["series"]
    shown = ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
    return f"{row['file']}: {row['what']}\n    {row['address']}{seen}\n    series: {shown}"
