"""Who decides on a day, as the record shows it: the members who vote, and the board."""

from datetime import date

from commonstead.audit.members import Members
from commonstead.audit.seats import Seats
from commonstead.decisions.notice import Kind
from commonstead.decisions.quorum import quorum_of
from commonstead.members import electorate
from commonstead.rulebook import Rulebook


class Bodies:
    """The two bodies on any day."""

    def __init__(self, members: Members, seats: Seats) -> None:
        self.members = members
        self.seats = seats

    def everybody(self, day: date) -> set[str]:
        """Every member on a day."""
        return {stay.member for stay in self.members.register().on(day)}

    def voters(self, rulebook: Rulebook, day: date) -> set[str]:
        """The members of voting classes."""
        return set(electorate(rulebook, self.members.register(), day).value)

    def board(self, day: date) -> set[str]:
        """The members who sit on the board."""
        sitting = {sat.member for sat in self.seats.history if sat.since <= day and sat.on(day)}
        return sitting & self.everybody(day)

    def of(self, rulebook: Rulebook, body: str, day: date) -> set[str]:
        """Who decides in a body on a day."""
        return self.board(day) if body == "board" else self.voters(rulebook, day)

    def of_classes(self, classes: list[str], day: date) -> set[str]:
        """The members of these classes."""
        found = self.members.register().by_class(day)
        return {member for name in classes for member in found.get(name, ())}

    def quorum(self, rulebook: Rulebook, kind: Kind, day: date) -> tuple[int, int]:
        """How many may vote at such a meeting, and how many of them must be there."""
        number = len(self.of(rulebook, "board" if kind == "board" else "members", day))
        return number, quorum_of(rulebook, kind, members=number, board=number).value
