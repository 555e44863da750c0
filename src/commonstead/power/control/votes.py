"""The tests of votes: carry a decision, stop one, remove a board member, change the rules."""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from commonstead.kit import Line, Threshold
from commonstead.power.control.found import ControlTest, lines_of
from commonstead.power.control.structure import Structure
from commonstead.power.control.wording import ten
from commonstead.power.verdict import settled
from commonstead.rulebook.catalogue import power_words

COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {">": operator.gt, ">=": operator.ge}
SHOWN = {">": "more than", ">=": "at least"}
CHANGE_THE_RULES = ("rulebook.amend", "rulebook.adopt")
STRONGER = ("ordinary", "special")


def carries(threshold: Threshold, share: Fraction) -> bool:
    """Whether such a part of the votes is enough, if everybody votes.

    >>> carries(Threshold(Fraction(1, 2), ">"), Fraction(1, 2))
    False
    """
    return share > 0 and COMPARE[threshold.comparator](share, threshold.fraction)


def blocks(threshold: Threshold, share: Fraction) -> bool:
    """Whether the others fail without such a part of the votes, even all of them together.

    >>> blocks(Threshold(Fraction(3, 4), ">="), Fraction(1, 4))
    False
    >>> blocks(Threshold(Fraction(3, 4), ">"), Fraction(1, 4))
    True
    """
    return share > 0 and not carries(threshold, 1 - share)


@dataclass(frozen=True)
class Need:
    """How much a decision takes, whether a share is enough, and the share from which it is."""

    threshold: Threshold
    enough: Callable[[Fraction], bool]
    line: Fraction


def ordinary_control(structure: Structure, groups: tuple[str, ...]) -> ControlTest:
    """CT-3: whether the group alone carries an ordinary decision of the members."""
    return _alone(structure, groups, "ordinary_control", "ordinary", ())


def remove(structure: Structure, groups: tuple[str, ...]) -> ControlTest:
    """CT-2: whether the group alone can remove a board member.

    It takes the stronger of what the power `board.remove` and the rule `decisions.removal` ask for.
    """
    power = structure.power("board.remove")
    if power is None:
        return _not_said(groups, "remove", "board.remove")
    if power.held_by != "members":
        return _held(groups, "remove", power.held_by, power.clause)
    rule = structure.book.rules.get("decisions.removal")
    ways = [way for way in (power.by, rule.value if rule else "") if way in STRONGER]
    way = max(ways, key=STRONGER.index, default=power.by)
    clauses = (power.clause, *((rule.clause,) if rule else ()))
    return _alone(structure, groups, "remove", way, clauses)


def amend(structure: Structure, groups: tuple[str, ...]) -> ControlTest:
    """CT-5: whether the group alone can change the rules."""
    power = structure.power(*CHANGE_THE_RULES)
    if power is None:
        return _not_said(groups, "amend", CHANGE_THE_RULES[0])
    if power.held_by != "members":
        return _held(groups, "amend", power.held_by, power.clause)
    return _alone(structure, groups, "amend", power.by, (power.clause,))


def block(structure: Structure, groups: tuple[str, ...]) -> ControlTest:
    """CT-4: whether nobody can change the rules without the group.

    The others fail where all their votes together are not enough: against "at least 3/4" it takes
    more than a quarter to block, against "more than 3/4" a quarter is enough.
    """
    power = structure.power(*CHANGE_THE_RULES)
    if power is None:
        return _not_said(groups, "block", CHANGE_THE_RULES[0])
    if power.held_by != "members":
        return _held(groups, "block", power.held_by, power.clause)
    found = structure.threshold(power.by)
    if found is None:
        return _not_said(groups, "block", power.by)
    threshold, clause = found
    need = Need(threshold, partial(blocks, threshold), 1 - threshold.fraction)
    return _told(structure, groups, "block", need, (power.clause, clause))


def _alone(
    structure: Structure, groups: tuple[str, ...], name: str, way: str, clauses: tuple[str, ...]
) -> ControlTest:
    found = structure.threshold(way)
    if found is None:
        return _not_said(groups, name, way)
    threshold, clause = found
    need = Need(threshold, partial(carries, threshold), threshold.fraction)
    return _told(structure, groups, name, need, (*clauses, clause))


def _told(
    structure: Structure, groups: tuple[str, ...], name: str, need: Need, clauses: tuple[str, ...]
) -> ControlTest:
    share = structure.share_of_votes(groups)
    verdict = settled(need.enough(share.least), need.enough(share.most))
    margins = {"met": share.least - need.line, "not_met": share.most - need.line}
    needed = f"{SHOWN[need.threshold.comparator]} {need.threshold.fraction}"
    return ControlTest(
        asked=ten()[name],
        groups=groups,
        verdict=verdict,
        answer=verdict,
        margin=margins.get(verdict),
        figures={"needed": needed, "share": share, "classes": share.classes},
        show=partial(lines_of, structure, share, Line("needed", needed)),
        clauses=tuple(dict.fromkeys(clause for clause in clauses if clause)),
        missing=share.missing or "register",
    )


def _not_said(groups: tuple[str, ...], name: str, rule: str) -> ControlTest:
    return ControlTest(ten()[name], groups, "unknown", "", figures={"rule": rule}, missing="rule")


def _held(groups: tuple[str, ...], name: str, holder: str, clause: str) -> ControlTest:
    figures = {"holder": str(power_words()["holders"][holder])}
    return ControlTest(
        ten()[name], groups, "not_met", "held", figures=figures, clauses=(clause,) if clause else ()
    )
