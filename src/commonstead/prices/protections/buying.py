"""Who buys a home that is sold on: the society first, where it may; or somebody who may buy it."""

from collections.abc import Mapping
from datetime import date

from commonstead.kit import Refusal
from commonstead.prices.protections.clocks import Due, clock_dates, clocks
from commonstead.prices.protections.facts import document
from commonstead.rulebook.data import mapping

NOTICE, ACCEPTED = "notice_of_sale", "acceptance_notice"
Periods = Mapping[str, str]


def eligibility() -> Mapping[str, str]:
    """The documents that say who may buy, each in words."""
    return mapping(document("facts.yaml")["eligibility"])


def check_eligibility(shown_by: str) -> None:
    """Refuses "eligibility_unknown" (known) for a document that says nothing of buyers.

    >>> check_eligibility("lease")
    """
    if shown_by not in eligibility():
        raise Refusal("eligibility_unknown", by=shown_by, known=tuple(eligibility().values()))


def has_right_to_buy_first(clock: str) -> bool:
    """Whether under a clock the society itself may say that it buys, after the seller's notice.

    >>> has_right_to_buy_first("own_pre_emption"), has_right_to_buy_first("nomination")
    (True, False)
    """
    events = [step["from"] for step in clocks()[clock]["steps"]] if clock in clocks() else []
    return NOTICE in events and ACCEPTED in events


def check_buys_first(clock: str, notice: date, accepted: date, periods: Periods) -> None:
    """Refuses "no_right_to_buy_first", "before_the_step_before" and "right_to_buy_first_over".

    >>> day = date(2026, 3, 2)
    >>> check_buys_first("own_pre_emption", day, date(2026, 3, 30), {"decide": "28 days"})
    """
    if not has_right_to_buy_first(clock):
        raise Refusal("no_right_to_buy_first")
    if accepted < notice:
        raise Refusal("before_the_step_before", on=accepted, before=notice)
    last = _due(clock, {NOTICE: notice}, periods, NOTICE).last
    if last is not None and accepted > last:
        raise Refusal("right_to_buy_first_over", last=last)


def society_has_lost_it(
    clock: str, notice: date, accepted: date, periods: Periods, day: date
) -> bool:
    """Whether the time is over in which the society had to complete what it said it buys.

    Without a known period it is never over.

    >>> given = (date(2026, 3, 2), date(2026, 3, 9), {"complete": "4 weeks"})
    >>> [society_has_lost_it("own_pre_emption", *given, date(2026, 4, d)) for d in (6, 7)]
    [False, True]
    """
    happened = {NOTICE: notice, ACCEPTED: accepted}
    return _due(clock, happened, periods, ACCEPTED).state(day) == "over"


def _due(clock: str, happened: Mapping[str, date], periods: Periods, event: str) -> Due:
    return next(one for one in clock_dates(clock, happened, periods).value if one.event == event)
