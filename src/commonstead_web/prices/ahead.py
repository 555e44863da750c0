"""Formulas beside each other over the years of a place: pictures and rows for the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from commonstead.kit import as_whole_pounds
from commonstead.prices.choosing.assumed import in_force
from commonstead.prices.futures import Fan, Futures, Summary
from commonstead.prices.futures.told import share
from commonstead.prices.past import Past, PastOf
from commonstead.prices.units import percent
from commonstead_web.kit.pictures import Band, Line, LinesPicture, draw_lines


@dataclass(frozen=True)
class PastRow:
    """One formula over the past: in how many years each household could have paid its price."""

    title: str
    first: str
    last: str
    could: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AheadRow:
    """One formula so many years ahead, in shares of all futures."""

    title: str
    middle: str
    can_pay: tuple[tuple[str, str], ...]
    trust_finds: str
    below_loan: str


@dataclass(frozen=True)
class FairRow:
    """What a formula comes to for the seller and for the trust so many years ahead.

    In the middle of all futures; `at_worst` is what the trust must find where it has to find most,
    but for the dearest few of a hundred.
    """

    title: str
    leaves_with: str
    beside: tuple[tuple[str, str], ...]
    to_find: str
    at_worst: str


def past_picture(seen: Past) -> LinesPicture:
    """The market, and what each formula would have allowed, year by year."""
    market = Line(_("The market"), [_pounds(year.market) for year in seen.years])
    allowed = [
        Line(_(each.formula.title), [_pounds(price.price) for price in each.prices])
        for each in seen.formulas
    ]
    return draw_lines(
        [str(year.year) for year in seen.years],
        [market, *allowed],
        show=as_whole_pounds,
        words=_("What each formula would have allowed, beside the market."),
    )


def past_rows(seen: Past) -> list[PastRow]:
    """One row a formula."""
    return [
        PastRow(
            _(each.formula.title),
            as_whole_pounds(_pounds(each.prices[0].price)),
            as_whole_pounds(_pounds(each.prices[-1].price)),
            tuple((_(buyer.words), _could(each, buyer.id)) for buyer in seen.buyers),
        )
        for each in seen.formulas
    ]


def _could(each: PastOf, buyer: str) -> str:
    known = [price.affordable[buyer] for price in each.prices]
    years = [one for one in known if one is not None]
    if not years:
        return "–"
    return _("{could} of {years} years").format(could=sum(years), years=len(years))


def fan_pictures(found: Sequence[Summary]) -> list[tuple[str, LinesPicture]]:
    """For each formula its price in many futures: how wide it may go, and the middle."""
    return [(_(each.formula.title), _fan(each)) for each in found]


def _fan(each: Summary) -> LinesPicture:
    fan = each.fans["price"]
    middle = len(fan.levels) // 2
    now = each.first_price
    return draw_lines(
        [_("now"), *(str(year) for year in range(1, len(fan.lines) + 1))],
        [Line(_("Half of all futures are below"), [_pounds(now), *_along(fan, middle)])],
        bands=list(_bands(fan, now)),
        show=as_whole_pounds,
        words=_("What the home may cost, year by year, in many possible futures."),
    )


def _bands(fan: Fan, now: int) -> Iterator[Band]:
    """From the outer pair of levels to the inner ones."""
    for low in range(len(fan.levels) // 2):
        high = len(fan.levels) - 1 - low
        words = _("From {low} to {high} of futures").format(
            low=percent(fan.levels[low]), high=percent(fan.levels[high])
        )
        first = _pounds(now)
        yield Band(words, [first, *_along(fan, low)], [first, *_along(fan, high)])


def _along(fan: Fan, level: int) -> list[Fraction]:
    return [_pounds(row[level]) for row in fan.lines]


def years_shown(seen: Futures) -> list[int]:
    """The years ahead for which rows are shown."""
    wanted = [int(text) for text in in_force("shown", seen.setting.on).value]
    return [year for year in wanted if year <= seen.ahead.years]


def ahead_rows(seen: Futures, found: Sequence[Summary], year: int) -> list[AheadRow]:
    """One row a formula, so many years ahead."""
    words = {buyer.id: _(buyer.words) for buyer in seen.buyers}
    return [_row(each, year, words) for each in found]


def fair_rows(found: Sequence[Summary], year: int) -> list[FairRow]:
    """One row a formula, so many years ahead: whether it is fair to whom, and what it costs."""
    return [_fair(each, year) for each in found]


def fair_to() -> dict[str, str]:
    """What a price is set beside, in the words of a column."""
    return {
        "beside_inflation": _("Beside inflation"),
        "beside_earnings": _("Beside pay"),
        "beside_market": _("Beside the market"),
    }


def _fair(each: Summary, year: int) -> FairRow:
    lines = {name: fan.lines[year - 1] for name, fan in each.fans.items()}
    middle = {name: line[len(line) // 2] for name, line in lines.items()}
    return FairRow(
        _(each.formula.title),
        as_whole_pounds(_pounds(middle["leaves_with"])),
        tuple((words, _points(middle[name])) for name, words in fair_to().items()),
        as_whole_pounds(_pounds(middle["to_find"])),
        as_whole_pounds(_pounds(lines["to_find"][-1])),
    )


def _points(hundredths: int) -> str:
    """Hundredths of a point as whole per cent, with the sign that says more or less."""
    whole = round(Fraction(hundredths, 100))
    return f"+{whole}%" if whole > 0 else f"−{-whole}%" if whole < 0 else "0%"


def _row(each: Summary, year: int, words: Mapping[str, str]) -> AheadRow:
    fan = each.fans["price"]
    return AheadRow(
        _(each.formula.title),
        as_whole_pounds(_pounds(fan.lines[year - 1][len(fan.levels) // 2])),
        tuple(
            (words[who], share(counts[year - 1], each.runs))
            for who, counts in each.affordable.items()
        ),
        share(each.trust_finds[year - 1], each.runs),
        share(each.negative_equity[year - 1], each.runs),
    )


def _pounds(pence: int) -> Fraction:
    return Fraction(pence, 100)
