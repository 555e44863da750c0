"""The method of equal shares from the vote to the outcome, by whichever counter suits its size."""

from collections.abc import Sequence
from functools import cache, partial
from importlib.util import find_spec
from typing import Any

from commonstead.decisions.budget import plain
from commonstead.decisions.budget.completion import Run, as_it_is, most_votes_first, raised
from commonstead.decisions.budget.outcome import Outcome
from commonstead.decisions.budget.ties import tie_order
from commonstead.decisions.budget.vote import BudgetVote
from commonstead.kit import Refusal, exact
from commonstead.rulebook.data import ROOT
from commonstead.rulebook.text import read_path

UTILITIES = ("cost", "cardinality")
COMPLETIONS = ("none", "raise")

PLAIN_MARKS = 2_000
"""Up to so many marks on different ballots the plain counter is done before numpy is loaded."""


@cache
def described() -> dict[str, Any]:
    """The method, its settings and cases, as `budgets.yaml` tells them with their sources."""
    return read_path(ROOT / "decisions" / "budgets.yaml").data


def setting(name: str) -> Any:
    """The value that a setting has where nobody gave another."""
    return described()["settings"][name]["value"]


def equal_shares(
    vote: BudgetVote,
    *,
    utility: str = "cost",
    completion: str = "none",
    greedy: bool = False,
    ties: Sequence[str] | None = None,
    lots: Sequence[str] | None = None,
) -> Outcome:
    """Which projects are paid for when every voter decides about an equal share of the money.

    `utility` is what a project is worth to who approves it: "cost", what it costs, or
    "cardinality", all alike. `completion` is "none" or "raise" (`completion.raised`); with
    `greedy` what is still left pays for the projects with the most votes that fit. `ties` are the
    rules of `ties.KEYS`, and "lot" with the draw in `lots`; without it those of `budgets.yaml`.
    Raises `Refusal("unknown_utility")`, `Refusal("unknown_completion")` and those of `tie_order`.

    >>> from fractions import Fraction
    >>> from commonstead.decisions.budget.vote import Project, gather
    >>> projects = (Project("bikes", Fraction(60)), Project("trees", Fraction(40)))
    >>> vote = BudgetVote(Fraction(100), projects, gather([[0], [0], [0], [1], [1]]))
    >>> equal_shares(vote).names
    ('bikes', 'trees')
    """
    _one_of("utility", utility, UTILITIES)
    _one_of("completion", completion, COMPLETIONS)
    rules = tuple(setting("ties")) if ties is None else tuple(ties)
    places = tie_order(vote, rules, lots)
    run = _counter(vote, utility, places)
    if completion == "raise":
        last = raised(vote, run, exact(setting("step")), exact(setting("most")))
    else:
        last = as_it_is(vote, run)
    added = most_votes_first(vote, last.rounds, places) if greedy else ()
    return Outcome(vote, utility, completion, last.share, last.steps, last.rounds, added)


def _one_of(name: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise Refusal(f"unknown_{name}", given=value, known=tuple(known))


def _counter(vote: BudgetVote, utility: str, places: Sequence[int]) -> Run:
    if sum(map(len, vote.ballots)) <= PLAIN_MARKS or find_spec("numpy") is None:
        return partial(plain.run, vote, utility=utility, places=places)
    # numpy is loaded only where it is needed.
    from commonstead.decisions.budget import fast
    from commonstead.decisions.budget.packed import pack

    return partial(fast.run, pack(vote), utility=utility, places=places)
