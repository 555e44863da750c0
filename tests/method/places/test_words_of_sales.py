"""Bytes of sales looked at eight and sixty-four at a time: as Python has it one by one."""

from itertools import pairwise

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from commonstead.places.price_paid.alike import alike
from commonstead.places.price_paid.bits import bits_of, counts, later, places
from commonstead.places.price_paid.fields import TEXT, text
from commonstead.places.price_paid.latest import followed
from commonstead.places.price_paid.words import Window, digits, id_words, length_to, nibbles, word


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=40))
def test_a_line_is_followed_where_its_id_comes_again(ids):
    high, low = (np.array([each[half] for each in ids], np.uint64) for half in (0, 1))
    assert followed(high, low).tolist() == [
        each in ids[number + 1 :] for number, each in enumerate(ids)
    ]


def test_ids_that_meet_in_one_place_are_told_apart():
    # Multiplied by the number that undoes the first mix, ids differ in their lowest bits alone.
    undo = pow(0x9E3779B97F4A7C15, -1, 2**64)
    low = np.array([n * undo % 2**64 for n in (*range(500), 3)], np.uint64)
    assert np.flatnonzero(followed(np.zeros(501, np.uint64), low)).tolist() == [3]


@given(st.lists(st.sampled_from(b"ab"), min_size=1, max_size=200), st.data())
def test_bits_count_and_find_a_byte_as_python_does(text, data):
    padded = bytes(text) + bytes(64 + -len(text) % 64)
    bits = bits_of(np.frombuffer(padded, np.uint8), ord("a"))
    bounds = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=9)))
    expected = [padded[a:b].count(b"a") for a, b in pairwise(bounds)]
    assert counts(bits, np.array(bounds)).tolist() == expected
    assert places(bits).tolist() == [n for n, byte in enumerate(padded) if byte == ord("a")]
    by = data.draw(st.integers(1, 63))
    assert places(later(bits, by)).tolist() == [p - by for p in places(bits) if p >= by]


@given(st.binary(min_size=8, max_size=8), st.integers(0, 255))
def test_the_length_to_a_character_is_that_of_the_text_before_it(text, byte):
    found = length_to(byte, np.array([word(text)], np.uint64))
    assert int(found[0]) == len(text.partition(bytes([byte]))[0])


@given(st.integers(0, 2**128 - 1))
def test_an_id_is_kept_as_the_same_words_however_it_is_read(number):
    parts = np.array([word(f"{number:032X}"[n : n + 8].encode()) for n in range(0, 32, 8)])
    values, right = nibbles(parts)
    assert right.all()
    assert id_words(number) == tuple(values[::2] << np.uint64(4) | values[1::2])


@given(st.integers(0, 99_999_999), st.integers(1, 8))
def test_digits_are_read_eight_at_a_time(number, length):
    text = str(number)[:length]
    value, right = digits(
        np.array([word((text + '"x"').encode()[:8])], np.uint64), np.array([len(text)], np.uint64)
    )
    assert right[0]
    assert int(value[0]) == int(text)


@given(st.binary(min_size=8, max_size=8))
def test_hexadecimal_digits_are_told_from_others(text):
    value, right = nibbles(np.array([word(text)], np.uint64))
    assert bool(right[0]) == all(byte in b"0123456789ABCDEF" for byte in text)
    if right[0]:
        assert list(int(value[0]).to_bytes(8, "little")) == [int(chr(byte), 16) for byte in text]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=40))
def test_texts_are_alike_where_each_word_is_the_same(texts):
    found = alike(np.array(texts, np.uint64).reshape(-1, 2).T).tolist()
    for number, one in enumerate(found):
        assert texts[number] == texts[one]
        assert found[one] == one
    assert len(set(found)) == len(set(texts))


def test_texts_that_meet_in_one_place_are_told_apart():
    # Multiplied by the number that undoes the first mix, texts differ in their lowest bits alone.
    undo = pow(0x9E3779B97F4A7C15, -1, 2**64)
    words_ = np.array([[n * undo % 2**64 for n in (*range(500), 3)]], np.uint64)
    found = alike(words_).tolist()
    assert found[3] == found[500]
    assert len(set(found)) == 500


@given(st.binary(max_size=60), st.binary(max_size=20))
@example(b"MALDON\0", b"")
@example(b"A" * 8 * TEXT, b"")
@example(b"A" * (8 * TEXT + 1), b"")
def test_the_text_of_a_field_is_its_own_bytes_or_left_alone(field, before):
    block = np.frombuffer(before + b'"' + field + b'"' + bytes(60), np.uint8)
    start = np.array([len(before) + 1])
    (whole,), words_ = text(Window(block), start, start + len(field))
    assert whole == (len(field) <= 8 * TEXT and not field.endswith(b"\0"))
    if whole:
        assert words_.T.tobytes() == field.ljust(8 * TEXT, b"\0")
