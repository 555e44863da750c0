"""What the verbs share that try formulas on the years of a place, past or possible."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commonstead.kit import BadInput, Refusal
from commonstead_cli.kit import NEGATIVE_ANSWER
from commonstead_cli.places_words import figures_option, folder_or_none
from commonstead_cli.prices_kit import day, figures, from_option, given_option, on_option

if TYPE_CHECKING:
    from datetime import date

    from commonstead.places import Figures
    from commonstead.prices import Formula

WHY = {
    "first_price_missing": "“{formula}” moves a price that was paid before: give price_paid=… or "
    "first_share=… of the market value",
    "no_years_of_place": "{area} has no year with both pay and prices of homes; take a local "
    "authority, or bring in its figures with `commonstead places import`",
    "history_too_short": "{area} has {years} years of growth one after the other; at least {least} "
    "are needed to say anything of its future; take a neighbouring area",
}
"""Why formulas cannot be tried, for every refusal of their own."""
GIVEN = """For all formulas you can give price_paid or first_share (the first price, or its share
  of the market value), market_value, earners, deposit, term, rate (of a mortgage) and bank_rate;
  for one formula FORMULA.NAME=VALUE, such as fixed-rate.rate=1.5%. What moves with the years is
  not given."""


def years_options(verb: Callable[..., Any]) -> Callable[..., Any]:
    """The place, the figures, and where they lie."""
    place = click.option("--place", metavar="CODE", required=True, help="An area's code or name.")
    for option in (figures_option, on_option, from_option, given_option, place):
        verb = option(verb)
    return verb


@dataclass(frozen=True)
class Asked:
    """Formulas, figures and place of one call, read."""

    on: "date"
    figures: "Figures"
    area: str
    formulas: "list[Formula]"
    given: dict[str, Any]

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> "Asked":
        """Read the options of a call; raises `BadInput` and refusals of places."""
        from commonstead.places import figures_in, gazetteer
        from commonstead.prices import find_formula, formulas

        on, words = day(options["on"]), options["words"]
        named = [word for word in words if "=" not in word]
        return cls(
            on,
            figures_in(folder_or_none(options["folder"])),
            gazetteer().find(options["place"], on=on).code,
            [find_formula(name) for name in named or formulas()],
            figures((*options["given"], *(w for w in words if "=" in w)), options["file"]),
        )


def in_words(refusal: Refusal) -> str | None:
    """A refusal told, or nothing where it belongs to others."""
    known = WHY.get(refusal.code)
    return known and known.format(**refusal.facts)


def says_why(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Refusals of these verbs told in words."""

    @wraps(verb)
    def told(*args: Any, **kwargs: Any) -> Any:
        try:
            return verb(*args, **kwargs)
        except Refusal as refusal:
            text = in_words(refusal)
            if text is None:
                raise
            click.echo(f"commonstead: {text}", err=True)
            sys.exit(NEGATIVE_ANSWER)

    return told


def write_file(path: Path, lines: Iterable[str]) -> None:
    """A table to a file; raises `BadInput` where it cannot be written."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
    except OSError as error:
        raise BadInput(f"this cannot be written: {error.strerror}", file=str(path)) from None


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows in columns: the first to the left, the others to the right."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            c.ljust(w) if n == 0 else c.rjust(w)
            for n, (c, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
