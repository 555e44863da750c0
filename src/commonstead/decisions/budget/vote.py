"""What goes into a vote on a budget: the money, the projects and the ballots."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from commonstead.kit import Refusal

Approvals = tuple[int, ...]
"""The projects that a ballot approves, as positions in `BudgetVote.projects`, ascending."""


@dataclass(frozen=True)
class Project:
    """Something to spend money on: its short name on the ballot, what it costs, its title."""

    id: str
    cost: Fraction
    title: str = ""


@dataclass(frozen=True)
class BudgetVote:
    """Money to spend, the projects, and every ballot with the number of papers alike.

    Money is in one unit of the caller's choice, exact. A ballot that approves nothing, `()`, is
    still a voter's: its share of the money is spent on nothing. Raises
    `Refusal("budget_below_zero")`, `Refusal("cost_below_zero")`, `Refusal("projects_repeat")`.
    """

    money: Fraction
    projects: tuple[Project, ...]
    ballots: Mapping[Approvals, int]

    def __post_init__(self) -> None:
        if self.money < 0:
            raise Refusal("budget_below_zero", money=str(self.money))
        for project in self.projects:
            if project.cost < 0:
                raise Refusal("cost_below_zero", project=project.id, cost=str(project.cost))
        times = Counter(project.id for project in self.projects)
        if repeated := tuple(name for name, number in times.items() if number > 1):
            raise Refusal("projects_repeat", projects=repeated)

    @cached_property
    def voters(self) -> int:
        """How many ballots there are."""
        return sum(self.ballots.values())

    @cached_property
    def supporters(self) -> tuple[int, ...]:
        """How many voters approve each project."""
        numbers = [0 for _ in self.projects]
        for approvals, papers in self.ballots.items():
            for project in approvals:
                numbers[project] += papers
        return tuple(numbers)

    @property
    def share(self) -> Fraction:
        """Each voter's equal part of the money; nothing where nobody voted."""
        return self.money / self.voters if self.voters else Fraction(0)

    def cost(self, projects: Iterable[int]) -> Fraction:
        """What these projects cost together."""
        return sum((self.projects[project].cost for project in projects), Fraction(0))


def gather(ballots: Iterable[Iterable[int]]) -> Counter[Approvals]:
    """Count alike ballots together; order and repetition say nothing.

    >>> gather([[1, 0], [0, 1], []])
    Counter({(0, 1): 2, (): 1})
    """
    return Counter(tuple(sorted(set(ballot))) for ballot in ballots)
