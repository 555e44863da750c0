"""`commonstead power index`: the share of power of each side of a body."""

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from commonstead.kit import BadInput, Refusal, nearest
from commonstead.power.headcount_csv import read_headcount
from commonstead.power.index import (
    Body,
    Powers,
    SeatPower,
    SidePower,
    body_in,
    body_of,
    equal_seats_gaps,
    power_of,
)
from commonstead.power.index.from_rulebook import BODIES, Decision
from commonstead.rulebook import Rulebook, models
from commonstead.rulebook.text import read_path
from commonstead_cli.kit import DAY, as_json, find_rulebook, format_option, tells_errors

NUMBERS = "for example elected=9"


@click.command("index")
@click.argument("rulebook", metavar="RULEBOOK")
@click.argument("more", nargs=-1, metavar="[NAME=N]…")
@click.option("--body", "name", help=f"The body: {' or '.join(BODIES)}; any in a file of its own.")
@click.option("--seats", multiple=True, metavar="SIDE=N", help="How many seats a side has.")
@click.option("--members", multiple=True, metavar="CLASS=N", help="Members of a class.")
@click.option(
    "--register",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Count the members in this register (CSV), or in a table class,members.",
)
@click.option("--on", type=DAY, help="The day of the register [today].")
@click.option(
    "--decision", type=click.Choice(["ordinary", "special"]), default="ordinary", show_default=True
)
@click.option("--chair", metavar="SIDE", help="The side that the chair is of.")
@click.option("--measure", type=click.Choice(["banzhaf", "shapley"]), help="One of them [both].")
@format_option
@tells_errors
def verb(  # noqa: PLR0913 - one argument for each option of the command line
    rulebook: str,
    more: tuple[str, ...],
    name: str | None,
    seats: tuple[str, ...],
    members: tuple[str, ...],
    register: Path | None,
    on: date | None,
    decision: Decision,
    chair: str | None,
    measure: str | None,
    form: str,
) -> None:
    """Say which share of the power each side of a body has, exactly.

    RULEBOOK is a model's name, a rulebook, or a file that describes one body. `share_of_power` is
    the Banzhaf share of the side, unless --measure says shapley. Several numbers may follow one
    --seats or --members.
    """
    book = _read(rulebook)
    if isinstance(book, Body):
        body = _alone(book, name, bool(seats or members or more or register or chair))
    else:
        numbers = _numbers((*seats, *members, *more))
        if register is not None:
            numbers = _in_register(register, book, on) | numbers
        body = body_of(book, _named(name), numbers, decision=decision, chair=chair)
    powers = _powers(body, measure)
    click.echo(as_json(_as_data(powers, measure)) if form == "json" else _told(powers, measure))


def _read(name: str) -> Rulebook | Body:
    if name in models() or not Path(name).is_file():
        return find_rulebook(name)
    document = read_path(Path(name))
    return body_in(document) if "body" in document.data else find_rulebook(name)


def _alone(body: Body, name: str | None, numbered: bool) -> Body:
    """The body of a file that describes this one only."""
    if name not in (None, body.name):
        raise BadInput(f"the file has no body {name!r}", expected=body.name)
    if numbered:
        raise BadInput("the file itself says which sides and seats there are", expected="no more")
    return body


def _numbers(texts: tuple[str, ...]) -> dict[str, int]:
    """`elected=9 coopted=2`, in one text or several."""
    numbers: dict[str, int] = {}
    for text in " ".join(texts).split():
        side, _, number = text.partition("=")
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            raise BadInput(f"{text!r} does not say how many", expected=NUMBERS)
        if side in numbers:
            raise BadInput(f"{side!r} is there twice", expected="each side once")
        numbers[side] = int(number)
    return numbers


def _in_register(file: Path, book: Rulebook, on: date | None) -> dict[str, int]:
    today = datetime.now(ZoneInfo("Europe/London")).date()
    return read_headcount(file.name, file.read_bytes(), book, on or today, today)


def _named(name: str | None) -> str:
    """A rulebook has two bodies: which of them is meant has to be said."""
    if not name:
        raise BadInput("no body is named", expected=" or ".join(f"--body {b}" for b in BODIES))
    return name


def _powers(body: Body, measure: str | None) -> Powers:
    """Both measures, or the one asked for; Banzhaf alone where the other would take too long."""
    try:
        return power_of(body, shapley=measure != "banzhaf")
    except Refusal as refusal:
        if refusal.code != "body_too_large":
            raise
    if measure is None:
        return _powers(body, "banzhaf")
    if measure == "shapley":
        what = f"{body.name} is too large for the Shapley-Shubik shares"
        raise BadInput(what, expected="--measure banzhaf, or a smaller body")
    found = f"{body.seats:,} seats with {body.votes:,} votes"
    raise BadInput(f"{body.name} is too large to be counted: {found}", expected="a smaller body")


def _share(side: SidePower | SeatPower, measure: str | None) -> Fraction:
    share = side.shapley if measure == "shapley" else side.banzhaf
    return Fraction(0) if share is None else share


def _as_data(powers: Powers, measure: str | None) -> dict[str, Any]:
    gaps = [
        {"more": gap.more, "less": gap.less, "seats": gap.seats, "by": str(gap.gap)}
        for gap in equal_seats_gaps(powers)
    ]
    return {
        "body": powers.body,
        "measure": measure or "banzhaf",
        "sides": {name: _side_data(side, measure) for name, side in powers.sides.items()},
        "equal_seats_unequal_power": gaps,
        "working": [line.as_data() for line in powers.working],
    }


def _side_data(side: SidePower, measure: str | None) -> dict[str, Any]:
    data = {
        "seats": side.seats,
        "weight": side.weight,
        "share_of_power": str(_share(side, measure)),
        "banzhaf": str(side.banzhaf),
        "shapley": None if side.shapley is None else str(side.shapley),
        "each": _seat_data(side.each),
    }
    return data if side.chair is None else {**data, "chair": _seat_data(side.chair)}


def _seat_data(seat: SeatPower) -> dict[str, Any]:
    return {
        "banzhaf": str(seat.banzhaf),
        "shapley": None if seat.shapley is None else str(seat.shapley),
        "absolute": str(seat.absolute),
    }


def _told(powers: Powers, measure: str | None) -> str:
    lines = [f"{powers.body}: share of power ({measure or 'banzhaf'})"]
    for name, side in powers.sides.items():
        share = _share(side, measure)
        lines.append(f"  {name}: {side.seats} seats, {_in_words(share)}")
        if side.chair is not None:
            lines.append(f"    of that the chair: {_in_words(_share(side.chair, measure))}")
    for gap in equal_seats_gaps(powers):
        lines.append(
            f"{gap.more} and {gap.less} both have {gap.seats} seats, and {gap.more} has "
            f"{_in_words(gap.gap)} more of the power (Banzhaf)."
        )
    if not powers.swings:
        lines.append("Nothing can pass in this body: nobody has any power.")
    return "\n".join(lines)


def _in_words(share: Fraction) -> str:
    """The exact fraction where it is short, and always the percentage to one decimal place."""
    tenths = nearest(share * 1000)
    percent = f"{tenths // 10}.{tenths % 10}%"
    return f"{share} ({percent})" if share.denominator < 1_000_000 else percent
