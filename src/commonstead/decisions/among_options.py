"""What was chosen among options, from ballots as the public record writes them.

A ballot says options by their position: `0 2` approves two of them, `2 0 1` ranks them, `5 0 3` are
points for each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from commonstead.decisions.budget import BudgetVote, Project, equal_shares, shown_working
from commonstead.decisions.choices import Vote, choose
from commonstead.decisions.choices.ties import Ties
from commonstead.decisions.outcome import Outcome, concluded
from commonstead.decisions.ways import BEST_SCORE, Way
from commonstead.kit import Line, Refusal

Ballots = Sequence[Sequence[Any]]
"""`[what a ballot says, how many say so]`, as in a tally."""
NOBODY = Line("nobody voted", "nothing is chosen")


def chosen(way: Way, ballots: Ballots, options: int, settings: Mapping[str, Any]) -> Outcome:
    """Which options were chosen: `next` names them by their positions.

    The result is `carried`; `lost` where nobody voted; `tied` where options are level for the last
    place and none of them is leaving things as they are.

    >>> outcome = chosen("approval", [["0 2", 2], ["2", 1]], 3, {})
    >>> outcome.result, outcome.next
    ('carried', '2')
    """
    if not any(number for _, number in ballots):
        return concluded("lost", (NOBODY,))
    if way == "budget":
        return _budget(ballots, options, settings)
    names = [str(position) for position in range(options)]
    status_quo = settings.get("status_quo")
    points = {"lowest": 0, "highest": settings.get("best", BEST_SCORE)} if way == "score" else {}
    choice = choose(
        way,
        names,
        [vote for text, number in ballots for vote in [_vote(way, text)] * number],
        places=settings.get("places", 1),
        ties=None if status_quo is None else Ties("status_quo", status_quo=str(status_quo)),
        **points,
    )
    outcome = concluded("tied" if choice.tied else "carried", choice.working.lines)
    return replace(outcome, next=" ".join(choice.winners))


def _vote(way: Way, text: str) -> Vote:
    parts = text.split()
    if way == "score":
        return {str(option): int(points) for option, points in enumerate(parts)}
    return parts


def _budget(ballots: Ballots, options: int, settings: Mapping[str, Any]) -> Outcome:
    projects = tuple(
        Project(str(option), Fraction(settings["costs"][option])) for option in range(options)
    )
    approvals = {
        tuple(int(part) for part in text.split()): number for text, number in ballots if number
    }
    try:
        found = equal_shares(BudgetVote(Fraction(settings["money"]), projects, approvals))
    except Refusal as refusal:
        if refusal.code not in TIES:
            raise
        return concluded("tied", (Line("projects are level", "lots would have to decide"),))
    outcome = concluded("carried", shown_working(found).lines)
    return replace(outcome, next=" ".join(found.names))


TIES = ("tie_needs_a_draw", "ties_not_settled")
"""What equal shares refuse where projects are level and no lots were drawn."""
