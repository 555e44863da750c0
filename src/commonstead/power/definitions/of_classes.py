"""Tests of who the members are and what they may do: classes, doors, powers, control."""

from dataclasses import dataclass

from commonstead.power.control import ControlTest, called
from commonstead.power.control.doors import says_nothing
from commonstead.power.definitions.combined import joined
from commonstead.power.definitions.finding import Case, Finding
from commonstead.power.verdict import Verdict, all_of
from commonstead.rulebook import MemberClass
from commonstead.rulebook.catalogue import power_words

CAN = {"votes": "has a vote", "stands": "may stand for the board"}
BARRING: tuple[tuple[bool | None, Verdict], ...] = ((True, "not_met"), (None, "unknown"))
"""What it comes to where somebody is without it who belongs to the group, or may belong to it."""
THAT = {"": "", "votes": " with a vote", "stands": " that may stand for the board"}


@dataclass(frozen=True)
class EveryClass:
    """`{every_class: [tenants, prospective]}`: nobody but these people can be members."""

    groups: tuple[str, ...]

    def judge(self, case: Case) -> Finding:
        inside = [(case.structure.inside(c, self.groups), c) for c in case.structure.classes]
        group = called(self.groups)
        for belongs, verdict in ((False, "not_met"), (None, "unknown")):
            found = [each for inside_it, each in inside if inside_it is belongs]
            if found:
                facts = {"group": group, "classes": _titles(found)}
                code = f"every_class.{verdict}"
                return Finding("not_met" if belongs is False else "unknown", code, facts)
        everybody = _titles([each for _, each in inside])
        return Finding("met", "every_class.met", {"group": group, "classes": everybody})


def _titles(classes: list[MemberClass]) -> str:
    return ", ".join(each.title for each in classes)


@dataclass(frozen=True)
class EveryMember:
    """`{every_member: votes}` or `stands`: no class of member is without it.

    With `of: [residents]` only the classes count to which such people belong.
    """

    can: str
    groups: tuple[str, ...] = ()

    def judge(self, case: Case) -> Finding:
        barred = [each for each in case.structure.classes if not getattr(each, self.can)]
        inside = [(case.structure.inside(each, self._groups), each) for each in barred]
        for belongs, verdict in BARRING:
            found = [each for inside_it, each in inside if inside_it is belongs]
            if found:
                return Finding(verdict, f"every_member.{verdict}", self._facts(found))
        return Finding("met", "every_member.met", self._facts([]))

    @property
    def _groups(self) -> tuple[str, ...]:
        return self.groups or ("members",)

    def _facts(self, classes: list[MemberClass]) -> dict[str, object]:
        group = called(self._groups)
        return {"can": CAN[self.can], "group": group, "classes": _titles(classes)}


@dataclass(frozen=True)
class OpenTo:
    """`{open_to: [local]}`: for each group there is a class for which all of it qualifies.

    With `with: votes` (or `stands`) only classes count whose members have that. How people are let
    in is another question, which `members.admission` answers.
    """

    groups: tuple[str, ...]
    can: str = ""

    def judge(self, case: Case) -> Finding:
        return joined(all_of, [self._group(case, group) for group in self.groups])

    def _group(self, case: Case, group: str) -> Finding:
        classes = [
            each for each in case.structure.classes if not self.can or getattr(each, self.can)
        ]
        facts = {"group": called((group,)), "that": THAT[self.can]}
        if any(group in each.open_to for each in classes):
            return Finding("met", "open_to.met", facts)
        if any(says_nothing(each) for each in classes):
            return Finding("unknown", "open_to.unknown", facts)
        return Finding("not_met", "open_to.not_met", facts)


@dataclass(frozen=True)
class HeldBy:
    """`{power: land.sell, held_by: members}`: the power lies with that body."""

    power: str
    body: str

    def judge(self, case: Case) -> Finding:
        power = case.structure.power(self.power)
        words = power_words()
        action = words["powers"].get(self.power, self.power)
        if power is None:
            return Finding("unknown", "power.missing", {"rule": action})
        facts = {
            "action": action,
            "holder": words["holders"][power.held_by],
            "wanted": words["holders"][self.body],
        }
        clauses = (power.clause,) if power.clause else ()
        if power.held_by == self.body:
            return Finding("met", "power.met", facts, clauses)
        return Finding("not_met", "power.not_met", facts, clauses)


@dataclass(frozen=True)
class Control:
    """`{control: elect, by: [residents]}`: one of the ten control tests, for these people."""

    name: str
    groups: tuple[str, ...]

    def judge(self, case: Case) -> Finding:
        found = case.controls.test(self.name, self.groups)
        return Finding(found.verdict, "control", {"why": Why(found)}, found.clauses)


@dataclass(frozen=True)
class Why:
    """The reason of a control test, put into words when asked for."""

    found: ControlTest

    def __str__(self) -> str:
        return self.found.why
