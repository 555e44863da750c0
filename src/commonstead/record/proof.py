"""Proofs over the record's tree: that an entry is in it, and that it has only grown.

Source of both algorithms: RFC 6962, sections 2.1.1 and 2.1.2, and RFC 9162, sections 2.1.3.2 and
2.1.4.2 for checking them.
"""

from collections.abc import Sequence

from commonstead.record.tree import EMPTY_ROOT, Frontier, levels, node_hash


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from leaf `index` up to the root over `leaves` (leaf hashes)."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"there is no entry {index} among {len(leaves)}")
    path = []
    for level in levels(leaves)[:-1]:
        neighbour = index ^ 1
        if neighbour < len(level):
            path.append(level[neighbour])
        index >>= 1
    return path


def verify_inclusion(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes
) -> bool:
    """Whether `path` proves that `leaf` is entry `index` of the tree of `size` with this root.

    >>> verify_inclusion(b"l" * 32, 0, 1, [], b"l" * 32)
    True
    """
    if not 0 <= index < size:
        return False
    here, last, above = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if here & 1 or here == last:
            above = node_hash(step, above)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            above = node_hash(above, step)
        here, last = here >> 1, last >> 1
    return last == 0 and above == root


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """The hashes that show the tree over the first `old_size` leaves is the start of this one."""
    if not 0 <= old_size <= len(leaves):
        raise IndexError(f"there is no tree of {old_size} within {len(leaves)}")
    if old_size in (0, len(leaves)):
        return []
    return _subproof(leaves, old_size, whole=True)


def _subproof(leaves: Sequence[bytes], old_size: int, *, whole: bool) -> list[bytes]:
    # `whole`: the old tree is exactly this subtree, so the checker already holds its root.
    size = len(leaves)
    if old_size == size:
        return [] if whole else [_root(leaves)]
    split = 1 << (size - 1).bit_length() - 1
    if old_size <= split:
        return [
            *_subproof(leaves[:split], old_size, whole=whole),
            _root(leaves[split:]),
        ]
    return [*_subproof(leaves[split:], old_size - split, whole=False), _root(leaves[:split])]


def _root(leaves: Sequence[bytes]) -> bytes:
    return Frontier().extended(leaves).root()


def verify_consistency(
    old_size: int, new_size: int, path: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Whether `path` proves that the new tree begins with the whole of the old one.

    >>> verify_consistency(3, 3, [], b"r" * 32, b"r" * 32)
    True
    """
    if old_size == new_size:
        return not path and old_root == new_root
    if old_size == 0:
        return new_size > 0 and not path and old_root == EMPTY_ROOT
    if not 0 < old_size < new_size:
        return False
    # A perfect old tree is itself the first hash of the proof, and is left out of it.
    steps = [old_root, *path] if old_size & (old_size - 1) == 0 else list(path)
    return bool(steps) and _replay(old_size - 1, new_size - 1, steps) == (old_root, new_root)


def _replay(here: int, last: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    # RFC 9162, 2.1.4.2, steps 4 to 7: both roots are rebuilt from the same hashes.
    while here & 1:
        here, last = here >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if here & 1 or here == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            new = node_hash(new, step)
        here, last = here >> 1, last >> 1
    return (old, new) if last == 0 else None
