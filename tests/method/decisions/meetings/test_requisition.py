"""Members ask for a meeting: how many are needed, and what follows."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.decisions.requisition import (
    BoardCall,
    is_answered,
    may_call_by_requisition,
    requisition_dates,
    requisition_needed,
)
from commonstead.kit import Refusal

FIRST_OF_MARCH = date(2026, 3, 1)


# A tenth rounded up to a whole person, and never more than a hundred.
@pytest.mark.parametrize(
    ("members", "needed"),
    [
        (1, 1),
        (9, 1),
        (10, 1),
        (11, 2),
        (99, 10),
        (100, 10),
        (101, 11),
        (999, 100),
        (1000, 100),
        (1001, 100),
        (5000, 100),
    ],
)
def test_a_tenth_of_the_members_or_a_hundred_can_demand_a_meeting(rulebook, members, needed):
    assert requisition_needed(rulebook, members).value == needed


def test_other_rules_ask_for_twenty_or_a_tenth_whichever_is_more(rulebook):
    trust = rulebook.changed(
        {
            "meetings.requisition": {
                "greater_of": ["20", {"share": "1/10", "of": "members", "round": "up"}]
            }
        }
    )
    found = [requisition_needed(trust, members).value for members in (99, 200, 201, 1000)]
    assert found == [20, 20, 21, 100]


def test_the_working_shows_the_tenth_and_the_hundred(rulebook):
    lines = [line.expression for line in requisition_needed(rulebook, 47)]
    assert lines == ["1/10 × 47, rounded up", "lesser of 100 and 5", ""]


def test_nobody_can_demand_a_meeting_of_nobody(rulebook):
    with pytest.raises(Refusal) as refused:
        requisition_needed(rulebook, 0)
    assert refused.value.code == "not_a_count"


@settings(max_examples=100)
@given(members=st.integers(1, 20_000))
def test_enough_to_demand_a_meeting_is_exactly_a_tenth_or_a_hundred(rulebook, members):
    needed = requisition_needed(rulebook, members).value
    assert needed >= 100 or 10 * needed >= members
    assert needed <= 100
    assert 10 * (needed - 1) < members


def test_the_board_has_four_weeks_to_call_and_six_to_hold_it(rulebook):
    dates = requisition_dates(rulebook, FIRST_OF_MARCH)
    assert dates.call_by == date(2026, 3, 29)
    assert dates.hold_by == date(2026, 4, 12)
    assert (dates.self_call_from, dates.self_call_members) == (date(2026, 3, 30), 3)
    assert len(dates.lines) == 3


def test_other_days_and_another_number_of_callers_hold_where_the_rules_say_so(rulebook):
    quick = rulebook.changed(
        {
            "meetings.requisition.call_days": "7",
            "meetings.requisition.hold_days": "28",
            "meetings.requisition.self_call_members": "1",
        }
    )
    dates = requisition_dates(quick, FIRST_OF_MARCH)
    assert (dates.call_by, dates.hold_by) == (date(2026, 3, 8), date(2026, 3, 29))
    assert may_call_by_requisition(quick, FIRST_OF_MARCH, date(2026, 3, 9), callers=1) == dates


@pytest.mark.parametrize(
    ("called", "held", "answered"),
    [
        (date(2026, 3, 29), date(2026, 4, 12), True),
        (date(2026, 3, 30), date(2026, 4, 12), False),
        (date(2026, 3, 29), date(2026, 4, 13), False),
    ],
)
def test_the_board_answers_by_calling_in_time_for_a_day_in_time(rulebook, called, held, answered):
    dates = requisition_dates(rulebook, FIRST_OF_MARCH)
    assert is_answered(dates, BoardCall(called, held)) is answered


def test_members_wait_until_the_boards_time_is_over(rulebook):
    with pytest.raises(Refusal) as refused:
        may_call_by_requisition(rulebook, FIRST_OF_MARCH, date(2026, 3, 29), callers=3)
    assert refused.value.code == "board_may_still_call"
    assert may_call_by_requisition(rulebook, FIRST_OF_MARCH, date(2026, 3, 30), callers=3)


def test_two_members_cannot_call_it(rulebook):
    with pytest.raises(Refusal) as refused:
        may_call_by_requisition(rulebook, FIRST_OF_MARCH, date(2026, 4, 1), callers=2)
    assert refused.value.code == "too_few_callers"
    assert refused.value.facts == {"needed": 3, "given": 2}


def test_members_cannot_call_a_meeting_that_the_board_called_in_time(rulebook):
    with pytest.raises(Refusal) as refused:
        may_call_by_requisition(
            rulebook,
            FIRST_OF_MARCH,
            date(2026, 4, 1),
            callers=9,
            called=BoardCall(date(2026, 3, 20), date(2026, 4, 10)),
        )
    assert refused.value.code == "board_called_in_time"


def test_members_can_call_it_where_the_board_called_it_for_a_day_too_late(rulebook):
    assert may_call_by_requisition(
        rulebook,
        FIRST_OF_MARCH,
        date(2026, 3, 30),
        callers=3,
        called=BoardCall(date(2026, 3, 20), date(2026, 6, 1)),
    )
