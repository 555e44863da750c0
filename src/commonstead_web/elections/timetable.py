"""The days of an election, worked out from the rulebook or checked against it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook


@dataclass(frozen=True)
class Timetable:
    """From notice to the close of voting.

    Nominations are taken from `nominations_open` to `nominations_close`, both days included. Who is
    on the register on the day `roll` may vote. Votes are taken from the instant `opens` up to, and
    not including, the instant `closes`.
    """

    notice: date
    nominations_open: date
    nominations_close: date
    roll: date
    opens: datetime
    closes: datetime

    def as_data(self) -> dict[str, str]:
        """The days as the record has them."""
        return {
            "notice": self.notice.isoformat(),
            "nominations_open": self.nominations_open.isoformat(),
            "nominations_close": self.nominations_close.isoformat(),
            "roll": self.roll.isoformat(),
            "opens": timezone.localdate(self.opens).isoformat(),
            "closes": timezone.localdate(self.closes).isoformat(),
        }


def timetable(rulebook: Rulebook, opens: datetime) -> Timetable:
    """The latest days that the rules allow for voting that opens at this instant.

    Nominations close the day before voting opens, so that every candidate is on the ballot, and
    notice is given on the day on which nominations open.
    """
    opening_day = timezone.localdate(opens)
    last = opening_day - timedelta(days=1)
    first = last - timedelta(days=rulebook.value("elections.nominations.days") - 1)
    return Timetable(
        notice=first,
        nominations_open=first,
        nominations_close=last,
        roll=roll_day(rulebook, opens),
        opens=opens,
        closes=later(opens, rulebook.value("elections.voting.days")),
    )


def soonest(rulebook: Rulebook, notice: date, at_hour: int = 9) -> Timetable:
    """The first timetable possible where notice is given on this day."""
    opening_day = notice + timedelta(days=rulebook.value("elections.nominations.days"))
    return timetable(rulebook, _instant(opening_day, at_hour))


def roll_day(rulebook: Rulebook, opens: datetime) -> date:
    """The day whose register decides who may vote."""
    return timezone.localdate(opens) - timedelta(days=rulebook.value("elections.roll.cutoff_days"))


def _instant(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=timezone.get_current_timezone())


def later(instant: datetime, days: int) -> datetime:
    """The same time by the clock on the wall so many days later, also across a change of clocks."""
    local = timezone.localtime(instant)
    return (local.replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=local.tzinfo)


def check(rulebook: Rulebook, dates: Timetable) -> None:
    """Refuse days that are shorter than the rules, or in the wrong order.

    Refuses `dates_not_in_order`, `nominations_too_short` (needed, given), `voting_too_short`
    (needed, given) and `roll_day_not_by_the_rules` (needed, given).
    """
    opening_day = timezone.localdate(dates.opens)
    in_order = dates.notice <= dates.nominations_open <= dates.nominations_close < opening_day
    if not in_order or dates.closes <= dates.opens:
        raise Refusal("dates_not_in_order")
    open_for = (dates.nominations_close - dates.nominations_open).days + 1
    _at_least(rulebook, "elections.nominations.days", open_for, "nominations_too_short")
    if dates.closes < later(dates.opens, rulebook.value("elections.voting.days")):
        given = (dates.closes - dates.opens).days
        raise Refusal(
            "voting_too_short", needed=rulebook.value("elections.voting.days"), given=given
        )
    if dates.roll != (needed := roll_day(rulebook, dates.opens)):
        raise Refusal("roll_day_not_by_the_rules", needed=needed, given=dates.roll)


def _at_least(rulebook: Rulebook, rule: str, given: int, code: str) -> None:
    needed = rulebook.value(rule)
    if given < needed:
        raise Refusal(code, needed=needed, given=given)
