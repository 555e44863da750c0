"""`commonstead prices rent`: the rents of England, worked out line by line."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from commonstead.kit import BadInput, Line
from commonstead_cli.kit import as_bad_input, as_json, by_code, format_option, tells_errors

HELP = """Work out a rent.

KIND is one of the kinds that --list names, with what each has to be given:

  commonstead prices rent formula --given beds=2 --given value_1999=100000 --place E09000030

--year is the year of the rent (2026-27); --on a day in it. --place is the code or name of a local
authority and finds the county whose earnings of 1999 the formula uses, and whether it is London.
Several values may follow one --given. Money is in pounds; shares are 35% or 7/20.

As JSON: {"result": {"rent", "charged", "weekly", "monthly", "yearly", …}, "working": [{"label",
"value", "expression", "source"}]}. A year has 52 weeks of rent and 12 months.

Exit code 2: something given is missing or cannot be read, or no table has the figure.
"""

WHY = {
    "figure_not_in_force": "{what}: the first figure is of {since}, so there is none on {on}",
    "bedrooms_not_in_table": "{what}: there is no row for {beds} bedrooms",
    "rent_year_not_known": "{what}: {year} is outside the table, {first} to {last}",
    "county_or_earnings_missing": (
        "say in which county the home is (county=… or --place), or its earnings of 1999 "
        "(earnings=…)"
    ),
    "unknown_county": "there is no county {county} of 1972; there are: {counties}",
    "no_county_earnings": (
        "the earnings of {county} in 1999 have not been read in the official table yet (as those "
        "of {missing}): look them up in SI 2016/390, the Schedule, table 1, and give earnings=…"
    ),
    "amount_below_nothing": "{amount} is less than nothing",
    "share_outside_whole": "a share of {share} is not between 0% and 100%",
    "rate_too_high": "a rent of {rate} a year is not between 0% and {most}",
    "first_share_outside_range": "a first share of {share} is not between {least} and {most}",
    "further_share_outside_range": "a further share of {share} is not between {least} and {most}",
    "income_above_limit": "the household's income is above the limit of {limit}",
    "income_or_two_bed_rent": "give the area's income or its two-bedroom rent, one of them",
    "adjustment_too_large": "house prices may move the rent by {most} at most, up or down",
    "increase_not_known": (
        "inflation for {year} is not in the table ({first} to {last}, without the years of cuts): "
        "give inflation=…"
    ),
    "formula_rent_missing": "a new letting is at formula rent: give formula=…",
    "nothing_is_paid": "empty homes and bad debts of {lost} leave no rent to pay the costs with",
    "no_such_area": "there is no place {asked}",
    "several_areas_have_this_name": "several places are called {asked}: {areas}",
    "no_county_of_1972": "formula rent is for homes in England, and {area} is in no county of it",
}
"""Why a rent cannot be worked out, for every refusal that can be met here."""


says_why = as_bad_input(by_code(WHY))


@click.command("rent", help=HELP)
@click.argument("kind", required=False)
@click.argument("more", nargs=-1, metavar="[NAME=VALUE]…")
@click.option("--given", multiple=True, metavar="NAME=VALUE", help="What the kind is given.")
@click.option("--year", help="The year of the rent, as 2026-27.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="A day in that year [today].")
@click.option("--place", metavar="CODE", help="The local authority, by code or name.")
@click.option("--list", "listed", is_flag=True, help="Say which kinds there are.")
@format_option
@tells_errors
@says_why
def verb(  # noqa: PLR0913 - one argument for each option of the command line
    kind: str | None,
    more: tuple[str, ...],
    given: tuple[str, ...],
    year: str | None,
    day: datetime | None,
    place: str | None,
    listed: bool,
    form: str,
) -> None:
    from commonstead.places import gazetteer
    from commonstead.prices.rents import as_data, kinds, quote_rent, with_place

    if listed:
        click.echo(as_json(_kinds_data()) if form == "json" else _kinds_told())
        return
    if kind is None:
        raise BadInput("say which rent", expected=f"one of {', '.join(kinds())}, or --list")
    values = _read((*given, *more))
    asked = {one.name for one in kinds()[kind].given} if kind in kinds() else set()
    if "year" in asked and "year" not in values:
        values["year"] = year or _year_of(day)
    if place is not None and kind in kinds():
        values = with_place(kinds()[kind], values, gazetteer().find(place).code)
    working = quote_rent(kind, values)
    result = as_data(working.value)
    if form == "json":
        lines = [_line_data(line) for line in working]
        click.echo(as_json({"result": result, "working": lines}))
    else:
        click.echo(_told(result, working.lines))


def _read(texts: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not (name and equals):
            raise BadInput(f"{text!r} does not say what is given", expected="for example: beds=2")
        if name in values:
            raise BadInput(f"{name!r} is given twice", expected="each value once")
        values[name] = value
    return values


def _year_of(day: datetime | None) -> str:
    from commonstead.prices.rents import rent_year_on

    return rent_year_on((day or datetime.now(ZoneInfo("Europe/London"))).date())


def _line_data(line: Line) -> dict[str, Any]:
    source = line.source
    return {**line.as_data(), **({"confirmed": source.confirmed} if source else {})}


def _told(result: dict[str, str], lines: tuple[Line, ...]) -> str:
    """Each step and what it came to, then the rent."""
    told = []
    for line in lines:
        how = f"  [{line.expression}]" if line.expression else ""
        doubt = "  (source not confirmed)" if line.source and not line.source.confirmed else ""
        told.append(f"{line.label}: {line.value}{how}{doubt}")
    told += [f"{name}: {value}" for name, value in result.items()]
    return "\n".join(told)


def _kinds_data() -> dict[str, Any]:
    from commonstead.prices.rents import kinds

    return {
        name: {
            "what": kind.what,
            "given": {
                one.name: {
                    "what": one.what,
                    "unit": one.unit,
                    "optional": one.optional or one.default is not None,
                    "default": one.default,
                }
                for one in kind.given
            },
        }
        for name, kind in kinds().items()
    }


def _kinds_told() -> str:
    from commonstead.prices.rents import kinds

    told = []
    for name, kind in kinds().items():
        told.append(f"{name}: {kind.what}")
        for one in kind.given:
            mark = " (optional)" if one.optional else ""
            mark = f" [{one.default}]" if one.default is not None else mark
            told.append(f"    {one.name}: {one.what}{mark}")
    return "\n".join(told)
