"""Meek, weighted inclusive Gregory, ERS97, block, approval and Schulze, worked out by hand."""

import pytest

from commonstead.elections import Draw, consulted, count
from commonstead.elections.ballot_text import ballots_in_order
from commonstead.kit import Refusal
from method.elections.contests import contest
from method.elections.test_scottish_rule import ANN, BO, CY, DI, lookback_contest, totals

# 120 papers for two seats: Ann has 60, half of them more than she needs, and all go on to Bo.
SHARED = contest(2, 3, (60, "0 1"), (26, "1"), (34, "2"))


def test_gregory_with_four_decimals_truncates_quota_weight_and_value():
    # quota 120 / 3 + 0.0001; surplus 19.9999 of 60 votes: 0.3333 a paper
    assert count(SHARED, "wigm").quota == 40_0001
    assert totals(SHARED, 2, "wigm") == ["40.0001", "45.9980", "34.0000"]


def test_gregory_transfers_a_surplus_of_nothing_as_a_stage_of_its_own():
    # Quota 40000 / 4 + 0.0001. Ann's surplus 4999.9999 of 15000 gives 0.3333 a paper, and 9997
    # of them bring Bo's 6668 to 10000.0001: the quota and no more.
    made = contest(3, 4, (9997, "0 1"), (5003, "0"), (6668, "1"), (9000, "2"), (9332, "3"))
    finished = count(made, "wigm")
    assert finished.stages[1].elected == (BO,)
    assert finished.stages[2].action.candidates == (BO,)
    assert finished.stages[2].totals == finished.stages[1].totals
    assert finished.stages[3].action.kind == "exclusion"


def test_gregory_transfers_nothing_when_the_last_exclusion_leaves_just_enough():
    made = contest(1, 3, (4, "0"), (3, "1 0"), (2, "2"))  # quota 4.5001
    assert totals(made, 2, "wigm") == ["4.0000", "3.0000", "0.0000"]
    assert totals(made, 3, "wigm") == ["4.0000", "3.0000", "0.0000"]
    assert count(made, "wigm").elected == (ANN,)


def test_meek_lowers_the_keep_factor_until_the_surplus_is_spent():
    # quota 40.000000001; Ann keeps 40.000000001 / 60, rounded up: 0.666666667 of each paper
    assert count(SHARED, "meek").stages[0].quota == 40_000000001
    assert totals(SHARED, 2, "meek") == ["40.000000020", "45.999999980", "34.000000000"]


def test_meek_counts_the_quota_again_when_papers_are_exhausted():
    made = contest(1, 3, (9, "0"), (7, "1"), (4, "2"))
    finished = count(made, "meek")
    assert [stage.quota for stage in finished.stages] == [10_000000001, 8_000000001]
    assert finished.stages[1].exhausted == 4_000000000


def test_meek_takes_whoever_is_within_the_surplus_of_the_lowest_for_tied():
    # Quota 6.5 of Ann's 13: half of eight papers go on to Bo, who by exact sums has four, as Di.
    # Rounding leaves him 0.000000296 short, which is less than the surplus still to be spent.
    made = contest(2, 5, (5, "0"), (8, "0 1 4"), (4, "3"), (5, "4 1"))
    assert totals(made, 2, "meek", (0, 1, 2, 3, 4))[BO] < "4"
    finished = count(made, "meek", lots=(0, 1, 2, 3, 4))
    assert finished.draws == (Draw(4, "exclude", (DI, BO), "lot"),)
    assert finished.stages[3].excluded == (DI,)


def test_ers97_rounds_the_quota_up_to_the_next_hundredth():
    made = contest(2, 3, (5, "0"), (4, "1"), (2, "2"))
    assert count(made, "ers97").stages[0].quota == 3_67  # 11 / 3 = 3.666…


def test_ers97_shares_a_surplus_among_transferable_papers_to_two_decimals():
    # surplus 20.00 among 60 papers: 0.33 each, and 0.20 is lost
    assert count(SHARED, "ers97").quota == 40_00
    assert totals(SHARED, 2, "ers97") == ["40.00", "45.80", "34.00"]
    assert count(SHARED, "ers97").stages[1].exhausted == 20


def test_ers97_leaves_non_transferable_papers_with_the_elected():
    # 20 of Ann's 60 papers end with her: 40 transferable papers take 20.00 at 0.50
    made = contest(2, 3, (40, "0 1"), (20, "0"), (26, "1"), (34, "2"))
    assert totals(made, 2, "ers97") == ["40.00", "46.00", "34.00"]


def test_ers97_transfers_papers_at_their_value_where_they_come_to_less_than_the_surplus():
    made = contest(2, 3, (5, "0 1"), (55, "0"), (26, "1"), (34, "2"))
    assert totals(made, 2, "ers97") == ["40.00", "31.00", "34.00"]


def test_ers97_examines_only_the_batch_that_made_the_surplus():
    # Ann has 25 first preferences that go on to Cy, but her surplus came with Di's ten papers.
    made = contest(2, 4, (25, "0 2"), (28, "1"), (27, "2"), (8, "3 0 1"), (2, "3 0 2"))
    assert totals(made, 2, "ers97") == ["35.00", "28.00", "27.00", "0.00"]
    assert totals(made, 3, "ers97") == ["30.00", "32.00", "28.00", "0.00"]


def test_ers97_defers_a_surplus_that_could_not_change_who_is_last():
    made = contest(2, 4, (42, "0"), (39, "1"), (29, "2"), (10, "3 1"))
    assert count(made, "ers97").stages[1].action.candidates == (DI,)
    assert count(made, "scottish-stv").stages[1].action.candidates == (ANN,)


def test_ers97_lowers_the_quota_while_nobody_is_elected():
    finished = count(contest(1, 3, (9, "0"), (7, "1"), (4, "2")), "ers97")
    assert [stage.quota for stage in finished.stages] == [10_00, 8_00]
    assert finished.elected == (ANN,)


def test_ers97_excludes_together_those_who_cannot_catch_up():
    made = contest(1, 4, (10, "0"), (9, "1"), (2, "2 1"), (1, "3 0"))
    finished = count(made, "ers97")
    assert finished.stages[1].excluded == (DI, CY)
    # Both now have the quota of 11, for one place: Ann led at the first stage.
    assert finished.stages[1].totals[:2] == (11_00, 11_00)
    assert finished.elected == (ANN,)


def test_ers97_defers_a_surplus_that_could_not_save_several_of_the_last():
    # Di and Ed are equal, but with the surplus of 2.00 they have 8.00 together against Cy's 33.
    made = contest(2, 5, (42, "0"), (39, "1"), (33, "2"), (3, "3 1"), (3, "4 1"))
    assert count(made, "ers97").stages[1].excluded == (DI, 4)


def test_ers97_elects_whoever_has_more_than_the_active_vote_could_give_to_others():
    # When Di's 4 papers are exhausted, 30 - 10 - 4 = 16 votes are active: 8 of them are enough.
    finished = count(contest(2, 4, (12, "0"), (8, "1"), (6, "2"), (4, "3")), "ers97")
    assert finished.stages[1].action.candidates == (DI,)
    assert finished.stages[1].elected == (BO,)


def test_ers97_hands_on_an_excluded_candidates_papers_the_most_valuable_first():
    # Ann's surplus of 15 gives her 40 papers 0.37 each. Di then has 4 papers at 1 and 16 at 0.37:
    # the 4 elect Bo, and so the 16, which name him next, pass him over for Cy.
    made = contest(
        3, 5, (16, "0 3 1 2"), (24, "0 4"), (24, "1"), (20, "2"), (4, "3 1"), (12, "4")
    )  # fmt: skip
    assert totals(made, 2, "ers97") == ["25.00", "24.00", "20.00", "9.92", "20.88"]
    assert totals(made, 3, "ers97") == ["25.00", "28.00", "25.92", "0.00", "20.88"]
    assert count(made, "ers97").elected == (ANN, BO, CY)


def test_ers97_looks_back_to_the_earliest_stage_that_differed():
    finished = count(lookback_contest(), "ers97")
    assert finished.stages[3].excluded == (ANN,)
    assert finished.draws == (Draw(4, "exclude", (ANN, BO), "lookback"),)


def test_the_block_vote_takes_as_many_marks_as_there_are_seats():
    made = contest(2, 4, (5, "0 1 2"), (4, "2 3"), (3, "1=3"), (2, "0=1=2"))
    finished = count(made, "block")
    assert finished.stages[0].totals == (5, 8, 4, 7)
    assert finished.elected == (BO, DI)
    assert finished.invalid == 2  # three marks for two seats do not say who gets the votes


def test_first_past_the_post_counts_the_first_preference_for_one_seat():
    finished = count(contest(1, 3, (5, "0 1"), (4, "1"), (4, "2 1")), "first-past-the-post")
    assert finished.stages[0].totals == (5, 4, 4)
    assert finished.elected == (ANN,)


def test_equal_votes_for_the_last_seat_are_left_to_lot():
    made = contest(2, 3, (5, "0"), (4, "1"), (4, "2"))
    with pytest.raises(Refusal, match="tie_needs_a_draw"):
        count(made, "first-past-the-post")
    assert count(made, "first-past-the-post", lots=(CY, BO, ANN)).elected == (ANN, CY)


def test_approval_gives_a_vote_to_everybody_marked_in_any_order():
    made = contest(1, 3, (5, "0 1"), (4, "1=2"), (2, "2 - 1"))
    assert count(made, "approval").stages[0].totals == (5, 11, 6)


# Markus Schulze's example of 45 papers: the order is E, A, C, B, D.
FORTY_FIVE = contest(
    1, 5,
    (5, "0 2 1 4 3"), (5, "0 3 4 2 1"), (8, "1 4 3 0 2"), (3, "2 0 1 4 3"),
    (7, "2 0 4 1 3"), (2, "2 1 0 3 4"), (7, "3 2 4 1 0"), (8, "4 1 0 3 2"),
)  # fmt: skip


def test_schulze_ranks_by_strongest_paths():
    finished = count(FORTY_FIVE, "schulze")
    assert finished.elected == (4,)
    assert finished.stages[0].totals == (3, 1, 2, 0, 4)


def test_schulze_elects_the_first_of_the_ranking():
    made = type(FORTY_FIVE)(3, FORTY_FIVE.candidates, FORTY_FIVE.ballots)
    assert count(made, "schulze").elected == (4, 0, 2)


def test_schulze_sets_those_left_off_a_paper_after_those_on_it():
    assert count(contest(1, 3, (3, "1"), (2, "0 1")), "schulze").stages[0].totals == (1, 2, 0)


def test_schulze_measures_a_link_by_the_votes_of_its_winning_side():
    # Bo beats Ann 12 to 7, Cy beats Bo 10 to 9, Ann beats Cy 8 to 3: 8 is the weakest link, so Cy
    # wins. By margins the link of 10 to 9 would be the weakest, and Bo would win.
    made = contest(1, 3, (8, "1"), (1, "1 0 2"), (3, "2 1 0"), (7, "0 2"))
    assert count(made, "schulze").elected == (CY,)


def test_a_ballot_is_cut_after_the_last_preference_that_had_its_vote():
    made = contest(1, 3, (5, "0 2 1"), (4, "1 0 2"), (2, "2 1 0"), (1, "0=1 2"), (3, "0 2"))
    cut = consulted(made, count(made, "scottish-stv"))
    assert ballots_in_order(cut) == [["", 1], ["0", 8], ["1", 4], ["2", 2]]
    closer = contest(1, 3, (5, "0 2 1"), (4, "1 0 2"), (2, "2 1 0"))
    cut = consulted(closer, count(closer, "scottish-stv"))
    assert ballots_in_order(cut) == [["0", 5], ["1", 4], ["2 1", 2]]


def test_marks_without_an_order_are_cut_to_a_set():
    made = contest(1, 3, (5, "2 0"), (4, "0 - 2"), (3, "1"))
    cut = consulted(made, count(made, "approval", lots=(0, 1, 2)))
    assert ballots_in_order(cut) == [["0=2", 9], ["1", 3]]


def test_only_the_count_of_these_ballots_can_be_cut_for_them():
    made = contest(1, 2, (2, "0"), (1, "1"))
    other = count(contest(1, 2, (3, "0"), (1, "1")), "scottish-stv")
    with pytest.raises(Refusal, match="count_differs"):
        consulted(made, other)
