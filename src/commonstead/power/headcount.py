"""What a register says in numbers: all that a verdict may know about the people themselves.

There is no place in it for meetings, attendance or turnout: who could decide is asked, never who
came.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from commonstead.kit import Refusal
from commonstead.members import Register
from commonstead.rulebook import MemberClass


@dataclass(frozen=True)
class Headcount:
    """How many members each class has on one day, and what else is known about their number.

    `members`: class name to members; a class that is not named has none. `adults`: group to the
    adults who belong to it, members or not. `board`: the seats the board has now. `vetoes`: who
    outside can stop a decision by an agreement that is not in the rules, in words; `None` where
    nobody has said, empty where there is none.
    """

    members: Mapping[str, int] | None = None
    adults: Mapping[str, int] = field(default_factory=dict)
    board: int | None = None
    vetoes: tuple[str, ...] | None = None

    @classmethod
    def of(cls, register: Register, day: date) -> "Headcount":
        """The members of each class on that day.

        >>> from commonstead.members import Membership
        >>> Headcount.of(Register([Membership("m:1", "local", date(2026, 1, 1))]),
        ...              date(2026, 2, 1)).members
        {'local': 1}
        """
        return cls({name: len(members) for name, members in register.by_class(day).items()})

    def declaring(self, vetoes: tuple[str, ...] | None) -> "Headcount":
        """The same with these vetoes, unless it declares its own."""
        return self if self.vetoes is not None else replace(self, vetoes=vetoes)

    def fits(self, classes: tuple[MemberClass, ...]) -> None:
        """Refuse `no_such_class` where it counts a class that the rulebook does not have."""
        names = {each.name for each in classes}
        for name in self.members or {}:
            if name not in names:
                raise Refusal("no_such_class", class_name=name, classes=tuple(sorted(names)))


NOTHING_KNOWN = Headcount()
