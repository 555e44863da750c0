"""Chance that anybody can repeat: published vectors, and what a throw must look like."""

from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.kit import BadInput
from commonstead.prices.futures.dice import key, spread, throws, words

VECTORS = [
    # Philox4x64-10: counter, key, four words; from the known answers of Random123 (kat_vectors).
    (
        (0, 0, 0, 0),
        (0, 0),
        ("16554d9eca36314c", "db20fe9d672d0fdc", "d7e772cee186176b", "7e68b68aec7ba23b"),
    ),
    (
        (2**64 - 1,) * 4,
        (2**64 - 1,) * 2,
        ("87b092c3013fe90b", "438c3c67be8d0224", "9cc7d7c69cd777b6", "a09caebf594f0ba0"),
    ),
    (
        (0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0, 0x082EFA98EC4E6C89),
        (0x452821E638D01377, 0xBE5466CF34E90C6C),
        ("a528f45403e61d95", "38c72dbd566e9788", "a5a1610e72fd18b5", "57bd43b5e52b7fe6"),
    ),
]


def whole(parts):
    """64-bit parts, the lowest first, as one number."""
    return sum(part << (64 * n) for n, part in enumerate(parts))


@pytest.mark.parametrize(("counter", "number", "expected"), VECTORS)
def test_the_generator_gives_the_published_numbers(counter, number, expected):
    found = words(whole(number), 4, start=whole(counter))
    assert [f"{int(word):016x}" for word in found] == list(expected)


def philox(counter, number):
    """Philox4x64-10 written out from its paper: ten rounds, the key raised between them."""
    x, k = list(counter), list(number)
    for step in range(10):
        if step:
            k = [(k[0] + 0x9E3779B97F4A7C15) % 2**64, (k[1] + 0xBB67AE8584CAA73B) % 2**64]
        high0, low0 = divmod(0xD2E7470EE14C6C93 * x[0], 2**64)
        high1, low1 = divmod(0xCA5A826395121157 * x[2], 2**64)
        x = [high1 ^ x[1] ^ k[0], low1, high0 ^ x[3] ^ k[1], low0]
    return x


@pytest.mark.parametrize(("counter", "number", "expected"), VECTORS)
def test_the_generator_written_out_gives_the_published_numbers_too(counter, number, expected):
    assert [f"{word:016x}" for word in philox(counter, number)] == list(expected)


@given(seed=st.binary(min_size=4, max_size=16), runs=st.integers(1, 4), years=st.integers(1, 3))
@settings(max_examples=15, deadline=None)
def test_throws_are_twelve_dice_of_the_words_of_the_seed(seed, runs, years):
    number = int.from_bytes(sha256(seed).digest()[:16], "big")
    halves = (number % 2**64, number >> 64)
    count = runs * years * 4 * 3
    raw = [w for block in range(count // 4 + 1) for w in philox((block, 0, 0, 0), halves)][:count]
    dice = [(word >> shift) & 0xFFFF for word in raw for shift in (0, 16, 32, 48)]
    found = throws(seed.hex(), runs, years, 4)
    for run in range(runs):
        for year in range(years):
            for kind in range(4):
                at = ((run * years + year) * 4 + kind) * 12
                assert found[year, kind, run] == 2 * sum(dice[at : at + 12]) - 12 * 65_535


def test_a_run_does_not_depend_on_how_many_runs_there_are():
    few, many = throws("0badcafe", 5, 30, 4), throws("0badcafe", 50, 30, 4)
    assert (few == many[:, :, :5]).all()


def test_throws_are_spread_around_nothing_as_twelve_dice_are():
    found = throws("0badcafe", 2_000, 30, 4) / spread()
    # 240,000 throws: their mean strays by 1/490 or so, their spread by 1/690.
    assert abs(found.mean()) < 5 / 490
    assert abs(found.std() - 1) < 5 / 690
    assert abs(found).max() <= 6
    # A bell curve has 4.55% beyond twice its spread; twelve dice have a little less.
    assert 0.040 < float(np.mean(abs(found) > 2)) < 0.0475


@pytest.mark.parametrize(
    "seed", ["", "00", "0badcaf", "zzzzzzzz", "0x0badca", "0bad cafe", "0" * 130]
)
def test_what_is_no_seed_is_refused(seed):
    with pytest.raises(BadInput, match="is not a seed"):
        key(seed)
