"""Who comes next for a home that somebody did not take: the same order, the same reasons."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from commonstead.homes.allocation.applicant import Applicant
from commonstead.homes.allocation.matched import order_for
from commonstead.homes.allocation.offering import Offered, Offers, State, give, tally_of
from commonstead.homes.home import Home
from commonstead.homes.policy.policy import Policy
from commonstead.kit import Refusal


@dataclass(frozen=True)
class SoFar:
    """What has come of a round: the homes that somebody holds or took, and who passed on a home.

    `held` is who by home, `passed` are those who were offered the home at hand and did not take
    it, `gone` those who withdrew from the list.
    """

    held: Mapping[str, str] = field(default_factory=dict)
    passed: Set[str] = frozenset()
    gone: Set[str] = frozenset()


def follow(
    policy: Policy,
    homes: Sequence[Home],
    in_order: Sequence[Applicant],
    home: str,
    so_far: SoFar,
    on: date,
) -> Offers:
    """The next one to whom a home goes, with everybody skipped on the way and why.

    Asked are those in the order who hold no home of the round, did not pass on this one and have
    not withdrawn. What quotas have given so far counts. `on` is the day of the allocation, whose
    order it is. Refuses `no_such_home`.
    """
    wanted = next((each for each in homes if each.ref == home), None)
    if wanted is None:
        raise Refusal("no_such_home")
    out = {*so_far.held.values(), *so_far.passed, *so_far.gone}
    waiting = [(place, who) for place, who in enumerate(in_order, 1) if who.ref not in out]
    if policy.method == "matching":
        return _next_choice(policy, wanted, waiting)
    tallies = [tally_of(quota, homes, in_order, on) for quota in policy.quotas]
    for tally in tallies:
        for each in homes:
            given = so_far.held.get(each.ref)
            tally.given += tally.quota.scope.takes_in(each) and given in tally.whom
    state = State(policy, waiting, tallies)
    give(wanted, state)
    return Offers(tuple(state.offered), tuple(state.skips))


def _next_choice(policy: Policy, home: Home, waiting: Sequence[tuple[int, Applicant]]) -> Offers:
    """In a matching: the first in the home's own order among those who named it."""
    named = [who for _, who in waiting if home.ref in who.choices]
    place = {who.ref: number for number, who in waiting}
    first = next(iter(order_for(policy, home, named)), "")
    return Offers((Offered(home.ref, first, place.get(first, 0)),), ())
