"""A ranking as one short line of text, as the public record holds it."""

import re
from collections.abc import Mapping

from commonstead.elections.contest import Contest, Ranking
from commonstead.kit import BadInput

_POSITION = re.compile(r"[0-9]{1,6}")


def ballots_as_text(ballot: Ranking) -> str:
    """Positions of candidates from 0, ties as `1=2`, a skipped place as `-`.

    >>> ballots_as_text(((0,), (2, 1), (), (3,)))
    '0 2=1 - 3'
    """
    return " ".join("=".join(str(c) for c in place) or "-" for place in ballot)


def ballot_from_text(text: str, candidates: int) -> Ranking:
    """Read what `ballots_as_text` wrote, for so many candidates; anything else is `BadInput`.

    >>> ballot_from_text("0 2=1 - 3", 4), ballot_from_text("", 4)
    (((0,), (2, 1), (), (3,)), ())
    >>> ballot_from_text("0 4", 4)
    Traceback (most recent call last):
    commonstead.kit.bad_input.BadInput: found '4' in a ballot; expected: a position from 0 to 3
    """
    return tuple(
        () if place == "-" else tuple(_position(part, candidates) for part in place.split("="))
        for place in text.split()
    )


def _position(part: str, candidates: int) -> int:
    if not _POSITION.fullmatch(part) or int(part) >= candidates:
        raise BadInput(
            f"found {part[:40]!r} in a ballot", expected=f"a position from 0 to {candidates - 1}"
        )
    return int(part)


def ballots_in_order(ballots: Mapping[Ranking, int]) -> list[list[str | int]]:
    """`[[text, papers] …]` sorted by text: one form for the same ballots in any order.

    >>> ballots_in_order({((1,),): 2, ((0,), (1,)): 1})
    [['0 1', 1], ['1', 2]]
    """
    lines = {ballots_as_text(ballot): papers for ballot, papers in ballots.items() if papers}
    return [[text, lines[text]] for text in sorted(lines)]


def canonical_contest(contest: Contest) -> dict[str, object]:
    """What is counted, as plain data that does not depend on the order of the ballots."""
    return {
        "ballots": ballots_in_order(contest.ballots),
        "candidates": list(contest.candidates),
        "seats": contest.seats,
        "withdrawn": sorted(contest.withdrawn),
    }
