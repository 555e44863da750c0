"""A vote on a budget as arrays: voters with the same ballot are one row."""

from dataclasses import dataclass
from math import lcm

import numpy as np
import numpy.typing as npt

from commonstead.decisions.budget.vote import BudgetVote

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

EXACT_IN_SINGLE = 2**24
"""Whole numbers below this, and their sums below it, are exact in single precision."""


@dataclass(frozen=True)
class PackedVote:
    """The vote in rows of alike voters who approve something.

    `costs` are whole numbers of which `scale` make one of the vote's own unit. `voters[row]` is
    how many are alike; `supporters[p]` the rows that approve project p and `weights[p]` how many
    voters each of these rows has. `approves[row, p]` is 1 or 0; a last column of ones counts rows.
    """

    vote: BudgetVote
    scale: int
    costs: tuple[int, ...]
    voters: Floats
    supporters: tuple[Positions, ...]
    weights: tuple[Floats, ...]
    approves: npt.NDArray[np.floating]


def pack(vote: BudgetVote) -> PackedVote:
    """The vote as arrays; once a vote, for however many runs."""
    rows = [(ballot, papers) for ballot, papers in vote.ballots.items() if ballot and papers]
    voters = np.array([papers for _, papers in rows], np.float64)
    sizes = np.array([len(ballot) for ballot, _ in rows], np.int64)
    total = int(sizes.sum())
    project = np.fromiter((p for ballot, _ in rows for p in ballot), np.int64, total)
    row = np.repeat(np.arange(len(rows)), sizes)
    table = np.float32 if vote.voters < EXACT_IN_SINGLE else np.float64
    approves = np.zeros((len(rows), len(vote.projects) + 1), table)
    approves[row, project] = approves[:, -1] = 1
    supporters = _by_project(row, project, len(vote.projects))
    scale = lcm(*(each.cost.denominator for each in vote.projects))
    return PackedVote(
        vote=vote,
        scale=scale,
        costs=tuple(int(each.cost * scale) for each in vote.projects),
        voters=voters,
        supporters=supporters,
        weights=tuple(voters[rows_of] for rows_of in supporters),
        approves=approves,
    )


def _by_project(row: Positions, project: Positions, projects: int) -> tuple[Positions, ...]:
    order = np.argsort(project, kind="stable")
    ends = np.cumsum(np.bincount(project, minlength=projects))
    return tuple(np.split(row[order], ends[:-1])) if projects else ()
