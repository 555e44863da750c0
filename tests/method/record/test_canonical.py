"""Canonical JSON: one value, one spelling."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.kit import BadInput
from commonstead.record import canonical, commit, opens, parse_canonical

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=15,
)


@given(values)
@settings(max_examples=200, deadline=None)
def test_what_was_written_comes_back_and_is_plain_json(value: Any) -> None:
    written = canonical(value)
    assert parse_canonical(written) == value == json.loads(written)
    assert b"\n" not in written


@given(values)
@settings(max_examples=100, deadline=None)
def test_any_other_spelling_of_the_same_value_is_refused(value: Any) -> None:
    written = canonical(value)
    for other in (
        json.dumps(value, indent=1, ensure_ascii=False).encode(),
        json.dumps(value).encode(),
        written + b" ",
        b" " + written,
    ):
        if other != written:
            with pytest.raises(BadInput):
                parse_canonical(other)


@pytest.mark.parametrize("value", [0.5, 1.0, float("nan"), (1,), {1}, b"x", {1: "a"}, [{"a": 1.5}]])
def test_what_json_would_blur_is_not_written(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a": 1}',
        b"1.0",
        b"1e2",
        b"-0",
        b"NaN",
        b"Infinity",
        b'"\\u00e9"',
        b'"\\/"',
        b'"\xff"',
        b"[" * 100_000,
        b'"\\ud800"',
    ],
)
def test_damaged_or_other_json_is_refused_in_plain_words(data: bytes) -> None:
    with pytest.raises(BadInput):
        parse_canonical(data)


def test_keys_are_in_order_of_code_point() -> None:
    assert canonical({"é": 1, "z": 2, "Z": 3}) == '{"Z":3,"z":2,"é":1}'.encode()


def test_a_commitment_opens_with_its_own_salt_and_text_only() -> None:
    salt, other = bytes(range(32)), bytes(range(1, 33))
    commitment = commit("Rosa Marsh", salt)
    assert opens(commitment, "Rosa Marsh", salt)
    assert not opens(commitment, "Rosa Marsh", other)
    assert not opens(commitment, "Rosa March", salt)


def test_a_short_salt_is_refused_because_it_could_be_guessed() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        commit("text", b"short")
