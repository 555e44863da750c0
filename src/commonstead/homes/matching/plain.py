"""Matching households and homes by deferred acceptance, one step at a time.

Every household asks for its best choice. Each type keeps for now those who come first, as many as
it has homes, and tells the others no. Whoever was told no asks for its next choice, and may push
out somebody who was kept for now. When nobody asks any more, what is kept is the matching.

Source: D. Gale and L. S. Shapley, College Admissions and the Stability of Marriage, American
Mathematical Monthly 69 (1962). No household and type would both rather have each other (it is
stable); no household does better in any other stable matching; and nobody gains by another list
of choices than their own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from commonstead.homes.matching.market import HomeType, Market
from commonstead.kit import Line, Source, Working

GALE_SHAPLEY = Source(
    title="D. Gale and L. S. Shapley, College Admissions and the Stability of Marriage",
    url="https://doi.org/10.2307/2312726",
    clause="section 3",
    confirmed=False,
)


@dataclass(frozen=True)
class Matching:
    """Which type of home each household gets, and who gets none, in the order of the market."""

    homes: Mapping[str, str]
    without: tuple[str, ...]

    def of(self, household: str) -> str | None:
        """The type that a household gets, or `None`."""
        return self.homes.get(household)


def match(market: Market) -> Working[Matching]:
    """Match households and homes; the lines tell each round and each type.

    >>> from commonstead.homes.matching.market import market_of
    >>> market = market_of(
    ...     {"h:1": ["garden", "flat"], "h:2": ["garden"], "h:3": ["flat", "garden"]},
    ...     [HomeType("garden", 1, ("h:2", "h:1", "h:3")), HomeType("flat", 1, ("h:1", "h:3"))])
    >>> working = match(market)
    >>> working.value.homes, working.value.without
    ({'h:1': 'flat', 'h:2': 'garden'}, ('h:3',))
    >>> [line.value for line in working][:2]
    ['3 ask, 1 are told no', '1 ask, 1 are told no']
    """
    kept: dict[str, list[str]] = {one.ref: [] for one in market.types}
    places = {one.ref: {who: n for n, who in enumerate(one.order)} for one in market.types}
    left = {who: list(reversed(chosen)) for who, chosen in market.choices.items()}
    lines: list[Line] = []
    asking = _ask(market.choices, left)
    while asking:
        for who, wanted in asking:
            kept[wanted].append(who)
        told_no = [
            who for one in market.types for who in _told_no(one, kept[one.ref], places[one.ref])
        ]
        label = f"round {len(lines) + 1}"
        lines.append(
            Line(label, f"{len(asking)} ask, {len(told_no)} are told no", "", GALE_SHAPLEY)
        )
        asking = _ask(told_no, left)
    got = {who: one.ref for one in market.types for who in kept[one.ref]}
    homes = {who: got[who] for who in market.choices if who in got}
    without = tuple(who for who in market.choices if who not in got)
    return Working(Matching(homes, without), (*lines, *_types(market, kept)))


def _ask(
    households: Mapping[str, object] | list[str], left: dict[str, list[str]]
) -> list[tuple[str, str]]:
    """Who asks for what next; whoever has no choice left asks for nothing."""
    return [(who, left[who].pop()) for who in households if left[who]]


def _told_no(one: HomeType, asked: list[str], places: Mapping[str, int]) -> list[str]:
    """Take out of `asked` who cannot be kept: not in the order, or beyond the last home."""
    may = sorted((who for who in asked if who in places), key=lambda who: places[who])
    told_no = [who for who in asked if who not in places] + may[one.homes :]
    asked[:] = may[: one.homes]
    return told_no


def _types(market: Market, kept: Mapping[str, list[str]]) -> Iterator[Line]:
    for one in market.types:
        taken = len(kept[one.ref])
        last = f"the last is {kept[one.ref][-1]}" if taken else "nobody asked who may have one"
        yield Line(f"{one.ref}: homes taken", f"{taken} of {one.homes}", last, GALE_SHAPLEY)


def why(market: Market, matching: Matching, household: str) -> tuple[Line, ...]:
    """What became of each choice of a household, until the one it gets."""
    types = {one.ref: one for one in market.types}
    lines: list[Line] = []
    for wanted in market.choices[household]:
        if matching.of(household) == wanted:
            return (*lines, Line(f"choice {len(lines) + 1}: {wanted}", "yours"))
        said = _why_not(types[wanted], household)
        lines.append(Line(f"choice {len(lines) + 1}: {wanted}", "not yours", said))
    return tuple(lines)


def _why_not(one: HomeType, household: str) -> str:
    if household not in one.order:
        return "you are not among those who may have such a home"
    place = one.order.index(household) + 1
    return f"all {one.homes} went to others; you were number {place} of {len(one.order)} for it"
