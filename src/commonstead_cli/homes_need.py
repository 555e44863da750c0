"""`commonstead homes need`: how many bedrooms each household of a file needs."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from commonstead.kit import BadInput
from commonstead_cli.homes_kit import says_why
from commonstead_cli.kit import as_json, content, format_option, tells_errors

if TYPE_CHECKING:
    from commonstead.homes.files import Housed
    from commonstead.homes.need.bedrooms import Standard

HELP = """Say how many bedrooms each household needs, lacks and has to spare.

STANDARD is bedroom-standard, housing-benefit, universal-credit, universal-credit-private,
buckinghamshire-2022, or a YAML file with a standard of your own (`standard`, `value`, `source`).
FILE is CSV or JSON, a row a household:

\b
  ref              a pseudonym
  people           34F+36M; 8F; 5M: age or date of birth, F, M or X; + between partners;
                   * behind somebody who cannot share a bedroom
  bedrooms_now     how many bedrooms it has now
  overnight_carer, foster   yes or no;  expecting   how many children
  rooms            floor areas in square metres of the rooms to sleep in (12; 9.5): with them
                   the answer says whether the home is overcrowded by law

One JSON object a household. Exit code 2: the file cannot be read.
"""


@click.command("need", help=HELP)
@click.argument("standard")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Ages on this day [today].")
@format_option
@tells_errors
@says_why
def verb(standard: str, file: Path, on: datetime | None, form: str) -> None:
    from commonstead.homes.files import read_households

    day = (on or datetime.now(ZoneInfo("Europe/London"))).date()
    by = _standard(standard, day)
    for housed in read_households(file.name, content(file), day):
        told = _told(by, housed, day)
        click.echo(as_json(told) if form == "json" else "\n".join(_in_text(told)))


def _standard(name: str, day: date) -> "Standard":
    from commonstead.homes.need.bedrooms import read_standard, standards
    from commonstead.homes.need.bedrooms import standard as shipped
    from commonstead.rulebook.text import read_path

    if name in standards():
        return shipped(name, day)
    if not Path(name).exists():
        raise BadInput(
            f"there is no standard {name!r}",
            expected=f"a file, or one of: {', '.join(standards())}",
        )
    return read_standard(read_path(Path(name)))


def _told(by: "Standard", housed: "Housed", day: date) -> dict[str, Any]:
    from commonstead.homes.need import bedrooms_needed, lacking, overcrowded, spare

    needed = bedrooms_needed(by, housed.household, day)
    now = housed.household.bedrooms_now
    crowded = overcrowded(housed.household, housed.rooms, day) if housed.rooms else None
    return {
        "household": housed.household.ref,
        "standard": by.name,
        "needed": needed.value,
        "lacking": None if now is None else lacking(needed.value, now),
        "spare": None if now is None else spare(needed.value, now),
        "overcrowded_by_law": crowded.value if crowded else None,
        "working": [line.as_data() for line in (*needed, *(crowded or ()))],
    }


def _in_text(told: dict[str, Any]) -> Iterator[str]:
    has = f", {told['lacking']} lacking, {told['spare']} spare" if told["spare"] is not None else ""
    yield f"{told['household']}: {told['needed']} needed{has}"
    for line in told["working"]:
        worked = f"  [{line['expression']}]" if line["expression"] else ""
        yield f"  {line['label']}: {line['value']}{worked}"
