"""The entries of what keeps homes in community hands: clauses looked for, and facts told."""

from collections.abc import Callable, Mapping
from typing import Any

from commonstead.audit.homes import Homes
from commonstead.audit.step import Step
from commonstead.homes.register import tenures
from commonstead.prices.protections import check_looked, check_told, lifts

Scope = tuple[str | None, str | None]


class Protections:
    """Which clauses were looked for, and for which homes."""

    def __init__(self, homes: Homes) -> None:
        self.homes = homes
        self.looked: dict[tuple[str, Scope], Any] = {}

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "prices.enter_clause": self._enter,
            "prices.lift_clause": self._lift,
            "prices.tell_fact": self._tell,
        }

    def _enter(self, step: Step) -> None:
        self._for_homes(step)
        with step.allowed("it is a clause of a known kind, in a document that can show it", "one"):
            check_looked(step.fact("clause"), step.fact("shown_by"))
        key = _key(step)
        step.confirms(
            "nothing was entered about it yet", key not in self.looked, "nothing yet", "an entry"
        )
        self.looked[key] = step.day
        since = step.day_of("since")
        step.holds("it is from a day that has come", since <= step.day, f"by {step.day}", since)
        step.same("it was entered on the day of the entry", step.day, step.day_of("on"))

    def _lift(self, step: Step) -> None:
        stood = self.looked.pop(_key(step), None)
        step.confirms(
            "only what was entered is taken back", stood is not None, "an entry", "nothing"
        )
        reason = step.fact("why")
        step.holds("it is taken back for a known reason", reason in lifts(), list(lifts()), reason)
        step.same("it was taken back on the day of the entry", step.day, step.day_of("on"))

    def _tell(self, step: Step) -> None:
        fact, value = step.fact("fact"), step.fact("value")
        if fact.startswith("society."):
            step.same("a fact of the society is for all homes", (None, None), _scope(step))
        self._for_homes(step)
        with step.allowed("it is a fact that is asked for, with an answer to it", "one"):
            check_told(fact, value)
        named = step.fact("document") is not None
        step.confirms(
            "what is known stands in a document",
            named or value == "unknown",
            "a document",
            "no document",
        )
        step.same("it was told on the day of the entry", step.day, step.day_of("on"))

    def _for_homes(self, step: Step) -> None:
        """One home in the register, all of a tenure, or all there are."""
        home, tenure = _scope(step)
        step.confirms(
            "it is for one home, for a tenure, or for all",
            home is None or tenure is None,
            "not both",
            "both",
        )
        if home is not None:
            self.homes.known(step)
        if tenure is not None:
            step.holds(
                "the register knows the tenure", tenure in tenures(), list(tenures()), tenure
            )


def _scope(step: Step) -> Scope:
    return step.fact("home"), step.fact("tenure")


def _key(step: Step) -> tuple[str, Scope]:
    return step.fact("clause"), _scope(step)
