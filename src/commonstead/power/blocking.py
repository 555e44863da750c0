"""Who can stop a decision: the smallest part of a body without which it fails, and outsiders."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from commonstead.kit import Threshold
from commonstead.power.control.structure import Structure
from commonstead.power.control.votes import SHOWN
from commonstead.rulebook import Power

COLLECTIVE = ("members", "board")
TIES = {"members": "meetings.general.tie", "board": "meetings.board.tie"}
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Blocker:
    """Somebody who can stop a decision. `part` is the share of votes it takes, where it is one."""

    who: str
    code: str
    part: Fraction | None = None

    def as_data(self) -> dict[str, Any]:
        return {
            "who": self.who,
            "code": self.code,
            "part": None if not self.part else str(self.part),
        }


def needed_by(structure: Structure, power: Power) -> Threshold | None:
    """How much of its body a power takes, where a body holds it and votes on it."""
    if power.held_by not in COLLECTIVE:
        return None
    found = structure.threshold(power.by)
    return found[0] if found else None


def needed_in_words(threshold: Threshold, body: str, words: dict[str, Any]) -> str:
    """How much is enough, for example "more than 1/2 of the votes on the board"."""
    needed = f"{SHOWN[threshold.comparator]} {threshold.fraction}"
    return str(words["threshold"][body]).format(needed=needed)


def blockers(structure: Structure, power: Power, words: dict[str, Any]) -> Iterator[Blocker]:
    """Everybody who can stop the use of a power, those of the body itself first."""
    say: dict[str, Any] = words["words"]["blockers"]
    threshold = needed_by(structure, power)
    if threshold is not None:
        yield _within(structure, power, threshold, say)
        if power.held_by == "board":
            yield from _appointed(structure, threshold, say)
    waits = words["waits"]
    rule = structure.book.rules.get(waits["rule"])
    if power.name in words["amending"] and rule is not None and rule.raw == waits["value"]:
        yield Blocker(say["registrar"], "registrar")
    if power.held_by in COLLECTIVE:
        for veto in structure.headcount.vetoes or ():
            yield Blocker(say["outside"].format(veto=veto), "outside")


def _within(
    structure: Structure, power: Power, threshold: Threshold, say: dict[str, Any]
) -> Blocker:
    """The smallest part of the body that stops it; in people where their number is known.

    Half of a body stops nothing where the chair's casting vote can carry what half are for: it
    takes one more, or the chair among them.
    """
    body, part = power.held_by, 1 - threshold.fraction
    voters = _voters(structure, body)
    casting = _casting_vote(structure, power)
    in_people = _in_people(threshold, voters, casting, body, say) if voters else None
    if in_people is not None:
        return in_people
    if part == 0:
        return Blocker(say["one"][body], "one")
    if casting and part == HALF and threshold.comparator == ">":
        return Blocker(say["more_or_chair"][body].format(part=part), "more", part)
    code = "less" if threshold.comparator == ">" else "more"
    return Blocker(say[code][body].format(part=part), code, part)


def _in_people(
    threshold: Threshold, voters: int, casting: bool, body: str, say: dict[str, Any]
) -> Blocker | None:
    """How many people stop it; `None` where any one person does."""
    fewest = next(n for n in range(1, voters + 1) if not threshold.is_met(voters - n, of=voters))
    if casting and 2 * fewest == voters and _carried_by_the_chair(threshold, fewest):
        words = say["people_or_chair"][body].format(count=fewest + 1, half=fewest)
        return Blocker(words, "people", Fraction(fewest + 1, voters))
    if fewest == 1:
        return None
    return Blocker(say["people"][body].format(count=fewest), "people", Fraction(fewest, voters))


def _casting_vote(structure: Structure, power: Power) -> bool:
    """Whether the chair may break a tie here: in everyday decisions, where the rules say so."""
    rule = structure.book.rules.get(TIES[power.held_by])
    return power.by == "ordinary" and rule is not None and rule.raw == "chair_casting"


def _carried_by_the_chair(threshold: Threshold, half: int) -> bool:
    """Whether one vote more than half is enough; of the votes cast it is one more as well."""
    of = 2 * half + (threshold.base == "votes_cast")
    return threshold.is_met(half + 1, of=of)


def _voters(structure: Structure, body: str) -> int:
    """How many vote in a body, as far as that is known."""
    if body == "board":
        return structure.headcount.board or 0
    counts = structure.headcount.members or {}
    return sum(counts.get(each.name, 0) for each in structure.classes if each.votes)


def _appointed(
    structure: Structure, threshold: Threshold, say: dict[str, Any]
) -> Iterator[Blocker]:
    """The appointed, where on some board that the rules allow the others cannot do without."""
    seats = structure.board.appointed
    for size in structure.board.sizes:
        if seats and not threshold.is_met(size.seats - seats, of=size.seats):
            words = say["appointed"].format(seats=seats, board=size.seats)
            yield Blocker(words, "appointed", Fraction(seats, size.seats))
            return
