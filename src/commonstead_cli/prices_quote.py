"""`commonstead prices quote`: what a home may cost by a formula, with every step."""

from pathlib import Path
from typing import Any

import click

from commonstead_cli import places_words
from commonstead_cli.kit import as_json, format_option, tells_errors
from commonstead_cli.prices_kit import (
    day,
    figures,
    from_option,
    given_option,
    lines_as_data,
    on_option,
    says_why,
)
from commonstead_cli.prices_place import filled, place_options

HELP = """Say what a home may cost by a formula, with every step.

FORMULA is the name of a formula (`commonstead prices explain` lists them, and says what each asks
for), or the file of an organisation's own. Several figures may follow one --given:

  commonstead prices quote fixed-rate --given price_paid=350000 rate=1.5% years=7
  compounding=compound

Sums are in pounds (£182,000 or 182000). Shares and rates have a percent sign, or are a fraction or
a decimal below one: 5%, 1/20 or 0.05; a bare 5 is refused. A list is written as YAML:
'improvements=[{what: kitchen, cost: "6000", done: 2021-03-01}]'.

The price is exact inside and rounded once, as the formula says. `seller_receives` is what the
seller is left with, and is below nothing where the price does not cover what is owed. With --place
the working names the official figure, its edition and its source.

Exit code 0: quoted; 1: the formula or the place has no answer; 2: a figure is missing or wrong.
"""


@click.command("quote", help=HELP)
@click.argument("formula", metavar="FORMULA")
@click.argument("more", nargs=-1, metavar="[NAME=VALUE]…")
@given_option
@from_option
@on_option
@place_options
@format_option
@tells_errors
@says_why
@places_words.says_why
def verb(
    formula: str,
    more: tuple[str, ...],
    given: tuple[str, ...],
    file: Path | None,
    on: str | None,
    form: str,
    **place: Any,
) -> None:
    from commonstead.prices import find_formula, quote

    quoted_on, rules = day(on), find_formula(formula)
    wanted = figures((*given, *more), file)
    if place["place"]:
        wanted = filled(rules, wanted, quoted_on, **place)
    priced = quote(rules, wanted, quoted_on)
    result = {**priced.value.as_data(), "on": str(quoted_on)}
    working = lines_as_data(priced)
    if form == "json":
        click.echo(as_json({"result": result, "working": working}))
    else:
        click.echo(told(working))


def told(working: list[dict[str, Any]]) -> str:
    """The working as lines: what it is, what it came to, how, and from where."""
    return "\n".join(
        f"{line['label']}: {line['value']}"
        + (f"  = {line['expression']}" if line["expression"] else "")
        + (f"  [{line['source']}]" if line["source"] != "given" else "")
        for line in working
    )
