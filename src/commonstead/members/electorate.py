"""Who may vote: the roll on the day it is cut off, and the hash that fixes it."""

from collections.abc import Iterable
from datetime import date

from commonstead.kit import Line, Working
from commonstead.members.classes import class_rule
from commonstead.members.membership import Register
from commonstead.record import digest
from commonstead.rulebook import Rulebook


def electorate(rulebook: Rulebook, register: Register, cutoff: date) -> Working[tuple[str, ...]]:
    """The members of voting classes on the cut-off day, sorted, with how they were found.

    Somebody entered on the cut-off day is on the roll; somebody whose membership ended, or who
    moved to a class without a vote, on that day is not. Whose class the rulebook does not know is
    never dropped in silence: refuses `no_such_class`. Source: the rule `members.votes` and the
    classes of members in the rulebook.
    """
    roll: list[str] = []
    lines = [Line(f"members on the register on {cutoff}", str(register.size(cutoff)))]
    for name, members in register.by_class(cutoff).items():
        rule = class_rule(rulebook, name)
        lines.append(_class_line(rule.title, len(members), rule.votes))
        roll += members if rule.votes else ()
    source = rulebook.rules["members.votes"].source
    lines.append(Line("members who may vote, one vote each", str(len(roll)), source=source))
    return Working(tuple(sorted(roll)), tuple(lines))


def _class_line(title: str, members: int, votes: bool) -> Line:
    verdict = "votes" if votes else "does not vote"
    return Line(title, str(members if votes else 0), f"{members} in this class, which {verdict}")


def roll_hash(members: Iterable[str]) -> str:
    """SHA-256, in hex, of the canonical JSON of the sorted pseudonyms.

    The order in which they are given makes no difference. It is the `hash` of
    `elections.freeze_roll` in the public record.

    >>> from hashlib import sha256
    >>> roll_hash(["m:2", "m:1"]) == sha256(b'["m:1","m:2"]').hexdigest()
    True
    """
    return digest(sorted(members))
