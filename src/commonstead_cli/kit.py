"""What every verb shares: the format option, one way to print and one way to fail."""

import errno
import json
import os
import sys
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeVar

import click

from commonstead.kit import BadInput, Refusal

if TYPE_CHECKING:
    from commonstead.rulebook import Rulebook

P = ParamSpec("P")
T = TypeVar("T")

NEGATIVE_ANSWER = 1
BAD_INPUT = 2
TOO_FAR = "a day would lie outside the years 1 to 9999; expected: days nearer to today"

format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="json", show_default=True
)


def tells_errors(verb: Callable[P, T]) -> Callable[P, T]:
    """Bad input and refusals become one plain line on standard error and an exit code.

    So does a disk that is full where the answer is written to.
    """

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
        except OverflowError:
            click.echo(f"commonstead: {TOO_FAR}", err=True)
            sys.exit(BAD_INPUT)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            click.echo("commonstead: the answer cannot be written: the disk is full", err=True)
            # What is still to be written would be tried again at the end, and fail again.
            sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
            sys.exit(BAD_INPUT)

    return told


Tell = Callable[[Refusal], str | None]
"""Tells a refusal in words; None where it is not one of those it knows."""


def by_code(words: Mapping[str, str]) -> Tell:
    """Tells the refusals that have a sentence here, with their figures in it."""

    def tell(refusal: Refusal) -> str | None:
        sentence = words.get(refusal.code)
        return sentence.format(**_in_words(refusal.facts)) if sentence else None

    return tell


def _in_words(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as a sentence takes them: several things as a list with commas."""
    return {
        name: ", ".join(map(str, fact)) if isinstance(fact, tuple) else fact
        for name, fact in facts.items()
    }


def as_bad_input(tell: Tell) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A decorator: a refusal that is told means something to put right in a file or an option.

    Where the verb reads one `file`, its name is told as well.
    """

    def give_up(words: str, file: str) -> NoReturn:
        raise BadInput(words, file=file) from None

    return _telling(tell, give_up)


def as_an_answer(tell: Tell) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A decorator: a refusal that is told is a negative answer, in words on standard error."""

    def answer(words: str, _: str) -> NoReturn:
        click.echo(f"commonstead: {words}", err=True)
        sys.exit(NEGATIVE_ANSWER)

    return _telling(tell, answer)


def _telling(
    tell: Tell, say: Callable[[str, str], NoReturn]
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    def wrap(verb: Callable[P, T]) -> Callable[P, T]:
        @wraps(verb)
        def told(*args: P.args, **kwargs: P.kwargs) -> T:
            try:
                return verb(*args, **kwargs)
            except Refusal as refusal:
                words = tell(refusal)
                if words is None:
                    raise
                file = kwargs.get("file")
                say(words, file.name if isinstance(file, Path) else "")

        return told

    return wrap


class Day(click.ParamType[date]):
    """A day as 2026-03-18."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day such as 2026-03-18", param, ctx)


DAY = Day()


def find_rulebook(name: str, on: date | None = None) -> "Rulebook":
    """A model by its name, or a file; raises `BadInput`, with the model that was meant."""
    from commonstead.rulebook import load_model, models, read_file

    if name in models():
        return load_model(name, on)
    if name and Path(name).exists():
        return read_file(name, on)
    close = get_close_matches(name, models(), 1)
    raise BadInput(
        f"{name!r} is neither a file that is there nor a model",
        expected=close[0] if close else f"a file, or one of {', '.join(models())}",
    )


def content(path: Path) -> bytes:
    """The bytes of a file; raises `BadInput` where it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            f"the file cannot be opened ({error.strerror})", expected="a file", file=str(path)
        ) from None


def as_json(value: Any) -> str:
    """One JSON object on one line, keys in the order given, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
