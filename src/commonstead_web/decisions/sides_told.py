"""The sides of a motion in words: what each asks of itself, and what comes where they differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from commonstead.decisions.again import ladder_of, next_step
from commonstead.decisions.side_terms import terms_of
from commonstead.rulebook.catalogue import vocabulary
from commonstead.rulebook.meaning import fraction_in_words
from commonstead_web.decisions.models import Decision

HALF = Fraction(1, 2)
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class SideTold:
    """One side, and what it asks of itself."""

    name: str
    needs: str
    quorum: str


@dataclass(frozen=True)
class StepTold:
    """One step of the ladder: what happens, and whether it was taken before this vote."""

    what: str
    taken: bool
    due: bool


def sides_of(decision: Decision) -> tuple[SideTold, ...]:
    """The sides of a motion, in the order in which it names them."""
    return tuple(_side(side) for side in decision.sides)


def steps_of(decision: Decision) -> tuple[StepTold, ...]:
    """The ladder of a motion with sides; `due` is the step that follows once they have differed."""
    if not decision.sides:
        return ()
    done = decision.settings.get("steps_done", 0)
    differed, due = decision.outcome == "deadlock", next_step(decision.settings)
    return tuple(
        StepTold(step.told, place < done, differed and step == due)
        for place, step in enumerate(ladder_of(decision.settings).steps)
    )


def _side(side: Mapping[str, Any]) -> SideTold:
    terms = terms_of(side)
    words = _("more than {part} of its votes for and against")
    if terms.majority.comparator == ">=":
        words = _("at least {part} of its votes for and against")
    return SideTold(
        side["name"],
        words.format(part=fraction_in_words(terms.majority.fraction).text(_)),
        _quorum(terms.quorum),
    )


def _quorum(quorum: int | Fraction | None) -> str:
    if quorum is None:
        return ""
    if isinstance(quorum, int):
        return _("at least {n} of its people have to vote").format(n=quorum)
    return _("at least {part} of its people have to vote").format(
        part=fraction_in_words(quorum).text(_)
    )


def majorities() -> Choices:
    """The majorities that a form offers to a side: more than half, and the larger parts."""
    parts = [part for part in _parts() if HALF < Fraction(part) < 1]
    larger = [(f">= {part}", _("at least {part}").format(part=_word(part))) for part in parts]
    return [("", _("more than half")), *larger]


def quorums() -> Choices:
    """The quorums that a form offers to a side: none, and any part."""
    parts = sorted((part for part in _parts() if Fraction(part) < 1), key=Fraction)
    return [
        ("", _("however few")),
        *((part, _("at least {part}").format(part=_word(part))) for part in parts),
    ]


def _parts() -> list[str]:
    return list(vocabulary()["fractions"])


def _word(part: str) -> str:
    return fraction_in_words(Fraction(part)).text(_)
