"""Yes or no on each candidate, where there are no more of them than seats."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonstead.kit import BadInput, Threshold

YES, NO, NEITHER = "y", "n", "-"
ALL_MEMBERS = "all_members"


@dataclass(frozen=True)
class Confirmation:
    """How many said yes and no on each candidate, in ballot order, and how many said nothing."""

    yes: tuple[int, ...]
    no: tuple[int, ...]
    valid: int
    invalid: int

    def elected(self, threshold: Threshold, electorate: int) -> tuple[int, ...]:
        """Positions of the candidates whom enough confirmed.

        Enough of those who said yes or no, or of `electorate`, as the threshold says.
        """
        of_all = threshold.base == ALL_MEMBERS
        return tuple(
            position
            for position, (yes, no) in enumerate(zip(self.yes, self.no, strict=True))
            if threshold.is_met(yes, of=electorate if of_all else yes + no)
        )

    def stages(self) -> list[dict[str, int]]:
        """What the record hashes in the place of the stages of a count."""
        both = zip(self.yes, self.no, strict=True)
        return [{"candidate": n, "no": no, "yes": yes} for n, (yes, no) in enumerate(both)]


def tally(ballots: Sequence[tuple[str, int]], candidates: int) -> Confirmation:
    """Count ballots such as `y n -`: yes, no or neither on each candidate in ballot order.

    `ballots` are pairs of marks and papers alike; anything but these marks, one a candidate, is
    `BadInput`. A paper with no mark at all is invalid.

    >>> tally([("y n", 3), ("y -", 2), ("- -", 1)], 2)
    Confirmation(yes=(5, 0), no=(0, 3), valid=5, invalid=1)
    """
    yes, no, silent = [0] * candidates, [0] * candidates, 0
    for text, papers in ballots:
        marks = text.split(" ")
        if len(marks) != candidates or not set(marks) <= {YES, NO, NEITHER}:
            raise BadInput(f"found the ballot {text[:40]!r}", expected="y, n or - on each")
        for position, mark in enumerate(marks):
            yes[position] += papers * (mark == YES)
            no[position] += papers * (mark == NO)
        silent += papers * (set(marks) == {NEITHER})
    total = sum(papers for _, papers in ballots)
    return Confirmation(tuple(yes), tuple(no), total - silent, silent)
