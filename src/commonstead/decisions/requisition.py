"""Meetings that members ask for: how many must ask, and what happens if the board does nothing."""

from dataclasses import dataclass
from datetime import date, timedelta

from commonstead.kit import Line, Refusal, Working
from commonstead.rulebook import Rulebook

NEEDED = "meetings.requisition"
CALL_DAYS = "meetings.requisition.call_days"
HOLD_DAYS = "meetings.requisition.hold_days"
SELF_CALL = "meetings.requisition.self_call_members"


@dataclass(frozen=True)
class RequisitionDates:
    """What a requisition sets going.

    The board must have called the meeting by `call_by`, for a day not after `hold_by`. If it has
    not, any `self_call_members` members may call it from `self_call_from`.
    """

    call_by: date
    hold_by: date
    self_call_from: date
    self_call_members: int
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class BoardCall:
    """The day on which the board called the meeting, and the day for which it called it."""

    on: date
    held: date


def requisition_needed(rulebook: Rulebook, members: int) -> Working[int]:
    """How many members must ask for a general meeting, so that the board has to call it.

    Raises `Refusal("not_a_count")` where there are no members.

    >>> from commonstead.rulebook import load_model
    >>> rulebook = load_model("clt-community-benefit-society").changed({"meetings.requisition":
    ...     {"lesser_of": ["100", {"share": "1/10", "of": "members", "round": "up"}]}})
    >>> [requisition_needed(rulebook, members).value for members in (47, 1000, 1001)]
    [5, 100, 100]
    """
    if members < 1:
        raise Refusal("not_a_count", rule=NEEDED, name="members", given=str(members))
    return rulebook.answer(NEEDED, members=members)


def requisition_dates(rulebook: Rulebook, delivered: date) -> RequisitionDates:
    """The days that follow from a requisition handed to the board on `delivered`.

    Source: the rules `meetings.requisition.call_days`, `.hold_days` and `.self_call_members`.
    """
    call_by, hold_by = (_after(rulebook, rule, delivered) for rule in (CALL_DAYS, HOLD_DAYS))
    callers = rulebook.rule(SELF_CALL)
    self_call_from = call_by.value + timedelta(days=1)
    members = Line(callers.what, str(callers.value), f"from {self_call_from}", callers.source)
    lines = (*call_by, *hold_by, members)
    return RequisitionDates(call_by.value, hold_by.value, self_call_from, callers.value, lines)


def _after(rulebook: Rulebook, rule_id: str, delivered: date) -> Working[date]:
    rule = rulebook.rule(rule_id)
    day = delivered + timedelta(days=rule.value)
    return Working(
        day, (Line(rule.what, str(day), f"{delivered} + {rule.value} days", rule.source),)
    )


def is_answered(dates: RequisitionDates, called: BoardCall | None) -> bool:
    """Whether the board did as asked: called the meeting in time, for a day in time."""
    return called is not None and called.on <= dates.call_by and called.held <= dates.hold_by


def may_call_by_requisition(
    rulebook: Rulebook,
    delivered: date,
    on: date,
    *,
    callers: int,
    called: BoardCall | None = None,
) -> RequisitionDates:
    """Whether members may call the meeting themselves on that day.

    Raises `Refusal("board_called_in_time")`, `Refusal("board_may_still_call", until=...)` and
    `Refusal("too_few_callers", needed=..., given=...)`. Notice of the meeting is then given as of
    any other general meeting.
    """
    dates = requisition_dates(rulebook, delivered)
    if called is not None and is_answered(dates, called):
        raise Refusal("board_called_in_time", called=called.on, held=called.held)
    if on < dates.self_call_from:
        raise Refusal("board_may_still_call", until=dates.call_by, day=on)
    if callers < dates.self_call_members:
        raise Refusal("too_few_callers", needed=dates.self_call_members, given=callers)
    return dates
