"""An allocation from beginning to end, with its working."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from commonstead.homes.allocation.applicant import Applicant
from commonstead.homes.allocation.matched import offer_by_matching
from commonstead.homes.allocation.offering import Offered, Offers, Skip, offer
from commonstead.homes.allocation.placing import Place, Ranking, Refused, rank
from commonstead.homes.allocation.turn import (
    NOTHING_OWED,
    Owed,
    goes_before,
    in_turn,
    who_comes_first,
)
from commonstead.homes.draws.tickets import each_once, ticket
from commonstead.homes.home import Home
from commonstead.homes.policy.policy import Policy, order_in_words
from commonstead.kit import Line, Refusal, Working


@dataclass(frozen=True)
class Allocation:
    """What came of an allocation: everybody's place, those not considered, homes and skips."""

    policy: str
    on: date
    seed: str
    ranking: Ranking
    offers: Offers

    @property
    def placed(self) -> tuple[Place, ...]:
        return self.ranking.placed

    @property
    def refused(self) -> tuple[Refused, ...]:
        return self.ranking.refused

    @property
    def homes(self) -> tuple[Offered, ...]:
        return self.offers.homes

    def home_of(self, ref: str) -> str | None:
        """The home that goes to an applicant."""
        return next((each.home for each in self.homes if each.ref == ref), None)

    def skips_of(self, ref: str) -> tuple[Skip, ...]:
        """Each home for which an applicant was passed over, and why."""
        return tuple(skip for skip in self.offers.skips if skip.ref == ref)


def allocate(
    policy: Policy,
    homes: Sequence[Home],
    applicants: Sequence[Applicant],
    *,
    on: date,
    seed: bytes | None = None,
    tickets: Mapping[str, int] | None = None,
    owed: Owed = NOTHING_OWED,
) -> Working[Allocation]:
    """Allocate homes on a day.

    Where the policy draws, the draw is a `seed` of 32 bytes or `tickets` by reference. Whoever is
    `owed` a home since a review keeps their place, and homes are given to them first. Refuses
    `draw_needs_seed`, `ticket_missing`, `applicant_is_there_twice` and `home_twice`.

    >>> from commonstead.homes.policy.reading import load_policy
    >>> home, you = Home("1 Green Row", 2), Applicant("a1", {})
    >>> allocation = allocate(load_policy("need-first"), [home], [you], on=date(2026, 11, 29),
    ...                       seed=bytes(32)).value
    >>> allocation.homes[0].ref, [gate for gate, _ in allocation.refused[0].gates][:1]
    ('', ['may-rent'])
    """
    each_once(tuple(applicant.ref for applicant in applicants))
    drawn = tickets_of(policy, applicants, seed, tickets)
    ranking = rank(policy, applicants, on, drawn)
    by_ref = {applicant.ref: applicant for applicant in applicants}
    places = {place.ref: place for place in ranking.placed}
    bands = {ref: place.band for ref, place in places.items()}
    turn = in_turn(policy, list(places), bands, owed, on)
    offers = offers_of(policy, homes, [by_ref[ref] for ref in turn], on)
    if owed:
        offers = replace(offers, homes=tuple(_at_its_place(home, places) for home in offers.homes))
    allocation = Allocation(policy.id, on, seed.hex() if seed else "", ranking, offers)
    first = len(who_comes_first(policy, owed, on) & places.keys())
    return Working(allocation, (*_lines(policy, allocation), *_of_debts(policy, first, on)))


def _at_its_place(home: Offered, places: Mapping[str, Place]) -> Offered:
    """The place in the order of whoever gets it, which is not their turn where a home is owed."""
    return replace(home, place=places[home.ref].place) if home.ref else home


def _of_debts(policy: Policy, first: int, on: date) -> Iterator[Line]:
    """How many came before others because a home is owed to them, and which rule says so."""
    if first:
        (rule,) = goes_before(policy, on)
        yield Line("owed a home since a review", str(first), rule.value, rule.source)


def offers_of(
    policy: Policy, homes: Sequence[Home], in_order: Sequence[Applicant], on: date
) -> Offers:
    """Homes given out by the policy's method to applicants in their order."""
    if policy.method == "matching":
        return offer_by_matching(policy, homes, in_order)
    return offer(policy, homes, in_order, on)


def tickets_of(
    policy: Policy,
    applicants: Sequence[Applicant],
    seed: bytes | None,
    tickets: Mapping[str, int] | None,
) -> Mapping[str, int]:
    """Everybody's ticket, or none where the policy does not draw; refuses `draw_needs_seed`."""
    if not policy.draws:
        return {}
    if tickets is not None:
        return tickets
    if not seed:
        raise Refusal("draw_needs_seed", policy=policy.id)
    return {applicant.ref: ticket(seed, applicant.ref) for applicant in applicants}


def _lines(policy: Policy, allocation: Allocation) -> Iterator[Line]:
    """How it went, in numbers; nobody can be made out."""
    placed, refused = allocation.placed, allocation.refused
    yield Line("applicants", str(len(placed) + len(refused)))
    for gate in policy.gates:
        failed = sum(gate.id in dict(each.gates) for each in refused)
        yield Line(gate.id, f"{failed} not met", gate.sentence, gate.reasons.source)
    yield Line(
        "considered",
        str(len(placed)),
        f"{len(placed) + len(refused)} − {len(refused)}",
        policy.source,
    )
    in_band = Counter(place.band for place in placed)
    for band in policy.bands:
        yield Line(f"band {band.id}", str(in_band[band.id]), band.sentence, band.reasons.source)
    for sentence in order_in_words(policy):
        label, _, what = sentence.rstrip(".").rpartition(": ")
        yield Line(label or "the rest", what)
    homes = allocation.homes
    yield Line("homes", str(len(homes)))
    yield Line("homes that somebody gets", str(sum(bool(home.ref) for home in homes)))
    yield Line("skips, each with its reason", str(len(allocation.offers.skips)))
