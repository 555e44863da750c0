"""What the verbs of prices share: figures from the command line, and refusals in words."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from commonstead.kit import BadInput, Line, Refusal
from commonstead_cli.kit import as_an_answer, by_code

WHY = {
    "divided_by_nothing": "the formula divides by {figure}, and that is nothing: give another "
    "figure for it",
    "floor_above_cap": "the least price ({floor}) is above the greatest price ({cap}): change "
    "one of them",
    "not_whole_months": "{months} months is not a number of monthly payments: give a term in whole "
    "months, at most 100 years",
}
"""Why something cannot be worked out, for every refusal that figures can meet."""


def why(error: BadInput | Refusal | None) -> str:
    """Why something cannot be worked out, in words."""
    if isinstance(error, Refusal) and error.code in WHY:
        return WHY[error.code].format(**error.facts)
    return str(error)


says_why = as_an_answer(by_code(WHY))
given_option = click.option(
    "--given",
    "given",
    multiple=True,
    metavar="NAME=VALUE …",
    help="Figures that the formula asks for.",
)
from_option = click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path),
    help="A YAML file with figures, a name each.",
)
on_option = click.option(
    "--on", "on", metavar="DATE", help="The day of the quote, such as 2026-05-01 [today]."
)


def day(text: str | None) -> date:
    """The day of the quote: today unless another is given, and never a day to come."""
    today = datetime.now(ZoneInfo("Europe/London")).date()
    if text is None:
        return today
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"on: {text!r} is not a day", expected="--on 2026-05-01") from None
    if found > today:
        raise BadInput(f"on: {found} is still to come", expected=f"a day up to today, {today}")
    return found


def figures(texts: Iterable[str], file: Path | None) -> dict[str, Any]:
    """Figures from the command line and from a file; a list of items is written as YAML.

    Raises `BadInput` for a figure without a name or given twice.
    """
    from commonstead.rulebook.text import read_path

    found: dict[str, Any] = dict(read_path(file).data) if file else {}
    named: set[str] = set()
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise BadInput(f"{text!r} is not a figure with its name", expected="price_paid=250000")
        if name in named:
            raise BadInput(f"{name}: this is given twice", expected="each figure once")
        named.add(name)
        found[name.strip()] = _value(value)
    return found


def _value(text: str) -> Any:
    if not text.lstrip().startswith(("[", "{")):
        return text
    from commonstead.rulebook.text import read_text

    return read_text(f"value: {text}").data["value"]


def lines_as_data(lines: Iterable[Line]) -> list[dict[str, str]]:
    """A working as plain data."""
    return [
        {
            "label": line.label,
            "value": line.value,
            "expression": line.expression,
            "source": str(line.source or "given"),
            **({"url": line.source.url} if line.source and line.source.url else {}),
            **({} if line.source is None or line.source.confirmed else {"confirmed": "no"}),
        }
        for line in lines
    ]
