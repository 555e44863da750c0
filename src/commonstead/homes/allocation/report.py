"""An allocation as one JSON object, and as text; references and reasons, nothing that was told."""

from collections.abc import Iterator
from typing import Any

from commonstead.homes.allocation.allocating import Allocation
from commonstead.homes.allocation.offering import Skip
from commonstead.homes.allocation.placing import Place, Refused
from commonstead.homes.allocation.words import gate_in_words, skip_in_words
from commonstead.homes.policy.policy import Policy
from commonstead.kit import Working


def as_json(policy: Policy, working: Working[Allocation]) -> dict[str, Any]:
    """Everything that came of an allocation.

    `order` has everybody who is considered, the first first; `not_considered` the others with
    each closed gate; `homes` each home with who gets it; `working` how it went, in numbers.
    """
    found = working.value
    return {
        "policy": policy.id,
        "title": policy.title,
        "on": found.on.isoformat(),
        "seed": found.seed or None,
        "applicants": len(found.placed) + len(found.refused),
        "order": _order(policy, found),
        "not_considered": [_refused(policy, refused) for refused in found.refused],
        "homes": [
            {"home": home.home, "applicant": home.ref or None, "place": home.place or None}
            for home in found.homes
        ],
        "working": [line.as_data() for line in working],
    }


def _order(policy: Policy, found: Allocation) -> list[dict[str, Any]]:
    """Everybody's place, the first first: which home they get, and which went past them and why."""
    home_of = {home.ref: home.home for home in found.homes if home.ref}
    skips: dict[str, list[Skip]] = {}
    for skip in found.offers.skips:
        skips.setdefault(skip.ref, []).append(skip)
    return [
        {
            **_place(policy, place),
            "home": home_of.get(place.ref),
            "skips": [_skip(policy, skip) for skip in skips.get(place.ref, ())],
        }
        for place in found.placed
    ]


def _refused(policy: Policy, refused: Refused) -> dict[str, Any]:
    """Somebody who is not considered, with each gate that is closed to them."""
    gates = [
        {"gate": gate, "known": known is False, "why": gate_in_words(policy, gate, known)}
        for gate, known in refused.gates
    ]
    return {"applicant": refused.ref, "gates": gates}


def _place(policy: Policy, place: Place) -> dict[str, Any]:
    return {
        "place": place.place,
        "applicant": place.ref,
        "band": place.band or None,
        "points": place.total,
        "points_for": dict(place.points),
        "ticket": None if place.ticket is None else f"{place.ticket:064x}",
        "why": list(_why(policy, place)),
    }


def _why(policy: Policy, place: Place) -> Iterator[str]:
    """Which sentences of the policy put an applicant where they are."""
    if place.band:
        yield policy.criterion(place.band).sentence
    for name, points in place.points:
        yield f"{policy.criterion(name).sentence} That is {points} for you."


def _skip(policy: Policy, skip: Skip) -> dict[str, Any]:
    shown = {"home": skip.home, "reason": skip.why, "why": skip_in_words(skip, policy)}
    return {**shown, "quota": skip.quota} if skip.quota else shown


PUBLIC = ("place", "applicant", "band", "points", "ticket", "home")


def for_everybody(told: dict[str, Any]) -> dict[str, Any]:
    """What of `as_json` may be published: enough to check the order, and no reason.

    Reasons say what a household told: that somebody needs a lift, or that a gate was closed.
    """
    return {
        **told,
        "order": [{name: each[name] for name in PUBLIC} for each in told["order"]],
        "not_considered": [{"applicant": each["applicant"]} for each in told["not_considered"]],
    }


def in_text(policy: Policy, told: dict[str, Any]) -> str:
    """What `as_json` or `for_everybody` tells, for reading, a line an applicant."""
    return "\n".join(_text(policy, told))


def _text(policy: Policy, told: dict[str, Any]) -> Iterator[str]:
    yield f"{policy.title}, on {told['on']}"
    for each in told["order"]:
        band = f", band {each['band']}" if each["band"] else ""
        points = f", {each['points']} points" if policy.points else ""
        home = f": {each['home']}" if each["home"] else ""
        yield f"  {each['place']}. {each['applicant']}{band}{points}{home}"
        for skip in each.get("skips", ()):
            yield f"      not {skip['home']}: {skip['why']}"
    if told["not_considered"]:
        yield "Not considered:"
    for each in told["not_considered"]:
        yield f"  {each['applicant']}"
        for gate in each.get("gates", ()):
            yield f"      {gate['why']}"
    yield "Homes:" if told["homes"] else "No homes."
    for home in told["homes"]:
        yield f"  {home['home']}: {home['applicant'] or 'nobody'}"
