"""The affordability history of a home."""

from datetime import date
from fractions import Fraction

import pytest

from commonstead.kit import Refusal
from commonstead.prices import Point, history

FIRST = Point(date(2016, 5, 1), 130_000_00, 30_000_00, 400_000_00)
LATER = Point(date(2024, 5, 1), 182_000_00, 39_000_00, None)


def test_each_point_is_set_beside_the_first():
    rows = history([LATER, FIRST]).rows
    assert [row.point for row in rows] == [FIRST, LATER]
    assert rows[1].price == Fraction(182, 130)
    assert rows[1].earnings == Fraction(13, 10)
    assert rows[0].share_of_market == Fraction(13, 40)
    assert (rows[1].market, rows[1].share_of_market) == (None, None)


def test_whether_the_price_kept_pace_with_earnings():
    assert history([FIRST, LATER]).kept_pace is False
    assert history([FIRST, Point(date(2024, 5, 1), 169_000_00, 39_000_00)]).kept_pace is True
    assert history([FIRST, Point(date(2024, 5, 1), 169_000_00)]).kept_pace is None


def test_the_rows_are_plain_data():
    row = history([FIRST, LATER]).as_data()[1]
    assert row["on"] == "2024-05-01"
    # 182 / 39 and 182 / 130.
    assert (row["years_of_earnings"], row["price_since"]) == ("4.6667", "1.4000")
    assert row["market_since"] is None


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ([], "no_history"),
        ([FIRST, FIRST], "two_prices_on_one_day"),
        ([Point(date(2016, 5, 1), 0)], "nothing_to_compare_with"),
        ([Point(date(2016, 5, 1), 1, -1)], "nothing_to_compare_with"),
    ],
)
def test_what_makes_no_history_is_refused(points, code):
    with pytest.raises(Refusal) as refused:
        history(points)
    assert refused.value.code == code
