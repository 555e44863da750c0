"""When notice counts as given, and on which day a meeting may be held."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.decisions.notice import (
    check_notice,
    consents_needed,
    latest_service,
    notice_for,
)
from commonstead.decisions.service import Served, deemed
from commonstead.kit import Refusal

FIRST_OF_MARCH = date(2026, 3, 1)
POSTED, EMAILED, HANDED = (Served(channel, FIRST_OF_MARCH) for channel in ("post", "email", "hand"))


@pytest.mark.parametrize(("channel", "day"), [("post", 3), ("email", 2), ("hand", 1)])
def test_a_notice_counts_as_given_by_its_channel(rulebook, channel, day):
    assert deemed(FIRST_OF_MARCH, channel, rulebook) == date(2026, 3, day)


def test_part_of_a_day_counts_as_a_whole_one(rulebook):
    slower = rulebook.changed({"meetings.service.post_hours": "49"})
    assert deemed(FIRST_OF_MARCH, "post", slower) == date(2026, 3, 4)


def test_an_email_can_count_at_once(rulebook):
    faster = rulebook.changed({"meetings.service.email_hours": "0"})
    assert deemed(FIRST_OF_MARCH, "email", faster) == FIRST_OF_MARCH


def test_nobody_is_served_by_pigeon():
    with pytest.raises(Refusal) as refused:
        Served("pigeon", FIRST_OF_MARCH)
    assert refused.value.code == "unknown_channel"


def test_a_notice_to_nobody_is_no_notice():
    with pytest.raises(Refusal) as refused:
        Served("post", FIRST_OF_MARCH, members=0)
    assert refused.value.code == "not_a_count"


@pytest.mark.parametrize(("served", "day"), [(POSTED, 18), (EMAILED, 17), (HANDED, 16)])
def test_fourteen_clear_days_leave_out_both_ends(rulebook, served, day):
    assert notice_for(rulebook, "general", [served]).value == date(2026, 3, day)


def test_calendar_days_count_the_day_of_the_meeting(rulebook):
    calendar = rulebook.changed({"meetings.general.notice": {"count": "14", "kind": "calendar"}})
    assert notice_for(calendar, "annual", [POSTED]).value == date(2026, 3, 17)


def test_the_last_notice_to_count_as_given_decides(rulebook):
    assert notice_for(rulebook, "general", [HANDED, POSTED, EMAILED]).value == date(2026, 3, 18)


def test_a_letter_posted_sooner_than_another_was_handed_over_may_still_arrive_later(rulebook):
    handed_later = Served("hand", date(2026, 3, 2))
    assert notice_for(rulebook, "general", [POSTED, handed_later]).value == date(2026, 3, 18)


def test_the_board_has_its_own_notice(rulebook):
    assert notice_for(rulebook, "board", [HANDED]).value == date(2026, 3, 9)


def test_the_working_names_hours_days_and_the_rule_they_come_from(rulebook):
    lines = list(notice_for(rulebook, "general", [POSTED]))
    assert [(line.expression, line.value) for line in lines] == [
        ("posted 2026-03-01, and 48 hours", "2026-03-03"),
        ("2026-03-03 and 14 clear days", "2026-03-18"),
    ]
    assert lines[0].source == rulebook.rule("meetings.service.post_hours").source
    assert lines[1].source == rulebook.rule("meetings.general.notice").source


def test_notice_that_nobody_was_given_sets_no_day(rulebook):
    with pytest.raises(Refusal) as refused:
        notice_for(rulebook, "general", [])
    assert refused.value.code == "nobody_served"


def test_there_are_three_kinds_of_meeting(rulebook):
    with pytest.raises(Refusal) as refused:
        notice_for(rulebook, "garden", [HANDED])
    assert refused.value.code == "unknown_kind_of_meeting"


def test_a_meeting_on_the_earliest_day_is_in_time(rulebook):
    checked = check_notice(
        rulebook, "general", date(2026, 3, 18), [Served("post", FIRST_OF_MARCH, 47)], members=47
    ).value
    assert (checked.earliest, checked.short, checked.missed) == (date(2026, 3, 18), False, 0)


def test_a_meeting_a_day_too_soon_is_refused_with_its_numbers(rulebook):
    with pytest.raises(Refusal) as refused:
        check_notice(rulebook, "general", date(2026, 3, 17), [POSTED], members=47)
    assert refused.value.code == "notice_too_short"
    assert refused.value.facts == {
        "earliest": date(2026, 3, 18),
        "day": date(2026, 3, 17),
        "consents": 0,
        "needed": 43,
    }


# Nine tenths of 47 are 42.3, and of 50 they are 45.
@pytest.mark.parametrize(("members", "needed"), [(47, 43), (50, 45), (10, 9), (1, 1)])
def test_nine_tenths_of_all_members_may_agree_to_shorter_notice(rulebook, members, needed):
    assert consents_needed(rulebook, "general", members) == needed
    day = date(2026, 3, 10)
    with pytest.raises(Refusal):
        check_notice(rulebook, "general", day, [POSTED], members=members, short_consents=needed - 1)
    checked = check_notice(
        rulebook, "general", day, [POSTED], members=members, short_consents=needed
    )
    assert checked.value.short
    assert any(
        line.source == rulebook.rule("meetings.general.short_notice").source for line in checked
    )


def test_where_the_rules_allow_no_shorter_notice_not_even_everybody_can_agree_to_it(rulebook):
    strict = rulebook.changed({"meetings.general.short_notice": "none"})
    with pytest.raises(Refusal) as refused:
        check_notice(strict, "general", date(2026, 3, 10), [POSTED], members=3, short_consents=3)
    assert refused.value.facts["needed"] is None


def test_the_rule_on_shorter_notice_is_not_about_board_meetings(rulebook):
    with pytest.raises(Refusal) as refused:
        check_notice(rulebook, "board", date(2026, 3, 5), [HANDED], members=5, short_consents=5)
    assert refused.value.code == "notice_too_short"


def test_a_member_missed_by_accident_does_not_undo_the_meeting_and_is_told_of(rulebook):
    served = [Served("post", FIRST_OF_MARCH, 40), Served("hand", FIRST_OF_MARCH, 5)]
    checked = check_notice(rulebook, "general", date(2026, 3, 18), served, members=47)
    assert (checked.value.served, checked.value.missed) == (45, 2)
    assert checked.value.share_missed == Fraction(2, 47)
    assert [line.value for line in checked if "no notice" in line.label] == ["2"]


@pytest.mark.parametrize(
    ("code", "day", "members", "consents"),
    [
        ("served_after_the_meeting", date(2026, 2, 28), 1, 0),
        ("more_served_than_members", date(2026, 3, 18), 0, 0),
        ("more_consents_than_members", date(2026, 3, 18), 1, 2),
        ("more_consents_than_members", date(2026, 3, 18), 1, -1),
    ],
)
def test_impossible_numbers_are_refused(rulebook, code, day, members, consents):
    with pytest.raises(Refusal) as refused:
        check_notice(rulebook, "general", day, [POSTED], members=members, short_consents=consents)
    assert refused.value.code == code


days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
served_at_all = st.lists(
    st.builds(Served, st.sampled_from(["post", "email", "hand"]), days), min_size=1, max_size=5
)
notices = st.fixed_dictionaries(
    {"count": st.integers(1, 90).map(str), "kind": st.sampled_from(["clear", "calendar"])}
)


@settings(max_examples=60)
@given(served=served_at_all, notice=notices, kind=st.sampled_from(["annual", "general"]))
def test_the_earliest_day_is_in_time_and_the_day_before_never_is(rulebook, served, notice, kind):
    rules = rulebook.changed({"meetings.general.notice": notice})
    earliest = notice_for(rules, kind, served).value
    assert check_notice(rules, kind, earliest, served, members=len(served)).value.missed == 0
    with pytest.raises(Refusal):
        check_notice(rules, kind, earliest - timedelta(days=1), served, members=len(served))


@settings(max_examples=60)
@given(sent=days, channel=st.sampled_from(["post", "email", "hand"]))
def test_the_last_day_for_service_is_the_one_that_gives_this_meeting(rulebook, sent, channel):
    earliest = notice_for(rulebook, "general", [Served(channel, sent)]).value
    assert latest_service(rulebook, "general", earliest) == deemed(sent, channel, rulebook)
