"""Tests that a rulebook answers by itself: its rules, its form and what it undertakes."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from commonstead.power.definitions.finding import Case, Finding
from commonstead.rulebook import Rule, catalogue, legal_forms, say


@dataclass(frozen=True)
class RuleIs:
    """`{rule: ID, is: VALUE}` or `is_any: […]`: the rule has one of these values."""

    rule: str
    wanted: tuple[Any, ...]

    def judge(self, case: Case) -> Finding:
        rule = case.structure.book.rules.get(self.rule)
        if rule is None:
            return _silent(self.rule)
        return _about(rule, rule.raw in self.wanted, Values(self.rule, self.wanted))


@dataclass(frozen=True)
class Values:
    """Values of a rule, put into words when asked for."""

    rule: str
    raw: tuple[Any, ...]

    def __str__(self) -> str:
        return " or ".join(f"“{say(self.rule, raw)}”" for raw in self.raw)


@dataclass(frozen=True)
class RuleWithin:
    """`{rule: ID, at_least: N}` or `at_most`: the rule is a number on the right side of N."""

    rule: str
    at_least: bool
    number: Fraction

    def judge(self, case: Case) -> Finding:
        rule = case.structure.book.rules.get(self.rule)
        if rule is None:
            return _silent(self.rule)
        wanted = f"{'at least' if self.at_least else 'at most'} {self.number}"
        if rule.value is None:
            return _about(rule, False, wanted)
        met = rule.value >= self.number if self.at_least else rule.value <= self.number
        return _about(rule, met, wanted)


@dataclass(frozen=True)
class RuleIsSet:
    """`{rule: ID, is: set}`: the rule says something."""

    rule: str

    def judge(self, case: Case) -> Finding:
        rule = case.structure.book.rules.get(self.rule)
        if rule is None:
            return _silent(self.rule)
        return _about(rule, rule.value is not None, "anything but none")


def _about(rule: Rule, met: bool, wanted: object) -> Finding:
    clauses = (rule.clause,) if rule.clause else ()
    facts = {"means": Means(rule), "wanted": wanted}
    return Finding(
        "met" if met else "not_met", "rule.met" if met else "rule.not_met", facts, clauses
    )


@dataclass(frozen=True)
class Means:
    """What a rule means, put into words when asked for."""

    rule: Rule

    def __str__(self) -> str:
        return str(self.rule.means)


def _silent(rule: str) -> Finding:
    what = catalogue()[rule].what if rule in catalogue() else rule
    return Finding("unknown", "rule.missing", {"rule": what})


@dataclass(frozen=True)
class FormIs:
    """`{form: [cbs, …]}`: the organisation has one of these legal forms."""

    forms: tuple[str, ...]

    def judge(self, case: Case) -> Finding:
        form, titles = case.structure.book.legal_form, legal_forms()
        wanted = " or a ".join(titles[name].lower() for name in self.forms)
        facts = {"form": titles[form].lower(), "wanted": wanted}
        met = form in self.forms
        return Finding("met" if met else "not_met", "form.met" if met else "form.not_met", facts)


@dataclass(frozen=True)
class IsWritten:
    """`{rulebook: written}`: there is a written constitution; the rulebook is it."""

    def judge(self, case: Case) -> Finding:
        return Finding("met", "written.met")


@dataclass(frozen=True)
class Undertakes:
    """`{undertakes: fully_mutual}`: the rulebook binds itself to a definition of law."""

    flag: str

    def judge(self, case: Case) -> Finding:
        met = bool(case.structure.book.written_bodies["members"].get(self.flag))
        code = "undertakes.met" if met else "undertakes.not_met"
        return Finding("met" if met else "not_met", code)
