"""Proofs: every honest one is accepted, and every one that was tampered with is refused."""

from collections.abc import Iterator

import pytest
from pymerkle import InmemoryTree

from commonstead.record import (
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

SIZES = [*range(1, 18), 31, 32, 33]
LINES = [b"entry %d" % n for n in range(max(SIZES))]
LEAVES = [leaf_hash(line) for line in LINES]
ROOTS = {size: root(LINES[:size]) for size in range(max(SIZES) + 1)}


def flipped(value: bytes) -> bytes:
    return bytes([value[0] ^ 1]) + value[1:]


def tampered(path: list[bytes]) -> Iterator[list[bytes]]:
    for at, step in enumerate(path):
        yield [*path[:at], flipped(step), *path[at + 1 :]]
        yield [*path[:at], *path[at + 1 :]]
    yield [*path, bytes(32)]
    yield [bytes(32), *path]


@pytest.mark.parametrize("size", SIZES)
def test_every_entry_is_proved_to_be_in_the_record_and_at_its_place_only(size: int) -> None:
    for index in range(size):
        path = inclusion_proof(LEAVES[:size], index)
        leaf = LEAVES[index]
        assert verify_inclusion(leaf, index, size, path, ROOTS[size])
        for other in set(range(size + 1)) - {index}:
            assert not verify_inclusion(leaf, other, size, path, ROOTS[size])
        assert not verify_inclusion(flipped(leaf), index, size, path, ROOTS[size])
        assert not verify_inclusion(leaf, index, size, path, flipped(ROOTS[size]))


@pytest.mark.parametrize("size", SIZES)
def test_an_inclusion_proof_with_one_hash_changed_lost_or_added_is_refused(size: int) -> None:
    for index in range(size):
        for path in tampered(inclusion_proof(LEAVES[:size], index)):
            assert not verify_inclusion(LEAVES[index], index, size, path, ROOTS[size])


@pytest.mark.parametrize("new", SIZES)
def test_every_earlier_record_is_proved_to_be_the_start_of_the_later(new: int) -> None:
    for old in range(new + 1):
        path = consistency_proof(LEAVES[:new], old)
        assert verify_consistency(old, new, path, ROOTS[old], ROOTS[new])
        assert not verify_consistency(old, new, path, flipped(ROOTS[old]), ROOTS[new])
        if old:
            assert not verify_consistency(old, new, path, ROOTS[old], flipped(ROOTS[new]))


@pytest.mark.parametrize("new", SIZES)
def test_a_consistency_proof_with_one_hash_changed_lost_or_added_is_refused(new: int) -> None:
    for old in range(new + 1):
        for path in tampered(consistency_proof(LEAVES[:new], old)):
            assert not verify_consistency(old, new, path, ROOTS[old], ROOTS[new])


def test_a_record_cannot_shrink() -> None:
    assert not verify_consistency(5, 3, [], ROOTS[5], ROOTS[3])


@pytest.mark.parametrize("size", SIZES[1:])
def test_inclusion_proofs_hold_the_hashes_that_pymerkle_gives(size: int) -> None:
    tree = InmemoryTree(algorithm="sha256")
    for line in LINES[:size]:
        tree.append_entry(line)
    for index in range(size):
        theirs = set(tree.prove_inclusion(index + 1, size).serialize()["path"])
        ours = {step.hex() for step in inclusion_proof(LEAVES[:size], index)}
        assert ours == theirs - {LEAVES[index].hex()}


def test_a_proof_of_an_entry_that_is_not_there_cannot_be_asked_for() -> None:
    with pytest.raises(IndexError):
        inclusion_proof(LEAVES[:3], 3)
    with pytest.raises(IndexError):
        consistency_proof(LEAVES[:3], 4)
