"""Weighted inclusive Gregory: the reference rule of the Proportional Representation Foundation.

Source: "Reference WIGM Rule", prfound.org/resources/reference/; letters below are its steps. The
text was read as quoted in the documentation of another counting program. Votes are kept to four
decimal places, every product and every quotient truncated (D.4).

It differs from the Scottish rules in this: the quota has four decimals and is the exact share
plus 0.0001, not a whole number; a tie is settled by the draw at once, without looking back; a
surplus of nothing is transferred too, as a stage of its own; and the last exclusion transfers no
papers when it leaves just enough candidates. Defeating several sure losers together (B.2) is
optional there and is not done here. The reference takes the earliest in the draw for a surplus
and for a defeat alike; here the draw lists the stronger first, so the latest is defeated.
"""

from commonstead.elections.conduct import Conduct, Finished
from commonstead.elections.papers import cut_papers
from commonstead.elections.result import Action, Count
from commonstead.elections.table import Table
from commonstead.elections.ties import extreme

PLACES = 4
ONE = 10_000


def count(conduct: Conduct) -> Finished:
    """Count by the reference rule."""
    table = Table(conduct.contest, PLACES, conduct.ties, conduct.protected)
    finished = proceed(table)
    return Finished(finished, cut_papers(table.papers))


def proceed(table: Table) -> Count:
    """Steps A to C."""
    initialize(table)
    while not is_complete(table):
        if table.pending:
            transfer_high_surplus(table)
        else:
            defeat_low_candidate(table)
    return table.finish("wigm")


def initialize(table: Table) -> None:
    """A: the quota, then each ballot to its first preference, then the first winners (B.1)."""
    table.quota = table.valid * table.unit // (table.contest.seats + 1) + 1
    table.credit_first_preferences()
    end_of_stage(table, Action("first_preferences"))


def is_complete(table: Table) -> bool:
    """D.3: all seats filled, or no more candidates than seats."""
    return table.is_over or len(table.continuing) <= table.vacancies


def end_of_stage(table: Table, action: Action) -> None:
    """B.1: elect whoever has a quota; C: when complete, elect the remaining if seats are left."""
    table.elect({c for c in table.continuing if table.votes[c] >= table.quota})
    if len(table.continuing) <= table.vacancies:
        table.elect(table.continuing)
    table.close_stage(action)


def transfer_high_surplus(table: Table) -> None:
    """B.3: the largest surplus, possibly zero, goes on at weight x surplus / vote."""
    highest = extreme(table.votes, table.pending, "surplus")
    candidate = table.ties.by_lot(highest, "surplus", table.number)
    vote = table.votes[candidate]
    surplus = vote - table.quota
    table.pending.discard(candidate)
    pile = table.clear(candidate, keeps=table.quota)
    table.share_out(pile, surplus, lambda weight: new_weight(weight, surplus, vote))
    end_of_stage(table, Action("surplus", (candidate,)))


def new_weight(weight: int, surplus: int, vote: int) -> int:
    """B.3 and D.4: weight x surplus, truncated; that over the vote, truncated; in 1/10,000.

    0.3333 x 3.0003 is 0.99999999, so 0.9999, and that over 3.3333 is 0.2999. Truncated once it
    would be 0.3000.

    >>> new_weight(3333, 30003, 33333)
    2999
    """
    return weight * surplus // ONE * ONE // vote


def defeat_low_candidate(table: Table) -> None:
    """B.4: defeat the lowest; unless that completes the count, hand on the papers as they are."""
    lowest = extreme(table.votes, table.excludable, "exclude")
    candidate = table.ties.by_lot(lowest, "exclude", table.number)
    table.exclude(candidate)
    if not is_complete(table):
        for bundle in table.clear(candidate):
            table.hand_on(bundle)
    end_of_stage(table, Action("exclusion", (candidate,)))
