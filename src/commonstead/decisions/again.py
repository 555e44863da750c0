"""Voting again on what did not end in a decision: where sides differ, or without consensus."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commonstead.decisions.assent import Ladder, Step, ladder
from commonstead.decisions.ways import STANDARD


@dataclass(frozen=True)
class Put:
    """How a motion was put, as far as a later vote on the same matter has to be like it."""

    power: str
    way: str
    sides: Sequence[Mapping[str, Any]]
    settings: Mapping[str, Any]


def ladder_of(settings: Mapping[str, Any]) -> Ladder:
    """The ladder of a motion with these settings."""
    return ladder(settings.get("ladder", STANDARD))


def next_step(settings: Mapping[str, Any]) -> Step | None:
    """The step of the ladder that is due where the sides of a motion with these settings differ.

    >>> next_step({"ladder": "short", "steps_done": 1}).id
    'status_quo'
    """
    return ladder_of(settings).after(settings.get("steps_done", 0))


def settings_again(settings: Mapping[str, Any]) -> dict[str, Any] | None:
    """The settings of the vote after the step that is due; `None` where nobody votes again.

    >>> settings_again({})
    {'ladder': 'standard', 'steps_done': 1}
    >>> settings_again({"ladder": "short", "steps_done": 1}) is None
    True
    """
    step = next_step(settings)
    if step is None or step.is_last:
        return None
    done = settings.get("steps_done", 0) + 1
    return {"ladder": settings.get("ladder", STANDARD), "steps_done": done}


def may_follow(earlier: Put, outcome: str, later: Put) -> bool:
    """Whether a motion is the vote that comes after an earlier one with this outcome.

    After a consensus that failed it is a first vote on the same power. Where sides differ, the same
    sides vote on the same terms, one step further on their ladder.
    """
    if earlier.power != later.power:
        return False
    if outcome == "fallback":
        return not later.settings.get("steps_done")
    again = settings_again(earlier.settings)
    return (
        outcome == "deadlock"
        and again is not None
        and (later.way, list(later.sides), dict(later.settings))
        == ("assent", list(earlier.sides), again)
    )
