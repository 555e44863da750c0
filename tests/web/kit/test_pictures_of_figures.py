"""Bars, pairs and the quorum, and the words that stand in for each."""

from fractions import Fraction

from commonstead_web.kit.pictures import draw_bars, draw_pairs, draw_quorum
from commonstead_web.kit.pictures.bars import per_cent
from commonstead_web.kit.pictures.scale import Scale, shortened, units


def test_a_bar_of_half_the_total_is_half_as_long():
    bar = draw_bars([("voted", 20)], total=40).bars[0]
    assert (bar.length, bar.share, bar.quantity) == ("500", "50%", "20")


def test_without_a_total_the_longest_bar_is_full():
    lengths = [bar.length for bar in draw_bars([("yes", 4), ("no", 1)]).bars]
    assert lengths == ["1000", "250"]


def test_nothing_at_all_is_drawn_as_nothing():
    assert draw_bars([("yes", 0)]).bars[0].length == "0"
    assert draw_bars([]).bars == ()


def test_a_share_is_never_rounded_to_nothing_or_everything():
    assert per_cent(Fraction(1, 2), 200) == "under 1%"
    assert per_cent(Fraction(0), 200) == "0%"
    assert per_cent(Fraction(200), 200) == "100%"


def test_a_bar_may_be_marked():
    assert [bar.marked for bar in draw_bars([("a", 1), ("b", 1)], marked=frozenset("b")).bars] == [
        False,
        True,
    ]


def test_lengths_are_rounded_only_when_they_are_written():
    assert units(Scale(Fraction(3)).length(1) * 3) == "1000"


def test_seats_fill_from_the_first():
    taken = [seat.taken for seat in draw_quorum(present=2, needed=3, entitled=4).seats]
    assert taken == [True, True, False, False]


def test_the_seat_that_makes_the_quorum_is_marked():
    marked = [seat.makes_quorum for seat in draw_quorum(present=2, needed=3, entitled=4).seats]
    assert marked == [False, False, True, False]


def test_the_meeting_can_decide_once_nobody_is_missing():
    assert draw_quorum(present=11, needed=12, entitled=47).missing == 1
    assert draw_quorum(present=12, needed=12, entitled=47).is_met


def test_a_large_membership_is_one_bar_instead_of_seats():
    assert draw_quorum(present=50, needed=50, entitled=200).seats == ()


def test_pairs_are_read_along_the_row():
    picture = draw_pairs(["Amina", "Bill", "Carol"], [[0, 1, 2], [3, 0, 2], [1, 2, 0]])
    name, won, cells = picture.rows[0]
    assert (name, won) == ("Amina", 1)
    assert [cell.outcome for cell in cells] == ["self", "loses", "wins"]
    assert [cell.outcome for cell in picture.rows[2][2]] == ["loses", "ties", "self"]


def test_a_long_name_is_cut_in_the_picture_with_a_sign_that_it_was():
    assert shortened("Bartholomew Featherstonehaugh-Smythe").endswith("…")
    assert len(shortened("x" * 60)) == 28
