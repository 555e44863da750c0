"""`commonstead elections`: count ballot files, and list the rules by which they can be counted."""

import sys
from pathlib import Path
from typing import Any

import click

from commonstead.elections import RULES, Count, as_json, count_file
from commonstead.elections.report import count_in_text
from commonstead.kit import BadInput
from commonstead_cli.kit import BAD_INPUT, content, format_option, tells_errors
from commonstead_cli.kit import as_json as json_line

COUNT_HELP = """Count ballot files and show every stage.

FILE is a BLT file, a PrefLib file (.soi .soc .toi .toc) or a CSV table of rankings. There is one
JSON object a line for each file, in the order given. A file that cannot be read is named on
standard error, the others are still counted, and the exit code is 2.

A tie that the rule leaves to lot is settled by an order of the candidates made from a seed:
each candidate's ticket is SHA-256 of the seed followed by the candidate's position (from 0, in
four bytes), and the smallest ticket is the strongest. Give the seed of your own draw with --draw;
without it the seed is SHA-256 of the ballots in canonical form, so that anybody who has the file
gets the same answer. Ties that were settled are listed under "draws".
"""


class Hexadecimal(click.ParamType[bytes]):
    """A seed in hexadecimal digits."""

    name = "hex"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> bytes:
        try:
            return bytes.fromhex(value)
        except ValueError:
            self.fail("write the seed in pairs of hexadecimal digits, for example 07ff", param, ctx)


@click.group()
def room() -> None:
    """Count ballot files by a published rule."""


@room.command("count", help=COUNT_HELP)
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--rule", type=click.Choice(list(RULES)), default="scottish-stv", show_default=True)
@click.option("--seats", type=click.IntRange(1), help="Replaces the number in the file.")
@click.option("--draw", "seed", type=Hexadecimal(), help="The seed of your draw by lot.")
@format_option
def count_files(
    files: tuple[Path, ...], rule: str, seats: int | None, seed: bytes | None, form: str
) -> None:
    failed = False
    for path in files:
        try:
            _show(path, count_file(path.name, content(path), rule, seats=seats, seed=seed), form)
        except BadInput as error:
            click.echo(f"commonstead: {error}", err=True)
            failed = True
    if failed:
        sys.exit(BAD_INPUT)


def _show(path: Path, finished: Count, form: str) -> None:
    if form == "json":
        click.echo(json_line({"file": str(path), **as_json(finished)}))
    else:
        click.echo(f"{path}\n{count_in_text(finished)}\n")


@room.command("rules")
@format_option
@tells_errors
def list_rules(form: str) -> None:
    """List the counting rules, each with the text that it follows."""
    for rule in RULES.values():
        if form == "json":
            click.echo(json_line(_rule(rule.name)))
        else:
            click.echo(f"{rule.name}: {rule.title}\n    {rule.source}\n    {rule.source.url}")


def _rule(name: str) -> dict[str, Any]:
    rule = RULES[name]
    source = {
        "title": rule.source.title,
        "url": rule.source.url,
        "clause": rule.source.clause,
        "confirmed": rule.source.confirmed,
    }
    return {
        "rule": name,
        "title": rule.title,
        "preferential": rule.is_preferential,
        "source": source,
    }
