"""Tests of numbers: parts of the membership and of the board, at every size the rules allow."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from commonstead.kit import Threshold
from commonstead.power.control import called
from commonstead.power.control.doors import says_nothing
from commonstead.power.control.share import Share
from commonstead.power.control.structure import Structure
from commonstead.power.control.votes import SHOWN, carries
from commonstead.power.definitions.finding import Case, Finding
from commonstead.power.verdict import Verdict, settled

KEPT = "members.community_share"


@dataclass(frozen=True)
class MembersShare:
    """`{share: {of: members, group: local}, comparator: ">=", fraction: "3/4"}`.

    Where the register leaves it open, the rule that keeps a part of the members for the community
    settles it, provided that every class of the community belongs to the group.
    """

    groups: tuple[str, ...]
    needed: Threshold

    def judge(self, case: Case) -> Finding:
        share = case.structure.share_of(self.groups, case.structure.classes)
        verdict = settled(carries(self.needed, share.least), carries(self.needed, share.most))
        if verdict == "unknown" and self._is_kept(case.structure):
            kept = case.structure.book.rules[KEPT]
            facts = self._facts(Share(kept.value, kept.value))
            return Finding("met", "share.kept", facts, (kept.clause,) if kept.clause else ())
        return Finding(verdict, f"share.{verdict}", self._facts(share))

    def _is_kept(self, structure: Structure) -> bool:
        kept = structure.book.value(KEPT)
        community = [each for each in structure.classes if each.community]
        within = all(structure.inside(each, self.groups) for each in community)
        return kept is not None and within and carries(self.needed, kept)

    def _facts(self, share: Share) -> dict[str, object]:
        return {"shown": share, "group": called(self.groups), "needed": shown(self.needed)}


@cache
def shown(needed: Threshold) -> str:
    """How much is enough, in words."""
    return f"{SHOWN[needed.comparator]} {needed.fraction}"


@dataclass(frozen=True)
class MembersAtLeast:
    """`{members_at_least: "10"}`: so many members, or a rule that there must always be so many."""

    number: int

    def judge(self, case: Case) -> Finding:
        least = case.structure.book.rules["members.minimum"]
        counts = case.structure.headcount.members
        facts = {"needed": str(self.number), "shown": least.raw}
        if counts is not None:
            facts["shown"] = str(sum(counts.values()))
            met = sum(counts.values()) >= self.number
            return Finding(
                "met" if met else "not_met", f"members.{'met' if met else 'not_met'}", facts
            )
        verdict: Verdict = "met" if least.value >= self.number else "unknown"
        clauses = (least.clause,) if least.clause else ()
        return Finding(verdict, f"members.{verdict}", facts, clauses)


@dataclass(frozen=True)
class ElectedShare:
    """`{elected_share: {comparator: ">", fraction: "1/2"}}`: so much of every board is elected."""

    needed: Threshold

    def judge(self, case: Case) -> Finding:
        least, rules = case.structure.board.least_elected, case.structure.book.rules
        elected, size = least.elected, least.seats
        met = self.needed.is_met(elected, of=size)
        facts = {"elected": elected, "board": size, "needed": shown(self.needed)}
        clause = rules["board.coopted.maximum"].clause
        code = "elected.met" if met else "elected.not_met"
        return Finding("met" if met else "not_met", code, facts, (clause,) if clause else ())


@dataclass(frozen=True)
class SeatsKept:
    """`{seats_kept: {for: [residents], at_least: "1/4", at_most: "2/5"}}` of every board.

    With `others: true` it is about the seats kept for classes that are not of the group.
    """

    groups: tuple[str, ...]
    least: Fraction
    most: Fraction
    others: bool = False

    def judge(self, case: Case) -> Finding:
        board, classes = case.structure.board, case.structure.classes
        kept = dict(board.kept)
        if kept and any(says_nothing(each) and kept.get(each.name) for each in classes):
            return Finding("unknown", "seats.unknown", {"group": called(self.groups)})
        inside = [each.name for each in classes if case.structure.inside(each, self.groups)]
        seats = sum(n for name, n in kept.items() if (name in inside) is not self.others)
        missed = [size.seats for size in board.sizes if not self._enough(seats, size.seats)]
        facts = {
            "kept": seats,
            "board": missed[0] if missed else board.sizes[0].seats,
            "group": ("others than " if self.others else "") + called(self.groups),
            "needed": self,
        }
        clause = case.structure.book.rules["board.seats_by_class"].clause
        code = "seats.not_met" if missed else "seats.met"
        return Finding("not_met" if missed else "met", code, facts, (clause,) if clause else ())

    def _enough(self, seats: int, of: int) -> bool:
        """Whether seats ÷ of lies between both ends, in whole numbers."""
        least, most = self.least, self.most
        enough = seats * least.denominator >= least.numerator * of
        return enough and seats * most.denominator <= most.numerator * of

    def __str__(self) -> str:
        """How many are needed, in words."""
        if self.least == self.most:
            return f"exactly {self.least}"
        return f"from {self.least} to {self.most}"
