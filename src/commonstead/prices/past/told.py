"""The past as plain data and as tables for a file."""

import csv
import io
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from commonstead.prices.past.past import Past, PastOf, PastPrice, PastYear, Seller
from commonstead.prices.quote import in_text

SELLER = (
    "paid",
    "price",
    "balance",
    "leaves_with",
    "put_in",
    "gain",
    "as_inflation",
    "as_earnings",
    "as_market",
)


def places(value: Fraction, digits: int = 2) -> str:
    """A number with so many places, halves to the even digit.

    >>> places(Fraction(13, 3)), places(Fraction(-1, 8), 1)
    ('4.33', '-0.1')
    """
    whole, rest = divmod(abs(round(value * 10**digits)), 10**digits)
    return f"{'-' if round(value * 10**digits) < 0 else ''}{whole}.{rest:0{digits}d}"


def past_as_data(seen: Past) -> dict[str, Any]:
    """Plain data: pounds as text with two places, rates in per cent."""
    return {
        "area": seen.area,
        "years": [_year(year) for year in seen.years],
        "left_out": [{"year": year, "why": why} for year, why in seen.left_out],
        "buyers": {buyer.id: buyer.words for buyer in seen.buyers},
        "formulas": [_of(each) for each in seen.formulas],
    }


def _year(year: PastYear) -> dict[str, Any]:
    return {
        "year": year.year,
        "pay": in_text(year.pay),
        "market": in_text(year.market),
        "mortgage_rate": f"{places(year.rate * 100)}%",
        "prices_since": places(year.prices, 4),
        "can_pay": {who: _money(most) for who, most in year.can_pay.items()},
    }


def _money(pence: int | None) -> str | None:
    return None if pence is None else in_text(pence)


def _of(each: PastOf) -> dict[str, Any]:
    return {
        "formula": each.formula.id,
        "title": each.formula.title,
        "prices": [_price(price) for price in each.prices],
        "sellers": [_seller(seller) for seller in each.sellers],
    }


def _price(price: PastPrice) -> dict[str, Any]:
    return {
        "year": price.year,
        "price": in_text(price.price),
        "years_of_pay": places(price.years_of_pay),
        "share_of_market": f"{places(price.share_of_market * 100, 1)}%",
        "affordable": dict(price.affordable),
    }


def _seller(seller: Seller) -> dict[str, Any]:
    money = {name: in_text(getattr(seller, name)) for name in SELLER}
    return {"bought": seller.bought, "sold": seller.sold, **money}


def prices_csv(seen: Past) -> str:
    """A row a formula and year: price, pay, market, what each household could pay, and who could.

    Money is in pounds; a household that could pay has 1, one that could not 0, unknown is empty.
    """
    who = [buyer.id for buyer in seen.buyers]
    heading = [
        "formula",
        "year",
        "price",
        "pay_of_one",
        "market",
        "mortgage_rate",
        *(f"can_pay_{each}" for each in who),
        *(f"affordable_{each}" for each in who),
    ]
    return _written(heading, _price_rows(seen, who))


def _price_rows(seen: Past, who: list[str]) -> Iterator[list[Any]]:
    for each in seen.formulas:
        for year, price in zip(seen.years, each.prices, strict=True):
            could = [price.affordable[one] for one in who]
            yield [
                each.formula.id,
                year.year,
                in_text(price.price),
                in_text(year.pay),
                in_text(year.market),
                f"{places(year.rate * 100)}%",
                *(_money(year.can_pay[one]) or "" for one in who),
                *("" if can is None else int(can) for can in could),
            ]


def sellers_csv(seen: Past) -> str:
    """A row a formula, year of buying and year of selling; money in pounds."""
    rows = (
        [each.formula.id, *_seller(seller).values()]
        for each in seen.formulas
        for seller in each.sellers
    )
    return _written(["formula", "bought", "sold", *SELLER], rows)


def _written(heading: list[str], rows: Iterable[list[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return out.getvalue()
