"""Which votes moved from whom to whom between two rounds of a count."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Flow:
    """Votes that left one place and arrived at another, places as positions in the totals."""

    giver: int
    taker: int
    votes: Fraction


def flows_between(before: Sequence[int], after: Sequence[int]) -> tuple[Flow, ...]:
    """Split each loss over the gains.

    The last place holds the votes that no longer count for anyone. With one giver this is what
    happened. With several at once the totals do not say whose votes went where, and each loss is
    split in proportion to the gains. Raises ValueError where votes appear or vanish.

    >>> flows_between((30, 10, 5, 0), (20, 16, 8, 1))[0]
    Flow(giver=0, taker=1, votes=Fraction(6, 1))
    """
    changes = [new - old for old, new in zip(before, after, strict=True)]
    if sum(changes):
        raise ValueError(f"votes do not add up between two rounds: {sum(changes):+d}")
    gained = sum(change for change in changes if change > 0)
    return tuple(
        Flow(giver, taker, Fraction(-loss * gain, gained))
        for giver, loss in enumerate(changes)
        if loss < 0
        for taker, gain in enumerate(changes)
        if gain > 0
    )


def is_known(flows: Sequence[Flow]) -> bool:
    """Whether the totals alone say whose votes went where: one giver or one taker."""
    return len({flow.giver for flow in flows}) <= 1 or len({flow.taker for flow in flows}) <= 1
