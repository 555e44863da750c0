"""The roll on the cut-off day and its hash."""

import hashlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import Refusal
from commonstead.members import ClassChange, Membership, Register, electorate, roll_hash

CUTOFF = date(2026, 4, 1)
DAY = timedelta(days=1)


def roll(rulebook, *memberships):
    return electorate(rulebook, Register(memberships), CUTOFF).value


def test_who_enters_on_the_cutoff_day_votes_and_who_enters_after_it_does_not(rulebook):
    on_time = Membership("m:2", "resident", CUTOFF)
    late = Membership("m:1", "resident", CUTOFF + DAY)
    assert roll(rulebook, on_time, late) == ("m:2",)


def test_who_ended_on_the_cutoff_day_does_not_vote_and_who_ends_after_it_does(rulebook):
    ended = Membership("m:1", "resident", date(2025, 1, 1), CUTOFF)
    ending = Membership("m:2", "resident", date(2025, 1, 1), CUTOFF + DAY)
    assert roll(rulebook, ended, ending) == ("m:2",)


def test_a_move_to_a_class_without_a_vote_counts_on_its_own_day(rulebook):
    moved = ClassChange(CUTOFF, "supporter")
    moving = ClassChange(CUTOFF + DAY, "supporter")
    assert roll(
        rulebook,
        Membership("m:1", "resident", date(2025, 1, 1), classes=(moved,)),
        Membership("m:2", "resident", date(2025, 1, 1), classes=(moving,)),
    ) == ("m:2",)


def test_a_class_without_a_vote_is_shown_in_the_working_and_not_on_the_roll(rulebook):
    shown = electorate(
        rulebook,
        Register(
            [
                Membership("m:3", "supporter", CUTOFF),
                Membership("m:2", "resident", CUTOFF),
                Membership("m:1", "local", CUTOFF),
            ]
        ),
        CUTOFF,
    )
    assert shown.value == ("m:1", "m:2")
    assert [(line.label, line.value, line.expression) for line in shown] == [
        ("members on the register on 2026-04-01", "3", ""),
        ("Local member", "1", "1 in this class, which votes"),
        ("Resident member", "1", "1 in this class, which votes"),
        ("Supporter", "0", "1 in this class, which does not vote"),
        ("members who may vote, one vote each", "2", ""),
    ]
    assert shown.lines[-1].source == rulebook.rules["members.votes"].source


def test_nobody_loses_a_vote_because_the_rulebook_does_not_know_their_class(rulebook):
    with pytest.raises(Refusal) as refused:
        roll(rulebook, Membership("m:1", "patron", CUTOFF))
    assert refused.value.code == "no_such_class"


def test_an_empty_register_has_an_empty_roll(rulebook):
    assert roll(rulebook) == ()


def test_the_hash_is_of_the_canonical_json_of_the_sorted_roll():
    spelt = b'["m:00000000000000aa","m:00000000000000bb"]'
    expected = hashlib.sha256(spelt).hexdigest()
    assert roll_hash(("m:00000000000000bb", "m:00000000000000aa")) == expected


@given(st.lists(st.from_regex(r"m:[0-9a-f]{16}", fullmatch=True), unique=True), st.randoms())
def test_the_hash_is_the_same_in_any_order_and_another_for_another_roll(members, random):
    shuffled = random.sample(members, len(members))
    assert roll_hash(shuffled) == roll_hash(members)
    assert roll_hash([*members, "m:extra"]) != roll_hash(members)
