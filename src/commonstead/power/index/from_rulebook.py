"""The bodies of a rulebook as sides with seats and a rule: its members, and its board."""

from collections.abc import Mapping
from typing import Literal

from commonstead.kit import BadInput, Line
from commonstead.power.index.body import Body, Casting, Rule, Side
from commonstead.rulebook import Rulebook

Decision = Literal["ordinary", "special"]
BODIES = ("members", "board")
QUORUM = {"members": "meetings.general.quorum", "board": "meetings.board.quorum"}
TIE = {"members": "meetings.general.tie", "board": "meetings.board.tie"}
MOST_ON_BOARD = "board.size.maximum"
KEPT = "board.seats_by_class"
COOPTED = "board.coopted.maximum"
CHAIR_CASTS = "chair_casting"


def body_of(
    rulebook: Rulebook,
    name: str,
    seats: Mapping[str, int] | None = None,
    *,
    decision: Decision = "ordinary",
    chair: str | None = None,
) -> Body:
    """A body of the rulebook, for its ordinary or its special decisions.

    - `board`: the sides are `elected`, `coopted`, `appointed`, and each class that has seats kept
      for it. Without numbers the board is as large as the rules allow; what the other sides leave
      is elected.
    - `members`: the sides are the classes that vote; `seats` says how many members each has.
      Classes without a vote are left out.

    `seats` gives numbers by side. The quorum is of those who vote in the body, where the rulebook
    has a rule for it. Where its rule for a tie gives the chair a casting vote, which is in ordinary
    decisions only, the chair is one seat of the side `chair`, or of the first that has seats.

    >>> from commonstead.rulebook import load_model
    >>> board = body_of(load_model("clt-community-benefit-society"), "board", {"elected": 9})
    >>> [(side.name, side.seats) for side in board.sides]
    [('elected', 9), ('coopted', 2)]

    Raises `BadInput` for a body, side or number that the rulebook does not have.
    """
    if name not in BODIES:
        raise BadInput(f"the rulebook has no body {name!r}", expected=", ".join(BODIES))
    given = dict(seats or {})
    sides, grounds = (_members if name == "members" else _board)(rulebook, given)
    threshold = rulebook.rule(f"decisions.{decision}")
    grounds.append(Line(threshold.what, str(threshold.means), source=threshold.source))
    quorum = _quorum(rulebook, name, sum(side.seats for side in sides), grounds)
    casting = _casting(rulebook, name, sides, chair, grounds) if decision == "ordinary" else None
    return Body(name, sides, Rule(threshold.value, quorum, casting), tuple(grounds))


def _members(rulebook: Rulebook, given: dict[str, int]) -> tuple[tuple[Side, ...], list[Line]]:
    _known(given, {each.name for each in rulebook.classes})
    voting = [each.name for each in rulebook.classes if each.votes]
    if not any(given.get(name) for name in voting):
        raise BadInput(
            "how many members there are is not known",
            expected=f"how many there are of each class: {', '.join(voting)}",
        )
    sides = tuple(Side(name, given.get(name, 0)) for name in voting)
    return sides, [Line(f"members who vote: {side.name}", str(side.seats)) for side in sides]


def _board(rulebook: Rulebook, given: dict[str, int]) -> tuple[tuple[Side, ...], list[Line]]:
    others = {
        **rulebook.value(KEPT),
        "coopted": rulebook.value(COOPTED),
        "appointed": int(rulebook.bodies["board"]["appointed"]),
    }
    _known(given, {"elected", *others})
    _not_more(given, others)
    others = {name: given.get(name, number) for name, number in others.items()}
    largest = rulebook.value(MOST_ON_BOARD)
    left = largest - sum(others.values())
    numbers = {"elected": given.get("elected", max(left, 0)), **others}
    if sum(numbers.values()) > largest:
        raise BadInput(
            f"these are {sum(numbers.values())} seats, more than the board has",
            expected=f"at most {largest}",
        )
    grounds = [
        Line(rule.what, str(rule.means), source=rule.source)
        for rule in map(rulebook.rule, (MOST_ON_BOARD, KEPT, COOPTED))
    ]
    sides = tuple(Side(name, number) for name, number in numbers.items() if number or name in given)
    return sides, [*grounds, *(Line(f"seats: {side.name}", str(side.seats)) for side in sides)]


def _known(given: Mapping[str, int], names: set[str]) -> None:
    for name in given:
        if name not in names:
            expected = ", ".join(sorted(names))
            raise BadInput(f"the rulebook has no seats called {name!r}", expected=expected)


def _not_more(given: Mapping[str, int], most: Mapping[str, int]) -> None:
    for name, number in most.items():
        if given.get(name, 0) > number:
            raise BadInput(
                f"these are {given[name]} seats called {name!r}, more than the rulebook has",
                expected=f"at most {number}",
            )


def _quorum(rulebook: Rulebook, name: str, voters: int, grounds: list[Line]) -> int:
    rule = rulebook.rules.get(QUORUM[name])
    if rule is None or rule.value is None:
        return 0
    working = rulebook.answer(rule.id, **{rule.entry.shape.of: voters})
    grounds.extend(working)
    return int(working.value)


def _casting(
    rulebook: Rulebook, name: str, sides: tuple[Side, ...], chair: str | None, grounds: list[Line]
) -> Casting | None:
    rule = rulebook.rules.get(TIE[name])
    if rule is None or rule.value != CHAIR_CASTS:
        return None
    grounds.append(Line(rule.what, str(rule.means), source=rule.source))
    with_seats = [side.name for side in sides if side.seats]
    side = chair or next(iter(with_seats), "")
    if side not in with_seats:
        expected = ", ".join(with_seats)
        raise BadInput(f"the chair cannot be one of {side!r}", expected=expected)
    grounds.append(Line("the chair is one of", side))
    return Casting(side)
