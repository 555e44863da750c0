"""An outcome told: as a working, as plain data, and as text."""

from fractions import Fraction
from typing import Any

from commonstead.decisions.budget.amounts import rounded
from commonstead.decisions.budget.outcome import Outcome, Round
from commonstead.decisions.budget.shares import described
from commonstead.kit import Line, Source, Working


def shown_working(outcome: Outcome) -> Working[tuple[str, ...]]:
    """The projects selected, with a line for the share, for each round and for what was added.

    Amounts are rounded to two places for reading; the outcome holds them exactly.
    """
    source = Source.from_data(described()["source"])
    vote = outcome.vote
    first, money = rounded(vote.share), rounded(vote.money)
    lines = [Line("each voter's share", first, f"{money} ÷ {vote.voters}", source)]
    if outcome.steps:
        rise = Source.from_data(described()["completions"]["raise"]["source"])
        expression = f"{first} raised {outcome.steps} times"
        lines.append(Line("each voter's share, raised", rounded(outcome.share), expression, rise))
    lines += [_line(outcome, each, source) for each in outcome.rounds]
    lines += [
        Line(f"{_id(outcome, p)}, from what is left", rounded(vote.projects[p].cost))
        for p in outcome.added
    ]
    lines.append(Line("spent", rounded(outcome.spent), f"of {money}"))
    return Working(outcome.names, tuple(lines))


def _line(outcome: Outcome, each: Round, source: Source) -> Line:
    cost = rounded(outcome.vote.projects[each.project].cost)
    rest = f", {each.paid_the_rest} pay all they had left" if each.paid_the_rest else ""
    in_full = f"{each.paid_in_full} pay {rounded(each.price)} each"
    expression = f"{cost} paid by {each.supporters}: {in_full}{rest}"
    if each.tied:
        tied = ", ".join(_id(outcome, project) for project in each.tied)
        expression += f"; tied: {tied}"
    return Line(_id(outcome, each.project), cost, expression, source)


def _id(outcome: Outcome, project: int) -> str:
    return outcome.vote.projects[project].id


def effective_votes(outcome: Outcome, each: Round) -> Fraction:
    """A project's cost over its price: supporters who paid less count for less than one vote."""
    return outcome.vote.projects[each.project].cost / each.price if each.price else Fraction(0)


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The outcome as plain data; amounts are text, rounded to two places for reading."""
    return {
        "method": "equal-shares",
        "utility": outcome.utility,
        "completion": outcome.completion,
        "budget": rounded(outcome.vote.money),
        "voters": outcome.vote.voters,
        "share": rounded(outcome.share),
        "steps": outcome.steps,
        "spent": rounded(outcome.spent),
        "winners": list(outcome.names),
        "rounds": [_round(outcome, each) for each in outcome.rounds],
        "added": [_id(outcome, project) for project in outcome.added],
    }


def _round(outcome: Outcome, each: Round) -> dict[str, Any]:
    project = outcome.vote.projects[each.project]
    return {
        "project": project.id,
        "title": project.title,
        "cost": rounded(project.cost),
        "supporters": each.supporters,
        "effective_votes": rounded(effective_votes(outcome, each)),
        "price": rounded(each.price),
        "paid_in_full": each.paid_in_full,
        "paid_the_rest": each.paid_the_rest,
        "tied": [_id(outcome, tied) for tied in each.tied],
    }


def in_text(outcome: Outcome) -> str:
    """The working, a line each."""
    return "\n".join(
        f"{line.label}: {line.value}" + (f" ({line.expression})" if line.expression else "")
        for line in shown_working(outcome)
    )
