"""What comes out of equal shares: every round, who paid what, and what is left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from commonstead.decisions.budget.vote import BudgetVote


@dataclass(frozen=True)
class Round:
    """One project selected.

    `price` is the most that any supporter pays, and `worth` what the project is worth to each of
    them. `paid_in_full` of the supporters pay the price, `paid_the_rest` all that they had left,
    which was less; the others had nothing left. `tied` are the projects, this one among them,
    between which the order for ties had to decide.
    """

    project: int
    supporters: int
    worth: Fraction
    price: Fraction
    paid_in_full: int
    paid_the_rest: int
    tied: tuple[int, ...] = ()

    @property
    def rho(self) -> Fraction:
        """The price of a unit of worth: the lowest of all projects that could be paid for."""
        return self.price / self.worth


@dataclass(frozen=True)
class Outcome:
    """The projects selected, and how.

    `share` is what each voter had to spend in the run that decided; `steps` how often it had been
    raised before. `added` are projects paid from what was left, most votes first.
    """

    vote: BudgetVote
    utility: str
    completion: str
    share: Fraction
    steps: int
    rounds: tuple[Round, ...]
    added: tuple[int, ...] = ()

    @property
    def winners(self) -> tuple[int, ...]:
        """Projects selected, in order, as positions in `vote.projects`."""
        return tuple(each.project for each in self.rounds) + self.added

    @property
    def names(self) -> tuple[str, ...]:
        """The same by their short names."""
        return tuple(self.vote.projects[winner].id for winner in self.winners)

    @property
    def spent(self) -> Fraction:
        """What the winners cost."""
        return self.vote.cost(self.winners)

    @property
    def left(self) -> Fraction:
        """Money that is not spent."""
        return self.vote.money - self.spent


def payments(
    share: Fraction, rounds: Iterable[Round], approvals: Iterable[int]
) -> Mapping[int, Fraction]:
    """What one voter paid for each project: the price, or all that was left of the share.

    Anybody who knows a ballot can work this out from the prices alone.
    """
    approved, left = set(approvals), share
    paid: dict[int, Fraction] = {}
    for each in rounds:
        if each.project in approved:
            paid[each.project] = min(left, each.price)
            left -= paid[each.project]
    return paid
