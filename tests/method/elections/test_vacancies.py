"""Filling a vacant seat from the count, and who retires by rotation."""

from datetime import date
from fractions import Fraction

import pytest

from commonstead.elections import count
from commonstead.elections.rotation import ServingSince, retiring
from commonstead.elections.vacancies import countback, next_highest
from commonstead.kit import Refusal
from method.elections.contests import contest

ANN, BO, CY, DI, ED = range(5)

# Two seats, 30 papers, quota 11: Ann at once; Bo when Di and Cy are out. Ann's voters want Ed.
BOARD = contest(2, 5, (12, "0 4"), (7, "1"), (4, "2 1"), (3, "3 1"), (4, "4 2"))


def test_the_next_highest_is_who_was_left_at_the_end_then_the_last_excluded():
    finished = count(BOARD, "scottish-stv", lots=(0, 1, 2, 3, 4))
    assert finished.elected == (ANN, BO)
    out = [c for stage in finished.stages for c in stage.excluded]
    left = [c for c in (CY, DI, ED) if c not in out]
    refused: list[int] = []
    for expected in [*left, *reversed(out)]:
        assert next_highest(finished, refused) == expected
        refused.append(expected)


def test_equal_votes_for_the_next_highest_are_left_to_lot():
    finished = count(contest(1, 3, (5, "0"), (2, "1"), (2, "2")), "first-past-the-post")
    with pytest.raises(Refusal, match="tie_needs_a_draw"):
        next_highest(finished)
    assert next_highest(finished, lots=(CY, BO, ANN)) == CY


def test_a_countback_gives_the_seat_to_the_choice_of_the_leavers_voters():
    finished = count(BOARD, "scottish-stv", lots=(0, 1, 2, 3, 4))
    back = countback(BOARD, finished, ANN, (0, 1, 2, 3, 4))
    assert back.elected == ED  # Ann's twelve papers go to Ed, who has 16 with his own
    assert back.count.stages[0].totals[ED] == 16_00000


def test_a_countback_passes_over_who_does_not_consent():
    finished = count(BOARD, "scottish-stv", lots=(0, 1, 2, 3, 4))
    back = countback(BOARD, finished, ANN, (0, 1, 2, 3, 4), consenting={CY, DI})
    assert back.elected == CY  # Ed's four papers come to Cy: 8 against 3


def test_a_countback_never_excludes_a_member_who_sits():
    # Without Ann, Bo is last of all; he keeps his seat, and Di goes instead.
    made = contest(2, 4, (20, "0 2"), (3, "1"), (8, "2"), (4, "3 1"))
    finished = count(made, "first-past-the-post")
    seated = type(finished)(**{**vars(finished), "rule": "scottish-stv", "elected": (ANN, BO)})
    back = countback(made, seated, ANN)
    assert back.elected == CY
    assert all(BO not in stage.excluded for stage in back.count.stages)


def test_only_a_member_can_leave_a_seat():
    finished = count(BOARD, "scottish-stv", lots=(0, 1, 2, 3, 4))
    with pytest.raises(Refusal, match="not_a_member"):
        countback(BOARD, finished, CY)


def board(size: int) -> list[ServingSince]:
    return [ServingSince(f"s:{n}", date(2020 + n, 5, 1)) for n in range(size)]


@pytest.mark.parametrize(
    ("size", "number"),
    [(3, 1), (4, 1), (5, 2), (6, 2), (7, 2), (8, 3), (9, 3), (10, 3), (11, 4), (12, 4)],
)
def test_the_nearest_to_a_third_retires(size, number):
    on = date(2040, 5, 1)
    assert len(retiring(board(size), Fraction(1, 3), on).value) == number


def test_the_longest_serving_retire_first():
    seats = list(reversed(board(6)))
    assert retiring(seats, Fraction(1, 3), date(2040, 5, 1)).value == ("s:0", "s:1")


def test_equal_service_is_settled_by_the_recorded_draw():
    seats = [ServingSince(name, date(2024, 5, 1)) for name in ("s:a", "s:b", "s:c")]
    with pytest.raises(Refusal, match="tie_needs_a_draw"):
        retiring(seats, Fraction(1, 3), date(2026, 5, 1))
    drawn = retiring(seats, Fraction(1, 3), date(2026, 5, 1), lots=(1, 2, 0))
    assert drawn.value == ("s:a",)


def test_no_draw_is_needed_where_all_of_equal_service_retire():
    seats = [
        ServingSince("s:a", date(2021, 5, 1)),
        ServingSince("s:b", date(2021, 5, 1)),
        *board(4),
    ]
    whole = retiring(seats[:3], Fraction(1, 1), date(2026, 5, 1))
    assert set(whole.value) == {"s:a", "s:b", "s:0"}


def test_nobody_retires_who_serves_only_later():
    with pytest.raises(Refusal, match="serves_only_later"):
        retiring(board(3), Fraction(1, 3), date(2021, 1, 1))
