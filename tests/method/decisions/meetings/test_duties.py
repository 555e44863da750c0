"""The calendar of duties: what is due, by which day, by which rule."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.decisions.affairs import (
    Affairs,
    Agreed,
    Amendment,
    CopyAsked,
    Differing,
    EmptySeat,
    Filing,
    SeatTerm,
)
from commonstead.decisions.duties import duties
from commonstead.elections.terms import Stint
from commonstead.kit import Source

FOUNDED = date(2025, 6, 1)
ON, UNTIL = date(2026, 4, 10), date(2027, 4, 10)


def due(rulebook, kind, affairs=None, on=ON, until=UNTIL):
    """The duties of one kind: their last days and how they stand."""
    found = duties(rulebook, affairs or Affairs(FOUNDED), on, until)
    return [(duty.due, duty.status) for duty in found if duty.kind.startswith(kind)]


# The registrar's own example is the first; the others follow from the same rule.
@pytest.mark.parametrize(
    ("month", "end", "last_day"),
    [
        ("march", date(2026, 3, 31), date(2026, 10, 31)),
        ("june", date(2026, 6, 30), date(2027, 1, 31)),
        ("august", date(2026, 8, 31), date(2027, 3, 31)),
        ("february", date(2027, 2, 28), date(2027, 9, 30)),
        ("february", date(2028, 2, 29), date(2028, 9, 30)),
    ],
)
def test_the_annual_return_is_due_seven_months_after_the_year_end(rulebook, month, end, last_day):
    rules = rulebook.changed({"accounts.year_end": month})
    affairs = Affairs(founded=end)
    assert due(rules, "annual_return", affairs, on=end, until=last_day) == [(last_day, "ahead")]


def test_another_number_of_months_holds_where_the_rules_say_so(rulebook):
    company = rulebook.changed({"accounts.return.months": "5", "meetings.annual.months": "4"})
    assert due(company, "annual_return")[0][0] == date(2026, 8, 31)
    assert due(company, "annual_meeting")[0][0] == date(2026, 7, 31)


def test_a_return_that_was_made_is_due_no_longer(rulebook):
    affairs = Affairs(FOUNDED, returned_to=date(2026, 3, 31))
    assert due(rulebook, "annual_return", affairs) == []
    later = due(rulebook, "annual_return", affairs, until=date(2027, 10, 31))
    assert later == [(date(2027, 10, 31), "ahead")]


def test_a_return_that_was_made_hides_no_other_one(rulebook):
    affairs = Affairs(founded=date(2024, 6, 1), returns=(date(2026, 3, 31),))
    assert due(rulebook, "annual_return", affairs) == [(date(2025, 10, 31), "overdue")]


def test_every_return_that_was_not_made_is_overdue(rulebook):
    affairs = Affairs(founded=date(2023, 6, 1))
    found = due(rulebook, "annual_return", affairs)
    assert found == [
        (date(2024, 10, 31), "overdue"),
        (date(2025, 10, 31), "overdue"),
        (date(2026, 10, 31), "ahead"),
    ]


def test_the_annual_meeting_is_due_six_months_after_the_year_end(rulebook):
    assert due(rulebook, "annual_meeting") == [(date(2026, 9, 30), "ahead")]


def test_an_annual_meeting_held_after_the_year_end_is_due_no_longer(rulebook):
    before = Affairs(FOUNDED, last_annual=date(2026, 3, 31))
    after = Affairs(FOUNDED, last_annual=date(2026, 4, 1))
    assert due(rulebook, "annual_meeting", before) == [(date(2026, 9, 30), "ahead")]
    assert due(rulebook, "annual_meeting", after) == []


def test_one_annual_meeting_does_for_all_that_were_missed(rulebook):
    affairs = Affairs(founded=date(2023, 6, 1))
    assert due(rulebook, "annual_meeting", affairs) == [
        (date(2024, 9, 30), "overdue"),
        (date(2026, 9, 30), "ahead"),
    ]


def test_the_last_day_itself_is_not_too_late(rulebook):
    found = [due(rulebook, "annual_meeting", on=date(2026, 9, day))[0][1] for day in (29, 30)]
    assert found == ["ahead", "today"]
    assert due(rulebook, "annual_meeting", on=date(2026, 10, 1))[0][1] == "overdue"


def test_four_board_meetings_are_spread_over_the_financial_year(rulebook):
    days = [day for day, _ in due(rulebook, "board_meeting", until=date(2027, 3, 31))]
    quarters = [date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31), date(2027, 3, 31)]
    assert days == quarters


def test_board_meetings_that_were_held_are_due_no_longer(rulebook):
    affairs = Affairs(
        FOUNDED,
        board_meetings=(date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 8)),
    )
    days = [day for day, _ in due(rulebook, "board_meeting", affairs, until=date(2027, 3, 31))]
    # The one on the year's last day belongs to the year before.
    assert days == [date(2026, 12, 31), date(2027, 3, 31)]


def test_six_board_meetings_a_year_are_two_months_apart(rulebook):
    six = rulebook.changed({"meetings.board.per_year": "6"})
    days = [day for day, _ in due(six, "board_meeting", until=date(2026, 10, 1))]
    assert days == [date(2026, 5, 31), date(2026, 7, 31), date(2026, 9, 30)]


def test_no_board_meeting_was_due_before_the_organisation_began(rulebook):
    affairs = Affairs(founded=date(2026, 9, 30))
    found = due(rulebook, "board_meeting", affairs, on=date(2026, 9, 30), until=date(2027, 3, 31))
    assert [day for day, _ in found] == [date(2026, 12, 31), date(2027, 3, 31)]


def seats(*terms):
    return Affairs(FOUNDED, seats=terms)


def test_a_co_option_is_looked_at_again_after_twelve_months(rulebook):
    new = SeatTerm("s1", date(2025, 9, 1), co_opted=True)
    again = SeatTerm("s2", date(2024, 9, 1), co_opted=True, reviewed=date(2025, 10, 1))
    assert due(rulebook, "co_option_review", seats(new, again)) == [
        (date(2026, 9, 1), "ahead"),
        (date(2026, 10, 1), "ahead"),
    ]
    six = rulebook.changed({"board.coopted.review_months": "6"})
    assert due(six, "co_option_review", seats(new))[0] == (date(2026, 3, 1), "overdue")


def test_a_co_option_that_ends_first_is_not_looked_at_again(rulebook):
    ends = SeatTerm("s1", date(2025, 9, 1), until=date(2026, 9, 1), co_opted=True)
    assert due(rulebook, "co_option_review", seats(ends)) == []
    assert due(rulebook, "term_ends", seats(ends)) == [(date(2026, 9, 1), "ahead")]


def test_a_term_ends_by_the_rule_on_terms_and_a_co_option_by_the_one_on_vacancies(rulebook):
    affairs = seats(
        SeatTerm("s1", date(2023, 5, 1), until=date(2026, 5, 1)),
        SeatTerm("s2", date(2025, 5, 1), until=date(2026, 5, 1), co_opted=True),
    )
    found = duties(rulebook, affairs, ON, UNTIL)
    by_rule = {duty.facts["seat"]: duty.rule for duty in found if duty.kind == "term_ends"}
    assert by_rule == {"s1": "board.term.years", "s2": "board.vacancy.until"}


def test_nine_years_in_a_row_are_the_most(rulebook):
    elected_again = SeatTerm(
        "s1", date(2023, 5, 1), before=(Stint(date(2017, 5, 1), date(2023, 5, 1)),)
    )
    assert due(rulebook, "term_limit", seats(elected_again)) == [(date(2026, 5, 1), "ahead")]
    unlimited = rulebook.changed({"board.term.limit_years": "none"})
    assert due(unlimited, "term_limit", seats(elected_again)) == []


def test_a_year_away_begins_the_nine_years_anew(rulebook):
    back = SeatTerm("s1", date(2018, 5, 1), before=(Stint(date(2011, 5, 1), date(2017, 5, 1)),))
    assert due(rulebook, "term_limit", seats(back), until=date(2027, 6, 1)) == [
        (date(2027, 5, 1), "ahead")
    ]


def test_whoever_was_over_the_limit_when_elected_is_so_from_the_next_day(rulebook):
    again = SeatTerm("s1", date(2026, 5, 1), before=(Stint(date(2010, 5, 1), date(2026, 5, 1)),))
    assert due(rulebook, "term_limit", seats(again)) == [(date(2026, 5, 2), "ahead")]


def test_nine_years_from_29_february_are_over_on_1_march(rulebook):
    leap = SeatTerm("s1", date(2016, 2, 29))
    assert due(rulebook, "term_limit", seats(leap), on=date(2025, 1, 1))[0][0] == date(2025, 3, 1)


def test_a_limit_that_comes_after_the_term_is_none_of_this_term(rulebook):
    short = SeatTerm("s1", date(2020, 5, 1), until=date(2026, 6, 1))
    assert due(rulebook, "term_limit", seats(short), until=date(2030, 1, 1)) == []


def board(*years, **more):
    return seats(*(SeatTerm(f"s{n}", date(year, 9, 1), **more) for n, year in enumerate(years)))


def rotation(rulebook, affairs):
    found = duties(rulebook, affairs, ON, UNTIL)
    return [(duty.kind, dict(duty.facts)) for duty in found if duty.kind.startswith("rotation")]


def test_the_longest_serving_third_retires_at_the_next_annual_meeting(rulebook):
    assert rotation(rulebook, board(2024, 2022, 2023, 2025, 2021)) == [
        ("rotation", {"seats": "s4, s1"})
    ]
    assert due(rulebook, "rotation", board(2024, 2022, 2023)) == [(date(2026, 9, 30), "ahead")]


def test_where_some_served_as_long_lots_decide(rulebook):
    assert rotation(rulebook, board(2022, 2022, 2022)) == [("rotation_by_lot", {"number": 1})]


def test_whoever_was_co_opted_does_not_retire_by_rotation(rulebook):
    assert rotation(rulebook, board(2022, 2023, 2024, co_opted=True)) == []


def test_nobody_retires_by_rotation_where_terms_run_out_by_themselves(rulebook):
    by_term = rulebook.changed({"board.rotation": "by_term"})
    assert rotation(by_term, board(2022, 2023, 2024)) == []


def test_half_of_them_retire_where_the_rules_say_so(rulebook):
    half = rulebook.changed({"board.rotation.share": "1/2"})
    assert rotation(half, board(2024, 2022, 2023, 2021)) == [("rotation", {"seats": "s3, s1"})]


def test_an_empty_seat_waits_without_a_last_day(rulebook):
    affairs = Affairs(FOUNDED, empty_seats=(EmptySeat("s1", date(2026, 2, 1)),))
    assert due(rulebook, "empty_seat", affairs) == [(date(2026, 2, 1), "open")]
    assert due(rulebook, "empty_seat", affairs, on=date(2026, 1, 31)) == []


def test_what_was_agreed_is_looked_at_again(rulebook):
    affairs = Affairs(FOUNDED, agreed=(Agreed("y:1", "Pets policy", date(2025, 8, 31)),))
    assert due(rulebook, "review", affairs) == [(date(2026, 8, 31), "ahead")]
    half = rulebook.changed({"decisions.consent.review_months": "6"})
    assert due(half, "review", affairs) == [(date(2026, 2, 28), "overdue")]


def test_a_copy_of_the_minutes_is_due_within_twenty_eight_days(rulebook):
    affairs = Affairs(FOUNDED, copies=(CopyAsked("c1", date(2026, 4, 1)),))
    assert due(rulebook, "minutes_copy", affairs) == [(date(2026, 4, 29), "ahead")]
    week = rulebook.changed({"meetings.minutes.copy_days": "7"})
    assert due(week, "minutes_copy", affairs) == [(date(2026, 4, 8), "overdue")]


def test_a_changed_rule_waits_for_the_registrar(rulebook):
    affairs = Affairs(FOUNDED, amendments=(Amendment("d:1", date(2026, 4, 1)),))
    assert due(rulebook, "registration", affairs) == [(date(2026, 4, 1), "open")]
    assert due(rulebook, "registration", affairs, on=date(2026, 3, 31)) == []
    on_vote = rulebook.changed({"rules.effective": "on_vote"})
    assert due(on_vote, "registration", affairs) == []


def test_what_a_statute_wants_filed_cites_the_statute(rulebook):
    act = Source("Co-operative and Community Benefit Societies Act 2014", clause="section 111")
    affairs = Affairs(FOUNDED, filings=(Filing("d:1", "the resolution", date(2026, 4, 24), act),))
    (found,) = (duty for duty in duties(rulebook, affairs, ON, UNTIL) if duty.kind == "filing")
    assert (found.due, found.status, found.rule) == (date(2026, 4, 24), "ahead", "")
    assert (found.clause, found.source) == ("section 111", act)
    assert str(found.what) == "Send to the registrar: the resolution"


@pytest.mark.parametrize(
    ("settings_of", "last_day", "says"),
    [
        # Fourteen days to talk again, then twenty-eight for a mediator, by the ladder of the data.
        ({}, date(2026, 4, 15), "both sides talk and vote again (Paint the hall)"),
        ({"steps_done": 1}, date(2026, 4, 29), "a mediator whom every side accepts"),
        ({"ladder": "short"}, date(2026, 4, 15), "both sides talk and vote again"),
        # Things then stay as they are: nothing is left to do.
        ({"ladder": "short", "steps_done": 1}, None, ""),
        ({"steps_done": 3}, None, ""),
        ({"steps_done": 4}, None, ""),
    ],
)
def test_the_next_step_where_sides_differed_is_due(rulebook, settings_of, last_day, says):
    motion = Differing("d:1", "Paint the hall", date(2026, 4, 1), settings_of)
    affairs = Affairs(FOUNDED, differing=(motion,))
    found = [one for one in duties(rulebook, affairs, ON, UNTIL) if one.kind == "ladder_step"]
    assert [one.due for one in found] == ([last_day] if last_day else [])
    assert all(says in str(one.what) for one in found)


def test_every_duty_names_its_rule_clause_and_source(rulebook):
    affairs = Affairs(
        FOUNDED,
        seats=(SeatTerm("s1", date(2024, 9, 1)), SeatTerm("s2", date(2025, 9, 1), co_opted=True)),
        empty_seats=(EmptySeat("s3", ON),),
        agreed=(Agreed("y:1", "Pets policy", ON),),
        copies=(CopyAsked("c1", ON),),
        amendments=(Amendment("d:1", ON),),
    )
    found = duties(rulebook, affairs, ON, UNTIL)
    assert {duty.kind for duty in found} >= {"annual_meeting", "annual_return", "board_meeting"}
    for duty in found:
        rule = rulebook.rule(duty.rule)
        assert (duty.clause, duty.source) == (rule.clause, rule.source)
        assert "{" not in str(duty.what)


@settings(max_examples=40)
@given(
    on=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    month=st.sampled_from(["january", "february", "june", "december"]),
)
def test_ids_differ_and_stay_the_same_from_day_to_day(rulebook, on, month):
    rules = rulebook.changed({"accounts.year_end": month})
    affairs = board(2022, 2023, 2024)
    today = duties(rules, affairs, on, date(2031, 12, 31))
    assert len({duty.id for duty in today}) == len(today)
    assert list(today) == sorted(today, key=lambda duty: (duty.due, duty.id))
    tomorrow = duties(rules, affairs, date(2031, 1, 1), date(2031, 12, 31))
    days = {duty.id: duty.due for duty in today}
    same = [duty for duty in tomorrow if duty.id in days]
    assert same
    assert all(days[duty.id] == duty.due for duty in same)
