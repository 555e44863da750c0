"""The clock of an offer: until when somebody who is offered a home has to answer."""

from datetime import date, timedelta
from functools import cache
from typing import Any

from commonstead.homes.policy.policy import Policy
from commonstead.kit import Line, Working
from commonstead.rulebook.data import shipped, value_on


@cache
def _rules() -> dict[str, Any]:
    (document,) = (one for one in shipped("policies/words") if "offers" in one.data)
    found: dict[str, Any] = document.data["offers"]
    return found


def last_day_to_answer(policy: Policy, offered: date) -> Working[date]:
    """The last day to answer an offer; the day on which it was made is not counted.

    The policy says how many days (`answer_within`); where it says nothing, a rule does.

    >>> from commonstead.homes.policy.reading import load_policy
    >>> last_day_to_answer(load_policy("points"), date(2026, 11, 27)).value
    datetime.date(2026, 12, 4)
    """
    rule = value_on(_rules()["answer_offer"]["values"], offered)
    days = policy.answer_within or int(rule.value)
    source = policy.source if policy.answer_within else rule.source
    last = offered + timedelta(days=days)
    return Working(
        last, (Line("last day to answer", last.isoformat(), f"{offered} + {days} days", source),)
    )


def day_to_remind(offered: date, until: date) -> Working[date]:
    """The day from which whoever has not answered an offer is reminded, before its last day.

    >>> day_to_remind(date(2026, 11, 27), date(2026, 12, 4)).value
    datetime.date(2026, 12, 2)
    """
    rule = value_on(_rules()["remind"]["values"], offered)
    day = max(until - timedelta(days=int(rule.value)), offered + timedelta(days=1))
    return Working(
        day, (Line("reminded from", day.isoformat(), f"{until} - {rule.value} days", rule.source),)
    )
