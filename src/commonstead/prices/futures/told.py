"""Futures as plain data and as tables for a file."""

from collections.abc import Iterator
from typing import Any

from commonstead.prices.futures.assumptions import NAMES
from commonstead.prices.futures.futures import Futures
from commonstead.prices.futures.summary import MEASURES, Fan, Summary, summary
from commonstead.prices.quote import in_text
from commonstead.prices.units import percent

PATHS = ("run", "year", "pay", "market", "mortgage_rate", "prices_index")


def futures_as_data(seen: Futures) -> dict[str, Any]:
    """Plain data: pounds as text with two places, shares of runs in per cent."""
    return {
        "area": seen.area,
        "from": seen.start,
        "seed": seen.ahead.seed,
        "runs": seen.ahead.runs,
        "years": seen.ahead.years,
        "assumptions": {name: percent(getattr(seen.assumptions, name)) for name in NAMES},
        "buyers": {buyer.id: buyer.words for buyer in seen.buyers},
        "formulas": [_of(each) for each in summary(seen)],
    }


def _of(each: Summary) -> dict[str, Any]:
    return {
        "formula": each.formula.id,
        "title": each.formula.title,
        "first_price": in_text(each.first_price),
        "affordable_now": dict(each.first_affordable),
        "affordable": {
            who: [share(n, each.runs) for n in counts] for who, counts in each.affordable.items()
        },
        "negative_equity": [share(n, each.runs) for n in each.negative_equity],
        "trust_finds": [share(n, each.runs) for n in each.trust_finds],
        "fans": {name: _fan(fan) for name, fan in each.fans.items()},
    }


def _fan(fan: Fan) -> dict[str, list[str]]:
    return {
        percent(level): [shown(fan.measure, row[number]) for row in fan.lines]
        for number, level in enumerate(fan.levels)
    }


def shown(measure: str, value: int) -> str:
    """A figure of a fan as text: pounds, years of pay, or per cent."""
    text = in_text(value)
    return f"{text}%" if MEASURES[measure][1] == "points" else text


def share(count: int, runs: int) -> str:
    """How many of the runs, in per cent with one place, halves up.

    >>> share(1, 3), share(10_000, 10_000)
    ('33.3%', '100.0%')
    """
    tenths = (2000 * count + runs) // (2 * runs)
    return f"{tenths // 10}.{tenths % 10}%"


def fans_csv(seen: Futures) -> str:
    """A row a formula, year ahead and measure, with a column for each line of the fan.

    Shares of runs (affordable to each household, negative equity, the trust must find money) are
    rows too, with the share in the column `runs`. Money is in pounds.
    """
    found = summary(seen)
    levels = [percent(level) for level in found[0].fans["price"].levels] if found else []
    rows = [",".join(("formula", "years_ahead", "measure", *levels, "runs"))]
    rows += [",".join(row) for each in found for row in _rows(each, len(levels))]
    return "\n".join(rows) + "\n"


def _rows(each: Summary, levels: int) -> Iterator[tuple[str, ...]]:
    for name, fan in each.fans.items():
        for year, line in enumerate(fan.lines, 1):
            yield (each.formula.id, str(year), name, *(shown(name, v) for v in line), "")
    counted = {
        **{f"affordable_{who}": counts for who, counts in each.affordable.items()},
        "negative_equity": each.negative_equity,
        "trust_finds": each.trust_finds,
    }
    for name, counts in counted.items():
        for year, count in enumerate(counts, 1):
            yield (each.formula.id, str(year), name, *[""] * levels, share(count, each.runs))


def paths_csv(seen: Futures) -> Iterator[str]:
    """Every year of every run, a line at a time: the numbers behind all prices."""
    yield ",".join(PATHS) + "\n"
    moves = seen.moves
    for run in range(moves.runs):
        for year in range(moves.years + 1):
            cells = (
                run + 1,
                year,
                in_text(int(moves.pay[year, run])),
                in_text(int(moves.market[year, run])),
                f"{in_text(int(moves.rate[year, run]))}%",
                int(moves.prices[year, run]),
            )
            yield ",".join(map(str, cells)) + "\n"


def runs_csv(seen: Futures) -> Iterator[str]:
    """The price by every formula in every year of every run, a line at a time, in pounds."""
    yield ",".join(("run", "year", *(each.formula.id for each in seen.sold))) + "\n"
    for run in range(seen.moves.runs):
        for year in range(1, seen.moves.years + 1):
            prices = (in_text(int(each.price[year - 1, run])) for each in seen.sold)
            yield ",".join((str(run + 1), str(year), *prices)) + "\n"
