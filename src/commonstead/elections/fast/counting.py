"""Packing contests and counting them by the rules that can be counted so."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from commonstead.elections.contest import Contest, Ranking, ranking
from commonstead.elections.counting import checked_lots, count
from commonstead.elections.fast.contest import PackedContest
from commonstead.elections.fast.marks import sets_of_marks
from commonstead.elections.fast.meek import PackedMeekCount
from commonstead.elections.fast.packed import pack_rankings
from commonstead.elections.fast.pairs import schulze
from commonstead.elections.fast.table import PackedTable
from commonstead.elections.papers import preferences
from commonstead.elections.result import Count
from commonstead.elections.rules import meek, scottish, wigm
from commonstead.elections.ties import Ties


@dataclass(frozen=True)
class _Transferable:
    """A transferable vote: the decimals of its votes, and the rule's own steps.

    No product in an array is greater than `product` times the papers.
    """

    places: int
    product: int
    proceed: Callable[[PackedTable], Count]


def _meek(table: PackedTable) -> Count:
    return PackedMeekCount(table).proceed()


_TRANSFERABLE: Mapping[str, _Transferable] = {
    # The surplus, of all papers, times the value of one.
    "scottish-stv": _Transferable(scottish.PLACES, 10 ** (2 * scottish.PLACES), scottish.proceed),
    "wigm": _Transferable(wigm.PLACES, 10 ** (2 * wigm.PLACES), wigm.proceed),
    # The weight of one paper times all papers, or times a keep factor (below 10**18 for any).
    "meek": _Transferable(meek.PLACES, 10**meek.PLACES, _meek),
}

MOST_PAPERS = (2**63 - 1) // max(rule.product for rule in _TRANSFERABLE.values())
"""With so many papers no number passes what an array holds; more are counted plainly."""

_MARKS = frozenset({"first-past-the-post", "block", "approval"})

SUPPORTED = frozenset({*_TRANSFERABLE, *_MARKS, "schulze"})
"""The rules by which packed ballots can be counted."""


def pack(contest: Contest, rule: str) -> PackedContest | None:
    """Pack a contest to be counted by this rule; `None` where the plain counter must do it.

    That is where the rule is not in `SUPPORTED`, where there are more than 63 candidates or
    `MOST_PAPERS`, and where a tie or skipped place means something to the rule. For a transferable
    vote rankings are cut to what it can use, by the function that the plain counters use.
    """
    if rule not in SUPPORTED or contest.papers > MOST_PAPERS:
        return None
    frame = replace(contest, ballots={})
    whole = pack_rankings(len(contest.candidates), contest.ballots)
    if whole is not None or rule not in _TRANSFERABLE:
        return None if whole is None else PackedContest(frame, whole)
    usable: Counter[Ranking] = Counter()
    for marked, papers in contest.ballots.items():
        usable[ranking(*preferences(marked, contest.withdrawn))] += papers
    cut = pack_rankings(len(contest.candidates), usable)
    return None if cut is None else PackedContest(frame, cut, whole=False)


def count_packed(
    packed: PackedContest,
    rule: str,
    *,
    lots: Sequence[int] | None = None,
    protected: frozenset[int] = frozenset(),
) -> Count:
    """Count by a rule of `SUPPORTED`: the same `Count`, to the last digit, as `elections.count`.

    Raises what `elections.count` raises, and `ValueError` where the ballots were packed for
    another kind of rule. `protected` are members who already sit and are never excluded.
    """
    ties = Ties(checked_lots(packed.frame, lots))
    if rule in _TRANSFERABLE:
        chosen = _TRANSFERABLE[rule]
        return chosen.proceed(PackedTable(packed, chosen.places, ties, protected))
    if not packed.whole or rule not in SUPPORTED:
        raise ValueError(f"these ballots were not packed to be counted by {rule}")
    if rule == "schulze":
        return schulze(packed, ties)
    standing = len(packed.frame.candidates) - len(packed.frame.withdrawn)
    votes = standing if rule == "approval" else packed.frame.seats
    return count(sets_of_marks(packed, votes), rule, lots=lots)
