"""The annual return: entered once, for a year that is over, and then due no longer."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from commonstead.kit import Refusal
from commonstead.record import Entry
from commonstead_web.decisions import actions, queries
from commonstead_web.power.happened import indicators_on
from web.browsing import keep_time, send, text_of, visiting
from web.decisions.assembly import Assembly
from web.decisions.pages.at_meetings import at, page
from web.decisions.test_forged_records import Forge, differences, forged, put

pytestmark = pytest.mark.django_db

YEAR_END = date(2026, 3, 31)
LAST_DAY = date(2026, 10, 31)


@pytest.fixture
def society(monkeypatch: pytest.MonkeyPatch) -> Assembly:
    made = Assembly({"accounts.year_end": "march"})
    keep_time(monkeypatch, made)
    return made


def reach(society: Assembly, day: date) -> None:
    society.until(datetime.combine(day, time(12), tzinfo=timezone.get_current_timezone()))


def sent(society: Assembly, on: date, year_end: date = YEAR_END) -> Any:
    return society.do(actions.file_return, year_end=year_end, filed=on).value


def due(society: Assembly) -> list[tuple[date, str]]:
    """When returns are due in the next twelve months, or were."""
    until = society.today + timedelta(days=365)
    found = queries.calendar(society.organisation, society.today, until)
    return [(one.due, one.status) for one in found if one.kind == "annual_return"]


def refused(society: Assembly, code: str, **given: Any) -> None:
    with pytest.raises(Refusal) as refusal:
        society.do(actions.file_return, **given)
    assert refusal.value.code == code


def test_a_return_that_was_sent_is_due_no_longer(society: Assembly, tmp_path: Path) -> None:
    reach(society, date(2026, 12, 1))
    assert due(society) == [(LAST_DAY, "overdue"), (date(2027, 10, 31), "ahead")]
    sent(society, on=date(2026, 9, 8))
    assert due(society) == [(date(2027, 10, 31), "ahead")]
    facts = society.last_facts("accounts.file_return")
    assert facts == {"year_end": "2026-03-31", "filed": "2026-09-08"}
    assert society.differences(tmp_path) == []


@pytest.mark.parametrize("day", [date(2026, 3, 30), date(2026, 4, 30), date(2026, 4, 1)])
def test_a_day_on_which_no_year_ended_has_no_return(society: Assembly, day: date) -> None:
    reach(society, date(2026, 9, 8))
    refused(society, "no_such_year_end", year_end=day, filed=date(2026, 9, 8))


def test_a_return_is_entered_once_it_is_sent(society: Assembly) -> None:
    reach(society, date(2026, 9, 8))
    refused(society, "filed_in_the_future", year_end=YEAR_END, filed=date(2026, 9, 9))
    assert sent(society, on=date(2026, 9, 8)).filed == society.today


def test_a_return_is_not_sent_before_its_year_is_over(society: Assembly) -> None:
    reach(society, date(2026, 9, 8))
    refused(society, "filed_before_year_end", year_end=YEAR_END, filed=date(2026, 3, 30))
    refused(society, "filed_before_year_end", year_end=date(2027, 3, 31), filed=society.today)


def test_a_year_has_one_return(society: Assembly) -> None:
    reach(society, date(2026, 9, 8))
    sent(society, on=date(2026, 9, 7))
    refused(society, "return_already_filed", year_end=YEAR_END, filed=date(2026, 9, 8))


@pytest.mark.parametrize("key", ["bill", "amina", "frank"])
def test_only_the_secretary_enters_it(society: Assembly, key: str) -> None:
    reach(society, date(2026, 9, 8))
    with pytest.raises(Refusal) as refusal:
        society.do(actions.file_return, key, year_end=YEAR_END, filed=society.today)
    assert refusal.value.code == "power_not_held"


FORGERIES: list[tuple[Forge, str]] = [
    (put("year_end", "2026-03-30"), "a financial year ended on that day"),
    (put("filed", "2026-03-30"), "it was sent after the year, and no later than the entry"),
    (put("filed", "2026-09-09"), "it was sent after the year, and no later than the entry"),
    (put("year_end", "2025-03-31"), "a year has one return"),
]


@pytest.mark.parametrize(("forge", "what"), FORGERIES)
def test_a_forged_return_is_noticed(
    society: Assembly, tmp_path: Path, forge: Forge, what: str
) -> None:
    reach(society, date(2026, 9, 8))
    sent(society, on=date(2026, 4, 30), year_end=date(2025, 3, 31))
    sent(society, on=date(2026, 9, 8))
    rows = society.organisation.log.entries.order_by("seq")
    entries = [Entry.from_line(bytes(row.body)) for row in rows]
    assert differences(tmp_path, entries) == []
    found = differences(tmp_path, forged(entries, "accounts.file_return", forge, nth=1))
    assert found == [f"accounts.file_return: {what}"]


def in_time(society: Assembly) -> tuple[Fraction | None, int]:
    found = indicators_on(society.organisation, society.today)
    (asked,) = [one for one in found if one.asked.id == "return_on_time"]
    return asked.value, asked.n


def test_health_counts_the_returns_that_fell_due_and_those_in_time(society: Assembly) -> None:
    reach(society, LAST_DAY - timedelta(days=1))
    assert in_time(society)[0] is None, "nothing was due yet"
    reach(society, LAST_DAY + timedelta(days=1))
    assert in_time(society) == (Fraction(0), 1)
    sent(society, on=LAST_DAY)
    assert in_time(society) == (Fraction(1), 1)


def test_a_return_sent_a_day_late_is_not_in_time(society: Assembly) -> None:
    reach(society, LAST_DAY + timedelta(days=1))
    sent(society, on=LAST_DAY + timedelta(days=1))
    assert in_time(society) == (Fraction(0), 1)


def test_the_secretary_enters_it_from_the_calendar_and_everybody_reads_it(
    society: Assembly,
) -> None:
    reach(society, date(2026, 9, 8))
    form = at(society, "file_return")
    assert form in page(society, "carol", "calendar").content.decode()
    assert form not in page(society, "amina", "calendar").content.decode()
    answer = send(visiting("carol"), form, year_end="2026-03-31", filed="2026-09-07")
    entry = society.organisation.log.entries.order_by("-seq")[0]
    assert "The return is entered." in text_of(answer)
    said = text_of(page(society, "", "calendar"))
    words = "The return for the year to Tuesday 31 March 2026 was sent on Monday 7 September 2026."
    assert f"{words} Entry {entry.seq}" in said
    assert "Send the annual return and accounts for the year to Tuesday 31 March 2026" not in said
    assert form not in page(society, "carol", "calendar").content.decode(), "none is left to enter"


def test_a_day_to_come_is_refused_in_words_and_the_form_keeps_what_was_typed(
    society: Assembly,
) -> None:
    reach(society, date(2026, 9, 8))
    form = at(society, "file_return")
    answer = send(visiting("carol"), form, year_end="2026-03-31", filed="2026-09-09")
    assert answer.status_code == 422
    assert "Wednesday 9 September 2026 has not come yet." in text_of(answer)
    assert 'value="2026-09-09"' in answer.content.decode()


def test_it_is_entered_over_the_api_too(society: Assembly) -> None:
    reach(society, date(2026, 9, 8))
    there = f"/api/o/{society.organisation.slug}/returns"
    body = {"key": "one", "year_end": "2026-03-31", "filed": "2026-09-07"}
    answers = [
        visiting(key).post(there, body, content_type="application/json")
        for key in ("amina", "carol", "carol")
    ]
    assert [one.status_code for one in answers] == [403, 200, 200]
    assert answers[2].json()["repeated"]
    assert queries.years_to_return(society.organisation, society.today) == []
