"""`commonstead prices past`: what formulas would have allowed in the years that have been."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commonstead_cli import places_words
from commonstead_cli.kit import as_json, format_option, tells_errors
from commonstead_cli.prices_kit import lines_as_data
from commonstead_cli.prices_kit import says_why as says_why_not
from commonstead_cli.prices_years import GIVEN, Asked, says_why, table, write_file, years_options

if TYPE_CHECKING:
    from commonstead.prices.past import Past

HELP = f"""Try formulas on the real years of a place: who could have bought, what sellers left with.

Name the formulas, or none for all nine. {GIVEN}

  commonstead prices past --place E06000052 indexed market-share --given first_share=40%
  market-share.share=60%

Exit code 0: tried; 1: the place lacks figures, or a first price is missing; 2: a figure is wrong.
"""


@click.command("past", help=HELP)
@click.argument("words", nargs=-1, metavar="[FORMULA]… [NAME=VALUE]…")
@years_options
@click.option("--csv", "csv", type=click.Path(path_type=Path), help="Write prices to this file.")
@click.option("--sellers", type=click.Path(path_type=Path), help="Write every sale to this file.")
@format_option
@tells_errors
@says_why
@says_why_not
@places_words.says_why
def verb(csv: Path | None, sellers: Path | None, form: str, **asked: Any) -> None:
    from commonstead.prices.past import past, past_as_data, prices_csv, sellers_csv

    wanted = Asked.of(asked)
    seen = past(wanted.figures, wanted.area, wanted.formulas, wanted.given, wanted.on)
    for path, written in ((csv, prices_csv), (sellers, sellers_csv)):
        if path is not None:
            write_file(path, [written(seen.value)])
    if form == "json":
        click.echo(as_json({**past_as_data(seen.value), "working": lines_as_data(seen)}))
    else:
        click.echo("\n".join(_told(seen.value)))


def _told(seen: "Past") -> Iterator[str]:
    from commonstead.kit import as_pounds
    from commonstead.prices.past.told import places

    yield f"{seen.area}: prices, and who could have bought (1, 1.5, 2 earners: x could, - not)"
    heads = [each.formula.id for each in seen.formulas]
    rows = [["year", "pay", "market", "rate", *heads]]
    for number, year in enumerate(seen.years):
        prices = [each.prices[number] for each in seen.formulas]
        rows.append(
            [
                str(year.year),
                as_pounds(year.pay // 100 * 100),
                as_pounds(year.market // 100 * 100),
                f"{places(year.rate * 100)}%",
                *(f"{as_pounds(p.price // 100 * 100)} {_could(p.affordable)}" for p in prices),
            ]
        )
    yield table(rows)
    for left, why in seen.left_out:
        yield f"{left} is left out: {why}"
    for each in seen.formulas:
        kept = next((s for s in reversed(each.sellers) if s.bought == seen.years[0].year), None)
        if kept:
            yield (
                f"{each.formula.id}: bought in {kept.bought} for {as_pounds(kept.paid)}, sold in "
                f"{kept.sold} for {as_pounds(kept.price)}, left with {as_pounds(kept.leaves_with)}"
            )


def _could(affordable: Any) -> str:
    return "".join("?" if can is None else "x" if can else "-" for can in affordable.values())
