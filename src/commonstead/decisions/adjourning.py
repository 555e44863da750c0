"""A meeting with too few people, and a meeting that goes on another day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from commonstead.decisions.notice import earliest_after
from commonstead.decisions.service import Served
from commonstead.kit import Line, Refusal, Working
from commonstead.rulebook import Rulebook
from commonstead.rulebook.answers import least_by_law

INQUORATE = "meetings.general.inquorate"
MINUTES = "meetings.general.inquorate.minutes"
RENOTICE_FROM = "meetings.adjourned.renotice_from_days"
RENOTICE = "meetings.adjourned.notice"
PRESENT_SUFFICE = "adjourn_present_suffice"
SAME_QUORUM = "adjourn_same_quorum"

PROCEED: Literal["proceed_with_those_present"] = "proceed_with_those_present"
What = Literal["wait_until", "adjourn", "proceed_with_those_present", "close"]


@dataclass(frozen=True)
class Next:
    """What happens next, and from when."""

    what: What
    at: datetime


def when_inquorate(
    rulebook: Rulebook,
    starts: datetime,
    now: datetime,
    *,
    adjourned_before: bool,
    present: int,
) -> Working[Next]:
    """What becomes of a general meeting that lacks its quorum.

    It waits, for as long as the rules say, then does what they say: it is adjourned, or it is over.
    A meeting that was adjourned for want of a quorum before, under rules by which those present
    then suffice, goes ahead with whoever is there (`present`), but never with fewer than the law
    asks for; under rules that ask for the same quorum again it is over.

    Source: the rules `meetings.general.inquorate` and `meetings.general.inquorate.minutes`.
    """
    rule, minutes = rulebook.rule(INQUORATE), rulebook.rule(MINUTES)
    until = starts + timedelta(minutes=minutes.value)
    wait = Line(minutes.what, f"{until}", f"{starts} + {minutes.value} minutes", minutes.source)
    if adjourned_before and rule.value == PRESENT_SUFFICE and now >= starts:
        least = fewest(rulebook)
        if present >= least.value:
            here = Line(rule.what, PROCEED, f"{present} are there", rule.source)
            return Working(Next(PROCEED, now), (*least, here))
    if now < until:
        return Working(Next("wait_until", until), (wait,))
    again = not adjourned_before and rule.value in (PRESENT_SUFFICE, SAME_QUORUM)
    what: What = "adjourn" if again else "close"
    return Working(Next(what, now), (wait, Line(rule.what, what, source=rule.source)))


def fewest(rulebook: Rulebook) -> Working[int]:
    """The fewest who can be a general meeting by themselves, when those present suffice."""
    return least_by_law(rulebook.rule("meetings.general.quorum"))


def needs_renotice(rulebook: Rulebook, adjourned_on: date, resumes_on: date) -> Working[bool]:
    """Whether members must be told again of a meeting that goes on another day.

    Raises `Refusal("resumes_before_adjourned")`.
    Source: the rule `meetings.adjourned.renotice_from_days`.

    >>> from commonstead.rulebook import load_model
    >>> rulebook = load_model("clt-community-benefit-society").changed(
    ...     {"meetings.adjourned.renotice_from_days": "14"})
    >>> [needs_renotice(rulebook, date(2026, 9, 1), date(2026, 9, day)).value for day in (14, 15)]
    [False, True]
    """
    if resumes_on < adjourned_on:
        raise Refusal("resumes_before_adjourned", adjourned=adjourned_on, resumes=resumes_on)
    rule = rulebook.rule(RENOTICE_FROM)
    days = (resumes_on - adjourned_on).days
    needed = days >= rule.value
    expression = f"{adjourned_on} to {resumes_on} is {days} days, and {rule.value} are enough"
    return Working(needed, (Line(rule.what, "yes" if needed else "no", expression, rule.source),))


def check_resumption(
    rulebook: Rulebook, adjourned_on: date, resumes_on: date, served: Iterable[Served] = ()
) -> Working[bool]:
    """Whether a meeting may go on that day; the value is whether notice of it was needed.

    Raises `Refusal("renotice_needed")` where it was and none was given, and
    `Refusal("notice_too_short", earliest=..., day=...)`.
    Source: the rule `meetings.adjourned.notice`.
    """
    renotice = needs_renotice(rulebook, adjourned_on, resumes_on)
    if not renotice.value:
        return renotice
    given = tuple(served)
    if not given:
        raise Refusal("renotice_needed", day=resumes_on)
    earliest = earliest_after(rulebook, RENOTICE, given)
    if resumes_on < earliest.value:
        raise Refusal("notice_too_short", earliest=earliest.value, day=resumes_on)
    return Working(True, (*renotice, *earliest))
