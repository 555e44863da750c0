"""For one home: is it protected, exposed, unknown, or does the threat not apply, and why."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from commonstead.kit import Line
from commonstead.prices.protections.facts import (
    UNKNOWN,
    Facts,
    answer_in_words,
    clause_kinds,
    evidence_words,
    fact_words,
    facts_from,
)
from commonstead.prices.protections.threats import Ground, Threat, threats

Verdict = Literal["protected", "exposed", "unknown", "not_applicable"]
ANSWERS = {True: "yes", False: "no", None: "not known"}


@dataclass(frozen=True)
class Protection:
    """What a threat means for a home on a day.

    `grounds` rule it out or stop it; `slowed_by` are clauses that help and do not hold the home
    alone. `to_tell` are facts that would settle it, `to_show` clauses said to be there and not
    shown, each with the evidence that would show it. `confirmed` is false where a text that the
    verdict rests on was not seen, or is not known to be in force.
    """

    threat: Threat
    verdict: Verdict
    grounds: tuple[Ground, ...]
    slowed_by: tuple[str, ...]
    to_tell: tuple[str, ...]
    to_show: Mapping[str, tuple[str, ...]]
    confirmed: bool
    lines: tuple[Line, ...]


def protections(
    home: Mapping[str, str],
    society: Mapping[str, str],
    on: date,
    clauses: Mapping[str, Collection[str]] | None = None,
) -> tuple[Protection, ...]:
    """For each threat whether a home is protected on a day, why, and what would settle it.

    `home` and `society` are facts as `facts.yaml` names them; what is left out is unknown.
    `clauses` are the clauses there are, each with the evidence that somebody has seen; `None`
    where nobody has looked. Raises `Refusal` for a fact, clause or evidence that is unknown.

    >>> found = protections({"title": "tenancy", "tenure": "cost-rent"}, {"fully_mutual": "yes"},
    ...                     date(2026, 5, 1), {})
    >>> {each.threat.id: each.verdict for each in found}["right_to_buy"]
    'not_applicable'
    >>> found[0].grounds[0].source.clause
    'schedule 1, paragraph 12(1)(h); its effect on the right to buy is from memory'
    """
    facts = facts_from(home, society, clauses)
    return tuple(_judge(threat, facts, on) for threat in threats())


def _judge(threat: Threat, facts: Facts, on: date) -> Protection:
    applies = facts.holds(threat.applies) if threat.is_law(on) else False
    never = [(ground, _met(ground, facts)) for ground in threat.never]
    stops = [(ground, _met(ground, facts)) for ground in threat.stops]
    verdict = _verdict(applies, [met for _, met in never], [met for _, met in stops])
    counted = tuple(ground for ground, met in (*never, *stops) if met and applies is not False)
    open_ = [ground for ground, met in (*never, *stops) if met is None]
    asked = (threat.applies, *(ground.facts for ground in open_))
    tell = [name for condition in asked for name in facts.missing(condition)]
    return Protection(
        threat,
        verdict,
        counted,
        tuple(clause for clause in threat.slows if facts.has(clause)),
        tuple(dict.fromkeys(tell)) if verdict == "unknown" else (),
        _to_show(open_, facts) if verdict == "unknown" else {},
        _confirmed(threat, verdict, counted),
        _lines(threat, facts, applies, (*never, *stops), on),
    )


def _met(ground: Ground, facts: Facts) -> bool | None:
    """Whether a ground holds: facts and every clause; what is unsettled never does for sure."""
    answers = [facts.holds(ground.facts), *(facts.has(clause) for clause in ground.clauses)]
    if False in answers:
        return False
    return None if None in answers or ground.unsettled else True


def _verdict(applies: bool | None, never: list[bool | None], stops: list[bool | None]) -> Verdict:
    if applies is False or True in never:
        return "not_applicable"
    if True in stops:
        return "protected"
    if applies is None or None in (*never, *stops):
        return "unknown"
    return "exposed"


def _to_show(open_: list[Ground], facts: Facts) -> dict[str, tuple[str, ...]]:
    wanted = dict.fromkeys(c for ground in open_ for c in ground.clauses if facts.has(c) is None)
    return {clause: tuple(clause_kinds()[clause]["evidence"]) for clause in wanted}


def _confirmed(threat: Threat, verdict: Verdict, counted: tuple[Ground, ...]) -> bool:
    if counted:
        return any(ground.source.confirmed for ground in counted)
    return verdict == "not_applicable" or threat.source.confirmed


def _lines(
    threat: Threat,
    facts: Facts,
    applies: bool | None,
    grounds: tuple[tuple[Ground, bool | None], ...],
    on: date,
) -> tuple[Line, ...]:
    if not threat.is_law(on):
        when = (
            f"from {threat.since}" if threat.since and on < threat.since else f"to {threat.until}"
        )
        return (Line("this is law", "no", f"{when}; on {on}", threat.source),)
    first = Line(
        "this can happen to the home", ANSWERS[applies], _told(facts, threat), threat.source
    )
    return (first, *(_line(ground, met, facts) for ground, met in grounds))


def _told(facts: Facts, threat: Threat) -> str:
    return "; ".join(
        f"{fact_words()[name]['what']}: {_answered(facts, name)}" for name in threat.applies
    )


def _answered(facts: Facts, name: str) -> str:
    return answer_in_words(facts.told.get(name, UNKNOWN))


def _line(ground: Ground, met: bool | None, facts: Facts) -> Line:
    told = [f"{fact_words()[n]['what']}: {_answered(facts, n)}" for n in ground.facts]
    said = [f"{clause_kinds()[c]['what']}: {_shown(c, facts)}" for c in ground.clauses]
    unsettled = ["it is not known whether this is in force"] if ground.unsettled else []
    return Line(ground.why, ANSWERS[met], "; ".join([*told, *said, *unsettled]), ground.source)


def _shown(clause: str, facts: Facts) -> str:
    has = facts.has(clause)
    if has and facts.clauses is not None:
        seen = facts.clauses[clause]
        return "shown by " + ", ".join(
            words for key, words in evidence_words().items() if key in seen
        )
    return "not there" if has is False else "not shown"
