"""Removing a board member, expelling a member: what must come before anybody votes on it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from commonstead.decisions.interests import BARS_VOTE
from commonstead.decisions.service import Served, service
from commonstead.kit import Line, Refusal, Working
from commonstead.rulebook import Rulebook

Against = Literal["removal", "expulsion"]
PROCEDURES: tuple[Against, ...] = get_args(Against)
HEARING: dict[Against, str] = {"expulsion": "decisions.expulsion.hearing"}


@dataclass(frozen=True)
class Steps:
    """What the rules ask for: by which majority, not before which day, and whether after a hearing.

    `told` is the day on which the notice to the person concerned counts as given.
    """

    by: str
    told: date
    earliest: date
    hearing: bool


def steps(rulebook: Rulebook, against: Against, told: Iterable[Served]) -> Working[Steps]:
    """What must come before the vote, when notice was served so on the person concerned.

    Notices to the same person through several channels: the first to count as given is enough.
    Raises `Refusal("person_not_told")` and `Refusal("unknown_procedure")`.
    Source: the rules `decisions.removal…` and `decisions.expulsion…`.

    >>> from commonstead.rulebook import load_model
    >>> rulebook = load_model("clt-community-benefit-society").changed(
    ...     {"decisions.expulsion.notice": {"count": "14", "kind": "clear"}})
    >>> steps(rulebook, "expulsion", [Served("hand", date(2026, 3, 1))]).value.earliest
    datetime.date(2026, 3, 16)
    """
    if against not in PROCEDURES:
        raise Refusal("unknown_procedure", against=against, procedures=PROCEDURES)
    given = sorted((service(one, rulebook) for one in told), key=lambda one: one.value)
    if not given:
        raise Refusal("person_not_told", against=against)
    majority = rulebook.rule(f"decisions.{against}")
    earliest = rulebook.answer(f"decisions.{against}.notice", notice=given[0].value)
    hearing = _hearing(rulebook, against)
    needed = Steps(majority.value, given[0].value, earliest.value, hearing.value)
    decided = Line(majority.what, majority.value, source=majority.source)
    return Working(needed, (*given[0], *earliest, *hearing, decided))


def _hearing(rulebook: Rulebook, against: Against) -> Working[bool]:
    if against not in HEARING:
        return Working(False)
    rule = rulebook.rule(HEARING[against])
    line = Line(rule.what, "yes" if rule.value else "no", source=rule.source)
    return Working(bool(rule.value), (line,))


def may_open_vote(
    rulebook: Rulebook,
    against: Against,
    on: date,
    *,
    told: Iterable[Served],
    heard: date | None = None,
) -> Working[Steps]:
    """Whether the vote may open on that day.

    Raises `Refusal("person_not_told")`, `Refusal("notice_too_short", earliest=..., day=...)`,
    `Refusal("hearing_not_held")`, and `Refusal("hearing_before_notice")` where somebody was heard
    before they were told what about. `heard` is the day on which the person was heard, or on
    which they said that they did not want to be.
    """
    needed = steps(rulebook, against, told)
    if on < needed.value.earliest:
        raise Refusal("notice_too_short", earliest=needed.value.earliest, day=on)
    if (needed.value.hearing and heard is None) or (heard is not None and heard > on):
        raise Refusal("hearing_not_held", against=against, day=on)
    if heard is not None and heard < needed.value.told:
        raise Refusal("hearing_before_notice", hearing=heard, told=needed.value.told)
    return needed


def who_may_vote(
    rulebook: Rulebook, person: str, electorate: Collection[str]
) -> Working[tuple[str, ...]]:
    """The members who may vote on it: not the person concerned, where an interest bars the vote.

    Source: the rule `decisions.conflict.vote`.
    """
    rule = rulebook.rule(BARS_VOTE)
    without = {person} if rule.value else set()
    voters = tuple(sorted(set(electorate) - without))
    left_out = len(set(electorate)) - len(voters)
    line = Line(rule.what, str(len(voters)), f"{len(set(electorate))} - {left_out}", rule.source)
    return Working(voters, (line,))
