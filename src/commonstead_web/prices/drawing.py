"""The affordability history of a home as lines: its price, local pay and local prices."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonstead.kit import as_whole_pounds
from commonstead.prices import History
from commonstead.prices.units import rounded_percent
from commonstead_web.kit.pictures import Line, LinesPicture, draw_lines
from commonstead_web.places.drawing import tenths


def history_picture(told: History) -> LinesPicture:
    """Price, yearly pay and market in pounds at every statement."""
    points = [row.point for row in told.rows]
    lines = [
        Line(_("This home"), [one.price for one in points]),
        Line(_("A year's pay here"), [one.earnings for one in points]),
        Line(_("Homes here"), [one.market for one in points]),
    ]
    drawn = [line for line in lines if any(value is not None for value in line.values)]
    return draw_lines(
        [date_format(one.on, "j M Y") for one in points],
        drawn,
        show=lambda pence: as_whole_pounds(pence / 100),
        words=_("The price of this home at each statement, beside what people here earn a year."),
    )


def history_rows(told: History) -> list[dict[str, Any]]:
    """Each statement: its day, the price in years of pay, and as a share of local prices."""
    return [
        {
            "on": row.point.on,
            "years": tenths(row.years_of_earnings) if row.years_of_earnings else "",
            "share": rounded_percent(row.share_of_market) if row.share_of_market else "",
        }
        for row in told.rows
    ]
