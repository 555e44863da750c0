"""What is special about a meeting of the board: who counts, and what a board too small may do."""

from functools import cache
from typing import Any

from commonstead.kit import Refusal, Source
from commonstead.rulebook import Rulebook
from commonstead.rulebook.data import ROOT
from commonstead.rulebook.text import read_path


@cache
def _data() -> dict[str, Any]:
    return read_path(ROOT / "decisions" / "meetings.yaml").data


def board_counts() -> tuple[str, ...]:
    """How a board member may be there and count; nobody sits on a board for another.

    >>> board_counts()
    ('in_person', 'online')
    """
    return tuple(_data()["board_counts"]["value"])


def board_too_small_may() -> frozenset[str]:
    """The powers of a board that has too few members for anything else.

    >>> sorted(board_too_small_may())[0]
    'elections.call'
    """
    return frozenset(_data()["board_too_small"]["powers"])


def board_too_small_source() -> Source:
    """The text that says so.

    >>> str(board_too_small_source())[-7:]
    'rule 85'
    """
    return Source.from_data(_data()["board_too_small"]["source"])


def board_may(rulebook: Rulebook, power: str, *, board: int) -> None:
    """Whether a board of so many members may use a power.

    With fewer members than its least number, or than its own quorum, it may only fill seats or
    call a general meeting. Raises `Refusal("board_too_small", board=..., needed=...)`.
    Source: the rules `board.size.minimum` and `meetings.board.quorum`; Co-operatives UK society
    rules, rule 85.
    """
    quorum: int = rulebook.answer("meetings.board.quorum", board=board).value
    needed = max(quorum, rulebook.value("board.size.minimum"))
    if board < needed and power not in board_too_small_may():
        raise Refusal("board_too_small", board=board, needed=needed, power=power)
