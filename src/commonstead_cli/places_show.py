"""`commonstead places show`: what is known of an area, each figure with its edition."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commonstead_cli.kit import DAY, as_json, format_option, tells_errors
from commonstead_cli.places_words import figures_option, folder_or_none, line_as_data, says_why

if TYPE_CHECKING:
    from commonstead.kit import Working
    from commonstead.places import Area, Figure, Figures, Gazetteer

HELP = """Show an area and its official figures, as known today or on a day.

CODE is a code (E09000030) or a name as people write it ("Tower Hamlets", "Bristol"). Without
--series every series that has a figure for the area is shown; one that is withheld is shown as
withheld. Each figure comes from the latest edition published by the day.

Exit code 0: shown; 1: there is no such area, or the figure that was asked for is not there or is
withheld; 2: the input cannot be read.
"""


@click.command("show", help=HELP)
@click.argument("code")
@click.option("--series", "names", multiple=True, metavar="SERIES", help="Only this; repeatable.")
@click.option("--on", type=DAY, help="As known on this day.")
@click.option("--period", default="", help="For this period, such as 2015 or 2024-09.")
@click.option("--edition", default="", help="From this edition.")
@click.option("--history", is_flag=True, help="Every period, not only the latest.")
@figures_option
@format_option
@tells_errors
@says_why
def verb(  # noqa: PLR0913 - click passes each option by its name
    code: str,
    names: tuple[str, ...],
    on: date | None,
    period: str,
    edition: str,
    history: bool,
    folder: Path,
    form: str,
) -> None:
    from commonstead.places import figures_in, gazetteer

    places, figures = gazetteer(), figures_in(folder_or_none(folder))
    area = places.find(code, on=on)
    asked = {"on": on, "period": period, "edition": edition}
    data = _area(places, area)
    if history:
        data["history"] = [_past(f) for name in names or figures.ids()
                           for f in figures.history(name, area.code, on=on)]  # fmt: skip
    else:
        data["figures"] = list(_figures(figures, area, names, asked))
    click.echo(as_json(data) if form == "json" else "\n".join(_in_text(data)))


def _area(places: "Gazetteer", area: "Area") -> dict[str, Any]:
    region = places.region_of(area.code)
    return {
        "code": area.code,
        "name": area.name,
        "kind": area.kind,
        "region": region.name if region != area else None,
        "since": area.since and area.since.isoformat(),
        "until": area.until and area.until.isoformat(),
        "became": [a.code for a in places.became(area.code) if a != area],
        "was": [a.code for a in places.was(area.code) if a != area],
    }


def _figures(
    figures: "Figures", area: "Area", names: tuple[str, ...], asked: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Those asked for, refused where one is not there; or all that there are."""
    from commonstead.kit import Refusal

    for name in names or figures.ids():
        try:
            yield _shown(name, figures.figure(name, area.code, **asked))
        except Refusal as refusal:
            if names:
                raise
            if refusal.code == "figure_withheld":
                facts = refusal.facts
                yield {
                    "series": name,
                    "what": facts["series"],
                    "withheld": True,
                    "period": facts["period"],
                    "mark": facts["mark"],
                }


def _shown(name: str, found: "Working[Figure]") -> dict[str, Any]:
    figure = found.value
    return {
        "series": name,
        "what": figure.series.what,
        "period": figure.period.text,
        "value": str(figure),
        "exact": str(figure.value),
        "unit": figure.unit,
        "edition": figure.edition.id,
        "published": figure.edition.published.isoformat(),
        "revised": figure.revised,
        "working": [line_as_data(line) for line in found],
        "licence": figure.edition.licence,
    }


def _past(figure: "Figure") -> dict[str, Any]:
    return {
        "series": figure.series.id,
        "what": figure.series.what,
        "period": figure.period.text,
        "value": str(figure),
        "withheld": figure.suppressed,
        "edition": figure.edition.id,
    }


def _in_text(data: dict[str, Any]) -> Iterator[str]:
    yield f"{data['name']} ({data['code']}), {data['kind']}" + (
        f", in {data['region']}" if data["region"] else ""
    )
    if data["became"]:
        yield f"  until {data['until']}; now {', '.join(data['became'])}"
    for figure in data.get("history", ()):
        yield f"  {figure['series']} {figure['period']}: {figure['value']}"
    for figure in data.get("figures", ()):
        yield from _figure_in_text(figure)


def _figure_in_text(figure: dict[str, Any]) -> Iterator[str]:
    if figure.get("withheld"):
        yield f"  {figure['what']}, {figure['period']}: withheld ({figure['mark']})"
        return
    yield f"  {figure['what']}, {figure['period']}: {figure['value']}"
    for line in figure["working"]:
        said = f"      {line['label']}: {line['value']} [{line['expression']}]"
        yield said if len(figure["working"]) > 1 else f"      {line['expression']}"
    yield f"      {figure['licence']}"
