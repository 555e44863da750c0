"""Each rule of a board's seats, proved by changing it."""

import pytest

from commonstead.kit import Refusal
from web.elections.society import Contest, Society

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("maximum", "fits"), [("5", False), ("6", True)])
def test_the_board_is_no_larger_than_the_rules_allow(maximum, fits):
    society = Society({"board.size.maximum": maximum})
    if fits:
        Contest(society, seats=6)
        return
    with pytest.raises(Refusal, match="board_too_large"):
        Contest(society, seats=6)


@pytest.mark.parametrize(("minimum", "fits"), [("3", False), ("2", True)])
def test_the_board_is_no_smaller_than_the_rules_allow(minimum, fits):
    society = Society({"board.size.minimum": minimum})
    if fits:
        Contest(society, seats=2)
        return
    with pytest.raises(Refusal, match="board_too_small"):
        Contest(society, seats=2)


def test_seats_kept_for_a_class_are_filled_by_that_class():
    society = Society({"board.seats_by_class": {"resident": "2"}}, classes={"amina": "resident"})
    contest = Contest(society, seats=2, seat_class="resident")
    with pytest.raises(Refusal, match="seat_kept_for_class"):
        contest.nominate("member1")
    contest.nominate("amina")
    with pytest.raises(Refusal, match="no_seats_for_class"):
        Contest(society, seats=1, seat_class="resident")


def test_without_the_rule_no_seat_is_kept_for_a_class():
    with pytest.raises(Refusal, match="no_seats_for_class"):
        Contest(Society(), seats=1, seat_class="resident")
