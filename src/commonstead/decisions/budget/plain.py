"""The method of equal shares, readable, in exact fractions.

Source: D. Peters, G. Pierczyński and P. Skowron, "Proportional Participatory Budgeting with
Additive Utilities", NeurIPS 2021 (https://arxiv.org/abs/2008.13276), and the description at
https://equalshares.net/explanation. Every voter begins with an equal share of the money. A
project with cost c can be paid for at rho if its supporters i, who have b_i left and to whom it
is worth u, cover it when nobody pays more than rho × u: the sum of min(b_i, rho × u) is c. Again
and again the project with the lowest rho is selected and its supporters pay, until no project
can be paid for.

With the utility "cost", u is what the project costs; then the lowest rho is the highest effective
number of votes, cost / price, of the description. With "cardinality" every project is worth 1.

Voters with the same ballot have the same left at any time, so they are handled together. A
project that costs nothing and has a supporter is selected first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commonstead.decisions.budget.outcome import Round
from commonstead.decisions.budget.vote import Approvals, BudgetVote

Left = dict[Approvals, Fraction]
"""What each voter with this ballot has left."""

Backers = Mapping[Approvals, int]
"""The ballots that approve a project, with the number of voters alike."""


@dataclass(frozen=True)
class Offer:
    """A project that can still be paid for: the most anyone would pay, and what they get."""

    project: int
    price: Fraction
    worth: Fraction

    @property
    def rho(self) -> Fraction:
        """The price of a unit of worth."""
        return self.price / self.worth


def run(
    vote: BudgetVote, share: Fraction, utility: str, places: Sequence[int]
) -> tuple[Round, ...]:
    """One run with this share for each voter; `places` is the order for ties."""
    left: Left = dict.fromkeys(vote.ballots, share)
    backers = {p: _backers(vote, p) for p, number in enumerate(vote.supporters) if number}
    rounds: list[Round] = []
    while offers := _offers(vote, backers, left, utility):
        lowest = min(offer.rho for offer in offers)
        tied = [offer for offer in offers if offer.rho == lowest]
        tied.sort(key=lambda offer: places[offer.project])
        rounds.append(_select(tied, backers[tied[0].project], left))
        backers = {o.project: backers[o.project] for o in offers if o is not tied[0]}
    return tuple(rounds)


def _backers(vote: BudgetVote, project: int) -> Backers:
    return {ballot: n for ballot, n in vote.ballots.items() if n and project in ballot}


def _offers(
    vote: BudgetVote, backers: Mapping[int, Backers], left: Left, utility: str
) -> list[Offer]:
    offers = []
    for project, voters in backers.items():
        cost = vote.projects[project].cost
        price = price_of(cost, voters, left)
        if price is not None:
            # Where the cost is nothing so is the price, whatever the project is worth.
            worth = cost if utility == "cost" and cost else Fraction(1)
            offers.append(Offer(project, price, worth))
    return offers


def price_of(
    cost: Fraction, backers: Backers, left: Mapping[Approvals, Fraction]
) -> Fraction | None:
    """What each supporter pays who can; `None` where all that they have left is too little.

    The cost is split equally. Whoever has less than that gives all, and what then remains is
    split equally among the others, until everyone of them can pay.

    >>> left = {(0,): Fraction(5), (0, 1): Fraction(30)}
    >>> price_of(Fraction(50), {(0,): 2, (0, 1): 3}, left)
    Fraction(40, 3)
    >>> price_of(Fraction(101), {(0,): 2, (0, 1): 3}, left)
    """
    remaining, rich = cost, dict(backers)
    while rich:
        price = remaining / sum(rich.values())
        poor = [ballot for ballot in rich if left[ballot] < price]
        if not poor:
            return price
        remaining -= sum(left[ballot] * rich.pop(ballot) for ballot in poor)
    return None


def _select(tied: Sequence[Offer], backers: Backers, left: Left) -> Round:
    """The supporters pay for the first of the tied projects."""
    offer = tied[0]
    in_full = the_rest = 0
    for ballot, papers in backers.items():
        in_full += papers if left[ballot] >= offer.price else 0
        the_rest += papers if 0 < left[ballot] < offer.price else 0
        left[ballot] = max(left[ballot] - offer.price, Fraction(0))
    return Round(
        project=offer.project,
        supporters=sum(backers.values()),
        worth=offer.worth,
        price=offer.price,
        paid_in_full=in_full,
        paid_the_rest=the_rest,
        tied=tuple(sorted(each.project for each in tied)) if len(tied) > 1 else (),
    )
