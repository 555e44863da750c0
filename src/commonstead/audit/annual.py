"""When the members elect their board next: a vacancy may be filled until then."""

from dataclasses import dataclass, field
from datetime import date

from commonstead.audit.election import Election
from commonstead.elections.terms import next_annual_election


@dataclass
class AnnualElections:
    """The annual elections under way, with the day each closes, and when the last was declared."""

    called: dict[str, date] = field(default_factory=dict)
    declared: date | None = None

    def declare(self, election: Election, day: date) -> None:
        """An election is over; the first one counts as an annual one."""
        self.called.pop(election.reference, None)
        if election.kind != "by_election":
            self.declared = day

    def after(self, day: date) -> date:
        """The day of the next one."""
        return next_annual_election(day, called=self.called.values(), declared=self.declared)
