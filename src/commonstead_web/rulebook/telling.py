"""How rules and their values are told in a refusal: in the words of the catalogue."""

from collections.abc import Mapping

from django.utils.translation import gettext

from commonstead.kit import BadInput
from commonstead.rulebook import catalogue, say

VALUES = (
    "value",
    "floor",
    "ceiling",
    "required",
    "allowed",
    "needed",
    "ordinary",
    "notice",
    "lock",
    "count",
)
"""Facts of a rulebook's problems that are raw values of a rule."""
OF_ANOTHER_RULE = {
    "ordinary": "decisions.ordinary",
    "notice": "meetings.general.notice",
    "lock": "assets.lock",
    "count": "elections.count",
}
SAID = frozenset({"choice", "choices", "any_of", "threshold", "days", "yes_no", "fraction"})
"""Kinds of rule whose raw values say little to a person; a plain number needs no other words."""


def rule(name: str, value: object, facts: Mapping[str, object]) -> str | None:
    """What a rule settles, instead of its id."""
    entry = catalogue().get(str(value))
    return gettext(entry.what) if entry else None


def value(name: str, value: object, facts: Mapping[str, object]) -> str | None:
    """A raw value in the words of the rule whose value it is; None where it is no such value."""
    entry = catalogue().get(str(OF_ANOTHER_RULE.get(name, facts.get("rule"))))
    if entry is None or entry.shape.kind not in SAID:
        return None
    if name == "allowed" and isinstance(value, list):
        return ", ".join(gettext(entry.options[option]) for option in value)
    try:
        return say(entry.id, value, gettext)
    except BadInput:
        return None
