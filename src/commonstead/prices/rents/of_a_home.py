"""Whether a rent fits the home that it is set for, and the rent before it."""

from dataclasses import dataclass
from datetime import date

from commonstead.kit import Refusal, as_pounds, in_pence, pounds
from commonstead.places import gazetteer
from commonstead.prices.rents.formula import county_earnings
from commonstead.prices.rents.setting import RentSet


@dataclass(frozen=True)
class Standing:
    """What is known of a home: the register's words, and the last rent, in pence a week."""

    bedrooms: int
    area: str = ""
    last_from: date | None = None
    last_weekly: int | None = None


def check_of_home(made: RentSet, home: Standing) -> None:
    """Refuse a rent that is of another home, or does not follow from the one before.

    Refuses `rent_starts_too_early` (last), `bedrooms_of_the_register` (bedrooms),
    `county_of_the_register` (county), `paid_is_the_last_rent` (paid).

    >>> from commonstead.prices.rents import set_rent
    >>> made = set_rent("h:00", "london-affordable", {"beds": "2"}, date(2022, 4, 4)).value
    >>> check_of_home(made, Standing(3))
    Traceback (most recent call last):
    commonstead.kit.refusal.Refusal: bedrooms_of_the_register (bedrooms=3)
    """
    if home.last_from is not None and made.starts <= home.last_from:
        raise Refusal("rent_starts_too_early", last=home.last_from)
    given, stays = made.facts["given"], made.facts["stays"]
    if "beds" in given and int(given["beds"]) != home.bedrooms:
        raise Refusal("bedrooms_of_the_register", bedrooms=home.bedrooms)
    if "county" in given and home.area:
        _check_county(given["county"], home.area)
    last = home.last_weekly
    if stays is not None and last is not None and in_pence(pounds(stays["paid"])) != last:
        raise Refusal("paid_is_the_last_rent", paid=as_pounds(last))


def _check_county(county: str, area: str) -> None:
    """The same county is one with the same earnings, however it is written."""
    own = gazetteer().county_of(area).name
    if county_earnings(county) != county_earnings(own):
        raise Refusal("county_of_the_register", county=own)
