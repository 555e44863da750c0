"""`commonstead power map`: who holds each power, who can stop it and who can take it back."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from commonstead.power.headcount import Headcount
from commonstead.power.headcount_csv import read_headcount
from commonstead.power.power_map import power_map
from commonstead_cli.kit import as_json, find_rulebook, format_option, tells_errors


@click.command("map")
@click.argument("rulebook", metavar="RULEBOOK")
@click.option(
    "--register",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A register (CSV), or a table class,members: who can stop a decision is told in people.",
)
@click.option("--veto", "vetoes", multiple=True, help="Who outside can stop a decision, in words.")
@format_option
@tells_errors
def verb(rulebook: str, register: Path | None, vetoes: tuple[str, ...], form: str) -> None:
    """Draw up the power map of RULEBOOK, a file or the name of a model."""
    book = find_rulebook(rulebook)
    members = None
    if register is not None:
        today = datetime.now(ZoneInfo("Europe/London")).date()
        members = read_headcount(register.name, register.read_bytes(), book, today)
    drawn = power_map(book, Headcount(members=members, vetoes=vetoes or None))
    click.echo(as_json(drawn.as_data()) if form == "json" else drawn.as_text())
