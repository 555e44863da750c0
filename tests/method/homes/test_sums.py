"""Sums by protected characteristic: no small number is shown, nor found by comparing sums."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from commonstead.homes.allocation.placing import Ranking
from commonstead.homes.chances import Chances
from commonstead.homes.sums import NOT_TOLD, Answers, Column, Sheet, rows_of, sheet_of

ON, LATER = date(2026, 11, 29), date(2026, 12, 6)
LEAST = 5
EVERYBODY = [f"u:{number:02}" for number in range(40)]
SOME = st.sets(st.sampled_from(EVERYBODY), min_size=0)


def chances(considered, housed=()):
    weights = {ref: Fraction(1) for ref in housed}
    return Chances(frozenset(considered), weights, False, Ranking((), ()))


def answers(**told):
    """Who answered what about religion, by number; the others answered nothing."""
    given_ = {ref: name for name, refs in told.items() for ref in refs}
    return {
        ref: Answers(1, {"religion": given_[ref]}) if ref in given_ else Answers()
        for ref in EVERYBODY
    }


MIXED = answers(muslim=EVERYBODY[:8], jewish=EVERYBODY[8:15], sikh=EVERYBODY[15:17])


def column(considered, told=MIXED, on=ON):
    """What is said of those who are considered."""
    return sheet_of(told, (chances(considered), chances(considered)), on, LEAST).present[0]


def seen(considered, earlier=(), told=MIXED):
    return column(considered, told).settled(list(earlier), LEAST)


def true_numbers(considered, figures):
    """How many of each group are considered, by the groups that are shown."""
    groups = {ref: MIXED[ref].given.get("religion", NOT_TOLD) for ref in considered}
    named = dict.fromkeys(figures, 0)
    for group in groups.values():
        named[group if group in named else "others"] += 1
    return named


def test_groups_too_small_stand_together_and_numbers_are_rounded():
    shown = column(EVERYBODY).figures["religion"]
    # Two Sikhs are too few, and so are taken in by others with the smallest group, the seven Jews.
    assert dict(shown) == {"muslim": 10, NOT_TOLD: 25, "others": 10}


@given(SOME)
def test_no_number_between_nothing_and_the_smallest_is_shown(considered):
    for number in column(considered).figures["religion"].values():
        assert number is None or number % LEAST == 0


@given(SOME)
def test_what_is_left_out_is_large_enough_together_though_the_whole_is_known(considered):
    figures = column(considered).figures["religion"]
    numbers = true_numbers(considered, figures)
    hidden = [name for name, number in figures.items() if number is None]
    if hidden and len(hidden) < len(figures):
        assert len(hidden) > 1
        assert sum(numbers[name] for name in hidden) >= LEAST
    for name, number in figures.items():
        if number is not None:
            assert numbers[name] == 0 or numbers[name] >= LEAST
            assert abs(number - numbers[name]) * 2 <= LEAST


@given(SOME, SOME)
def test_two_policies_that_consider_nearly_the_same_households_show_the_same(one, other):
    first = seen(one)
    second = seen(other, [first])
    if 0 < len(one ^ other) < LEAST:
        assert second is first, "whoever subtracts finds nothing"
    else:
        assert second.figures == column(other).figures


@given(st.lists(SOME, min_size=2, max_size=6))
def test_of_any_trials_no_two_that_are_shown_are_close(tried):
    shown: list[Column] = []
    for considered in tried:
        found = seen(considered, shown)
        if found not in shown:
            shown.append(found)
    for number, one in enumerate(shown):
        for other in shown[number + 1 :]:
            assert len(one.counted.keys() ^ other.counted.keys()) >= LEAST


@given(st.sets(st.sampled_from(EVERYBODY[17:]), min_size=1, max_size=4))
def test_a_few_who_answer_after_a_trial_cannot_be_found_by_trying_again(newly):
    before = sheet_of(MIXED, (chances(EVERYBODY), chances(EVERYBODY)), ON, LEAST)
    told = {**MIXED, **{ref: Answers(1, {"religion": "muslim"}) for ref in newly}}
    after = sheet_of(told, (chances(EVERYBODY), chances(EVERYBODY)), LATER, LEAST)
    again = [one.settled(before.columns, LEAST) for one in after.columns]
    assert {one.on for one in again} == {ON}


def test_whoever_changes_or_takes_back_answers_counts_as_somebody_else():
    before = column(EVERYBODY)
    changed = {ref: Answers(2, {"religion": "jewish"}) for ref in EVERYBODY[:5]}
    later = column(EVERYBODY, {**MIXED, **changed}, LATER)
    assert later.settled([before], LEAST).on == LATER
    gone = {ref: Answers() for ref in EVERYBODY[:4]}
    assert column(EVERYBODY, {**MIXED, **gone}, LATER).settled([before], LEAST).on == ON


def test_nothing_is_told_where_all_who_are_counted_would_be_of_one_group():
    assert set(column(EVERYBODY[:8]).figures["religion"].values()) == {None}


def test_a_question_that_fewer_answered_than_may_be_shown_is_not_there():
    told = answers(muslim=EVERYBODY[:4])
    assert column(EVERYBODY, told).figures == {}


def test_what_a_draw_gives_is_left_out_like_any_small_number():
    weights = {ref: Fraction(1, 10) for ref in EVERYBODY}
    drawn = Chances(frozenset(EVERYBODY), weights, True, Ranking((), ()))
    sheet = sheet_of(MIXED, (drawn, drawn), ON, LEAST)
    assert set(sheet.present[1].figures["religion"].values()) == {None}


def test_sums_of_another_day_that_were_grouped_otherwise_are_left_out():
    old = Column({}, {"religion": {"muslim": 10, "others": 30}}, ON)
    everybody = column(EVERYBODY)
    (row, *_) = rows_of(Sheet(everybody, (old, everybody), (everybody, everybody)))["religion"]
    assert (row.group, row.present, row.proposed) == ("muslim", (None, 10), (10, 10))


def test_no_reference_and_no_answer_of_anybody_is_in_the_figures():
    shown = repr(column(EVERYBODY).figures)
    assert not [one for one in EVERYBODY if one in shown]
