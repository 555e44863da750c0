"""A second meeting that has to say the same: when, by how many, and what is sent after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from commonstead.decisions.condition import Condition
from commonstead.decisions.kinds import read_conditions
from commonstead.kit import Line, Source, add_months
from commonstead.rulebook.data import value_on


@dataclass(frozen=True)
class Filing:
    """Within so many days of the second meeting a copy goes to the registrar."""

    what: str
    days: int
    source: Source

    def due(self, confirmed_on: date) -> date:
        """The last day to send it.

        >>> Filing("a copy is sent", 14, Source("")).due(date(2026, 3, 15))
        datetime.date(2026, 3, 29)
        """
        return confirmed_on + timedelta(days=self.days)

    def line(self, confirmed_on: date) -> Line:
        """The step of a working that says so."""
        told = f"{confirmed_on} and {self.days} days"
        return Line(self.what, str(self.due(confirmed_on)), told, self.source)


@dataclass(frozen=True)
class Confirming:
    """The second meeting is held at least `from_days` and at most `until_months` after the first.

    The first day is so many days after the first meeting; the last has the same number in a later
    month, or is that month's last day.
    """

    conditions: tuple[Condition, ...]
    from_days: int
    until_months: int
    source: Source
    filing: Filing

    def window(self, passed_on: date) -> tuple[date, date]:
        """The first and the last day of the second meeting."""
        last = add_months(passed_on, self.until_months)
        return passed_on + timedelta(days=self.from_days), last

    def window_line(self, passed_on: date | None) -> Line:
        """The step of a working that says when the second meeting can be."""
        months = f"{self.until_months} month" + "s" * (self.until_months != 1)
        span = f"{self.from_days} days to {months} after the first meeting"
        if passed_on is None:
            return Line("a second meeting has to confirm it", span, source=self.source)
        first, last = self.window(passed_on)
        return Line("a second meeting has to confirm it", f"{first} to {last}", span, self.source)

    @classmethod
    def from_data(cls, data: Mapping[str, Any], on: date | None = None) -> "Confirming":
        """Read `{conditions, window, file}` as the data writes them, as they were on a day."""
        window = value_on(data["window"]["values"], on)
        file = value_on(data["file"]["values"], on)
        return cls(
            conditions=tuple(read_conditions(data["conditions"], on).values()),
            from_days=int(window.value["from_days"]),
            until_months=int(window.value["until_months"]),
            source=window.source,
            filing=Filing(data["file"]["what"], int(file.value["days"]), file.source),
        )
