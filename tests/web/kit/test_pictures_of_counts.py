"""The count as a picture: what is drawn is what was counted."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.elections import Action, Contest, Count, Stage, count, ranking
from commonstead_web.kit.pictures import draw_count
from commonstead_web.kit.pictures.flows import flows_between, is_known

AMINA, BILL, CAROL = "Amina Osei", "Bill Hartley", "Carol Nwosu"


def stage(number: int, action: Action, totals: tuple[int, ...], exhausted: int, **more) -> Stage:
    return Stage(number, action, totals, exhausted, quota=6, **more)


SURPLUS_OF_AMINA = Count(
    rule="scottish-stv",
    seats=2,
    candidates=(AMINA, BILL, CAROL),
    valid=17,
    invalid=0,
    places=0,
    quota=6,
    elected=(0, 2),
    stages=(
        stage(1, Action("first_preferences"), (10, 2, 5), 0, elected=(0,)),
        stage(2, Action("surplus", (0,)), (6, 3, 7), 1, elected=(2,), excluded=(1,)),
    ),
)


def panel(number: int):
    return draw_count(SURPLUS_OF_AMINA).panels[number - 1]


def bar_of(number: int, name: str):
    return next(bar for bar in panel(number).bars if bar.name == name)


def test_people_stand_in_the_order_of_their_first_preferences_in_every_round():
    orders = [[bar.name for bar in panel(number).bars][:3] for number in (1, 2)]
    assert orders == [[AMINA, CAROL, BILL]] * 2


def test_all_rounds_are_drawn_on_one_scale():
    assert bar_of(1, AMINA).kept == "1000"
    assert bar_of(2, AMINA).kept == "600"


def test_a_bar_that_lost_votes_shows_what_it_kept_and_what_it_lost():
    amina = bar_of(2, AMINA)
    assert (amina.kept, amina.lost, amina.gained, amina.change) == ("600", "400", "0", "−4")


def test_a_bar_that_gained_votes_shows_them_after_what_it_had():
    carol = bar_of(2, CAROL)
    assert (carol.kept, carol.gained, carol.change) == ("500", "200", "+2")


def test_ribbons_say_who_gave_how_many_to_whom():
    moved = {(one.giver, one.taker): one.votes for one in panel(2).ribbons}
    assert moved == {(AMINA, CAROL): "2", (AMINA, BILL): "1", (AMINA, ""): "1"}


def test_a_ribbon_is_as_wide_as_its_votes_at_both_ends():
    for ribbon in panel(2).ribbons:
        start = Fraction(re.search(r"^M([\d.]+)", ribbon.path)[1])
        back = Fraction(re.search(r"([\d.]+) [\d.]+Z$", ribbon.path)[1])
        arrives = Fraction(re.search(r"([\d.]+) [\d.]+H", ribbon.path)[1])
        beyond = Fraction(re.search(r"H([\d.]+)", ribbon.path)[1])
        assert back - start == beyond - arrives == int(ribbon.votes) * 100


def test_the_quota_line_stands_where_the_quota_is():
    assert (panel(1).quota, panel(1).quota_at, panel(1).quota_share) == ("6", "600", "60%")


def test_elected_and_out_are_said_in_words():
    assert [bar.state for bar in panel(1).bars] == ["elected", "standing", "standing"]
    assert bar_of(2, BILL).state == "excluded"
    assert panel(2).elected == (CAROL,)


def test_votes_that_count_for_nobody_have_a_bar_once_there_are_some():
    assert "stopped" not in {bar.state for bar in panel(1).bars}
    assert panel(2).bars[-1].state == "stopped"
    assert panel(2).bars[-1].votes == "1"


def test_the_table_twin_has_every_figure_of_every_round():
    picture = draw_count(SURPLUS_OF_AMINA)
    rows = {name: [cell.votes for cell in cells] for name, cells in picture.table}
    assert rows == {AMINA: ["10", "6"], CAROL: ["5", "7"], BILL: ["2", "3"]}
    assert picture.stopped == ("0", "1")


def test_whoever_left_in_an_earlier_round_is_no_longer_drawn():
    ballots = {ranking(0): 5, ranking(1): 4, ranking(2, 1): 2, ranking(3, 0): 1}
    picture = draw_count(
        count(Contest(1, (AMINA, BILL, CAROL, "Dev Patel"), ballots), "scottish-stv")
    )
    assert "Dev Patel" in {bar.name for bar in picture.panels[1].bars}
    assert "Dev Patel" not in {bar.name for bar in picture.panels[2].bars}
    assert "Dev Patel" in dict(picture.table)


def test_figures_are_rounded_in_the_picture_and_exact_in_the_table():
    third = Count(
        "scottish-stv", 1, (AMINA, BILL), 2, 0, 5, 100_001, (0,),
        (Stage(1, Action("first_preferences"), (133_333, 66_667), 0, elected=(0,)),),
    )  # fmt: skip
    picture = draw_count(third)
    assert picture.is_rounded
    assert picture.panels[0].bars[0].votes == "1.33"
    assert picture.table[0][1][0].votes == "1.33333"


def test_marks_counted_once_have_no_ribbons_and_no_quota():
    picture = draw_count(
        count(Contest(1, (AMINA, BILL), {ranking(0): 2, ranking(1): 1}), "approval")
    )
    assert picture.kind == "marks"
    assert picture.panels[0].ribbons == ()
    assert picture.panels[0].quota == ""


def test_one_on_one_wins_are_not_called_votes():
    picture = draw_count(
        count(Contest(1, (AMINA, BILL), {ranking(0): 2, ranking(1): 1}), "schulze")
    )
    assert picture.kind == "wins"


changes = st.lists(st.integers(0, 10**7), min_size=2, max_size=12)


@given(before=changes, data=st.data())
def test_every_loss_is_given_away_whole_and_every_gain_received_whole(before, data):
    after = data.draw(st.permutations(before))
    flows = flows_between(before, after)
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        given_away = sum(flow.votes for flow in flows if flow.giver == place)
        received = sum(flow.votes for flow in flows if flow.taker == place)
        assert (given_away, received) == (max(old - new, 0), max(new - old, 0))


def test_votes_that_appear_from_nowhere_are_not_drawn():
    with pytest.raises(ValueError, match="do not add up"):
        flows_between((1, 2), (2, 2))


def test_who_gave_to_whom_is_known_unless_several_gave_to_several():
    assert is_known(flows_between((9, 0, 0), (5, 2, 2)))
    assert is_known(flows_between((9, 9, 0), (5, 5, 8)))
    assert not is_known(flows_between((9, 9, 0, 0), (5, 5, 4, 4)))
