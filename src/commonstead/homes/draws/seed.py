"""The seed of a draw: one hash over the list, the policy and everything that chance brought.

Byte by byte, the seed is SHA-256 of these parts, one after the other, each led by its own length
in four bytes, the greatest first:

1. the tag, `commonstead draw 1` in UTF-8;
2. the 32 bytes of the hash of the list;
3. the 32 bytes of the hash of the policy;
4. for each source, in the order of the plan, one line of text in UTF-8, without an end of line.

The lengths are why no two draws can be written as the same bytes.
"""

from collections.abc import Sequence
from hashlib import sha256

TAG = b"commonstead draw 1"
LENGTH_BYTES = 4


def framed(part: bytes) -> bytes:
    """A part led by its length.

    >>> framed(b"dice").hex(" ")
    '00 00 00 04 64 69 63 65'
    """
    return len(part).to_bytes(LENGTH_BYTES, "big") + part


def seed_bytes(list_hash: str, policy_hash: str, lines: Sequence[str]) -> bytes:
    """The bytes that are hashed; the hashes are 64 hex digits, the lines one for each source."""
    hashes = (bytes.fromhex(list_hash), bytes.fromhex(policy_hash))
    return b"".join(map(framed, (TAG, *hashes, *(line.encode() for line in lines))))


def seed_from(list_hash: str, policy_hash: str, lines: Sequence[str]) -> bytes:
    """The seed, 32 bytes.

    >>> from hashlib import sha256
    >>> written = (b"\\0\\0\\0\\x12commonstead draw 1" + b"\\0\\0\\0\\x20" + b"\\x11" * 32
    ...            + b"\\0\\0\\0\\x20" + b"\\x22" * 32 + b"\\0\\0\\0\\x0ddice 6: 2 5 1")
    >>> seed_from("11" * 32, "22" * 32, ["dice 6: 2 5 1"]) == sha256(written).digest()
    True
    """
    return sha256(seed_bytes(list_hash, policy_hash, lines)).digest()
