"""What law or logic has against a rulebook: each problem a refusal with its figures.

Every problem names the `rule` it stands at and the `value` it has there; `others` are rules that
could be changed instead.
"""

from commonstead.kit import Refusal
from commonstead.rulebook.adopted import Adopted
from commonstead.rulebook.problems import (
    board,
    calling,
    decisions,
    elections,
    joining,
    law,
    meetings,
    society,
)

SUBJECTS = (law, joining, calling, meetings, decisions, board, elections, society)
PROBLEM_CODES: tuple[str, ...] = tuple(code for subject in SUBJECTS for code in subject.CODES)
"""Every code that `Rulebook.problems` can give."""


def problems(book: Adopted, members: int | None = None) -> tuple[Refusal, ...]:
    """Everything that law or logic has against these rules, law first.

    `members`: how many there are, to see whether they could meet the quorum and demand a meeting.
    """
    found = [one for subject in SUBJECTS for check in subject.CHECKS for one in check(book)]
    if members is not None:
        found.extend(meetings.quorum_can_be_met(book, members))
        if members != book.value("members.minimum"):
            found.extend(calling.too_many_to_demand(book, members))
    return tuple(found)


def concerns(problem: Refusal, rule_id: str) -> bool:
    """Whether a rule has a part in a problem."""
    return problem.facts.get("rule") == rule_id or rule_id in _others(problem)


def _others(problem: Refusal) -> tuple[str, ...]:
    others = problem.facts.get("others", ())
    return others if isinstance(others, tuple) else ()
