"""`commonstead prices compare`: several formulas side by side for the same figures."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    why,
)
from commonstead_cli.prices_place import filled, place_options

if TYPE_CHECKING:
    from commonstead.prices import Compared

HELP = """Say what a home may cost by several formulas, side by side.

Name the formulas, or none for all nine. Each takes what it asks for of the figures. A figure that
means different things to two formulas is written FORMULA.NAME=VALUE (market-share.share=80%). A
formula for which figures are missing says which.

  commonstead prices compare indexed market-share --given price_paid=200000 index_then=100
  index_now=120 market_value=300000 share=80%

Exit code 0: compared; 1: a place has no figure; 2: a figure is wrong or no formula asks for it.
"""


@click.command("compare", help=HELP)
@click.argument("words", nargs=-1, metavar="[FORMULA]… [NAME=VALUE]…")
@given_option
@from_option
@on_option
@place_options
@format_option
@tells_errors
@says_why
@places_words.says_why
def verb(
    words: tuple[str, ...],
    given: tuple[str, ...],
    file: Path | None,
    on: str | None,
    form: str,
    **place: Any,
) -> None:
    from commonstead.prices import compare, find_formula, formulas

    quoted_on = day(on)
    rules = [find_formula(word) for word in words if "=" not in word]
    rules = rules or [find_formula(name) for name in formulas()]
    wanted = figures((*given, *(word for word in words if "=" in word)), file)
    if place["place"]:
        for each in rules:
            wanted = filled(each, wanted, quoted_on, **place)
    compared = [_as_data(each) for each in compare(wanted, rules, quoted_on)]
    if form == "json":
        click.echo(as_json({"on": str(quoted_on), "formulas": compared}))
    else:
        click.echo("\n".join(_told(each) for each in compared))


def _as_data(each: "Compared") -> dict[str, Any]:
    if each.priced is None:
        return {"formula": each.formula.id, "price": None, "why_not": why(each.why_not)}
    return {**each.priced.value.as_data(), "working": lines_as_data(each.priced)}


def _told(each: dict[str, Any]) -> str:
    if each["price"] is None:
        return f"{each['formula']}: {each['why_not']}"
    limb = f" ({each['limb']})" if each["limb"] else ""
    return (
        f"{each['formula']}: £{each['price']}{limb}; seller leaves with £{each['seller_receives']}"
    )
