"""The Scottish rules, one sentence of the Order at a time, on counts small enough for paper."""

import pytest

from commonstead.elections import Draw, count
from commonstead.kit import Refusal
from method.elections.contests import contest

ANN, BO, CY, DI, ED = range(5)


def totals(made, stage, rule="scottish-stv", lots=None):
    finished = count(made, rule, lots=lots)
    return [finished.votes(units) for units in finished.stages[stage - 1].totals]


@pytest.mark.parametrize("paper", ["", "- 0", "0=1", "0=1 2"])
def test_a_paper_with_no_first_preference_for_one_alone_is_invalid(paper):
    finished = count(contest(1, 3, (5, "0"), (3, "1"), (2, paper)), "scottish-stv")
    assert (finished.valid, finished.invalid) == (8, 2)


def test_the_quota_is_the_valid_papers_over_seats_and_one_plus_one_without_decimals():
    made = contest(2, 3, (7, "0"), (2, "1"), (2, "2"), (9, ""))
    assert count(made, "scottish-stv", lots=(0, 1, 2)).quota == 4_00000  # 11 / 3 = 3.67; 3 + 1


def test_a_surplus_goes_on_at_five_decimals_and_the_remainder_is_lost():
    made = contest(2, 3, (5, "0 1"), (2, "0"), (1, "1"), (2, "2"))
    # quota 10 / 3 + 1 = 4; surplus 3 of 7 votes: 0.42857 a paper; five of them to Bo
    assert totals(made, 2) == ["4.00000", "3.14285", "2.00000"]
    finished = count(made, "scottish-stv")
    assert finished.votes(finished.stages[1].exhausted) == "0.85715"


def test_a_paper_goes_on_at_its_value_when_received_times_surplus_over_votes():
    made = contest(3, 5, (40, "0 1 2"), (14, "1 2"), (16, "2"), (13, "3"), (5, "4"))
    # 88 papers, quota 23. Ann's surplus 17 of 40: 0.42500 a paper, 17 votes to Bo, who has 31.
    assert totals(made, 2) == ["23.00000", "31.00000", "16.00000", "13.00000", "5.00000"]
    # Bo's surplus 8 of 31: 14 papers at 8 x 1 / 31 = 0.25806, 40 at 8 x 0.425 / 31 = 0.10967.
    assert totals(made, 3)[CY] == "23.99964"  # 16 + 3.61284 + 4.38680


def test_equality_with_the_quota_elects_but_leaves_no_surplus():
    made = contest(2, 3, (4, "0 1"), (4, "1"), (3, "2"))
    finished = count(made, "scottish-stv")
    assert finished.elected == (ANN, BO)
    assert len(finished.stages) == 1


def test_a_candidate_with_the_quota_exactly_has_no_stage_of_transfer():
    made = contest(2, 3, (5, "0 1"), (4, "1"), (3, "2"))  # quota 12 / 3 + 1 = 5
    finished = count(made, "scottish-stv")
    assert finished.stages[0].elected == (ANN,)
    assert finished.stages[1].action.kind == "exclusion"


@pytest.mark.parametrize("paper", ["3 - 1", "3 1=2", "3 1=0"])
def test_a_paper_stops_at_a_missing_or_doubled_number(paper):
    made = contest(1, 4, (5, "0"), (4, "1"), (3, "2"), (2, paper))
    assert totals(made, 2) == ["5.00000", "4.00000", "3.00000", "0.00000"]


def test_a_withdrawn_candidate_is_passed_over_as_if_not_marked():
    made = contest(1, 3, (3, "2 0"), (2, "1"), (1, "2=1"), (1, "2"))
    without_cy = type(made)(1, made.candidates, made.ballots, frozenset({CY}))
    finished = count(without_cy, "scottish-stv", lots=(0, 1, 2))
    assert (finished.valid, finished.invalid) == (6, 1)
    assert finished.stages[0].totals == (3_00000, 3_00000, 0)


def lookback_contest():
    """Ann and Bo are equal at stage 3; Ann led at stage 2, Bo at stage 1."""
    return contest(
        1, 5,
        (5, "0"), (6, "1"), (3, "2 0"), (1, "2 1"), (1, "3 0"), (2, "3 1"), (2, "3"), (17, "4"),
    )  # fmt: skip


def test_a_tie_for_exclusion_looks_back_to_the_latest_stage_that_differed():
    made = lookback_contest()
    assert totals(made, 1)[:2] == ["5.00000", "6.00000"]
    assert totals(made, 2)[:2] == ["8.00000", "7.00000"]
    assert totals(made, 3)[:2] == ["9.00000", "9.00000"]
    finished = count(made, "scottish-stv")
    assert finished.stages[3].excluded == (BO,)
    assert finished.draws == (Draw(4, "exclude", (BO, ANN), "lookback"),)


def test_a_tie_for_exclusion_that_never_differed_is_left_to_lot():
    made = contest(1, 3, (4, "0"), (2, "1"), (2, "2"))
    with pytest.raises(Refusal, match="tie_needs_a_draw") as refused:
        count(made, "scottish-stv")
    assert refused.value.facts == {"stage": 2, "candidates": (BO, CY), "purpose": "exclude"}


@pytest.mark.parametrize(("lots", "out"), [((BO, ANN, CY), CY), ((CY, BO, ANN), BO)])
def test_the_weaker_by_lot_is_excluded(lots, out):
    made = contest(1, 3, (4, "0"), (2, "1"), (2, "2"))
    finished = count(made, "scottish-stv", lots=lots)
    assert finished.stages[1].excluded == (out,)
    assert [draw.by for draw in finished.draws] == ["lot"]


@pytest.mark.parametrize("lots", [(ANN, BO, CY), (BO, ANN, CY)])
def test_of_equal_surpluses_the_one_drawn_stronger_goes_first(lots):
    made = contest(3, 4, (10, "0 2"), (10, "1 3"), (3, "2"), (2, "3"))
    finished = count(made, "scottish-stv", lots=(*lots, DI))
    assert finished.stages[1].action.candidates == (lots[0],)


def test_the_larger_surplus_goes_first():
    made = contest(3, 4, (10, "0 2"), (11, "1 3"), (3, "2"), (3, "3"))
    assert count(made, "scottish-stv").stages[1].action.candidates == (BO,)


def test_just_enough_candidates_are_elected_and_nothing_more_is_transferred():
    finished = count(contest(2, 2, (9, "0 1"), (1, "1")), "scottish-stv")
    assert finished.elected == (ANN, BO)
    assert len(finished.stages) == 1


def test_a_draw_must_name_every_candidate_once():
    with pytest.raises(Refusal, match="draw_is_not_an_order"):
        count(contest(1, 3, (1, "0")), "scottish-stv", lots=(0, 1, 1))


def test_a_rule_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(Refusal, match="unknown_counting_rule") as refused:
        count(contest(1, 1, (1, "0")), "dice")
    assert "scottish-stv" in refused.value.facts["known"]
