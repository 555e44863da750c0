"""The same matching for very many households, on arrays.

Instead of names there are numbers, and instead of asking one by one all who are free ask at once.
A type that is full has a last place that it keeps; whoever comes after that place is not asked
about it again. Places are whole numbers, so nothing is rounded, and the matching is the same: with
strict orders there is one that is best for all households, whatever the order of asking.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from commonstead.homes.matching.market import HomeType, Market
from commonstead.homes.matching.plain import Matching

Ints = NDArray[np.int64]
NEVER = np.iinfo(np.int64).max
"""The place of a household that may not have such a home."""
LARGEST_TABLE = 10_000_000


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
    types = got[who]
    order = np.argsort(types * (place.max() + 1) + place[who])
    who, types = who[order], types[order]
    position = np.arange(who.size) - np.searchsorted(types, np.arange(len(homes)))[types]
    left = homes[types] - position
    last[types[left == 1]] = place[who[left == 1]]
    return who[left <= 0]


def arrays_of(choices: Mapping[str, Sequence[str]], types: Sequence[HomeType]) -> Arrays:
    """The numbers of a market that `market_of` has looked at."""
    number = dict(zip(choices, count(), strict=False))
    type_number = {one.ref: n for n, one in enumerate(types)}
    lengths = np.array([len(chosen) for chosen in choices.values()], np.int64)
    there = np.arange(lengths.max(initial=0)) < lengths[:, None]
    chosen = np.full(there.shape, len(types))
    chosen[there] = _numbers(choices.values(), type_number, int(lengths.sum()))
    homes = np.array([one.homes for one in types], np.int64)
    return Arrays(chosen, _places(number, types, chosen, there), homes)


def _places(
    number: Mapping[str, int], types: Sequence[HomeType], chosen: Ints, there: NDArray[np.bool_]
) -> Ints:
    """The place of each household for each of its choices."""
    sizes = np.array([len(one.order) for one in types], np.int64)
    orders = _numbers((one.order for one in types), number, int(sizes.sum()))
    of_type = np.repeat(np.arange(len(types)), sizes)
    place = np.arange(len(orders)) - (np.cumsum(sizes) - sizes)[of_type]
    known = orders >= 0
    pairs = of_type[known] * len(number) + orders[known]
    wanted = chosen * len(number) + np.arange(len(number))[:, None]
    size = (len(types) + 1) * len(number)
    looked_up = from_table if size <= LARGEST_TABLE else from_search
    return np.where(there, looked_up(pairs, place[known], wanted, size), NEVER)


def from_table(pairs: Ints, places: Ints, wanted: Ints, size: int) -> Ints:
    """The place of each wanted pair of type and household, from a table of all there can be."""
    table = np.full(size, NEVER)
    table[pairs] = places
    return table[wanted]


def from_search(pairs: Ints, places: Ints, wanted: Ints, size: int) -> Ints:
    """The same where such a table would be too large: the pairs are sorted and searched."""
    sort = np.argsort(pairs)
    pairs, places = np.append(pairs[sort], NEVER), np.append(places[sort], NEVER)
    at = np.searchsorted(pairs, wanted)
    return np.where(pairs[at] == wanted, places[at], NEVER)


def _numbers(lists: Iterable[Sequence[str]], number: Mapping[str, int], size: int) -> Ints:
    """The numbers of names, list after list; −1 for a name that has none."""
    names = chain.from_iterable(lists)
    return np.fromiter(map(number.get, names, repeat(-1)), np.int64, size)


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
    without = tuple(who for who in market.choices if who not in found)
    return Matching(found, without)
