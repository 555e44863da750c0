"""Approval and score: totals of marks.

Approval: a vote for every option approved (S. J. Brams and P. C. Fishburn, "Approval Voting",
1978). Score: points on a scale that is given, added up, or their mean over those who gave the
option points. Which texts say so is in `choices.yaml`.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from commonstead.decisions.choices.choice import Counted, Score, Vote, known_option, levels_by
from commonstead.kit import Line, Refusal, exact

Marks = dict[str, list[Fraction]]
"""The scores that each option was given."""


def approval(options: Sequence[str], votes: Sequence[Vote]) -> Counted:
    """One for every option approved. Approving nothing is a vote against all alike."""
    totals: dict[str, Fraction | None] = {}
    approved = [_approved(vote, options, number) for number, vote in enumerate(votes, 1)]
    for option in options:
        totals[option] = Fraction(sum(option in each for each in approved))
    lines = (Line(o, str(total), f"of {len(votes)} who voted") for o, total in totals.items())
    return Counted(levels_by(totals), totals, tuple(lines))


def _approved(vote: Vote, options: Sequence[str], number: int) -> frozenset[str]:
    if isinstance(vote, str | Mapping) or vote is None:
        raise Refusal("vote_does_not_fit", method="approval", vote=number)
    return frozenset(known_option(option, options, number) for option in vote)


def score(
    options: Sequence[str],
    votes: Sequence[Vote],
    *,
    lowest: Score,
    highest: Score,
    total: str = "sum",
    blank: str = "nothing",
) -> Counted:
    """Points from `lowest` to `highest`; `total` is "sum" or "mean".

    An option without points on a vote counts for nothing: it adds nothing to a sum, and a mean is
    over those who gave it points. With `blank="lowest"` it has the lowest points instead. Raises
    `Refusal("score_outside_scale", option=…, vote=…)` and `Refusal("scale_is_empty")`.
    """
    least, most = _exactly(lowest, 0), _exactly(highest, 0)
    if least >= most:
        raise Refusal("scale_is_empty", lowest=str(least), highest=str(most))
    if total not in ("sum", "mean") or blank not in ("nothing", "lowest"):
        raise Refusal("settings_do_not_fit", total=total, blank=blank)
    marks: Marks = {option: [] for option in options}
    for number, vote in enumerate(votes, 1):
        points = _points(vote, options, number, (least, most))
        for option in options:
            if option in points or blank == "lowest":
                marks[option].append(points.get(option, least))
    totals = {option: _total(given, total) for option, given in marks.items()}
    return Counted(levels_by(totals), totals, tuple(_lines(marks, totals, total)))


def _points(
    vote: Vote, options: Sequence[str], number: int, scale: tuple[Fraction, Fraction]
) -> dict[str, Fraction]:
    if not isinstance(vote, Mapping):
        raise Refusal("vote_does_not_fit", method="score", vote=number)
    points = {known_option(o, options, number): _exactly(s, number) for o, s in vote.items()}
    for option, given in points.items():
        if not scale[0] <= given <= scale[1]:
            raise Refusal(
                "score_outside_scale",
                option=option,
                score=str(given),
                lowest=str(scale[0]),
                highest=str(scale[1]),
                vote=number,
            )
    return points


def _exactly(given: object, number: int) -> Fraction:
    """A score as it was written; 0 for `number` is the scale itself."""
    if isinstance(given, Fraction):
        return given
    try:
        if isinstance(given, int | str) and not isinstance(given, bool):
            return exact(given)
    except (ValueError, ZeroDivisionError):
        pass
    raise Refusal("score_is_no_number", score=given, vote=number)


def _total(given: Sequence[Fraction], total: str) -> Fraction | None:
    if total == "sum":
        return sum(given, Fraction(0))
    return sum(given, Fraction(0)) / len(given) if given else None


def _lines(marks: Marks, totals: Mapping[str, Fraction | None], total: str) -> list[Line]:
    lines = []
    for option, given in marks.items():
        points = f"{sum(given, Fraction(0))} from {len(given)} who gave points"
        value = totals[option]
        lines.append(Line(option, "no points" if value is None else str(value), points))
    return lines
