"""Where a byte stands in a block, one bit a place: sixty-four places are looked at in one step.

Bits are little-endian words, the first place lowest. A block holds a multiple of 64 bytes.
"""

import numpy as np
import numpy.typing as npt

from commonstead.places.price_paid.words import Bytes, Positions, Words

PLACES = 64

_ONE, _LAST = np.uint64(1), np.int64(PLACES - 1)


def bits_of(block: Bytes, byte: int) -> Words:
    """A bit for each place at which the byte stands.

    >>> [hex(word) for word in bits_of(np.frombuffer(b"abca" + bytes(60), np.uint8), ord("a"))]
    ['0x9']
    """
    return np.packbits(block == byte, bitorder="little").view("<u8")


def later(bits: Words, by: int) -> Words:
    """A bit for each place so many before one that has a bit."""
    moved = bits >> np.uint64(by)
    moved[:-1] |= bits[1:] << np.uint64(PLACES - by)
    return moved


def counts(bits: Words, bounds: Positions) -> npt.NDArray[np.int64]:
    """How many bits stand from each bound up to the next one."""
    before = np.zeros(bits.size + 1, np.int64)
    np.cumsum(np.bitwise_count(bits), out=before[1:])
    word = bounds >> 6
    under = (_ONE << (bounds & _LAST).view(np.uint64)) - _ONE
    up_to: npt.NDArray[np.int64] = before[word] + np.bitwise_count(bits[word] & under)
    return np.diff(up_to)


def places(bits: Words) -> Positions:
    """The places that have a bit, in order."""
    are = np.unpackbits(bits.view(np.uint8), bitorder="little")
    return np.flatnonzero(are.view(np.bool_))
