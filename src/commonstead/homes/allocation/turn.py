"""In whose turn homes are given: the order, and before it whoever is owed a home since a review.

A review may find that a home should have been somebody's and that another household has it, who
keeps it. In the list of that review whoever is owed a home comes before everybody. In another list
the policy of that list says before whom, or else a rule for all policies.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from commonstead.homes.policy.policy import OWED_FIRST, OWED_STILL, Before, NotTaken, Policy
from commonstead.homes.reviewing import data_of_review
from commonstead.kit import Line, Working
from commonstead.rulebook.data import value_on


@dataclass(frozen=True)
class Owed:
    """Who on a list is owed a home, by reference: since a review of this list, or of another."""

    here: Collection[str] = ()
    elsewhere: Collection[str] = ()

    def __bool__(self) -> bool:
        return bool(self.here or self.elsewhere)


NOTHING_OWED = Owed()
Word = TypeVar("Word", bound=str)


def goes_before(policy: Policy, on: date) -> Working[Before]:
    """Before whom somebody comes who is owed a home since a review of another list.

    As the policy says, or else a rule. `on` is the day on which the list was fixed.

    >>> from commonstead.homes.policy.reading import load_policy
    >>> goes_before(load_policy("points"), date(2026, 11, 29)).value
    'everybody'
    """
    return _said("before", "owed since a review", OWED_FIRST, policy, policy.owed.before, on)


def when_not_taken(policy: Policy, on: date) -> Working[NotTaken]:
    """What becomes of a debt where its household does not take the home that it is offered.

    As the policy of the list of that home says, or else a rule. `on` as for `goes_before`.
    """
    return _said("not_taken", "not taken", OWED_STILL, policy, policy.owed.not_taken, on)


def _said(
    rule: str, label: str, words: Mapping[Word, str], policy: Policy, own: Word | None, on: date
) -> Working[Word]:
    """What a policy says of its own, or else the rule for all policies, in words."""
    value, source = own, policy.source
    if value is None:
        found = value_on(data_of_review("owed")[rule]["values"], on)
        value, source = next(word for word in words if word == found.value), found.source
    return Working(value, (Line(label, words[value], source=source),))


def in_turn(
    policy: Policy,
    order: Sequence[str],
    bands: Mapping[str, str | None],
    owed: Owed,
    on: date,
) -> tuple[str, ...]:
    """The references of an order, in the turn in which homes are given to them.

    `bands` has the band of each. Who is owed a home comes first; among those who are, and among the
    others, the order stands. Where nothing is owed no rule is asked: a list may be older than it.

    >>> from commonstead.homes.policy.reading import load_policy
    >>> bands = {"h:1": "A", "h:2": "B", "h:3": "B"}
    >>> in_turn(load_policy("need-first"), list(bands), bands, Owed(elsewhere={"h:3"}),
    ...         date(2026, 11, 29))
    ('h:3', 'h:1', 'h:2')
    """
    if not owed:
        return tuple(order)
    before = goes_before(policy, on).value
    names = [band.id for band in policy.bands]

    def turn(ref: str) -> tuple[bool, int, bool]:
        owed_elsewhere = ref in owed.elsewhere
        if before == "band":
            return ref not in owed.here, names.index(bands[ref] or ""), not owed_elsewhere
        first = ref in owed.here or (before == "everybody" and owed_elsewhere)
        return not first, 0, True

    return tuple(sorted(order, key=turn))


def who_comes_first(policy: Policy, owed: Owed, on: date) -> frozenset[str]:
    """Whom what is owed brings before others on a list; `on` as for `goes_before`."""
    if not owed.elsewhere:
        return frozenset(owed.here)
    counts = goes_before(policy, on).value != "nobody"
    return frozenset((*owed.here, *(owed.elsewhere if counts else ())))
