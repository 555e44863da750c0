"""What a matching starts from: homes of several types, and what each household would like best."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

from commonstead.kit import Refusal


@dataclass(frozen=True)
class HomeType:
    """Homes that are alike: how many there are, and who comes before whom for them.

    `order` has the households that may have such a home, the first in line first. Whoever is not
    in it cannot have one.
    """

    ref: str
    homes: int
    order: tuple[str, ...]


@dataclass(frozen=True)
class Market:
    """Households with their choices, the best first, and the types of homes."""

    choices: Mapping[str, tuple[str, ...]]
    types: tuple[HomeType, ...]


def market_of(choices: Mapping[str, Sequence[str]], types: Iterable[HomeType]) -> Market:
    """A market that holds together.

    Raises `Refusal`: `home_type_is_there_twice`, `fewer_homes_than_none`, `choice_is_no_type`,
    `chosen_twice`, `priority_names_twice`.

    >>> market = market_of({"h:1": ["a"]}, [HomeType("a", 1, ("h:1",))])
    >>> market.choices
    {'h:1': ('a',)}
    """
    kept = tuple(types)
    known: set[str] = set()
    for one in kept:
        if one.ref in known:
            raise Refusal("home_type_is_there_twice", type=one.ref)
        known.add(one.ref)
        _judge_type(one)
    _judge_choices(choices, known)
    return Market(dict(zip(choices, map(tuple, choices.values()), strict=True)), kept)


def _judge_type(one: HomeType) -> None:
    if one.homes < 0:
        raise Refusal("fewer_homes_than_none", type=one.ref, homes=one.homes)
    if len(set(one.order)) < len(one.order):
        raise Refusal("priority_names_twice", type=one.ref)


def _judge_choices(choices: Mapping[str, Sequence[str]], known: set[str]) -> None:
    """Looks at all at once; names the household only where something is wrong."""
    lists = choices.values()
    each_once = sum(map(len, map(set, lists))) == sum(map(len, lists))
    if each_once and known.issuperset(chain.from_iterable(lists)):
        return
    for household, chosen in choices.items():
        strange = [one for one in chosen if one not in known]
        if strange:
            raise Refusal("choice_is_no_type", household=household, type=strange[0])
        if len(set(chosen)) < len(chosen):
            raise Refusal("chosen_twice", household=household)


def strict_order(keys: Mapping[str, Any]) -> tuple[str, ...]:
    """Households by their keys, the smallest first: band, then local connection, then ticket.

    Raises `Refusal("priority_is_level")` where two have the same key: who comes first must never
    depend on the order in which somebody wrote them down.

    >>> strict_order({"h:1": (2, 71), "h:2": (1, 90), "h:3": (1, 12)})
    ('h:3', 'h:2', 'h:1')
    """
    found = sorted(keys, key=lambda household: keys[household])
    for one, other in pairwise(found):
        if keys[one] == keys[other]:
            raise Refusal("priority_is_level", households=f"{one}, {other}")
    return tuple(found)
