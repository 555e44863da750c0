"""Votes on budgets made up at random, so that many things come out equal."""

import random
from fractions import Fraction

from hypothesis import strategies as st

from commonstead.decisions.budget import BudgetVote, Project, gather


def vote(money: int | Fraction, costs: dict[str, int | Fraction], *ballots: str) -> BudgetVote:
    """A vote from ballots such as "a b"; each letter is a project."""
    names = list(costs)
    projects = tuple(Project(name, Fraction(cost)) for name, cost in costs.items())
    marked = ([names.index(name) for name in ballot.split()] for ballot in ballots)
    return BudgetVote(Fraction(money), projects, gather(marked))


def made_up(chance: random.Random) -> BudgetVote:
    """Few costs and few kinds of ballot, whose sums often meet exactly."""
    projects = chance.randint(1, 7)
    step = chance.choice([1, 5, 10, Fraction(1, 3)])
    costs = [chance.randint(0 if chance.random() < 0.1 else 1, 6) * step for _ in range(projects)]
    kinds = [
        [p for p in range(projects) if chance.random() < chance.choice([0.2, 0.5, 0.8])]
        for _ in range(chance.randint(1, 6))
    ]
    ballots = [kind for kind in kinds for _ in range(chance.randint(1, 4))]
    money = chance.choice([Fraction(sum(costs)), sum(costs) * Fraction(1, 2), Fraction(12 * step)])
    names = [f"p{n}" for n in range(projects)]
    chance.shuffle(names)
    made = tuple(Project(name, Fraction(cost)) for name, cost in zip(names, costs, strict=True))
    return BudgetVote(money, made, gather(ballots))


@st.composite
def budget_votes(draw: st.DrawFn) -> BudgetVote:
    """Any small vote; costs and money from a few fractions."""
    amounts = st.sampled_from([Fraction(n, d) for n in range(7) for d in (1, 2, 3)])
    costs = draw(st.lists(amounts, min_size=1, max_size=6))
    ballots = draw(st.lists(st.frozensets(st.integers(0, len(costs) - 1)), min_size=0, max_size=14))
    projects = tuple(Project(f"p{n}", cost) for n, cost in enumerate(costs))
    return BudgetVote(draw(amounts) * 3, projects, gather(ballots))
