"""Whether enough are there for a meeting to decide, from its first moment to its last."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commonstead.decisions.attendance import Attendance, present
from commonstead.decisions.notice import Kind, notice_rule
from commonstead.kit import Refusal, Working
from commonstead.rulebook import Rulebook


@dataclass(frozen=True)
class Change:
    """From `at` on, `counted` members count towards the quorum, and it is met or not."""

    at: datetime
    counted: int
    quorate: bool


def quorum_of(
    rulebook: Rulebook, kind: Kind, *, members: int | None = None, board: int | None = None
) -> Working[int]:
    """How many must be there.

    A general meeting asks for `members`, how many there are; a board meeting for `board`, how many
    sit on the board at the time. Raises `Refusal("number_missing", needed=...)`.
    Source: the rules `meetings.general.quorum` and `meetings.board.quorum`.

    >>> from commonstead.rulebook import load_model
    >>> quorum_of(load_model("clt-community-benefit-society"), "annual", members=47).value
    12
    """
    base, number = ("board", board) if kind == "board" else ("members", members)
    rule = "meetings.board.quorum" if base == "board" else "meetings.general.quorum"
    notice_rule(kind)
    if number is None:
        raise Refusal("number_missing", rule=rule, needed=base)
    return rulebook.answer(rule, **{base: number})


def check_quorum(
    rulebook: Rulebook,
    kind: Kind,
    *,
    counted: int,
    members: int | None = None,
    board: int | None = None,
) -> Working[Any]:
    """The quorum, where it is met; raises `Refusal("quorum_not_met", needed=..., present=...)`."""
    needed = quorum_of(rulebook, kind, members=members, board=board)
    if counted < needed.value:
        raise Refusal("quorum_not_met", needed=needed.value, present=counted)
    return needed


def quorum_through_time(
    attendances: Iterable[Attendance],
    rulebook: Rulebook,
    kind: Kind = "general",
    *,
    members: int | None = None,
    board: int | None = None,
    barred: Collection[str] = frozenset(),
) -> tuple[Change, ...]:
    """Every moment at which the number counted changes, and whether the quorum is then met.

    The first is the moment at which somebody first came, even where they do not count. How many
    members there are does not change during a meeting.
    """
    stays = tuple(attendances)
    needed = quorum_of(rulebook, kind, members=members, board=board).value
    changes: list[Change] = []
    for at in _moments(stays):
        counted = present(stays, at, rulebook, kind=kind, barred=barred).counted
        if not changes or changes[-1].counted != counted:
            changes.append(Change(at, counted, counted >= needed))
    return tuple(changes)


def is_quorate(changes: Iterable[Change], at: datetime) -> bool:
    """Whether the quorum is met at a moment; before anybody came it is not."""
    past = [change for change in changes if change.at <= at]
    return past[-1].quorate if past else False


def _moments(stays: Iterable[Attendance]) -> list[datetime]:
    found = {stay.arrived for stay in stays} | {stay.left for stay in stays if stay.left}
    return sorted(found)
