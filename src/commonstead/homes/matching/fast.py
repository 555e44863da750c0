"""The same matching for very many households, on arrays.

Instead of names there are numbers, and instead of asking one by one all who are free ask at once.
A type that is full has a last place that it keeps; whoever comes after that place is not asked
about it again. Places are whole numbers, so nothing is rounded, and the matching is the same: with
strict orders there is one that is best for all households, whatever the order of asking.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from commonstead.homes.matching.market import HomeType, Market
from commonstead.homes.matching.plain import Matching

Ints = NDArray[np.int64]
NEVER = np.iinfo(np.int64).max
"""The place of a household that may not have such a home."""


class Arrays(NamedTuple):
    """A market as numbers.

    `choices` is households × choices: the number of each type chosen, the best first, and the
    number of types where there is no further choice. `places` has the household's place in that
    type's order, from nought, or `NEVER`. `homes` counts the homes of each type.
    """

    choices: Ints
    places: Ints
    homes: Ints


def match_arrays(arrays: Arrays) -> Ints:
    """The number of the type that each household gets, or the number of types for none."""
    choices, places, homes = arrays
    none = len(homes)
    last = np.append(np.where(homes > 0, NEVER - 1, -1), -1)
    got = np.full(len(choices), none)
    place = np.zeros(len(choices), np.int64)
    free = np.arange(len(choices) if choices.shape[1] else 0)
    while free.size:
        asked, column = _next_choice(choices, places, last, free)
        got[free] = none
        got[asked] = choices[asked, column]
        place[asked] = places[asked, column]
        free = _pushed_out(got, place, homes, last, asked)
    return got


def _next_choice(choices: Ints, places: Ints, last: Ints, free: Ints) -> tuple[Ints, Ints]:
    """Who of the free can still be kept somewhere, and the column of the first such choice."""
    may = places[free] <= last[choices[free]]
    column = may.argmax(axis=1)
    found = may[np.arange(free.size), column]
    return free[found], column[found]


def _pushed_out(got: Ints, place: Ints, homes: Ints, last: Ints, asked: Ints) -> Ints:
    """Keep the first in each type that was asked for; who is beyond the last home is free again."""
    touched = np.zeros(len(last), bool)
    touched[got[asked]] = True
    who = np.flatnonzero(touched[got])
    who = who[np.lexsort((place[who], got[who]))]
    types = got[who]
    position = np.arange(who.size) - np.searchsorted(types, np.arange(len(homes)))[types]
    full = position == homes[types] - 1
    last[types[full]] = place[who[full]]
    return who[position >= homes[types]]


def arrays_of(choices: Mapping[str, Sequence[str]], types: Sequence[HomeType]) -> Arrays:
    """The numbers of a market that `market_of` has looked at."""
    number = {who: n for n, who in enumerate(choices)}
    type_number = {one.ref: n for n, one in enumerate(types)}
    none, longest = len(types), max(map(len, choices.values()), default=0)
    lengths = _numbers(map(len, choices.values()), len(choices))
    there = np.arange(longest) < lengths[:, None]
    chosen = np.full((len(choices), longest), none)
    chosen[there] = _numbers(type_number[one] for many in choices.values() for one in many)
    homes = _numbers(one.homes for one in types)
    return Arrays(chosen, _places(number, types, chosen, there), homes)


def _places(
    number: Mapping[str, int], types: Sequence[HomeType], chosen: Ints, there: NDArray[np.bool_]
) -> Ints:
    """The place of each household for each of its choices."""
    sizes = [len(one.order) for one in types]
    orders = _numbers((number.get(who, -1) for one in types for who in one.order), sum(sizes))
    of_type = np.repeat(np.arange(len(types)), sizes)
    starts = np.cumsum([0, *sizes[:-1]]) if sizes else np.zeros(0, np.int64)
    place = np.arange(len(orders)) - starts[of_type]
    known = orders >= 0
    keys = of_type[known] * len(number) + orders[known]
    sort = np.argsort(keys)
    keys, place = np.append(keys[sort], NEVER), np.append(place[known][sort], NEVER)
    household, column = np.nonzero(there)
    wanted = chosen[household, column] * len(number) + household
    at = np.searchsorted(keys, wanted)
    found = np.full(chosen.shape, NEVER)
    found[there] = np.where(keys[at] == wanted, place[at], NEVER)
    return found


def _numbers(values: Iterable[int], count: int = -1) -> Ints:
    return np.fromiter(values, np.int64, count)


def match_fast(market: Market) -> Matching:
    """The matching of `plain.match`, without its working.

    >>> from commonstead.homes.matching.market import market_of
    >>> match_fast(market_of(
    ...     {"h:1": ["garden", "flat"], "h:2": ["garden"], "h:3": ["flat", "garden"]},
    ...     [HomeType("garden", 1, ("h:2", "h:1", "h:3")), HomeType("flat", 1, ("h:1", "h:3"))]))
    Matching(homes={'h:1': 'flat', 'h:2': 'garden'}, without=('h:3',))
    """
    got = match_arrays(arrays_of(market.choices, market.types)).tolist()
    refs = [one.ref for one in market.types]
    pairs = zip(market.choices, got, strict=True)
    found = {who: refs[number] for who, number in pairs if number < len(refs)}
    without = tuple(sorted(who for who in market.choices if who not in found))
    return Matching(dict(sorted(found.items())), without)
