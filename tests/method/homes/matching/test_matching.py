"""Households and homes matched: stable, best for every household, and the same for anybody."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching.games import HospitalResident

from commonstead.homes.matching import HomeType, market_of, match, strict_order, why
from commonstead.homes.matching.fast import NEVER, from_search, from_table, match_fast
from commonstead.kit import Refusal

HOUSEHOLDS, TYPES = ("h1", "h2", "h3", "h4", "h5"), ("a", "b", "c")


@st.composite
def markets(draw, households=HOUSEHOLDS, types=TYPES, most_homes=2):
    """Any small market: choices that no order knows, orders with people who never asked."""
    names = draw(st.lists(st.sampled_from(households), unique=True, max_size=len(households)))
    choices = {who: draw(_some_of(types)) for who in names}
    made = [
        HomeType(ref, draw(st.integers(0, most_homes)), tuple(draw(_some_of(households))))
        for ref in types
    ]
    return market_of(choices, made)


def _some_of(names):
    return st.lists(st.sampled_from(names), unique=True, max_size=len(names))


def prefers(market, household, wanted, got):
    """Whether a household would rather have `wanted` than `got` (`None` is no home)."""
    choices = market.choices[household]
    if wanted not in choices:
        return False
    return got is None or choices.index(wanted) < choices.index(got)


def blocking(market, homes):
    """Who and what would both rather have each other than what they got."""
    for one in market.types:
        having = [who for who, ref in homes.items() if ref == one.ref]
        for who in one.order:
            if who in market.choices and prefers(market, who, one.ref, homes.get(who)):
                room = len(having) < one.homes
                behind = any(one.order.index(other) > one.order.index(who) for other in having)
                if room or (behind and one.homes):
                    yield who, one.ref


def possible(market, homes):
    """Whether everybody has a choice of theirs that may be theirs, and no type is overfull."""
    by_ref = {one.ref: one for one in market.types}
    for who, ref in homes.items():
        if ref not in market.choices[who] or who not in by_ref[ref].order:
            return False
    return all(list(homes.values()).count(ref) <= by_ref[ref].homes for ref in by_ref)


def stable_matchings(market):
    """Every stable matching, found by looking at every matching there is."""
    names = list(market.choices)
    for given_out in product(*([None, *market.choices[who]] for who in names)):
        homes = {who: ref for who, ref in zip(names, given_out, strict=True) if ref}
        if possible(market, homes) and not list(blocking(market, homes)):
            yield homes


@given(markets())
def test_nobody_gets_what_they_did_not_list_or_may_not_have(market):
    assert possible(market, match(market).value.homes)


@given(markets())
def test_no_household_and_type_would_both_rather_have_each_other(market):
    assert list(blocking(market, match(market).value.homes)) == []


@given(markets())
@settings(max_examples=60)
def test_no_household_does_better_in_any_other_stable_matching(market):
    ours = match(market).value.homes
    found = list(stable_matchings(market))
    assert ours in found
    for other in found:
        assert not any(prefers(market, who, other[who], ours.get(who)) for who in other)


@given(markets(), st.randoms())
def test_the_order_in_which_things_are_written_down_changes_nothing(market, chance):
    names, types = list(market.choices), list(market.types)
    chance.shuffle(names)
    chance.shuffle(types)
    again = market_of({who: market.choices[who] for who in names}, types)
    found, shuffled = match(market).value, match(again).value
    assert shuffled.homes == found.homes
    assert set(shuffled.without) == set(found.without)
    assert match_fast(again) == shuffled


@given(markets(), st.data())
def test_nobody_gains_by_another_list_than_their_own(market, data):
    if not market.choices:
        return
    who = data.draw(st.sampled_from(sorted(market.choices)))
    said = data.draw(_some_of(TYPES))
    told = market_of({**market.choices, who: said}, market.types)
    got = match(told).value.of(who)
    assert got is None or not prefers(market, who, got, match(market).value.of(who))


@given(markets(households=tuple(f"h{n}" for n in range(12)), types=tuple("abcdef"), most_homes=3))
@settings(max_examples=300)
def test_the_arrays_match_as_the_plain_version_does(market):
    assert match_fast(market) == match(market).value


@st.composite
def agreed_markets(draw):
    """Markets as the package takes them: orders name exactly those who chose the type."""
    households, types = tuple(f"h{n}" for n in range(1, 9)), tuple("abcd")
    choices = {who: draw(_some_of(types).filter(bool)) for who in households}
    used = [ref for ref in types if any(ref in chosen for chosen in choices.values())]
    made = []
    for ref in used:
        asked = [who for who in households if ref in choices[who]]
        made.append(HomeType(ref, draw(st.integers(1, 3)), tuple(draw(st.permutations(asked)))))
    return market_of(choices, made)


def by_the_package(market):
    game = HospitalResident.create_from_dictionaries(
        {who: list(chosen) for who, chosen in market.choices.items()},
        {one.ref: list(one.order) for one in market.types},
        {one.ref: one.homes for one in market.types},
    )
    solved = game.solve(optimal="resident")
    return {str(who): str(ref) for ref, having in solved.items() for who in having}


@given(agreed_markets())
def test_the_package_matching_finds_the_same(market):
    homes = by_the_package(market)
    assert match(market).value.homes == homes
    assert match_fast(market).homes == homes


GARDEN = HomeType("garden", 1, ("h2", "h1", "h3"))
FLAT = HomeType("flat", 1, ("h1", "h3"))
STREET = market_of(
    {"h1": ["garden", "flat"], "h2": ["garden"], "h3": ["flat", "garden"]}, [GARDEN, FLAT]
)


def test_the_rounds_are_told():
    # Round 1: h1 and h2 ask for the garden, h3 for the flat; h1 is told no. Round 2: h1 asks for
    # the flat and pushes out h3. Round 3: h3 asks for the garden, which h2 keeps. Then h3 is done.
    told = [(line.label, line.value) for line in match(STREET)]
    assert told == [
        ("round 1", "3 ask, 1 are told no"),
        ("round 2", "1 ask, 1 are told no"),
        ("round 3", "1 ask, 1 are told no"),
        ("garden: homes taken", "1 of 1"),
        ("flat: homes taken", "1 of 1"),
    ]


def test_a_household_sees_what_became_of_each_choice():
    matching = match(STREET).value
    lines = why(STREET, matching, "h1")
    assert [(line.label, line.value) for line in lines] == [
        ("choice 1: garden", "not yours"),
        ("choice 2: flat", "yours"),
    ]
    assert lines[0].expression == "all 1 went to others; you were number 2 of 3 for it"
    assert [line.value for line in why(STREET, matching, "h3")] == ["not yours", "not yours"]
    outside = market_of({"h2": ["flat"]}, [FLAT])
    (line,) = why(outside, match(outside).value, "h2")
    assert line.expression == "you are not among those who may have such a home"


def test_an_empty_market_matches_nobody():
    for market in (market_of({}, []), market_of({"h1": []}, [FLAT]), market_of({}, [FLAT])):
        assert match(market).value.homes == {}
        assert match_fast(market) == match(market).value


@pytest.mark.parametrize(
    ("choices", "types", "code"),
    [
        ({}, [FLAT, FLAT], "home_type_is_there_twice"),
        ({}, [HomeType("a", -1, ())], "fewer_homes_than_none"),
        ({}, [HomeType("a", 1, ("h1", "h1"))], "priority_names_twice"),
        ({"h1": ["flat", "flat"]}, [FLAT], "chosen_twice"),
        ({"h1": ["castle"]}, [FLAT], "choice_is_no_type"),
    ],
)
def test_a_market_that_does_not_hold_together_is_refused(choices, types, code):
    with pytest.raises(Refusal, match=code):
        market_of(choices, types)


def test_two_who_are_level_are_not_put_in_an_order_by_chance():
    assert strict_order({"h1": (2, 5), "h2": (1, 9)}) == ("h2", "h1")
    with pytest.raises(Refusal, match="priority_is_level"):
        strict_order({"h1": (1, 5), "h2": (1, 5)})


@given(st.data())
def test_places_are_the_same_from_a_table_and_from_a_search(data):
    pairs = data.draw(st.lists(st.integers(0, 40), unique=True, max_size=20))
    places = data.draw(st.permutations(range(len(pairs))))
    wanted = data.draw(st.lists(st.integers(0, 40), max_size=20))
    arrays = [np.array(one, np.int64) for one in (pairs, places, wanted)]
    expected = [places[pairs.index(one)] if one in pairs else NEVER for one in wanted]
    assert from_table(*arrays, 41).tolist() == expected
    assert from_search(*arrays, 41).tolist() == expected
