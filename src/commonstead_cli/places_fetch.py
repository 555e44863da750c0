"""`commonstead places fetch`: download the current official files and bring them in."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commonstead.kit import BadInput
from commonstead_cli.kit import format_option, tells_errors
from commonstead_cli.places_words import PAST_DAY, figures_option, says_why

if TYPE_CHECKING:
    from commonstead.places.importing import Imported, OfficialFile
    from commonstead_cli.places_download import Wanted

DOWNLOADS = "files"
HELP = """Download official files from where they are published, and bring them in.

SERIES are names as `commonstead places list` gives them; without any, every file whose address is
always that of the current edition is fetched. Some addresses have the year or month in them: give
--year and --month. An address that has moved can be given as --address.

A download that breaks off goes on where it stopped when the command is given again. The files stay
in the folder "files" of the folder of figures, so that all can be read again without a network.
Everything else works offline: files downloaded in a browser are brought in with `places import`.

Exit code 0: all brought in; 1: there is no such series; 2: a file could not be fetched or read (the
others are brought in all the same).
"""


@click.command("fetch", help=HELP)
@click.argument("names", metavar="[SERIES]...", nargs=-1)
@click.option("--year", help="The year in the address, such as 2025.")
@click.option("--month", help="The month in the address, such as 09.")
@click.option("--address", help="Another address of the one file that is named.")
@click.option("--published", type=PAST_DAY, help="The day the edition came out.")
@click.option("--postcodes", type=click.Path(path_type=Path), help="For price-paid: postcodes.")
@figures_option
@format_option
@tells_errors
@says_why
def verb(  # noqa: PLR0913 - click passes each option by its name
    names: tuple[str, ...],
    year: str | None,
    month: str | None,
    address: str | None,
    published: date | None,
    postcodes: Path | None,
    folder: Path,
    form: str,
) -> None:
    if address and len(names) != 1:
        raise BadInput("--address needs one SERIES", expected="the file that is at the address")
    from commonstead_cli.places_import import keep

    failed = False
    for file in _files(names):
        try:
            wanted = _wanted(file, address, {"year": year, "month": month}, folder)
            imported = _fetch(file, wanted, postcodes, published)
            click.echo(keep(imported, folder, form))
        except BadInput as error:
            failed = True
            click.echo(f"commonstead: {file.id}: {error}", err=True)
    if failed:
        sys.exit(2)


def _files(names: tuple[str, ...]) -> "list[OfficialFile]":
    from commonstead.places.importing import official_file, official_files

    if names:
        return list({file.id: file for file in map(official_file, names)}.values())
    return [f for f in official_files().values() if _is_file(f) and "{" not in f.address.url]


def _is_file(file: "OfficialFile") -> bool:
    """Whether the address is that of a file rather than of a page about it."""
    url = file.address.url
    return "format=" in url or url.endswith(file.kinds)


def _wanted(
    file: "OfficialFile", address: str | None, parts: dict[str, str | None], folder: Path
) -> "Wanted":
    from commonstead.places.importing import series_in
    from commonstead.places.series import series
    from commonstead_cli.places_download import Wanted, name_in

    page = series(series_in(file)[0]).source.url
    if not address and not _is_file(file):
        raise BadInput(
            "there is no lasting address of this file",
            expected=f"the file from {page or file.address.url}, or --address",
        )
    url = address or file.address.url
    missing = [f"--{name}" for name, value in parts.items() if f"{{{name}}}" in url and not value]
    if missing:
        raise BadInput("the address has a date in it", expected=" and ".join(missing))
    for name, value in parts.items():
        url = url.replace(f"{{{name}}}", value or "")
    name = name_in(url, f"{file.id}.{file.kinds[0]}")
    return Wanted(url, folder / DOWNLOADS / file.id, name, file.kinds, file.largest, page)


def _fetch(
    file: "OfficialFile", wanted: "Wanted", postcodes: Path | None, published: date | None
) -> "Imported":
    from commonstead_cli.places_download import download
    from commonstead_cli.places_import import PRICE_PAID, from_file, from_sales

    with _Bar(file.id) as bar:
        path = download(wanted, bar.show)
    if file.id == PRICE_PAID:
        return from_sales((path,), postcodes, {"published": published})
    return from_file(file.id, path, {"published": published})


class _Bar:
    """A bar on standard error while a file comes; nothing where nobody watches."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.bar: Any = None
        self.shown = 0

    def __enter__(self) -> "_Bar":
        return self

    def show(self, there: int, total: int | None) -> None:
        """Move the bar on to so many bytes."""
        if self.bar is None:
            self.bar = click.progressbar(length=total or 0, label=self.label, file=sys.stderr)
            self.bar.__enter__()
        self.bar.update(there - self.shown)
        self.shown = there

    def __exit__(self, *error: object) -> None:
        if self.bar is not None:
            self.bar.__exit__(None, None, None)
