"""The roll: derived again from the register and the rulebook, and compared."""

from collections.abc import Iterator

from commonstead.audit.election import Election
from commonstead.audit.members import Members
from commonstead.audit.step import Step
from commonstead.members import electorate, roll_hash
from commonstead.rulebook import Rulebook

LONGEST_SEARCH = 500
"""Up to so many members, it is tried out who the one is that does not belong on the roll."""


def judge_roll(step: Step, rulebook: Rulebook, members: Members, election: Election) -> None:
    """Whether the roll holds the voting members of the cut-off day: by size, and by hash."""
    cutoff = election.day("roll")
    step.same("the roll is of the day that was called", cutoff, step.day_of("on"))
    step.holds("it was frozen when that day had come", cutoff <= step.day, cutoff, step.day)
    with step.allowed("every member's class is in the rulebook", "classes of the rulebook"):
        derived = electorate(rulebook, members.register(), cutoff).value
        step.same("the size of the roll", len(derived), step.fact("size"))
        expected, found = roll_hash(derived), step.fact("hash")
        why = "" if expected == found else _who_differs(found, set(derived), set(members.stays))
        step.holds(
            "the roll holds the voting members of that day and nobody else",
            expected == found,
            f"{len(derived)} members, hash {expected}",
            f"{step.fact('size')} members, hash {found}{why}",
        )


def _who_differs(found: str, voters: set[str], everyone: set[str]) -> str:
    if len(everyone) > LONGEST_SEARCH:
        return ""
    for roll, why in _nearly(voters, everyone):
        if roll_hash(roll) == found:
            return f": {why}"
    return ""


def _nearly(voters: set[str], everyone: set[str]) -> Iterator[tuple[set[str], str]]:
    """Rolls with one member too many or too few, and the one with everybody who ever was one."""
    for other in sorted(everyone - voters):
        yield voters | {other}, f"{other} is on it and was no voting member on that day"
    for voter in sorted(voters):
        yield voters - {voter}, f"{voter} is missing from it"
    yield everyone, "everybody who ever was a member is on it"
