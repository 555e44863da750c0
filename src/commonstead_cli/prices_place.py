"""The options with which verbs of prices take figures from a place."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from commonstead_cli.places_words import figures_option, folder_or_none

COMMON_PLACE = "An area's code or name: its official figures fill what is not given."
EARNERS = "For how many full-time earners the home is, where a place gives the income [1]."


def place_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """`--place`, `--earners` and `--figures`."""
    verb = figures_option(verb)
    verb = click.option("--earners", metavar="NUMBER", help=EARNERS)(verb)
    return click.option("--place", metavar="CODE", help=COMMON_PLACE)(verb)


def filled(
    formula: Any, given: Mapping[str, Any], on: date, place: str, earners: str | None, folder: Path
) -> dict[str, Any]:
    """What was given, and from the place what the formula asks for besides."""
    from commonstead.places import figures_in, gazetteer
    from commonstead.prices.from_place import given_with_place
    from commonstead.prices.units import read

    area = gazetteer().find(place, on=on)
    number = read("earners", "factor", earners) if earners else Fraction(1)
    figures = figures_in(folder_or_none(folder))
    return given_with_place(formula, given, figures, area.code, on, number)
