"""What of an allocation is on the record: how everybody stands, in codes, and nothing they told.

A standing is the band, the points together, the days that the policy orders by, and the ticket.
From these and the policy anybody works out the order again. What they cannot work out again is
whether what a household told was true, and which home suits it: answers are not on the record. The
reference of each applicant commits to their answers as they stood when the list was fixed.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from commonstead.homes.allocation.allocating import Allocation
from commonstead.homes.allocation.offering import Skip, Why
from commonstead.homes.allocation.placing import NEVER, Place, Refused
from commonstead.homes.draws.tickets import ticket
from commonstead.homes.policy.fields import Facts, Field
from commonstead.homes.policy.policy import Policy
from commonstead.kit import BadInput
from commonstead.record import canonical

OPEN: frozenset[Why] = frozenset({"not_asked_for", "other_tenure", "others_came_first"})
"""Reasons that tell nothing of a household but which homes it wants; others are sealed."""
WITHDREW = "withdrew"
"""Why somebody who took back their application is passed over; on the record, with no seal."""


def standing(policy: Policy, place: Place, facts: Facts) -> dict[str, Any]:
    """How one applicant stands, as the record has it."""
    days = [facts.get(part.name) for part in policy.order if isinstance(part, Field)]
    return {
        "applicant": place.ref,
        "band": place.band or None,
        "points": place.total,
        "days": [day.isoformat() if isinstance(day, date) else None for day in days],
        "ticket": None if place.ticket is None else f"{place.ticket:064x}",
    }


def order_again(
    policy: Policy, standings: Iterable[Mapping[str, Any]], seed: bytes | None
) -> tuple[str, ...]:
    """The order that follows from standings; tickets are worked out from the seed.

    Raises `BadInput` for a band that the policy does not have, or too few or too many days.

    >>> from commonstead.homes.policy.reading import load_policy
    >>> day = "2026-01-02"
    >>> stands = [{"applicant": "h:1", "band": "C", "points": 0, "days": [day, day]},
    ...           {"applicant": "h:2", "band": "A", "points": 0, "days": [None, None]}]
    >>> order_again(load_policy("need-first"), stands, bytes(32))
    ('h:2', 'h:1')
    """
    keyed = sorted((*_key(policy, one), *_last(policy, one, seed)) for one in standings)
    return tuple(str(key[-1]) for key in keyed)


def _last(policy: Policy, one: Mapping[str, Any], seed: bytes | None) -> tuple[int | str, ...]:
    ref = str(one["applicant"])
    return (ticket(seed, ref), ref) if policy.draws and seed else (ref,)


def _key(policy: Policy, one: Mapping[str, Any]) -> list[int]:
    bands: list[str | None] = [band.id for band in policy.bands] or [None]
    if one["band"] not in bands:
        raise BadInput(f"there is no band {one['band']!r}", expected=", ".join(map(str, bands)))
    fields = [part for part in policy.order if isinstance(part, Field)]
    if len(fields) != len(one["days"]):
        raise BadInput(f"there are {len(one['days'])} days", expected=str(len(fields)))
    days = iter(one["days"])
    weigh = {"band": lambda: bands.index(one["band"]), "points": lambda: -int(one["points"])}
    return [
        _ordinal(next(days)) if isinstance(part, Field) else weigh[part]() for part in policy.order
    ]


def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else NEVER


def skip_facts(skips: Iterable[Skip]) -> list[dict[str, Any]]:
    """Every skip as the record has it: the reason where it is open, else nothing."""
    return [
        {
            "home": skip.home,
            "applicant": skip.ref,
            "why": skip.why if skip.why in OPEN else None,
        }
        for skip in skips
    ]


def own_reasons(allocation: Allocation, one: Place | Refused) -> str:
    """What is sealed for one applicant: the gates that were closed, the points, each skip's reason.

    Canonical JSON, so that whoever has it and its salt can check it against the record.
    """
    skips = [
        {"home": skip.home, "why": skip.why, "quota": skip.quota or None}
        for skip in allocation.skips_of(one.ref)
    ]
    gates = list(map(list, one.gates)) if isinstance(one, Refused) else []
    points = dict(one.points) if isinstance(one, Place) else {}
    return canonical({"gates": gates, "points": points, "skips": skips}).decode()
