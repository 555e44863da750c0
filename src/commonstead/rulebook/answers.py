"""What a rule comes to when numbers are given: the value and its working."""

import math
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from commonstead.kit import Line, Refusal, Threshold, Working
from commonstead.rulebook.expression import ROUND, evaluate
from commonstead.rulebook.kinds import Days
from commonstead.rulebook.meaning import in_words
from commonstead.rulebook.rule import Rule

Given = int | date


def answer(rule: Rule, given: Mapping[str, Given]) -> Working[Any]:
    """Work a rule out.

    - A quorum, with `members`: how many must be there (rounded up to whole people), and never
      fewer than the law asks for.
    - A fraction of something, with that thing (`seats=9`): how many that is, rounded as the
      catalogue says. Without it: the fraction.
    - A threshold, with its base (`votes_cast=101`): the fewest that are enough. Without: itself.
    - Notice, with `notice=` a date: the first day on which it may be held. Without: the days.
    - Everything else: the value.

    Raises `Refusal("number_missing", rule=..., needed=...)`.
    """
    if rule.type == "quorum":
        return _quorum(rule, _numbers(rule, given))
    if given and isinstance(rule.value, Fraction):
        return _part(rule, _numbers(rule, given))
    if given and isinstance(rule.value, Threshold):
        return _enough(rule, _numbers(rule, given))
    if given and isinstance(rule.value, Days):
        return _earliest(rule, given)
    shown = in_words(rule.entry, rule.value).text() if rule.value is not None else "none"
    return Working(rule.value, (Line(rule.what, shown, source=rule.source),))


def _numbers(rule: Rule, given: Mapping[str, Given]) -> dict[str, int]:
    for name, number in given.items():
        if not isinstance(number, int) or isinstance(number, bool) or number < 0:
            raise Refusal("not_a_count", rule=rule.id, name=name, given=str(number))
    return {name: number for name, number in given.items() if isinstance(number, int)}


def _quorum(rule: Rule, given: Mapping[str, int]) -> Working[int]:
    try:
        working = evaluate(rule.value, given, rule.source)
    except Refusal as refusal:
        raise Refusal(refusal.code, rule=rule.id, **refusal.facts) from None
    whole = math.ceil(working.value)
    result = Line(rule.what, str(whole), source=rule.source)
    law = least_by_law(rule)
    if whole >= law.value:
        return Working(whole, (*working.lines, result))
    return Working(law.value, (*working.lines, result, *law))


def least_by_law(rule: Rule) -> Working[int]:
    """The fewest people that statutes or courts ask for, by the floors of a quorum; or else none.

    >>> from commonstead.rulebook import load_model
    >>> clt = load_model("clt-community-benefit-society")
    >>> least_by_law(clt.rule("meetings.general.quorum")).value
    2
    """
    floors = [limit for limit in rule.law if limit.bound == "floor"]
    if not floors:
        return Working(0)
    highest = max(floors, key=lambda limit: int(limit.raw))
    return Working(int(highest.raw), (Line(highest.what, highest.raw, source=highest.source),))


def _part(rule: Rule, given: Mapping[str, int]) -> Working[int]:
    base = _needed(rule, given, rule.entry.shape.of)
    rounded = ROUND["up" if rule.entry.round == "up" else "nearest"](rule.value * base)
    how = "rounded up" if rule.entry.round == "up" else "to the nearest whole number"
    line = Line(rule.what, str(rounded), f"{rule.value} × {base}, {how}", rule.source)
    return Working(int(rounded), (line,))


def _enough(rule: Rule, given: Mapping[str, int]) -> Working[int]:
    threshold: Threshold = rule.value
    base = _needed(rule, given, threshold.base)
    part = threshold.fraction * base
    fewest = math.floor(part) + 1 if threshold.comparator == ">" else max(math.ceil(part), 1)
    expression = f"{threshold.comparator} {threshold.fraction} × {base}"
    return Working(fewest, (Line(rule.what, str(fewest), expression, rule.source),))


def _needed(rule: Rule, given: Mapping[str, int], name: str) -> int:
    if name not in given:
        raise Refusal("number_missing", rule=rule.id, needed=name)
    return given[name]


def _earliest(rule: Rule, given: Mapping[str, Given]) -> Working[date]:
    notice = given.get("notice")
    if not isinstance(notice, date):
        raise Refusal("number_missing", rule=rule.id, needed="notice")
    days: Days = rule.value
    earliest = days.earliest(notice)
    counted = "clear days" if days.kind == "clear" else "days"
    expression = f"{notice} and {days.count} {counted}"
    return Working(earliest, (Line(rule.what, str(earliest), expression, rule.source),))
