"""How long somebody may stay on a board: a full term, the limit in a row, a vacancy's end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonstead.kit import add_years
from commonstead.members import age_on
from commonstead.rulebook import Rulebook

ALL_EACH_YEAR = "all_each_year"
UNTIL_NEXT_ANNUAL = "next_annual_election"


@dataclass(frozen=True)
class Stint:
    """Time on a board, from a day and until a day (not counting that day); None goes on."""

    since: date
    until: date | None


def years_in_a_row(stints: Iterable[Stint], day: date) -> int:
    """Whole years that somebody will have served up to a day, counted back over their stints.

    A break of a year or more begins the counting anew.

    >>> first, second = (Stint(date(y, 5, 1), date(y + 3, 5, 1)) for y in (2018, 2021))
    >>> years_in_a_row([first, second], date(2024, 5, 1))
    6
    >>> years_in_a_row([first, Stint(date(2022, 5, 1), None)], date(2024, 5, 1))
    2
    """
    begun: date | None = None
    served = (stint for stint in stints if stint.since < day)
    for stint in sorted(served, key=lambda one: one.since, reverse=True):
        if add_years(stint.until or day, 1) <= (begun or day):
            break
        begun = stint.since
    return age_on(day, begun) if begun else 0


def limit_is_reached(rulebook: Rulebook, served: int) -> bool:
    """Whether somebody who served so many years in a row may not go on.

    Source: the rule `board.term.limit_years`.
    """
    limit = rulebook.value("board.term.limit_years")
    return limit is not None and served >= limit


def latest_end(rulebook: Rulebook, since: date, served: int) -> date:
    """The last day on which a term that begins then may end.

    That is a full term, or sooner where the limit of years in a row comes first, of which `served`
    are over. Who may stand at the close of voting has at least a year, though the limit is reached
    between that day and the declaration.
    Source: the rules `board.rotation`, `board.term.years` and `board.term.limit_years`.
    """
    yearly = rulebook.value("board.rotation") == ALL_EACH_YEAR
    full = add_years(since, 1 if yearly else rulebook.value("board.term.years"))
    limit = rulebook.value("board.term.limit_years")
    return full if limit is None else min(full, add_years(since, max(limit - served, 1)))


def vacancy_end(
    rulebook: Rulebook, since: date, served: int, *, due: date | None, next_annual: date
) -> date:
    """How long whoever fills an empty seat stays.

    `due` is when the term of whoever sat there would have ended (None where nobody did),
    `next_annual` the day of the next annual election. Source: the rule `board.vacancy.until`.
    """
    latest = latest_end(rulebook, since, served)
    if rulebook.value("board.vacancy.until") == UNTIL_NEXT_ANNUAL:
        return min(latest, next_annual)
    return due if due and since < due < latest else latest


def next_annual_election(
    day: date, *, called: Iterable[date] = (), declared: date | None = None
) -> date:
    """When the members elect their board next after a day.

    `called` are the days on which voting closes in annual elections under way; without one it is a
    year after the last was `declared`, and a year after `day` where that too is over.

    >>> next_annual_election(date(2026, 6, 1), declared=date(2026, 4, 20))
    datetime.date(2027, 4, 20)
    >>> next_annual_election(date(2026, 6, 1), called=[date(2026, 7, 1)], declared=date(2025, 7, 1))
    datetime.date(2026, 7, 1)
    """
    if soon := min((closes for closes in called if closes > day), default=None):
        return soon
    due = add_years(declared or day, 1)
    return due if due > day else add_years(day, 1)
