"""Verdicts: met, not met, unknown, or for people to judge; and how several make one."""

from collections.abc import Collection
from typing import Literal

Verdict = Literal["met", "not_met", "unknown", "judgement"]

ALL_OF: tuple[Verdict, ...] = ("not_met", "unknown", "judgement", "met")
ANY_OF: tuple[Verdict, ...] = ("met", "unknown", "judgement", "not_met")
"""Which verdict decides, strongest first.

What is settled whatever else may turn out comes first. Among the unsettled, `unknown` comes before
`judgement`: a fact that somebody can look up may still settle the whole, and `judgement` promises
that all the facts are in and only an opinion is wanting.
"""


def all_of(verdicts: Collection[Verdict]) -> Verdict:
    """The verdict where every part has to be met; nothing to meet is met.

    >>> all_of(["met", "judgement", "unknown"]), all_of(["unknown", "not_met"])
    ('unknown', 'not_met')
    """
    return _first(ALL_OF, verdicts, "met")


def any_of(verdicts: Collection[Verdict]) -> Verdict:
    """The verdict where one part has to be met; with no part at all it is not.

    >>> any_of(["not_met", "judgement"]), any_of(["unknown", "met"]), any_of([])
    ('judgement', 'met', 'not_met')
    """
    return _first(ANY_OF, verdicts, "not_met")


def _first(order: tuple[Verdict, ...], found: Collection[Verdict], otherwise: Verdict) -> Verdict:
    for verdict in order:
        if verdict in found:
            return verdict
    return otherwise


def settled(least: bool, most: bool) -> Verdict:
    """The verdict of a test that more can only help: at the least possible, and at the most.

    >>> settled(True, True), settled(False, True), settled(False, False)
    ('met', 'unknown', 'not_met')
    """
    if least:
        return "met"
    return "unknown" if most else "not_met"
