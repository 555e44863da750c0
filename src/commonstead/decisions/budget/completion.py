"""What to do with money that equal shares leaves over.

Equal shares often leaves a third of the money, as some voters' shares can buy nothing. Source:
https://equalshares.net/implementation/completion. The sizes of the steps are in `budgets.yaml`.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from commonstead.decisions.budget.outcome import Round
from commonstead.decisions.budget.vote import BudgetVote

Run = Callable[[Fraction], tuple[Round, ...]]
"""The method with a given share for each voter."""


class Raised(NamedTuple):
    """The share with which the method was run last, after how many steps, and its rounds."""

    share: Fraction
    steps: int
    rounds: tuple[Round, ...]


def as_it_is(vote: BudgetVote, run: Run) -> Raised:
    """The method once, with each voter's share of the money."""
    return Raised(vote.share, 0, run(vote.share))


def raised(vote: BudgetVote, run: Run, step: Fraction, most: Fraction) -> Raised:
    """Run again and again with shares higher by `step` of the first.

    It ends where no other project that anybody approves fits into the money, before the first run
    that would spend more than there is, and at the latest with shares `most` times the first.
    """
    last = as_it_is(vote, run)
    while not is_exhausted(vote, last.rounds) and 1 + (last.steps + 1) * step <= most:
        share = vote.share * (1 + (last.steps + 1) * step)
        following = Raised(share, last.steps + 1, run(share))
        if _cost(vote, following.rounds) > vote.money:
            break
        last = following
    return last


def is_exhausted(vote: BudgetVote, rounds: Sequence[Round]) -> bool:
    """Whether no other project that anybody approves could be paid from what is left."""
    return not _fitting(vote, {each.project for each in rounds})


def most_votes_first(
    vote: BudgetVote, rounds: Sequence[Round], places: Sequence[int]
) -> tuple[int, ...]:
    """Projects to add from what is left: again and again the one with the most votes that fits."""
    winners = {each.project for each in rounds}
    added: list[int] = []
    while fitting := _fitting(vote, winners):
        added.append(min(fitting, key=lambda p: (-vote.supporters[p], places[p])))
        winners.add(added[-1])
    return tuple(added)


def _fitting(vote: BudgetVote, winners: set[int]) -> list[int]:
    left = vote.money - vote.cost(winners)
    return [
        project
        for project, supporters in enumerate(vote.supporters)
        if supporters and project not in winners and vote.projects[project].cost <= left
    ]


def _cost(vote: BudgetVote, rounds: Sequence[Round]) -> Fraction:
    return vote.cost(each.project for each in rounds)
