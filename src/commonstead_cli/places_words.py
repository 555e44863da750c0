"""What every verb of the room shares: the folder of figures, and refusals told in words."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from commonstead.kit import Line, Refusal
from commonstead_cli.kit import Day, as_an_answer

FOLDER = "var/figures"
VARIABLE = "COMMONSTEAD_FIGURES"

WHY = {
    "no_such_area": "there is no area {asked}{did_you_mean}",
    "several_areas_have_this_name": "several areas have the name {asked}: {areas}; give the code",
    "no_county_of_1972": "{area} lies in no county of 1972: formula rents have none there",
    "no_such_series": "there is no series {asked}; `commonstead places list` names them",
    "no_such_official_file": "there is no file {asked}; `commonstead places list` names them",
    "no_quality_published": "nothing is published of how exact this is: {series}",
    "no_such_edition": "there is no edition {edition} of {series}",
    "no_edition_by_then": "no edition of this was published by then: {series}",
    "area_has_a_new_code": "{area} is no area of its own any more; ask for {became} ({series})",
    "no_figure": "there is no figure for {area} {period}: {series}",
    "figure_withheld": "the figure for {area}, {period}, is withheld ({mark}: {means}): {series}",
}
"""Why there is no figure, for every refusal of the room."""

figures_option = click.option(
    "--figures",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar=VARIABLE,
    default=Path(FOLDER),
    show_default=True,
    show_envvar=True,
    help="The folder with figures that were brought in.",
)


def _in_words(refusal: Refusal) -> str | None:
    if refusal.code not in WHY:
        return None
    facts = {name: _fact(value) for name, value in refusal.facts.items()}
    nearest = facts.get("nearest", "")
    facts["did_you_mean"] = f"; did you mean {nearest}?" if nearest else ""
    return " ".join(WHY[refusal.code].format(**facts).split())


def _fact(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")


says_why = as_an_answer(_in_words)


def line_as_data(line: Line) -> dict[str, Any]:
    """A line of a working with its source, for JSON."""
    source = line.source
    return {
        "label": line.label,
        "value": line.value,
        "expression": line.expression,
        "source": source and {"title": source.title, "url": source.url, "clause": source.clause,
                              "confirmed": source.confirmed},
    }  # fmt: skip


def today() -> date:
    """The day it is, for what cannot be of a later one."""
    return datetime.now(UTC).date()


class PastDay(Day):
    """A day that is not still to come."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        day = super().convert(value, param, ctx)
        if day > today():
            self.fail(f"{day} is still to come", param, ctx)
        return day


PAST_DAY = PastDay()


def folder_or_none(folder: Path) -> Path | None:
    """The folder, or nothing where nothing was brought in yet."""
    return folder if folder.is_dir() else None
