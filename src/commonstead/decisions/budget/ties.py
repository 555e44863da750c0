"""Projects equally good in a round: an order declared beforehand decides."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from commonstead.decisions.budget.vote import BudgetVote
from commonstead.kit import Refusal

Key = Callable[[BudgetVote, int], Fraction | int | str]

KEYS: Mapping[str, Key] = {
    "lower_cost": lambda vote, project: vote.projects[project].cost,
    "higher_cost": lambda vote, project: -vote.projects[project].cost,
    "more_votes": lambda vote, project: -vote.supporters[project],
    "id": lambda vote, project: vote.projects[project].id,
}
"""What may come first in a tie. Besides these there is "lot": the recorded draw."""


def tie_order(
    vote: BudgetVote, ties: Sequence[str], lots: Sequence[str] | None = None
) -> tuple[int, ...]:
    """The place of each project in a tie, from 0: the lower is selected.

    One order holds for the whole vote, also where it is run again with higher shares. `lots` are
    the projects' short names as drawn, the first the strongest. Raises
    `Refusal("unknown_tie_rule")`, `Refusal("tie_needs_a_draw", projects=…)` where the rules before
    the lot leave projects level and nothing was drawn, `Refusal("ties_not_settled", projects=…)`
    where no rule tells two projects apart, `Refusal("draw_is_not_an_order")`.
    """
    keys = [_key(rule, vote, lots) for rule in ties]
    order = sorted(range(len(vote.projects)), key=lambda p: [key(vote, p) for key in keys])
    for _, group in groupby(order, key=lambda p: [key(vote, p) for key in keys]):
        level = [vote.projects[project].id for project in group]
        if len(level) > 1:
            code = "tie_needs_a_draw" if "lot" in ties else "ties_not_settled"
            raise Refusal(code, projects=tuple(level))
    places = {project: place for place, project in enumerate(order)}
    return tuple(places[project] for project in range(len(order)))


def _key(rule: str, vote: BudgetVote, lots: Sequence[str] | None) -> Key:
    if rule == "lot":
        return _drawn(vote, lots)
    if rule not in KEYS:
        raise Refusal("unknown_tie_rule", rule=rule, known=(*KEYS, "lot"))
    return KEYS[rule]


def _drawn(vote: BudgetVote, lots: Sequence[str] | None) -> Key:
    if lots is None:
        return lambda vote, project: 0
    if sorted(lots) != sorted(project.id for project in vote.projects):
        raise Refusal("draw_is_not_an_order", draw=tuple(lots))
    drawn = {name: place for place, name in enumerate(lots)}
    return lambda vote, project: drawn[vote.projects[project].id]
