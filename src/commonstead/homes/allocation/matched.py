"""Which home goes to whom where households name their choices: deferred acceptance.

Each home has the policy's order, among those whom it suits; an adapted one has those first who
need what it has. Nobody then wants a home that goes to somebody who comes after them for it.
"""

from collections.abc import Iterator, Sequence

from commonstead.homes.allocation.applicant import Applicant
from commonstead.homes.allocation.offering import (
    Offered,
    Offers,
    Skip,
    check_homes_once,
    needs_access,
    unsuited,
)
from commonstead.homes.home import Home
from commonstead.homes.matching.market import HomeType, market_of
from commonstead.homes.matching.plain import match
from commonstead.homes.policy.policy import Policy


def offer_by_matching(
    policy: Policy, homes: Sequence[Home], in_order: Sequence[Applicant]
) -> Offers:
    """Match homes and applicants; whoever names no homes gets none. Refuses `home_twice`.

    A choice that is none of the homes given out is passed over.
    """
    check_homes_once(homes)
    types = [HomeType(home.ref, 1, order_for(policy, home, in_order)) for home in homes]
    known = {home.ref for home in homes}
    choices = {
        each.ref: [home for home in dict.fromkeys(each.choices) if home in known]
        for each in in_order
    }
    found = match(market_of(choices, types)).value
    place = {each.ref: number for number, each in enumerate(in_order, 1)}
    got = {home: who for who, home in found.homes.items()}
    offered = (
        Offered(home.ref, who, place[who])
        if (who := got.get(home.ref))
        else Offered(home.ref, "", 0)
        for home in homes
    )
    by_ref = {home.ref: home for home in homes}
    skips = (
        skip
        for each in in_order
        for skip in _skips(policy, by_ref, each, choices[each.ref], found.of(each.ref))
    )
    return Offers(tuple(offered), tuple(skips))


def order_for(policy: Policy, home: Home, in_order: Sequence[Applicant]) -> tuple[str, ...]:
    """A home's own order: those whom it suits, an adapted one's needy first."""
    suited = [each for each in in_order if not unsuited(home, each.facts, policy.fit)]
    if not (policy.fit.access and home.adaptations):
        return tuple(each.ref for each in suited)
    first = [each.ref for each in suited if needs_access(home, each.facts)]
    after = [each.ref for each in suited if not needs_access(home, each.facts)]
    return tuple(first if policy.fit.access == "never" else first + after)


def _skips(
    policy: Policy, homes: dict[str, Home], who: Applicant, choices: list[str], got: str | None
) -> Iterator[Skip]:
    """Every choice better than what somebody gets, with the one reason."""
    for choice in choices:
        if choice == got:
            return
        home = homes[choice]
        why = unsuited(home, who.facts, policy.fit)
        kept = policy.fit.access == "never" and home.adaptations
        if why is None and kept and not needs_access(home, who.facts):
            why = "kept_for_access"
        yield Skip(choice, who.ref, why or "others_came_first")
