"""What homes may cost: the formula in force, and each statement worked out again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from commonstead.audit.homes import Homes
from commonstead.audit.step import Step
from commonstead.homes.register import tenures
from commonstead.kit import BadInput, Refusal
from commonstead.places import Figures, shipped_figures
from commonstead.prices.adopting import adopted_on, read_rules
from commonstead.prices.formula import Formula
from commonstead.prices.official import Official
from commonstead.prices.statement import differences, summary

UNREADABLE = (BadInput, Refusal, KeyError, TypeError, ValueError, AttributeError)
"""What reading facts raises that are not what they should be."""


@dataclass(frozen=True)
class InForce:
    """A formula that members adopted for a tenure, from a day on."""

    ref: str
    tenure: str
    since: date
    formula: Formula


class Prices:
    """Formulas in the order of their adoption, and the last statement of each home."""

    def __init__(self, homes: Homes) -> None:
        self.homes = homes
        self.adopted: list[InForce] = []
        self.refs: set[str] = set()
        self.last: dict[str, Mapping[str, Any]] = {}
        self.stated: dict[str, Mapping[str, Any]] = {}

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {"prices.adopt_formula": self._adopt, "prices.state": self._state}

    def in_force(self, tenure: str, day: date) -> InForce | None:
        """The formula of a tenure on a day: the latest that was adopted by then."""
        of_it = [one for one in self.adopted if one.tenure == tenure and one.since <= day]
        return of_it[-1] if of_it else None

    def _is_new(self, step: Step, what: str) -> None:
        ref = step.fact(what)
        step.holds(f"the {what} is a new one", ref not in self.refs, f"a new {what}", ref)
        self.refs.add(ref)

    def _adopt(self, step: Step) -> None:
        self._is_new(step, "formula")
        tenure, since = step.fact("tenure"), step.day_of("in_force")
        step.holds("the register knows the tenure", tenure in tenures(), list(tenures()), tenure)
        step.same("it is in force from the day of the entry", step.day, since)
        with step.allowed("it is one of the shipped formulas, with figures settled", "a formula"):
            read_rules(step.fact("rules"))
            formula = adopted_on(step.fact("rules"), since)
            step.same("its hash is that of the formula", formula.hash, step.fact("hash"))
            self.adopted.append(InForce(step.fact("formula"), tenure, since, formula))

    def _state(self, step: Step) -> None:
        self._is_new(step, "statement")
        if self.homes.known(step):
            self._by_the_formula(step)
        on = step.day_of("on")
        step.holds("it is of a day that has come", on <= step.day, f"by {step.day}", on)
        stated = step.fact("stated")
        about = {"home": step.fact("home"), "on": str(on), "before": self._before(step)}
        step.same("it is about what the entry says", about, _told(stated, about))
        _judge_official(step)
        try:
            amiss: Any = differences(stated)
            self.last[step.fact("home")] = self.stated[step.fact("statement")] = stated
        except UNREADABLE as error:
            amiss = str(error)
        step.same("it comes to what it states", (), amiss)

    def _by_the_formula(self, step: Step) -> None:
        """The formula in force that day for the way in which this home is held."""
        home = self.homes.standing[step.fact("home")]
        found = self.in_force(home.tenure, step.day_of("on"))
        step.same(
            "the formula is the one in force", found.ref if found else None, step.fact("formula")
        )
        stated = step.fact("stated")
        if found is not None:
            step.same(
                "it is worked out by that formula", found.formula.as_data(), stated.get("formula")
            )
        given = stated.get("given")
        bedrooms = given.get("bedrooms") if isinstance(given, dict) else None
        if bedrooms is not None:
            step.same("the bedrooms are those of the register", str(home.bedrooms), bedrooms)

    def _before(self, step: Step) -> Any:
        return summary(self.last.get(step.fact("home")))


def _told(stated: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    return {name: stated.get(name) for name in names}


def _judge_official(step: Step) -> None:
    """What is said to be official has its edition and is as published, where that is at hand.

    Nothing else names a source, and no list has words: either could name somebody.
    """
    official, said = step.fact("official"), _sourced(step.fact("stated"))
    step.same("only official figures name a source", sorted(official), sorted(said))
    for name in official.keys() & said.keys():
        try:
            published = Official.from_data(official[name]).looked_up(_figures())
        except UNREADABLE:
            step.holds("an official figure says which it is", False, "series and edition", name)
            continue
        if published is not None:
            found = (said[name]["value"], said[name]["source"].get("title"))
            expected = (published.value, published.source.title)
            step.same("an official figure is as it was published", expected, found)
    told = [name for name, raw in _figures_of(step.fact("stated")).items() if _has_words(raw)]
    step.same("its lists have figures and no words", [], told)


@cache
def _figures() -> Figures:
    return shipped_figures()


def _figures_of(stated: Mapping[str, Any]) -> dict[str, Any]:
    given = stated.get("given")
    beside = {name: stated.get(name) for name in ("market", "income")}
    return {
        **(given if isinstance(given, dict) else {}),
        **{f"beside.{n}": r for n, r in beside.items()},
    }


def _sourced(stated: Mapping[str, Any]) -> dict[str, Any]:
    every = _figures_of(stated)
    return {name: raw for name, raw in every.items() if isinstance(raw, dict) and "source" in raw}


def _has_words(raw: Any) -> bool:
    items = raw if isinstance(raw, list) else []
    return any(isinstance(item, dict) and item.get("what") is not None for item in items)
