"""How options were chosen, told by their names: the record's working has only their positions."""

from collections.abc import Sequence
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from commonstead.decisions.budget import BudgetVote, Project, equal_shares, shown_working
from commonstead.decisions.choices import Choice, Vote, choose
from commonstead.decisions.choices.ties import Ties
from commonstead.decisions.ways import BEST_SCORE, BY_OPTIONS
from commonstead.kit import Line, Refusal
from commonstead_web.decisions.lines import days_in_words
from commonstead_web.decisions.models import Decision

Ballots = Sequence[Sequence[Any]]
ABOUT_THE_QUORUM = ("the quorum", "members who count towards it")
"""The lines of a working that come before the count itself."""


def named(decision: Decision) -> list[str]:
    """The options, each told apart from every other."""
    return [f"{letter(place)}. {title}" for place, title in enumerate(decision.options)]


def letter(place: int) -> str:
    """The letter of an option: A, B, … Z, then AA.

    >>> letter(0), letter(26)
    ('A', 'AA')
    """
    more, last = divmod(place, len(ALPHABET))
    return (letter(more - 1) if more else "") + ALPHABET[last]


ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def counted(decision: Decision, ballots: Ballots) -> Choice:
    """The count among named options; refuses `nobody_voted`."""
    names = named(decision)
    settings, scored = decision.settings, decision.way == Decision.Way.SCORE
    kept = settings.get("status_quo")
    points = {"lowest": 0, "highest": settings.get("best", BEST_SCORE)} if scored else {}
    return choose(
        decision.way,
        names,
        [_vote(names, text, scored=scored) for text, count in ballots for _again in range(count)],
        places=settings.get("places", 1),
        ties=None if kept is None else Ties("status_quo", status_quo=names[kept]),
        **points,
    )


def _vote(names: Sequence[str], text: str, *, scored: bool) -> Vote:
    parts = [int(part) for part in text.split()]
    if scored:
        return dict(zip(names, parts, strict=True))
    return [names[place] for place in parts]


def working(decision: Decision) -> list[dict[str, Any]]:
    """The lines of a decision's working as `c-working-lines` reads them, options by their names."""
    kept = [_kept(line) for line in decision.working]
    ballots = (decision.tally or {}).get("ballots")
    if decision.way not in BY_OPTIONS or not ballots or decision.outcome == "inquorate":
        return kept
    try:
        lines = _lines(decision, ballots)
    except Refusal:
        return kept
    before = [line for line in kept if line["label"] in ABOUT_THE_QUORUM]
    return before + [_shown(line) for line in lines]


def _lines(decision: Decision, ballots: Ballots) -> Sequence[Line]:
    if decision.way != Decision.Way.BUDGET:
        return counted(decision, ballots).working.lines
    costs = decision.settings["costs"]
    projects = [
        Project(name, Fraction(cost)) for name, cost in zip(named(decision), costs, strict=True)
    ]
    approvals = {tuple(map(int, text.split())): number for text, number in ballots if number}
    vote = BudgetVote(Fraction(decision.settings["money"]), tuple(projects), approvals)
    return shown_working(equal_shares(vote)).lines


def _kept(line: dict[str, str]) -> dict[str, Any]:
    source = {"title": line["source"], "confirmed": True} if line["source"] else None
    return {
        **line,
        "source": source,
        "value": days_in_words(line["value"]),
        "expression": days_in_words(line["expression"]),
    }


def _shown(line: Line) -> dict[str, Any]:
    source = asdict(line.source) if line.source else None
    return {
        "label": line.label,
        "value": line.value,
        "expression": line.expression,
        "source": source,
    }
