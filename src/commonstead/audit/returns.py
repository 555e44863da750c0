"""The entries of annual returns: for a year that there was, once it was over, and once only."""

from collections.abc import Callable, Mapping
from datetime import date

from commonstead.audit.rulebook import Adoptions
from commonstead.audit.step import Step
from commonstead.decisions.years import ends_a_year


class Returns:
    """Every return of the record, by the last day of its year."""

    def __init__(self, adoptions: Adoptions) -> None:
        self.adoptions = adoptions
        self.sent: set[date] = set()

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {"accounts.file_return": self._sent}

    def _sent(self, step: Step) -> None:
        end, filed = step.day_of("year_end"), step.day_of("filed")
        versions = (self.adoptions.in_force(day) for day in (step.day, end))
        rulebooks = [one for one in versions if one is not None]
        step.holds(
            "a financial year ended on that day",
            ends_a_year(end, *rulebooks),
            "a year end by accounts.year_end",
            end,
        )
        step.holds(
            "it was sent after the year, and no later than the entry",
            end <= filed <= step.day,
            f"from {end} to {step.day}",
            filed,
        )
        step.confirms("a year has one return", end not in self.sent, "once", "a second time")
        self.sent.add(end)
