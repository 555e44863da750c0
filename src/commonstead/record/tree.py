"""The hash tree over the record's entries, as RFC 6962 (Certificate Transparency) defines it.

A leaf is SHA-256(0x00 || entry), a node SHA-256(0x01 || left || right), the root of nothing
SHA-256 of nothing. Source: RFC 6962, section 2.1, https://www.rfc-editor.org/rfc/rfc6962.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

EMPTY_ROOT = sha256(b"").digest()
HASH_BYTES = 32


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry's bytes."""
    return sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash over two neighbouring subtrees."""
    return sha256(b"\1" + left + right).digest()


def pair(nodes: Sequence[bytes]) -> list[bytes]:
    """The level above `nodes`, whose number must be even."""
    each = iter(nodes)
    # Spelt out, not through node_hash: this runs a million times for a million entries.
    return [sha256(b"\1" + left + right).digest() for left, right in zip(each, each, strict=True)]


@dataclass(frozen=True)
class Frontier:
    """All that must be kept of a tree to append to it: its perfect subtrees, largest first.

    `peaks` has one hash for each bit set in `size`. A frontier never changes: appending gives
    another, so that a transaction that fails leaves nothing behind.

    >>> Frontier().append(leaf_hash(b"entry")).root() == leaf_hash(b"entry")
    True
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if len(self.peaks) != self.size.bit_count():
            raise ValueError(f"a tree of {self.size} has not {len(self.peaks)} perfect subtrees")

    def append(self, leaf: bytes) -> "Frontier":
        """The frontier after one more entry, given as its leaf hash."""
        return self.extended([leaf])

    def extended(self, hashes: Iterable[bytes], height: int = 0) -> "Frontier":
        """The frontier after more leaf hashes, or after perfect subtrees of 2**height leaves."""
        nodes, old, new = list(hashes), list(self.peaks), []
        if self.size & ((1 << height) - 1):
            raise ValueError(f"a tree of {self.size} cannot take subtrees of height {height}")
        size = self.size + (len(nodes) << height)
        while nodes or old:
            if old and self.size >> height & 1:
                nodes.insert(0, old.pop())
            if len(nodes) & 1:
                new.append(nodes.pop())
            nodes, height = pair(nodes), height + 1
        return Frontier(size, tuple(reversed(new)))

    def root(self) -> bytes:
        """The root of the tree so far."""
        if not self.peaks:
            return EMPTY_ROOT
        above = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            above = node_hash(peak, above)
        return above

    def to_bytes(self) -> bytes:
        """The perfect subtrees, largest first: with `size`, all a database need keep."""
        return b"".join(self.peaks)

    @classmethod
    def from_bytes(cls, data: bytes, *, size: int) -> "Frontier":
        """What `to_bytes` wrote; `ValueError` where it cannot be the frontier of such a tree.

        >>> frontier = Frontier().append(leaf_hash(b"x"))
        >>> Frontier.from_bytes(frontier.to_bytes(), size=1) == frontier
        True
        """
        if len(data) % HASH_BYTES:
            raise ValueError(f"{len(data)} bytes are not a whole number of hashes")
        starts = range(0, len(data), HASH_BYTES)
        return cls(size, tuple(data[at : at + HASH_BYTES] for at in starts))


def root(entries: Iterable[bytes]) -> bytes:
    """The root over these entries.

    >>> root([]).hex()[:8], root([b""]).hex()[:8]
    ('e3b0c442', '6e340b9c')
    """
    return Frontier().extended(map(leaf_hash, entries)).root()


def levels(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """Every level of the tree, leaves first; a last node without a neighbour moves up as it is.

    That gives the same hashes as RFC 6962's recursion and lets proofs be read off by position.
    """
    above = [list(leaves)]
    while len(above[-1]) > 1:
        level = above[-1]
        alone = level[-1:] if len(level) & 1 else []
        above.append(list(chain(pair(level[: len(level) - len(alone)]), alone)))
    return above
