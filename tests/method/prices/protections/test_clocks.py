"""Times that run at a sale, by the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import BadInput, Refusal
from commonstead.prices.protections import clock_dates, clocks

MONDAY = date(2026, 3, 2)


def test_four_weeks_from_a_monday_end_on_a_monday():
    (due,) = clock_dates("nomination", {"notice_of_sale": MONDAY}).value
    assert (due.last, due.last.weekday()) == (date(2026, 3, 30), 0)
    days = [due.state(day) for day in (date(2026, 3, 1), MONDAY, due.last, date(2026, 3, 31))]
    assert days == ["not_started", "running", "running", "over"]


def test_a_lease_says_otherwise_and_then_the_lease_counts():
    found = clock_dates("nomination", {"notice_of_sale": MONDAY}, {"nominate": "3 months"})
    assert found.value[0].last == date(2026, 6, 2)
    assert found.lines[0].source is None


def test_what_has_not_happened_starts_nothing():
    dues = clock_dates("first_refusal", {"offer_notice": MONDAY}).value
    assert [due.last for due in dues] == [date(2026, 4, 27), None, None]
    assert dues[1].state(date(2030, 1, 1)) == "not_started"


def test_where_no_period_is_known_none_is_made_up():
    found = clock_dates("own_pre_emption", {"notice_of_sale": MONDAY})
    assert found.value[0].last is None
    assert found.value[0].state(MONDAY) == "no_period"
    assert "look in the lease" in found.lines[0].expression


def test_what_comes_after_is_told():
    found = clock_dates("lender_offers_first", {"lender_notice": MONDAY})
    assert "free of the restriction" in found.lines[0].expression
    assert not found.value[0].source.confirmed


@given(
    st.sampled_from(sorted(clocks())),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.integers(1, 520),
)
def test_a_time_in_weeks_ends_on_the_weekday_on_which_it_began(name, day, weeks):
    step = clocks()[name]["steps"][0]
    found = clock_dates(name, {step["from"]: day}, {step["step"]: f"{weeks} weeks"})
    assert found.value[0].last - day == timedelta(weeks=weeks)


@pytest.mark.parametrize(
    ("name", "happened", "periods", "code"),
    [
        ("egg", {}, {}, "clock_unknown"),
        ("nomination", {"rain": MONDAY}, {}, "clock_event_unknown"),
        ("nomination", {}, {"dance": "8 weeks"}, "clock_step_unknown"),
    ],
)
def test_what_there_is_not_is_refused(name, happened, periods, code):
    with pytest.raises(Refusal) as refused:
        clock_dates(name, happened, periods)
    assert refused.value.code == code


@pytest.mark.parametrize("period", ["soon", "8", "-3 weeks", "0 days", "3 years", "9999 weeks"])
def test_a_period_that_cannot_be_read_is_refused(period):
    with pytest.raises(BadInput):
        clock_dates("nomination", {"notice_of_sale": MONDAY}, {"nominate": period})
