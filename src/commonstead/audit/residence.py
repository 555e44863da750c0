"""Homes that may only be lived in as a main home: bound, proof asked for, given, looked at.

Which proof was given and what somebody found is sealed, and so is not checked here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from commonstead.audit.homes import Homes
from commonstead.audit.step import Step
from commonstead.prices.protections import (
    Request,
    check_binding,
    is_for_everybody,
    lifts,
    outcomes,
    residence,
)
from commonstead.prices.protections.residence import KEPT


@dataclass
class Bound:
    """A home under a condition: since when, when proof was asked for, and when some was given."""

    since: date
    asked: list[date] = field(default_factory=list)
    given: list[date] = field(default_factory=list)

    def proven_by(self, day: date) -> bool:
        """Whether proof was given by a day, since it was last asked for."""
        since = max((one for one in self.asked if one <= day), default=date.min)
        return any(since <= one <= day for one in self.given)


class Residences:
    """Which homes are under which condition."""

    def __init__(self, homes: Homes) -> None:
        self.homes = homes
        self.bound: dict[tuple[str, str], Bound] = {}

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "prices.bind_residence": self._bind,
            "prices.lift_residence": self._lift,
            "prices.ask_for_proof": self._ask,
            "prices.enter_proof": self._give,
            "prices.review_residence": self._review,
        }

    def _bind(self, step: Step) -> None:
        since = step.day_of("since")
        if self.homes.known(step):
            area = self.homes.standing[step.fact("home")].area
            with step.allowed("a home there can be under the condition, by that document", "one"):
                check_binding(step.fact("condition"), step.fact("shown_by"), area, since)
        step.confirms(
            "the home was not under it yet", _key(step) not in self.bound, "not yet", "already"
        )
        step.has_come(since)
        _on_the_day(step)
        self.bound[_key(step)] = Bound(since)

    def _lift(self, step: Step) -> None:
        stood = self.bound.pop(_key(step), None)
        step.confirms("the home was under it", stood is not None, "under it", "not under it")
        reason = step.fact("why")
        step.holds("it is taken back for a known reason", reason in lifts(), list(lifts()), reason)
        _on_the_day(step)

    def _ask(self, step: Step) -> None:
        asked = step.day_of("asked")
        if bound := self._under(step, asked):
            with step.allowed("whoever asked may ask", "one who may"):
                residence(step.fact("condition"), [Request(step.fact("by"), asked)], [], [], asked)
            bound.asked.append(asked)

    def _give(self, step: Step) -> None:
        given = step.day_of("given")
        if bound := self._under(step, given):
            bound.given.append(given)

    def _review(self, step: Step) -> None:
        looked, outcome = step.day_of("looked"), step.fact("outcome")
        if (bound := self._under(step, looked)) is None:
            return
        told = is_for_everybody(step.fact("condition"))
        known: tuple[str | None, ...] = tuple(outcomes()) if told else (None,)
        step.holds("it tells what may be told", outcome in known, list(known), outcome)
        step.confirms(
            "nobody saw it kept without proof",
            outcome != KEPT or bound.proven_by(looked),
            "proof",
            "no proof",
        )

    def _under(self, step: Step, day: date) -> Bound | None:
        """The home under its condition on a day; notes what is not so."""
        step.has_come(day)
        _on_the_day(step)
        bound = self.bound.get(_key(step))
        step.confirms("the home was under it", bound is not None, "under it", "not under it")
        if bound is not None:
            step.holds("it was under it by then", day >= bound.since, bound.since, day)
        return bound


def _key(step: Step) -> tuple[str, str]:
    return step.fact("home"), step.fact("condition")


def _on_the_day(step: Step) -> None:
    step.same("it was entered on the day of the entry", step.day, step.day_of("on"))
