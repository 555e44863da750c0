"""The clocks of a review and an appeal: who may still ask, and by when there must be an answer."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from commonstead.homes.policy.policy import Policy, Remedy
from commonstead.kit import Line, Refusal, Working
from commonstead.rulebook.data import shipped, value_on

Clock = Literal["ask_review", "answer_review", "ask_appeal", "answer_appeal"]
Status = Literal["open", "waiting", "overdue", "lapsed", "decided"]
CLOCKS: tuple[Clock, ...] = ("ask_review", "answer_review", "ask_appeal", "answer_appeal")
ASKING = ("ask_review", "ask_appeal")
"""The clocks that run for the applicant; the others run for those who decide."""


@dataclass(frozen=True)
class Steps:
    """What has happened, and when: the decision was told, a review asked for, answered, and so on.

    `late_accepted`: those who decide let the applicant ask after the last day, for a good reason.
    """

    told: date
    asked: date | None = None
    answered: date | None = None
    appealed: date | None = None
    decided: date | None = None
    late_accepted: bool = False

    def days(self) -> list[date]:
        """The days of what has happened, in the order in which things happen."""
        later = (self.asked, self.answered, self.appealed, self.decided)
        return [self.told, *(day for day in later if day is not None)]


@dataclass(frozen=True)
class Review:
    """Where a review stands: which clock runs, until when, and what that makes of it.

    `open`: the applicant may ask; `lapsed`: no longer; `waiting`: an answer is due; `overdue`: it
    is late, and the applicant may complain; `decided`: the panel has decided.
    """

    status: Status
    clock: Clock | None = None
    last_day: date | None = None


@cache
def _document() -> dict[str, Any]:
    (document,) = (one for one in shipped("policies/words") if "review" in one.data)
    return dict(document.data)


def data_of_review(part: str) -> dict[str, Any]:
    """A part of the rules about reviews, as data: its rules by name."""
    found: dict[str, Any] = _document()[part]
    return found


def last_day(clock: Clock, since: date) -> Working[date]:
    """The last day of a clock that starts on a day, which is not counted itself.

    >>> last_day("ask_review", date(2026, 11, 2)).value
    datetime.date(2026, 11, 23)
    """
    rule = value_on(data_of_review("review")[clock]["values"], since)
    last = since + timedelta(days=int(rule.value))
    return Working(
        last, (Line(clock, last.isoformat(), f"{since} + {rule.value} days", rule.source),)
    )


def remedy(policy: Policy, on: date) -> Working[Remedy]:
    """What somebody has whose home went to another household: as the policy says, or else a rule.

    >>> from commonstead.homes.policy.reading import load_policy
    >>> remedy(load_policy("need-first"), date(2026, 11, 29)).value
    'next_home'
    """
    if policy.after_review:
        line = Line("after a review", policy.after_review, source=policy.source)
        return Working(policy.after_review, (line,))
    rule = value_on(data_of_review("after_review")["remedy"]["values"], on)
    found: Remedy = "next_home" if rule.value == "next_home" else "place"
    return Working(found, (Line("after a review", found, source=rule.source),))


def review(steps: Steps, on: date) -> Working[Review]:
    """Where a review stands on a day.

    Refuses `review_steps_out_of_order`, and `review_asked_too_late` where somebody asked after
    the last day and that was not accepted.

    >>> review(Steps(told=date(2026, 11, 2)), date(2026, 11, 24)).value.status
    'lapsed'
    """
    days = steps.days()
    gap = (steps.asked, steps.answered, steps.appealed, steps.decided)
    told = [day is not None for day in gap]
    if told != sorted(told, reverse=True) or any(one > next_ for one, next_ in pairwise(days)):
        raise Refusal("review_steps_out_of_order")
    lines: list[Line] = []
    for clock, (since, then) in zip(CLOCKS, pairwise(days), strict=False):
        until = last_day(clock, since)
        lines += until
        if clock in ASKING and then > until.value and not steps.late_accepted:
            raise Refusal("review_asked_too_late", asked=then, last=until.value)
    if len(days) > len(CLOCKS):
        return Working(Review("decided"), tuple(lines))
    clock = CLOCKS[len(days) - 1]
    until = last_day(clock, days[-1])
    return Working(Review(_status(clock, on, until.value), clock, until.value), (*lines, *until))


def _status(clock: Clock, on: date, last: date) -> Status:
    if clock in ASKING:
        return "open" if on <= last else "lapsed"
    return "waiting" if on <= last else "overdue"
