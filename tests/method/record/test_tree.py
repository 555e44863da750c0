"""The hash tree, against RFC 6962's published roots and against pymerkle's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from commonstead.record import Frontier, leaf_hash, root

# The leaves and roots of Certificate Transparency's reference tests
# (github.com/google/certificate-transparency, merkletree tests).
CT_LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

entries = st.lists(st.binary(max_size=40), max_size=70)


def oracle(lines: list[bytes]) -> InmemoryTree:
    tree = InmemoryTree(algorithm="sha256")
    for line in lines:
        tree.append_entry(line)
    return tree


@pytest.mark.parametrize("size", range(1, 9))
def test_the_root_is_the_one_certificate_transparency_publishes(size: int) -> None:
    assert root(CT_LEAVES[:size]).hex() == CT_ROOTS[size - 1]


def test_the_root_of_no_entries_is_the_hash_of_nothing() -> None:
    assert root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(entries)
@settings(max_examples=150, deadline=None)
def test_the_root_is_the_one_pymerkle_finds(lines: list[bytes]) -> None:
    if lines:
        assert root(lines) == oracle(lines).get_root()


@given(entries, entries, st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_frontier_appended_to_in_any_way_has_the_same_root(
    first: list[bytes], second: list[bytes], singly: bool
) -> None:
    frontier = Frontier().extended(map(leaf_hash, first))
    if singly:
        for line in second:
            frontier = frontier.append(leaf_hash(line))
    else:
        frontier = frontier.extended(map(leaf_hash, second))
    assert frontier.root() == root(first + second)
    assert frontier.size == len(first + second)


@given(entries)
@settings(max_examples=50, deadline=None)
def test_a_frontier_read_back_from_bytes_goes_on_as_before(lines: list[bytes]) -> None:
    frontier = Frontier().extended(map(leaf_hash, lines))
    again = Frontier.from_bytes(frontier.to_bytes(), size=frontier.size)
    assert again.append(leaf_hash(b"next")).root() == root([*lines, b"next"])


@pytest.mark.parametrize(("before", "height", "blocks"), [(0, 2, 3), (8, 3, 2), (24, 2, 5)])
def test_whole_subtrees_can_be_appended_as_one_hash_each(
    before: int, height: int, blocks: int
) -> None:
    lines = [b"%d" % n for n in range(before + (blocks << height))]
    width = 1 << height
    subtrees = [root(lines[at : at + width]) for at in range(before, len(lines), width)]
    frontier = Frontier().extended(map(leaf_hash, lines[:before])).extended(subtrees, height)
    assert (frontier.root(), frontier.size) == (root(lines), len(lines))


def test_a_subtree_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot take subtrees"):
        Frontier().append(leaf_hash(b"one")).extended([bytes(32)], height=1)


def test_a_frontier_with_a_hash_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="perfect subtrees"):
        Frontier.from_bytes(bytes(32), size=3)
    with pytest.raises(ValueError, match="whole number"):
        Frontier.from_bytes(bytes(33), size=1)
