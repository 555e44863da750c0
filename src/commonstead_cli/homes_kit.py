"""What the verbs of `commonstead homes` on files share."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from commonstead.kit import BadInput, Refusal

P = ParamSpec("P")
T = TypeVar("T")
WHY = {
    "draw_needs_seed": "the policy {policy} draws lots: give the seed of the draw as --seed",
    "ticket_missing": "{applicant} has no ticket in this draw",
    "applicant_is_there_twice": "{applicant} is on the list twice",
    "home_twice": "the home {home} is on the list twice",
    "no_such_applicant": "there is no applicant {applicant} on the list",
    "nobody_on_the_list": "there is nobody on the list to try the policies on",
}
"""Why something cannot be done, for every refusal that a file or an option can meet."""


def says_why(verb: Callable[P, T]) -> Callable[P, T]:
    """Refusals told in words: there is something to put right in a file or an option."""

    @wraps(verb)
    def told(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return verb(*args, **kwargs)
        except Refusal as refusal:
            if refusal.code not in WHY:
                raise
            raise BadInput(WHY[refusal.code].format(**refusal.facts)) from None

    return told


def content(path: Path) -> bytes:
    """The bytes of a file."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            f"the file cannot be opened ({error.strerror})", expected="a file", file=str(path)
        ) from None
