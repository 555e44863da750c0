"""Financial years: when each ends, and the days that are counted from its end."""

import calendar
from datetime import date, timedelta

from commonstead.kit import add_months
from commonstead.rulebook import Rulebook


def year_end(rulebook: Rulebook, year: int) -> date:
    """The last day of the financial year that ends in a calendar year.

    Source: the rule `accounts.year_end`, whose options are the months in order.
    """
    rule = rulebook.rule("accounts.year_end")
    month = rule.entry.shape.options.index(rule.value) + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def year_ends(rulebook: Rulebook, since: date, until: date) -> tuple[date, ...]:
    """Every year end from a day to a day, both counted."""
    ends = (year_end(rulebook, year) for year in range(since.year, until.year + 1))
    return tuple(end for end in ends if since <= end <= until)


def ends_a_year(day: date, *rulebooks: Rulebook) -> bool:
    """Whether a day is the last one of a financial year by any of these rulebooks.

    There are several where the rule was changed: a year that ended before is still one.

    >>> from commonstead.rulebook import load_model
    >>> model = load_model("clt-community-benefit-society")
    >>> june = model.changed({"accounts.year_end": "june"})
    >>> ends_a_year(date(2026, 6, 30), june), ends_a_year(date(2026, 6, 29), june)
    (True, False)
    """
    return any(day == year_end(rulebook, day.year) for rulebook in rulebooks)


def within_months(end: date, months: int) -> date:
    """The last day of a period of months that begins right after a year end.

    It begins on the next day and ends before that day comes round: the last day of a month leads
    to the last day of a month. Source: section 89 of the Co-operative and Community Benefit
    Societies Act 2014 ("7 months beginning immediately after"), and the registrar's example.

    >>> within_months(date(2026, 3, 31), 7), within_months(date(2026, 6, 30), 7)
    (datetime.date(2026, 10, 31), datetime.date(2027, 1, 31))
    """
    return add_months(end + timedelta(days=1), months) - timedelta(days=1)
