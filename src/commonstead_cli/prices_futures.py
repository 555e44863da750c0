"""`commonstead prices futures`: what formulas may come to in many possible futures of a place."""

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
    from commonstead.prices.futures import Futures

HELP = f"""Try formulas on many possible futures of a place: who can pay, what sellers gain.

Pay, prices of homes, interest and inflation move by chance as they did since 2002, or as you
--assume. The same seed gives the same futures on any machine. Name the formulas, or none for all
nine. {GIVEN}

  commonstead prices futures --place E06000052 indexed market-share --seed 2026c0de
  --given first_share=40% market-share.share=60%

Exit code 0: tried; 1: the place lacks figures, or a first price is missing; 2: a figure is wrong.
"""


@click.command("futures", help=HELP)
@click.argument("words", nargs=-1, metavar="[FORMULA]… [NAME=VALUE]…")
@years_options
@click.option("--seed", required=True, metavar="HEX", help="What chance starts from, 8 digits up.")
@click.option("--runs", type=int, default=10_000, show_default=True, help="How many futures.")
@click.option("--years", type=int, default=30, show_default=True, help="How far ahead.")
@click.option(
    "--assume", "assume", multiple=True, metavar="NAME=VALUE", help="Such as homes_usual=3%."
)
@click.option("--csv", "csv", type=click.Path(path_type=Path), help="Write the fans to this file.")
@click.option("--all-runs", type=click.Path(path_type=Path), help="Write every run to this file.")
@format_option
@tells_errors
@says_why
@says_why_not
@places_words.says_why
def verb(csv: Path | None, all_runs: Path | None, form: str, **asked: Any) -> None:
    from commonstead.prices.futures import Ahead, fans_csv, futures, futures_as_data, runs_csv
    from commonstead_cli.prices_kit import figures

    wanted = Asked.of(asked)
    ahead = Ahead(asked["seed"], asked["runs"], asked["years"])
    assume = figures(asked["assume"], None)
    seen = futures(
        wanted.figures, wanted.area, ahead, wanted.formulas, wanted.given, assume, wanted.on
    )
    if csv is not None:
        write_file(csv, [fans_csv(seen.value)])
    if all_runs is not None:
        write_file(all_runs, runs_csv(seen.value))
    if form == "json":
        click.echo(as_json({**futures_as_data(seen.value), "working": lines_as_data(seen)}))
    else:
        click.echo("\n".join(_told(seen.value)))


def _told(seen: "Futures") -> Iterator[str]:
    from commonstead.prices.choosing.assumed import in_force
    from commonstead.prices.futures import summary

    found = summary(seen)
    yield f"{seen.area}, {seen.ahead.runs:,} futures from {seen.start}, seed {seen.ahead.seed}"
    heads = [
        "formula",
        "first price",
        "price: half below",
        *(f"{b.words} can pay" for b in seen.buyers),
        "against earnings",
        "trust must find money",
        "below the loan",
    ]
    for year in (int(text) for text in in_force("shown", seen.setting.on).value):
        if year <= seen.ahead.years:
            yield f"\nIn {year} years"
            yield table([heads, *(_row(each, year) for each in found)])


def _row(each: Any, year: int) -> list[str]:
    from commonstead.kit import as_pounds
    from commonstead.prices.futures.told import share, shown

    def middle(name: str) -> int:
        return int(each.fans[name].lines[year - 1][len(each.fans[name].levels) // 2])

    def part(counts: Any) -> str:
        return share(counts[year - 1], each.runs)

    return [
        each.formula.id,
        as_pounds(each.first_price),
        as_pounds(middle("price")),
        *(part(counts) for counts in each.affordable.values()),
        shown("beside_earnings", middle("beside_earnings")),
        part(each.trust_finds),
        part(each.negative_equity),
    ]
