"""Tickets that anybody can work out, and lists that are fixed first."""

import random
import shutil
import subprocess
import sys
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.homes.draws import (
    applicant_ref,
    changes_since,
    in_order,
    list_bytes,
    list_hash,
    ticket,
)
from commonstead.kit import Refusal

refs = st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=12, unique=True)
seeds = st.binary(min_size=32, max_size=32)

PYTHON = """
import hashlib, sys
print(hashlib.sha256(bytes.fromhex(sys.argv[1]) + sys.argv[2].encode()).hexdigest())
"""
SHELL = """(printf '%s' "$1" | xxd -r -p; printf '%s' "$2") | sha256sum | cut -c 1-64"""


@given(seeds, st.text(max_size=40))
def test_a_ticket_is_the_hash_of_the_seed_and_the_reference_as_a_number(seed, ref):
    by_hand = 0
    for byte in sha256(seed + ref.encode("utf-8")).digest():
        by_hand = by_hand * 256 + byte
    assert ticket(seed, ref) == by_hand < 2**256


def test_the_line_of_python_in_the_docs_gives_the_same_ticket():
    seed, ref = sha256(b"a seed").digest(), "h:café"
    ran = subprocess.run(
        [sys.executable, "-c", PYTHON, seed.hex(), ref], capture_output=True, text=True, check=True
    )
    assert int(ran.stdout, 16) == ticket(seed, ref)


@pytest.mark.skipif(
    not (shutil.which("xxd") and shutil.which("sha256sum")), reason="xxd or sha256sum is not here"
)
def test_the_line_for_a_shell_in_the_docs_gives_the_same_ticket():
    seed, ref = sha256(b"a seed").digest(), "h:0c11"
    ran = subprocess.run(
        ["sh", "-c", SHELL, "sh", seed.hex(), ref], capture_output=True, text=True, check=True
    )
    assert int(ran.stdout, 16) == ticket(seed, ref)


@given(seeds, refs, st.randoms())
def test_the_order_of_the_list_moves_nobody(seed, names, chance):
    shuffled = list(names)
    chance.shuffle(shuffled)
    assert in_order(seed, shuffled) == in_order(seed, names)


@given(seeds, refs, st.data())
def test_somebody_who_withdraws_moves_nobody_else(seed, names, data):
    gone = data.draw(st.sampled_from(names))
    left = tuple(name for name in in_order(seed, names) if name != gone)
    assert in_order(seed, [name for name in names if name != gone]) == left


def test_everybody_comes_first_about_equally_often():
    names = [f"h:{number:04}" for number in range(8)]
    chance = random.Random(7)
    draws = 4000
    first = [in_order(chance.randbytes(32), names)[0] for _ in range(draws)]
    # Chi-squared with seven degrees of freedom is over 24.3 once in a thousand times.
    expected = draws / len(names)
    assert sum((first.count(name) - expected) ** 2 / expected for name in names) < 24.3


def test_whoever_is_on_the_list_twice_is_not_drawn_twice():
    with pytest.raises(Refusal, match="applicant_is_there_twice") as refused:
        in_order(bytes(32), ["h:01", "h:02", "h:01"])
    assert refused.value.facts == {"applicant": "h:01"}
    with pytest.raises(Refusal, match="applicant_is_there_twice"):
        list_hash(["h:01", "h:01"])


def test_an_empty_list_is_no_list():
    with pytest.raises(Refusal, match="nobody_to_draw"):
        list_bytes([])


@given(refs, st.randoms())
def test_a_list_has_one_hash_however_it_is_sorted(names, chance):
    shuffled = list(names)
    chance.shuffle(shuffled)
    assert list_hash(shuffled) == list_hash(names)


@given(refs, refs)
def test_two_lists_have_two_hashes(one, other):
    assert (list_hash(one) == list_hash(other)) == (set(one) == set(other))


def test_the_reference_shows_nothing_without_the_salt_and_is_proved_with_it():
    salt = bytes(range(32))
    shown = applicant_ref("application 12", salt)
    assert shown == "h:" + sha256(salt + b"application 12").hexdigest()[:32]
    assert applicant_ref("application 12", bytes(32)) != shown


def test_later_changes_of_the_list_are_seen():
    changes = changes_since(["h:1", "h:2", "h:3"], ["h:2", "h:4"])
    assert changes.too_late == ("h:4",)
    assert changes.withdrawn == ("h:1", "h:3")
