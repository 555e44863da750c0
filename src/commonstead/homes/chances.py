"""What a policy would do with a list: whom it considers, and how often each is housed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from hashlib import sha256

from commonstead.homes.allocation.allocating import allocate
from commonstead.homes.allocation.applicant import Applicant
from commonstead.homes.allocation.placing import Ranking
from commonstead.homes.home import Home
from commonstead.homes.policy.policy import Policy


@dataclass(frozen=True)
class Side:
    """A policy and the list as read for it."""

    policy: Policy
    applicants: Sequence[Applicant]


@dataclass(frozen=True)
class Chances:
    """By reference: whether a policy considers a household, and in how many draws it is housed."""

    considered: frozenset[str]
    housed: Mapping[str, Fraction]
    drawn: bool
    ranking: Ranking


def trial_seed(number: int) -> bytes:
    """The seed of a trial's own draw, which no real draw can have."""
    return sha256(f"commonstead trial {number}".encode()).digest()


def chances_of(side: Side, homes: Sequence[Home], on: date, draws: int) -> Chances:
    """What a policy would do with a list, tried with so many draws where it draws."""
    times = draws if side.policy.draws else 1
    housed: dict[str, int] = {}
    for number in range(times):
        seed = trial_seed(number)
        found = allocate(side.policy, homes, side.applicants, on=on, seed=seed).value
        for home in found.homes:
            housed[home.ref] = housed.get(home.ref, 0) + 1
    considered = frozenset(each.ref for each in found.placed)
    chances = {ref: Fraction(count, times) for ref, count in housed.items() if ref}
    drawn = side.policy.draws and times > 1
    return Chances(considered, chances, drawn, found.ranking)
