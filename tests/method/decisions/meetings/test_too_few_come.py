"""A meeting without its quorum, a meeting put off, a board too small, and proxies."""

from datetime import UTC, date, datetime, timedelta

import pytest

from commonstead.decisions.adjourning import (
    check_resumption,
    needs_renotice,
    when_inquorate,
)
from commonstead.decisions.board_meeting import board_may
from commonstead.decisions.proxies import may_hold_proxy
from commonstead.decisions.service import Served
from commonstead.kit import Refusal
from commonstead.rulebook import load_model, models

SEVEN = datetime(2026, 9, 1, 19, 0, tzinfo=UTC)


def then(rulebook, minutes, *, adjourned_before=False, present=2):
    now = SEVEN + timedelta(minutes=minutes)
    found = when_inquorate(rulebook, SEVEN, now, adjourned_before=adjourned_before, present=present)
    return found.value


def test_a_meeting_waits_half_an_hour_for_its_quorum(rulebook):
    for minutes in (-5, 0, 29):
        found = then(rulebook, minutes)
        assert (found.what, found.at) == ("wait_until", SEVEN + timedelta(minutes=30))


def test_it_waits_as_long_as_the_rules_say(rulebook):
    impatient = rulebook.changed({"meetings.general.inquorate.minutes": "0"})
    assert then(impatient, 0).what == "adjourn"


def test_then_it_is_put_off(rulebook):
    assert then(rulebook, 30).what == "adjourn"


def test_when_it_meets_again_those_present_suffice(rulebook):
    assert then(rulebook, 0, adjourned_before=True, present=3).what == "proceed_with_those_present"


@pytest.mark.parametrize("model", models())
def test_one_person_is_never_a_meeting(model):
    # Sharp v Dawes (1876): a meeting is of two or more.
    book = load_model(model).changed({"meetings.general.inquorate": "adjourn_present_suffice"})
    assert then(book, 0, adjourned_before=True, present=2).what == "proceed_with_those_present"
    assert then(book, 0, adjourned_before=True, present=1).what == "wait_until"
    assert then(book, 30, adjourned_before=True, present=1).what == "close"


def test_it_does_not_begin_before_its_time_however_few_suffice(rulebook):
    assert then(rulebook, -1, adjourned_before=True, present=9).what == "wait_until"


def test_where_the_same_quorum_is_asked_for_again_it_is_put_off_once_and_then_over(rulebook):
    same = rulebook.changed({"meetings.general.inquorate": "adjourn_same_quorum"})
    assert then(same, 30).what == "adjourn"
    assert then(same, 0, adjourned_before=True, present=9).what == "wait_until"
    assert then(same, 30, adjourned_before=True, present=9).what == "close"


def test_where_the_rules_say_so_it_is_over_at_once(rulebook):
    closing = rulebook.changed({"meetings.general.inquorate": "close"})
    assert then(closing, 30).what == "close"


def test_what_follows_cites_its_rules(rulebook):
    found = when_inquorate(
        rulebook, SEVEN, SEVEN + timedelta(hours=1), adjourned_before=False, present=0
    )
    assert [line.source for line in found] == [
        rulebook.rule(rule).source
        for rule in ("meetings.general.inquorate.minutes", "meetings.general.inquorate")
    ]


@pytest.mark.parametrize(("day", "needed"), [(1, False), (14, False), (15, True), (30, True)])
def test_members_are_told_again_of_a_meeting_put_off_for_fourteen_days(rulebook, day, needed):
    assert needs_renotice(rulebook, date(2026, 9, 1), date(2026, 9, day)).value is needed


def test_another_number_of_days_holds_where_the_rules_say_so(rulebook):
    thirty = rulebook.changed({"meetings.adjourned.renotice_from_days": "30"})
    found = [
        needs_renotice(thirty, date(2026, 9, 1), day).value
        for day in (date(2026, 9, 30), date(2026, 10, 1))
    ]
    assert found == [False, True]


def test_no_meeting_goes_on_before_it_was_put_off(rulebook):
    with pytest.raises(Refusal) as refused:
        needs_renotice(rulebook, date(2026, 9, 2), date(2026, 9, 1))
    assert refused.value.code == "resumes_before_adjourned"


def test_a_meeting_that_goes_on_within_a_fortnight_needs_no_notice(rulebook):
    assert check_resumption(rulebook, date(2026, 9, 1), date(2026, 9, 14)).value is False


def test_a_meeting_that_goes_on_later_needs_seven_clear_days(rulebook):
    # Handed over on the 7th, seven clear days are the 8th to the 14th.
    handed = [Served("hand", date(2026, 9, 7))]
    assert check_resumption(rulebook, date(2026, 9, 1), date(2026, 9, 15), handed).value is True
    later = [Served("hand", date(2026, 9, 8))]
    with pytest.raises(Refusal) as refused:
        check_resumption(rulebook, date(2026, 9, 1), date(2026, 9, 15), later)
    assert refused.value.facts["earliest"] == date(2026, 9, 16)
    with pytest.raises(Refusal) as refused:
        check_resumption(rulebook, date(2026, 9, 1), date(2026, 9, 15))
    assert refused.value.code == "renotice_needed"


def test_the_notice_of_a_meeting_put_off_is_the_rulebooks(rulebook):
    three = rulebook.changed({"meetings.adjourned.notice": {"count": "3", "kind": "calendar"}})
    handed = [Served("hand", date(2026, 9, 12))]
    assert check_resumption(three, date(2026, 9, 1), date(2026, 9, 15), handed).value is True


@pytest.mark.parametrize("power", ["elections.co_opt", "meetings.call"])
def test_a_board_too_small_may_only_fill_seats_and_call_a_general_meeting(rulebook, power):
    board_may(rulebook, power, board=4)
    with pytest.raises(Refusal) as refused:
        board_may(rulebook, "rents.set", board=4)
    assert refused.value.code == "board_too_small"
    assert refused.value.facts == {"board": 4, "needed": 5, "power": "rents.set"}


def test_a_board_of_the_least_number_may_do_everything(rulebook):
    board_may(rulebook, "rents.set", board=5)


def test_a_board_smaller_than_its_own_quorum_is_too_small(rulebook):
    rules = rulebook.changed({"board.size.minimum": "2", "meetings.board.quorum": "3"})
    board_may(rules, "rents.set", board=3)
    with pytest.raises(Refusal):
        board_may(rules, "rents.set", board=2)


MEMBERS = {"amina", "bill", "carol", "esther"}


def give(rulebook, member, holder, held=None):
    may_hold_proxy(rulebook, member=member, holder=holder, members=MEMBERS, held=held or {})


def test_a_member_may_be_the_proxy_of_another(rulebook):
    give(rulebook, "amina", "bill")


@pytest.mark.parametrize(
    ("code", "member", "holder", "held"),
    [
        ("own_proxy", "amina", "amina", {}),
        ("proxy_of_no_member", "frank", "amina", {}),
        ("proxy_holder_no_member", "amina", "frank", {}),
        ("proxy_of_a_proxy", "amina", "bill", {"bill": "carol"}),
        ("proxy_of_a_proxy", "bill", "amina", {"carol": "bill"}),
        ("proxy_limit_reached", "amina", "bill", {"carol": "bill", "esther": "bill"}),
    ],
)
def test_who_may_not_hold_a_proxy(rulebook, code, member, holder, held):
    with pytest.raises(Refusal) as refused:
        give(rulebook, member, holder, held)
    assert refused.value.code == code


def test_the_same_proxy_given_again_does_not_count_twice_towards_the_limit(rulebook):
    give(rulebook, "carol", "bill", {"carol": "bill", "esther": "bill"})


def test_without_a_limit_a_holder_may_have_any_number(rulebook):
    unlimited = rulebook.changed({"meetings.proxy.maximum": "none"})
    give(unlimited, "amina", "bill", {"carol": "bill", "esther": "bill"})


def test_where_there_are_no_proxies_nobody_holds_one(rulebook):
    without = rulebook.changed({"meetings.proxy.allowed": False})
    with pytest.raises(Refusal) as refused:
        give(without, "amina", "bill")
    assert refused.value.code == "proxies_not_allowed"
