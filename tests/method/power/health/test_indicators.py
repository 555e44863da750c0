"""Twenty indicators: values by hand, trends, and figures held back where they tell of few."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import commonstead.power.health as health
from commonstead.power.health import Events, Part, asked, indicators
from commonstead.power.health.formulas import FORMULAS, gini
from commonstead.power.health.indicators import at_best

YEAR = Events(date(2026, 1, 1), date(2026, 12, 31))


def of(name, events, before=None, small_cell=5):
    return next(i for i in indicators(events, before, small_cell=small_cell) if i.asked.id == name)


CASES = [
    ("membership_reach", {"residents": Part(30, 40)}, "3/4", 40),
    ("open_door_days", {"waits": (10, 40, 20, 90, 14)}, "20", 5),
    ("open_door_days", {"waits": (10, 40, 20, 90, 14, 30)}, "25", 6),
    ("resident_vote_share", {"resident_votes": Part(30, 90)}, "1/3", 90),
    ("turnout", {"ballots": Part(31, 62)}, "1/2", 62),
    ("contestation", {"candidates": Part(9, 6)}, "3/2", 6),
    ("renewal", {"new_on_board": Part(3, 9)}, "1/3", 9),
    ("elected_share", {"elected": Part(7, 9)}, "7/9", 9),
    ("vacancy_rate", {"empty_seats": Part(73, 3650)}, "1/50", 3650),
    ("quorum_margin", {"present": (Part(12, 10), Part(18, 10))}, "3/2", 2),
    ("notice_compliance", {"noticed": Part(3, 4)}, "3/4", 4),
    ("agenda_access", {"motions_by_members": Part(2, 8)}, "1/4", 8),
    ("decision_traceability", {"traced": Part(8, 8)}, "1", 8),
    ("participation_concentration", {"attendances": (0, 0, 0, 0, 10)}, "4/5", 5),
    ("class_gap", {"ballots_by_class": {"a": Part(5, 10), "b": Part(2, 8)}}, "1/4", 18),
    ("training", {"trained": Part(4, 5)}, "4/5", 5),
    ("interest_declared", {"interests_asked": Part(3, 6)}, "1/2", 6),
    ("disposals_gated", {"gated": Part(1, 1)}, "1", 1),
    ("return_on_time", {"returns": Part(0, 1)}, "0", 1),
    ("representation_gap", {"represented": {"a": (4, 20), "b": (0, 20)}}, "1/2", 40),
    ("power_index", {"residents_power": Fraction(3, 7), "voters": 50}, "3/7", 50),
]


def test_there_are_twenty_and_each_has_a_formula_and_advice():
    assert [int(each.number) for each in asked().values()] == list(range(1, 21))
    assert set(asked()) == set(FORMULAS)
    for each in asked().values():
        said = {each.fell, each.rose, each.improve}
        assert len(said) == 3
        assert all(sentence.endswith((".", "?")) for sentence in said)


@pytest.mark.parametrize(("name", "counts", "value", "n"), CASES)
def test_the_value_is_what_the_hand_works_out(name, counts, value, n):
    found = of(name, replace(YEAR, **counts))
    assert (found.value, found.n, found.suppressed) == (Fraction(value), n, False)


def test_every_indicator_has_a_case():
    assert {name for name, *_ in CASES} == set(asked())


def test_what_was_not_counted_has_no_value():
    for found in indicators(YEAR, small_cell=5):
        assert (found.value, found.n, found.suppressed) == (None, 0, False)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("turnout", {"ballots": Part(2, 4)}),
        ("membership_reach", {"residents": Part(1, 4)}),
        ("open_door_days", {"waits": (3, 90)}),
        ("participation_concentration", {"attendances": (1, 0, 4)}),
        ("training", {"trained": Part(0, 1)}),
        ("class_gap", {"ballots_by_class": {"a": Part(50, 90), "b": Part(1, 4)}}),
        ("representation_gap", {"represented": {"a": (4, 60), "b": (1, 4)}}),
    ],
)
def test_a_figure_about_few_people_is_held_back_with_its_number(name, counts):
    found = of(name, replace(YEAR, **counts), replace(YEAR, **counts))
    assert (found.value, found.before, found.trend) == (None, None, None)
    assert (found.n, found.suppressed) == (0, True)
    assert of(name, replace(YEAR, **counts), small_cell=1).value is not None


def test_a_figure_about_meetings_or_papers_picks_nobody_out():
    assert not of("return_on_time", replace(YEAR, returns=Part(1, 1))).suppressed


def test_the_trend_is_by_how_much_it_has_grown():
    before = replace(YEAR, ballots=Part(20, 60))
    found = of("turnout", replace(YEAR, ballots=Part(30, 50)), before)
    assert (found.before, found.trend) == (Fraction(1, 3), Fraction(4, 15))
    assert found.as_data()["trend"] == "4/15"


def test_a_year_that_held_its_figure_back_gives_no_trend():
    found = of("turnout", replace(YEAR, ballots=Part(30, 50)), replace(YEAR, ballots=Part(1, 3)))
    assert (found.value, found.trend) == (Fraction(3, 5), None)


def turnout(ballots, before=None):
    """Of a hundred people, this year and the year before."""
    then = None if before is None else replace(YEAR, ballots=Part(before, 100))
    return of("turnout", replace(YEAR, ballots=Part(ballots, 100)), then)


@pytest.mark.parametrize(
    ("ballots", "before", "moved", "which"),
    [
        (40, 41, "down", "fell"),
        (41, 40, "up", "rose"),
        (40, 40, "same", "improve"),
        (40, None, "", "improve"),
        (2, 1, "up", "rose"),
        (98, 99, "down", "fell"),
    ],
)
def test_the_advice_goes_by_the_way_the_figure_went_and_not_by_its_size(
    ballots, before, moved, which
):
    found = turnout(ballots, before)
    assert found.moved == moved
    assert found.advice == getattr(found.asked, which)
    assert found.as_data()["advice"] == found.advice


@pytest.mark.parametrize("before", [None, 60, 100])
def test_what_cannot_be_better_is_to_be_kept(before):
    assert turnout(100, before).advice == "It cannot be better. Keep it so."
    assert turnout(99, before).advice != "It cannot be better. Keep it so."


@pytest.mark.parametrize(("name", "counts", "value", "_n"), CASES)
def test_only_the_best_value_of_the_formula_is_called_the_best(name, counts, value, _n):
    found = of(name, replace(YEAR, **counts))
    assert (found.advice == at_best()) == (found.asked.best == Fraction(value))
    assert found.asked.best in (None, 0, 1)


def test_where_nothing_was_counted_the_advice_says_what_would_improve_it():
    before = replace(YEAR, ballots=Part(20, 60))
    for found in indicators(YEAR, before, small_cell=5):
        assert (found.moved, found.advice) == ("", found.asked.improve)


def test_a_figure_that_is_held_back_gives_nothing_away_by_its_advice():
    few, more = replace(YEAR, ballots=Part(1, 4)), replace(YEAR, ballots=Part(40, 60))
    for now, before in (
        (few, more),
        (more, few),
        (few, few),
        (replace(few, ballots=Part(4, 4)), few),
    ):
        found = of("turnout", now, before)
        assert (found.moved, found.advice) == ("", found.asked.improve)


@given(st.integers(0, 100), st.integers(0, 100))
def test_the_way_it_went_is_told_from_one_vote_on(now, before):
    found = turnout(now, before)
    expected = "same" if now == before else "up" if now > before else "down"
    assert found.moved == expected


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_the_gini_coefficient_lies_between_none_and_all(counts):
    value = gini(tuple(counts))
    assert value is None or 0 <= value < 1


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30), st.integers(1, 5))
def test_everybody_coming_twice_as_often_is_no_less_equal(counts, times):
    assert gini(tuple(counts)) == gini(tuple(count * times for count in counts))


def test_no_verdict_is_made_of_what_happened():
    room = Path(health.__file__).parents[1]
    judging = [*room.glob("*.py"), *(room / "definitions").glob("*.py")]
    judging += list((room / "control").glob("*.py"))
    assert len(judging) > 15
    assert [path.name for path in judging if "health" in path.read_text("utf-8")] == []
