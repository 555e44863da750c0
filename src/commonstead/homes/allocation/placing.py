"""Everybody's place: gates, then band, points, days and the draw, as the policy orders them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commonstead.homes.allocation.applicant import Applicant
from commonstead.homes.draws.tickets import each_once
from commonstead.homes.policy.fields import Facts, Field
from commonstead.homes.policy.policy import OrderedBy, Policy
from commonstead.kit import Refusal

NEVER = date.max.toordinal()
"""Where a day is not told, everybody who told one comes first."""
Key = tuple[int | str, ...]


@dataclass(frozen=True)
class Place:
    """Where an applicant stands and why: `place` counts from 1, `points` name what each is for."""

    ref: str
    place: int
    band: str
    points: tuple[tuple[str, int], ...]
    ticket: int | None
    key: Key

    @property
    def total(self) -> int:
        return sum(points for _, points in self.points)


@dataclass(frozen=True)
class Refused:
    """An applicant who cannot be considered, with every gate that was not met.

    Each gate has whether that is known (`False`: not met) or not told (`None`).
    """

    ref: str
    gates: tuple[tuple[str, bool | None], ...]


@dataclass(frozen=True)
class Ranking:
    """Everybody on the list: those who are considered in their order, and the others."""

    placed: tuple[Place, ...]
    refused: tuple[Refused, ...]


def rank(
    policy: Policy, applicants: Sequence[Applicant], on: date, tickets: Mapping[str, int]
) -> Ranking:
    """Rank applicants on a day. The order depends neither on theirs in the list nor on who else is.

    `tickets` hold a number for each applicant where the policy draws, the smallest first. Refuses
    `applicant_is_there_twice` and `ticket_missing`.
    """
    each_once(tuple(applicant.ref for applicant in applicants))
    placed, refused = [], []
    for applicant in applicants:
        failed = gates_failed(policy, applicant.facts, on)
        if failed:
            refused.append(Refused(applicant.ref, failed))
        else:
            placed.append(stand(policy, applicant, on, tickets))
    placed.sort(key=lambda each: each.key)
    return Ranking(
        tuple(at(number, each) for number, each in enumerate(placed, 1)),
        tuple(sorted(refused, key=lambda each: each.ref)),
    )


def at(number: int, place: Place) -> Place:
    """The same standing, at its place."""
    return Place(place.ref, number, place.band, place.points, place.ticket, place.key)


def gates_failed(policy: Policy, facts: Facts, on: date) -> tuple[tuple[str, bool | None], ...]:
    """Every gate that is not met, and whether that is known."""
    found = ((gate.id, gate.met(facts, on)) for gate in policy.gates)
    return tuple((name, met) for name, met in found if not met)


def band_of(policy: Policy, facts: Facts, on: date) -> str:
    """The first band whose condition is met; no band where the policy has none."""
    return next((band.id for band in policy.bands if band.met(facts, on)), "")


def stand(
    policy: Policy, applicant: Applicant, on: date, tickets: Mapping[str, int], extra: int = 0
) -> Place:
    """How one applicant stands, still without a place; `extra` points are for trying."""
    facts = applicant.facts
    given = ((each.id, each.given(facts, on)) for each in policy.points)
    points = tuple((name, count) for name, count in given if count)
    band = band_of(policy, facts, on)
    ticket = _ticket(tickets, applicant.ref) if policy.draws else None
    weights: dict[OrderedBy, int] = {
        "band": next((n for n, each in enumerate(policy.bands) if each.id == band), 0),
        "points": -sum(count for _, count in points) - extra,
    }
    key = [_day(facts, part) if isinstance(part, Field) else weights[part] for part in policy.order]
    last: Key = (ticket, applicant.ref) if ticket is not None else (applicant.ref,)
    return Place(applicant.ref, 0, band, points, ticket, (*key, *last))


def _day(facts: Facts, field: Field) -> int:
    told = facts.get(field.name)
    return told.toordinal() if isinstance(told, date) else NEVER


def _ticket(tickets: Mapping[str, int], ref: str) -> int:
    try:
        return tickets[ref]
    except KeyError:
        raise Refusal("ticket_missing", applicant=ref) from None
