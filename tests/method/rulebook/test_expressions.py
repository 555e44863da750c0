"""The closed vocabulary that rules compute with, exact at its edges."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.kit import BadInput, Refusal
from commonstead.rulebook.expression import evaluate, read_expression


def worth(raw, **given):
    return evaluate(read_expression(raw), given).value


def share(part, rounding=None):
    return {"share": part, "of": "members"} | ({"round": rounding} if rounding else {})


@pytest.mark.parametrize(
    ("raw", "members", "value"),
    [
        ("3", 0, 3),
        (share("1/4", "up"), 12, 3),
        (share("1/4", "up"), 13, 4),
        (share("1/4", "down"), 15, 3),
        (share("1/4", "down"), 16, 4),
        (share("1/3", "nearest"), 4, 1),
        (share("1/3", "nearest"), 5, 2),
        (share("1/2", "nearest"), 5, 3),
        (share("1/4"), 13, Fraction(13, 4)),
        ({"greater_of": ["3", share("1/4", "up")]}, 5, 3),
        ({"greater_of": ["3", share("1/4", "up")]}, 13, 4),
        ({"lesser_of": ["100", share("10%", "up")]}, 991, 100),
        ({"lesser_of": ["100", share("10%", "up")]}, 990, 99),
        ({"sum": ["1", share("1/3"), share("1/3"), share("1/3")]}, 10, 11),
        ({"nearest": {"sum": [share("1/3"), share("1/6")]}}, 5, 3),
    ],
)
def test_expressions_are_worked_out_exactly(raw, members, value):
    assert worth(raw, members=members) == value


@settings(max_examples=100)
@given(st.integers(1, 10**6), st.integers(1, 1000), st.integers(1, 1000))
def test_rounding_up_is_the_least_whole_number_not_below_the_share(members, above, below):
    part = f"{min(above, below)}/{max(above, below)}"
    up = worth(share(part, "up"), members=members)
    exact = Fraction(part) * members
    assert up == math.ceil(exact)
    assert 0 <= up - exact < 1


def test_the_working_shows_each_step():
    working = evaluate(read_expression({"greater_of": ["3", share("1/4", "up")]}), {"members": 13})
    assert [(line.expression, line.value) for line in working] == [
        ("1/4 × 13, rounded up", "4"),
        ("greater of 3 and 4", "4"),
    ]


def test_a_share_of_something_not_given_is_refused():
    with pytest.raises(Refusal) as refused:
        worth(share("1/4"), voters=3)
    assert refused.value.facts == {"needed": "members"}


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ({"eval": "1+1"}, "not a word"),
        ({"__import__": "os"}, "not a word"),
        ({}, "not a word"),
        ({"greater_of": ["3"]}, "at least two"),
        ({"greater_of": "3"}, "at least two"),
        ({"greater_of": ["3", "4"], "lesser_of": ["1", "2"]}, "does not belong"),
        ({"share": "1/4"}, "share of"),
        ({"share": "1/4", "of": "members.__class__"}, "share of"),
        (share("1/4", "sideways"), "way to round"),
        ("members / 4", "not a fraction"),
        ("-1", "not a fraction"),
        ("1e9", "not a fraction"),
        (0.25, "written as text"),
        (True, "written as text"),
        (None, "written as text"),
    ],
)
def test_a_word_outside_the_vocabulary_is_not_understood(raw, word):
    with pytest.raises(BadInput, match=word):
        read_expression(raw)


def test_an_expression_cannot_be_nested_without_end():
    raw = "1"
    for _ in range(50):
        raw = {"nearest": raw}
    with pytest.raises(BadInput, match="too deeply"):
        read_expression(raw)
