"""One applicant's case, for them alone: it says what they told."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from commonstead.homes.allocation.applicant import Applicant
from commonstead.homes.allocation.changing import Change
from commonstead.homes.policy.condition import met_parts
from commonstead.homes.policy.policy import Policy
from commonstead.homes.policy.sentences import in_words


def case_as_json(
    policy: Policy, told: dict[str, Any], who: Applicant, changes: Iterable[Change]
) -> dict[str, Any]:
    """One applicant's part of what `report.as_json` tells, and what would change their place.

    `because` has what is so for them of each criterion that is met, `not_told` the questions of
    the policy that they left open, `would_change` each change with what would come of it.
    """
    everybody = (*told["order"], *told["not_considered"])
    case = next(each for each in everybody if each["applicant"] == who.ref)
    because = _because(policy, who, case.get("band"), date.fromisoformat(told["on"]))
    return {
        **{name: told[name] for name in ("policy", "title", "on", "seed", "applicants")},
        **case,
        "because": because,
        "not_told": sorted(policy.asked() - set(who.facts) - {"set_aside"}),
        "would_change": [_change_as_json(change) for change in changes],
    }


def _because(policy: Policy, who: Applicant, band: str | None, on: date) -> dict[str, list[str]]:
    """What is so of each gate, of the applicant's own band and of each criterion with points."""
    looked_at = (*policy.gates, *(each for each in policy.bands if each.id == band), *policy.points)
    found = {
        criterion.id: [
            in_words(part)
            for condition in (criterion.when, criterion.exception)
            for part in met_parts(condition, who.facts, on)
        ]
        for criterion in looked_at
    }
    return {name: parts for name, parts in found.items() if parts}


def _change_as_json(change: Change) -> dict[str, Any]:
    return {
        "change": change.sentence,
        "criterion": change.criterion or None,
        "from": change.from_day and change.from_day.isoformat(),
        "more_points": change.more_points or None,
        "place": change.then.place,
        "band": change.then.band or None,
        "points": change.then.points,
        "home": change.then.home,
    }


def case_in_text(case: dict[str, Any]) -> str:
    """The same for reading."""
    if "gates" in case:
        lines = [f"{case['applicant']}: not considered", *(gate["why"] for gate in case["gates"])]
    else:
        home = f": {case['home']}" if case["home"] else ""
        lines = [f"{case['applicant']}: number {case['place']}{home}", *case["why"]]
        lines += [f"not {skip['home']}: {skip['why']}" for skip in case["skips"]]
    lines += [f"{name}: {', and '.join(parts)}" for name, parts in case["because"].items()]
    return "\n  ".join([*lines, *(each["change"] for each in case["would_change"])])
