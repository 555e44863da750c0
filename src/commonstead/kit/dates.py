"""Dates as rules count them: clear days, months and years of office."""

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta


def clear_days_between(given: date, held: date) -> int:
    """Whole days between a notice and its meeting, counting neither day.

    Source: the definition of clear days in society model rules (neither the day on which notice
    is given or deemed given, nor the day of the meeting).

    >>> clear_days_between(date(2026, 3, 3), date(2026, 3, 18))
    14
    """
    return (held - given).days - 1


def clear_days_before(held: date, days: int) -> date:
    """The last day on which notice may be given for so many clear days before `held`.

    >>> clear_days_before(date(2026, 3, 18), 14)
    datetime.date(2026, 3, 3)
    """
    return held - timedelta(days=days + 1)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or that month's last day where it has no such day.

    >>> add_months(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)

    Raises `OverflowError` beyond the years that a date may have, as adding days does.
    """
    month_index = day.month - 1 + months
    year, month = day.year + month_index // 12, month_index % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"the year {year} is no year of a date")
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def add_years(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 28 February in a common year.

    >>> add_years(date(2024, 2, 29), 3)
    datetime.date(2027, 2, 28)
    """
    return add_months(day, 12 * years)
