"""The Scottish single transferable vote: SSI 2011/399, schedule 1, rules 46 to 53.

The same words stood in SSI 2007/42, schedule 1, rules 45 to 52; rule numbers below are those of
2011. Votes are kept to five decimal places (rule 49(3)).

A paper is valid when it has a first preference for one candidate alone (rule 45). It becomes
non-transferable when its next number in order is missing or given to two candidates (article 2,
"next available preference").

When an exclusion leaves just enough candidates for the vacancies, rule 53(2) as made in 2011 says
"no further transfer shall be made"; since SSI 2021/437 none is "required", because the counting
machines make it. The published results of 2017 show that last transfer of the excluded
candidate's papers, so it is a stage here too. Nothing is transferred after that stage.

What the rules leave open: a tie of three in which two are still equal at the stage that tells is
looked back further for those two (rules 50 and 52 say "two or more"; nothing on this).
"""

from commonstead.elections.conduct import Conduct, Finished
from commonstead.elections.papers import cut_papers
from commonstead.elections.result import Action, Count
from commonstead.elections.table import Table
from commonstead.elections.ties import extreme

PLACES = 5


def count(conduct: Conduct) -> Finished:
    """Count by the Scottish rules."""
    table = Table(conduct.contest, PLACES, conduct.ties, conduct.protected)
    finished = proceed(table)
    return Finished(finished, cut_papers(table.papers))


def proceed(table: Table) -> Count:
    """Stage by stage until every seat is filled."""
    first_stage(table)
    while not table.is_over:
        next_stage(table)
    return table.finish("scottish-stv")


def first_stage(table: Table) -> None:
    """Rules 46 and 47: credit first preferences and find the quota.

    The valid papers divided by one more than the seats, decimals ignored, increased by one.
    """
    table.credit_first_preferences()
    table.quota = (table.valid // (table.contest.seats + 1) + 1) * table.unit
    end_of_stage(table, Action("first_preferences"))


def next_stage(table: Table) -> None:
    """Rules 49 and 51: transfer the largest surplus or, where there is none, exclude the lowest."""
    with_surplus = {c for c in table.pending if table.votes[c] > table.quota}
    if with_surplus:
        transfer_surplus(table, largest_surplus(table, with_surplus))
    else:
        exclude(table, lowest(table))


def return_of_councillors(table: Table) -> None:
    """Rule 48: whoever equals or exceeds the quota is deemed elected."""
    table.elect({c for c in table.continuing if table.votes[c] >= table.quota})


def largest_surplus(table: Table, with_surplus: set[int]) -> int:
    """Rule 50: the highest surplus first; if equal, whoever led at the latest differing stage."""
    highest = extreme(table.votes, with_surplus, "surplus")
    return table.ties.by_history(highest, "surplus", table.history, table.number)


def transfer_surplus(table: Table, candidate: int) -> None:
    """Rule 49: all papers go on at surplus x value when received / votes credited.

    The calculation is made to five decimal places, any remainder being ignored.
    """
    credited = table.votes[candidate]
    surplus = credited - table.quota
    table.pending.discard(candidate)
    pile = table.clear(candidate, keeps=table.quota)
    table.share_out(pile, surplus, lambda received: surplus * received // credited)
    end_of_stage(table, Action("surplus", (candidate,)))


def lowest(table: Table) -> int:
    """Rules 51(1) and 52: the lowest; if equal, whoever was behind at the latest that differed."""
    fewest = extreme(table.votes, table.excludable, "exclude")
    return table.ties.by_history(fewest, "exclude", table.history, table.number)


def exclude(table: Table, candidate: int) -> None:
    """Rule 51(2) to (4): the papers go on at the value at which they were received."""
    table.exclude(candidate)
    for bundle in table.clear(candidate):
        table.hand_on(bundle)
    end_of_stage(table, Action("exclusion", (candidate,)))


def end_of_stage(table: Table, action: Action) -> None:
    """Rules 48 and 53: who reached the quota; then the last vacancies, if just enough remain."""
    return_of_councillors(table)
    if len(table.continuing) <= table.vacancies:
        table.elect(table.continuing)
    table.close_stage(action)
