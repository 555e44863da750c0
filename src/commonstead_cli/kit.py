"""What every verb shares: the format option, one way to print and one way to fail."""

import json
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import click

from commonstead.kit import BadInput, Refusal

P = ParamSpec("P")
T = TypeVar("T")

NEGATIVE_ANSWER = 1
BAD_INPUT = 2

format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="json", show_default=True
)


def tells_errors(verb: Callable[P, T]) -> Callable[P, T]:
    """Bad input and refusals become one plain line on standard error and an exit code."""

    @wraps(verb)
    def told(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return verb(*args, **kwargs)
        except BadInput as error:
            click.echo(f"commonstead: {error}", err=True)
            sys.exit(BAD_INPUT)
        except Refusal as refusal:
            click.echo(f"commonstead: refused: {refusal}", err=True)
            sys.exit(NEGATIVE_ANSWER)

    return told


def as_json(value: Any) -> str:
    """One JSON object on one line, keys in the order given, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
