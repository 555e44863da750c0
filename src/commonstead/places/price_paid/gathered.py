"""The sales of all files, a column each thing, made into figures of each area and quarter."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from commonstead.places.price_paid.counted import Counted, quarter_of
from commonstead.places.price_paid.directory import NO_POSTCODE, UNKNOWN
from commonstead.places.price_paid.latest import followed
from commonstead.places.price_paid.words import Flags, Words

OTHER_CATEGORY, WITHDRAWN = -3, -4
"""Why a sale is left out, in place of its area's number, as `NO_POSTCODE` and `UNKNOWN` are."""

Whole = npt.NDArray[np.int32]


class Sales(NamedTuple):
    """Sales in the order of the files: the halves of the id, pounds, the day as 20210208, the area.

    `area` is a number in the directory, or why the sale is left out. 28 bytes a sale.
    """

    high: Words
    low: Words
    price: Whole
    day: Whole
    area: Whole

    def where(self, chosen: Flags) -> "Sales":
        """Those that are chosen."""
        if chosen.all():
            return self
        return Sales._make(column[chosen] for column in self)


def gather(sales: Sales, codes: Sequence[str], counted: Counted) -> None:
    """Count the last line of each id, and put figures and counts into `counted`."""
    sales = _last_of_each(sales, counted)
    counted.withdrawn = int(np.count_nonzero(sales.area == WITHDRAWN))
    counted.other_category = int(np.count_nonzero(sales.area == OTHER_CATEGORY))
    counted.no_postcode = int(np.count_nonzero(sales.area == NO_POSTCODE))
    counted.unknown_place = int(np.count_nonzero(sales.area == UNKNOWN))
    kept = sales.where(sales.area >= 0)
    counted.report.kept = kept.area.size
    if kept.area.size:
        counted.first_day = _written(int(kept.day.min()))
        counted.last_day = _written(int(kept.day.max()))
        found = {}
        for area, quarter, prices in _groups(kept):
            key = codes[area], f"{quarter // 4}-Q{quarter % 4 + 1}"
            found[key] = quarter_of(_Ordered(prices))
        counted.quarters = dict(sorted(found.items()))


def _last_of_each(sales: Sales, counted: Counted) -> Sales:
    """A later line takes the place of an earlier one of its id."""
    earlier = followed(sales.high, sales.low)
    counted.replaced = int(np.count_nonzero(earlier))
    gone = sales.area == WITHDRAWN
    if counted.replaced and gone.any():
        gone &= ~followed(sales.high[::-1], sales.low[::-1])[::-1]
    counted.withdrawn_unknown = int(np.count_nonzero(gone))
    return sales.where(~earlier)


def _groups(sales: Sales) -> Iterator[tuple[int, int, Whole]]:
    """Each area's number and quarter (years times four and 0 to 3), with its prices in order.

    Prices are brought together by area and quarter first: their order among few is found faster
    than that among all.
    """
    quarter = _quarters(sales.day)
    first = int(quarter.min())
    span = int(quarter.max()) - first + 1
    group = sales.area.astype(np.int64) * span + (quarter - first)
    group = group.astype(np.min_scalar_type(int(group.max())))
    order = np.argsort(group, kind="stable")
    prices, group = sales.price[order], group[order]
    changes = np.flatnonzero(group[1:] != group[:-1]) + 1
    for begin, end in pairwise((0, *changes.tolist(), group.size)):
        area, quarter_number = divmod(int(group[begin]), span)
        yield area, first + quarter_number, np.sort(prices[begin:end])


def _quarters(day: Whole) -> Whole:
    year, month = day // 10_000, day // 100
    month -= year * 100
    return year * 4 + (month - 1) // 3


class _Ordered(Sequence[int]):
    """An array of ordered prices as a sequence of whole numbers, made only where one is asked."""

    def __init__(self, prices: Whole) -> None:
        self.prices = prices

    def __len__(self) -> int:
        return int(self.prices.size)

    def __getitem__(self, number: Any) -> Any:
        return int(self.prices[number])


def _written(day: int) -> str:
    text = str(day)
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"
