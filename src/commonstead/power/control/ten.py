"""The ten control tests for any group of people, each worked out once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from commonstead.kit import BadInput
from commonstead.power.control import doors, seats, votes
from commonstead.power.control.found import ControlTest
from commonstead.power.control.structure import Structure
from commonstead.power.control.wording import called
from commonstead.power.headcount import NOTHING_KNOWN, Headcount
from commonstead.rulebook import Rulebook

Test = Callable[[Structure, tuple[str, ...]], ControlTest]
TEN: Mapping[str, Test] = {
    "elect": seats.elect,
    "remove": votes.remove,
    "ordinary_control": votes.ordinary_control,
    "block": votes.block,
    "amend": votes.amend,
    "no_outside_veto": seats.no_outside_veto,
    "candidacy": doors.candidacy,
    "reach": doors.reach,
    "elected_outnumber_appointed": seats.elected_outnumber_appointed,
    "quorum_feasible": doors.quorum_feasible,
}


@dataclass(frozen=True)
class Controls:
    """The control tests of one rulebook with one register, remembered."""

    structure: Structure
    _known: dict[tuple[str, tuple[str, ...]], ControlTest] = field(default_factory=dict)

    @classmethod
    def of(cls, rulebook: Rulebook, headcount: Headcount = NOTHING_KNOWN) -> "Controls":
        """Read a rulebook and its numbers; refuses `no_such_class`."""
        return cls(Structure.of(rulebook, headcount))

    def test(self, name: str, groups: tuple[str, ...]) -> ControlTest:
        """One test by its name; raises `BadInput` for a test or group that there is not."""
        if (name, groups) not in self._known:
            if name not in TEN:
                raise BadInput(f"there is no control test {name!r}", expected=", ".join(TEN))
            called(groups)
            self._known[name, groups] = TEN[name](self.structure, groups)
        return self._known[name, groups]


def control_tests(
    rulebook: Rulebook, *groups: str, headcount: Headcount = NOTHING_KNOWN
) -> tuple[ControlTest, ...]:
    """The ten control tests for the people who belong to any of the groups.

    >>> from commonstead.rulebook import load_model
    >>> co_op = load_model("fully-mutual-housing-co-operative")
    >>> [test.id for test in control_tests(co_op, "tenants") if test.verdict == "met"]
    ['CT-6', 'CT-7', 'CT-8', 'CT-9']
    >>> numbers = Headcount({"tenant": 20, "prospective_tenant": 5})
    >>> tests = {t.name: t for t in control_tests(co_op, "tenants", headcount=numbers)}
    >>> tests["amend"].verdict, tests["amend"].margin
    ('met', Fraction(1, 20))
    """
    controls = Controls.of(rulebook, headcount)
    return tuple(controls.test(name, groups) for name in TEN)
