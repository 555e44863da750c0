"""Who is there, through a whole meeting, and whether that is enough."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.decisions.attendance import Attendance, present
from commonstead.decisions.quorum import (
    Change,
    check_quorum,
    is_quorate,
    quorum_of,
    quorum_through_time,
)
from commonstead.kit import Refusal


def at(minutes: int) -> datetime:
    return datetime(2026, 9, 1, 19, 0, tzinfo=UTC) + timedelta(minutes=minutes)


def stay(member, arrived, left=None, mode="in_person", holder=None):
    return Attendance(member, mode, at(arrived), None if left is None else at(left), holder)


def proxy(member, holder, arrived=0, left=None):
    return stay(member, arrived, left, "proxy", holder)


def counted(rulebook, stays, minutes=10, **more):
    return present(stays, at(minutes), rulebook, **more).counted


# max(3, a quarter of the members rounded up)
@pytest.mark.parametrize(
    ("members", "needed"), [(5, 3), (12, 3), (13, 4), (47, 12), (100, 25), (0, 3)]
)
def test_the_quorum_is_a_quarter_of_the_members_and_at_least_three(rulebook, members, needed):
    assert quorum_of(rulebook, "general", members=members).value == needed
    assert quorum_of(rulebook, "annual", members=members).value == needed


@pytest.mark.parametrize(("board", "needed"), [(2, 3), (5, 3), (6, 3), (7, 4), (12, 6)])
def test_the_boards_quorum_is_half_of_it_and_at_least_three(rulebook, board, needed):
    assert quorum_of(rulebook, "board", board=board).value == needed


def test_a_quorum_needs_the_number_it_is_counted_from(rulebook):
    with pytest.raises(Refusal) as refused:
        quorum_of(rulebook, "board", members=47)
    assert refused.value.code == "number_missing"
    assert refused.value.facts["needed"] == "board"


def test_eleven_of_forty_seven_are_no_quorum_and_twelve_are(rulebook):
    with pytest.raises(Refusal) as refused:
        check_quorum(rulebook, "general", counted=11, members=47)
    assert refused.value.facts == {"needed": 12, "present": 11}
    assert check_quorum(rulebook, "general", counted=12, members=47).value == 12


def test_somebody_is_there_from_the_moment_they_come_until_the_moment_they_go(rulebook):
    stays = [stay("amina", 5, 20)]
    assert [counted(rulebook, stays, minute) for minute in (4, 5, 19, 20)] == [0, 1, 1, 0]


def test_whoever_goes_and_comes_back_is_there_twice_and_never_double(rulebook):
    stays = [stay("amina", 0, 10), stay("amina", 15, 30), stay("amina", 20, 30, "online")]
    assert [counted(rulebook, stays, minute) for minute in (5, 12, 25)] == [1, 0, 1]


def test_whoever_is_in_the_room_and_online_is_in_the_room(rulebook):
    both = [stay("amina", 0), stay("amina", 0, mode="online")]
    there = present(both, at(1), rulebook)
    assert (there.in_person, there.online, there.counted) == (1, 0, 1)


def test_online_counts_only_where_the_rules_say_so(rulebook):
    stays = [stay("amina", 0), stay("bill", 0, mode="online")]
    in_the_room = rulebook.changed({"meetings.general.quorum.counts": ["in_person"]})
    never_online = rulebook.changed({"meetings.online": False})
    found = [counted(rules, stays) for rules in (rulebook, in_the_room, never_online)]
    assert found == [2, 1, 1]


def test_a_proxy_counts_while_its_holder_is_there(rulebook):
    stays = [stay("amina", 5, 20), proxy("bill", "amina")]
    assert [counted(rulebook, stays, minute) for minute in (4, 10, 20)] == [0, 2, 0]


def test_a_holder_online_carries_a_proxy_too(rulebook):
    there = present([stay("amina", 0, mode="online"), proxy("bill", "amina")], at(1), rulebook)
    assert (there.in_person, there.online, there.proxy, there.counted) == (0, 1, 1, 2)
    assert there.carries("amina") == ("bill",)


def test_where_proxies_are_not_allowed_they_count_for_nothing(rulebook):
    without = rulebook.changed({"meetings.proxy.allowed": False})
    there = present([stay("amina", 0), proxy("bill", "amina")], at(1), without)
    assert (there.proxy, there.counted, there.members) == (0, 1, frozenset({"amina"}))


def test_a_proxy_of_a_proxy_counts_for_nothing(rulebook):
    stays = [stay("amina", 0), proxy("bill", "amina"), proxy("carol", "bill")]
    assert present(stays, at(1), rulebook).members == {"amina", "bill"}


def test_a_member_who_comes_displaces_their_proxy_and_leaves_it_to_the_holder_again(rulebook):
    stays = [stay("amina", 0), proxy("bill", "amina"), stay("bill", 10, 20)]
    found = [present(stays, at(minute), rulebook) for minute in (5, 15, 25)]
    assert [(one.in_person, one.proxy, one.counted) for one in found] == [
        (1, 1, 2),
        (2, 0, 2),
        (1, 1, 2),
    ]


def test_the_proxy_appointed_last_is_the_one_that_is_valid(rulebook):
    stays = [stay("amina", 0), proxy("bill", "amina", 0), proxy("bill", "carol", 1)]
    assert present(stays, at(0), rulebook).counted == 2
    assert present(stays, at(2), rulebook).counted == 1


def test_a_holder_carries_no_more_proxies_than_the_rules_allow(rulebook):
    stays = [
        stay("amina", 5),
        proxy("esther", "amina", 0),
        proxy("bill", "amina", 1),
        proxy("carol", "amina", 2),
    ]
    assert present(stays, at(10), rulebook).carries("amina") == ("bill", "esther")
    unlimited = rulebook.changed({"meetings.proxy.maximum": "none"})
    assert present(stays, at(10), unlimited).proxy == 3


def test_a_proxy_that_was_ended_counts_no_longer(rulebook):
    stays = [stay("amina", 0), proxy("bill", "amina", 0, 10)]
    assert [counted(rulebook, stays, minute) for minute in (9, 10)] == [2, 1]


def test_whoever_an_interest_bars_is_there_and_does_not_count(rulebook):
    there = present([stay("amina", 0), stay("bill", 0)], at(1), rulebook, barred={"bill"})
    assert (there.in_person, there.counted, there.members) == (2, 1, {"amina", "bill"})


def test_nobody_sits_on_the_board_for_another(rulebook):
    stays = [stay("amina", 0), stay("carol", 0, mode="online"), proxy("bill", "amina")]
    assert counted(rulebook, stays, kind="board") == 2
    assert counted(rulebook, stays, kind="general") == 3


@pytest.mark.parametrize(
    ("code", "mode", "left", "holder"),
    [
        ("left_before_arrived", "in_person", -1, None),
        ("proxy_without_holder", "proxy", None, None),
        ("holder_without_proxy", "online", None, "bill"),
        ("own_proxy", "proxy", None, "amina"),
        ("unknown_mode", "in_spirit", None, None),
    ],
)
def test_a_stay_that_cannot_be_is_refused(code, mode, left, holder):
    with pytest.raises(Refusal) as refused:
        stay("amina", 0, left, mode, holder)
    assert refused.value.code == code


def test_the_quorum_comes_and_goes_with_the_people(rulebook):
    stays = [stay("amina", -5), stay("bill", 0, 40), stay("carol", 5), stay("esther", 40)]
    assert quorum_through_time(stays, rulebook, members=12) == (
        Change(at(-5), 1, False),
        Change(at(0), 2, False),
        Change(at(5), 3, True),
    )
    late = quorum_through_time([*stays, stay("frank", 50, 60)], rulebook, members=13)
    assert [(change.counted, change.quorate) for change in late] == [
        (1, False),
        (2, False),
        (3, False),
        (4, True),
        (3, False),
    ]


def test_before_anybody_came_there_is_no_quorum(rulebook):
    changes = quorum_through_time(
        [stay(name, 0) for name in ("amina", "bill", "carol")], rulebook, members=12
    )
    assert [is_quorate(changes, at(minute)) for minute in (-1, 0, 60)] == [False, True, True]


NAMES = ("amina", "bill", "carol", "dev", "esther", "frank")
members = st.sampled_from(NAMES)


@st.composite
def stays_of_anybody(draw):
    member, mode = draw(members), draw(st.sampled_from(["in_person", "online", "proxy"]))
    arrived = draw(st.integers(0, 20))
    left = draw(st.none() | st.integers(arrived, 30))
    holder = draw(members.filter(lambda name: name != member)) if mode == "proxy" else None
    return stay(member, arrived, left, mode, holder)


meetings = st.lists(stays_of_anybody(), max_size=10)


@settings(max_examples=60)
@given(stays=meetings, member=members, mode=st.sampled_from(["in_person", "online"]))
def test_whoever_else_comes_never_lowers_the_number_that_counts(rulebook, stays, member, mode):
    more = [*stays, stay(member, 0, mode=mode)]
    for minute in range(0, 31, 5):
        assert counted(rulebook, more, minute) >= counted(rulebook, stays, minute)


@settings(max_examples=60)
@given(data=st.data(), stays=meetings)
def test_in_which_order_stays_are_noted_makes_no_difference(rulebook, data, stays):
    shuffled = data.draw(st.permutations(stays))
    for minute in range(0, 31, 5):
        assert present(shuffled, at(minute), rulebook) == present(stays, at(minute), rulebook)


@settings(max_examples=60)
@given(stays=meetings)
def test_no_proxy_ever_counts_while_its_holder_is_away(rulebook, stays):
    for minute in range(0, 31, 5):
        there = present(stays, at(minute), rulebook)
        themselves = {
            one.member for one in stays if one.mode != "proxy" and one.is_there(at(minute))
        }
        assert {holder for _, holder in there.holders} <= themselves
        assert not {member for member, _ in there.holders} & themselves
        assert there.counted == len(there.members) == len(themselves) + there.proxy


@settings(max_examples=60)
@given(stays=meetings)
def test_between_two_changes_the_number_is_the_same(rulebook, stays):
    changes = quorum_through_time(stays, rulebook, members=12)
    for minute in range(31):
        past = [change for change in changes if change.at <= at(minute)]
        expected = past[-1].counted if past else 0
        assert counted(rulebook, stays, minute) == expected
        assert is_quorate(changes, at(minute)) == (expected >= 3)
