"""One duty: what has to be done, by when, and which rule says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from commonstead.kit import Source
from commonstead.rulebook import Meaning, Rulebook

Kind = Literal[
    "annual_meeting",
    "annual_return",
    "board_meeting",
    "co_option_review",
    "term_ends",
    "term_limit",
    "rotation",
    "rotation_by_lot",
    "empty_seat",
    "review",
    "ladder_step",
    "minutes_copy",
    "registration",
    "filing",
]
Status = Literal["overdue", "today", "ahead", "open"]

WORDS: Mapping[Kind, str] = {
    "annual_meeting": "Hold the annual general meeting for the year to {year_end}",
    "annual_return": "Send the annual return and accounts for the year to {year_end}",
    "board_meeting": "Hold board meeting {number} of {of} in the year to {year_end}",
    "co_option_review": "Decide again whether the co-opted board member should stay: {seat}",
    "term_ends": "A board member's term ends: {seat}",
    "term_limit": "A board member reaches the most years in a row: {seat}",
    "rotation": "Board members retire at the annual general meeting: {seats}",
    "rotation_by_lot": (
        "Board members retire at the annual general meeting: {number}, some of them by lot"
    ),
    "empty_seat": "Fill the empty seat on the board: {seat}",
    "review": "Look again at what was agreed: {title}",
    "ladder_step": "Where sides differed, take the next step: {step} ({title})",
    "minutes_copy": "Give the copy of the minutes that was asked for on {asked}",
    "registration": "Have the changed rules registered, adopted on {since}",
    "filing": "Send to the registrar: {title}",
}
"""What each kind of duty asks for, to be translated."""


@dataclass(frozen=True)
class Duty:
    """Something to be done.

    `due` is the last day for it; where no rule sets a day (`status` is "open"), the day since which
    it waits. `id` stays the same from one calendar to the next. `facts` are what `what` tells;
    `rule` is empty where a statute says so and no rule.
    """

    kind: Kind
    id: str
    due: date
    status: Status
    facts: Mapping[str, object]
    rule: str
    clause: str
    source: Source

    @property
    def what(self) -> Meaning:
        """What has to be done, as a message and its values."""
        return Meaning(WORDS[self.kind], {name: str(fact) for name, fact in self.facts.items()})


def status_on(due: date, on: date) -> Status:
    """How a last day stands on a day.

    >>> status_on(date(2026, 9, 30), on=date(2026, 10, 1))
    'overdue'
    """
    return "overdue" if due < on else "today" if due == on else "ahead"


def due_by_rule(
    rulebook: Rulebook, rule_id: str, *, kind: Kind, key: str, due: date, on: date, **facts: object
) -> Duty:
    """A duty with a last day that a rule of the organisation sets."""
    rule = rulebook.rule(rule_id)
    status = status_on(due, on)
    return Duty(kind, f"{kind}:{key}", due, status, facts, rule.id, rule.clause, rule.source)


def open_by_rule(
    rulebook: Rulebook, rule_id: str, *, kind: Kind, key: str, since: date, **facts: object
) -> Duty:
    """A duty that waits since a day, for which the rules set no last day."""
    rule = rulebook.rule(rule_id)
    told = {"since": since, **facts}
    return Duty(kind, f"{kind}:{key}", since, "open", told, rule.id, rule.clause, rule.source)
