"""Eight characters at a time: arithmetic on the text of numbers without taking it apart.

Texts are read as little-endian words of eight bytes, the first character lowest. Each function
works on all rows of a block at once.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint64]
Bytes = npt.NDArray[np.uint8]
Positions = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_ONES = np.uint64(0x0101010101010101)


def spread(byte: int) -> np.uint64:
    """The byte eight times over."""
    return np.uint64(byte * 0x0101010101010101)


def word(text: bytes) -> np.uint64:
    """Up to eight bytes as a word.

    >>> hex(word(b"AB"))
    '0x4241'
    """
    return np.uint64(int.from_bytes(text, "little"))


class Window:
    """A block of bytes of which the eight bytes (or four) at any place can be taken at once."""

    def __init__(self, block: Bytes) -> None:
        self.block = block
        self.eights: npt.NDArray[Any] = np.ndarray(
            (max(block.size - 7, 0),), "<u8", block.data, strides=(1,)
        )
        self.fours: npt.NDArray[Any] = np.ndarray(
            (max(block.size - 3, 0),), "<u4", block.data, strides=(1,)
        )

    def eight(self, at: Positions) -> Words:
        """The eight bytes from each place."""
        return self.eights[at]

    def four(self, at: Positions) -> npt.NDArray[np.uint32]:
        """The four bytes from each place."""
        return self.fours[at]


def first(words: Words, length: npt.NDArray[np.uint64]) -> Words:
    """The first characters, zero after them."""
    shift = (np.uint64(8) - length) * np.uint64(8)
    kept = np.where(length > 0, ~np.uint64(0) >> (shift & np.uint64(63)), np.uint64(0))
    return words & kept


def digits(words: Words, length: npt.NDArray[np.uint64]) -> tuple[Words, Flags]:
    """The number that the first one to eight characters write, and where they are all digits."""
    shift = ((np.uint64(8) - length) * np.uint64(8)) & np.uint64(63)
    padded = (words << shift) | (spread(0x30) & ~(~np.uint64(0) << shift))
    right = (padded & spread(0xF0)) == spread(0x30)
    right &= ((padded + spread(0x06)) & spread(0xF0)) == spread(0x30)
    value = padded & spread(0x0F)
    value = (value * np.uint64(10) + (value >> np.uint64(8))) & np.uint64(0x00FF00FF00FF00FF)
    value = (value * np.uint64(100) + (value >> np.uint64(16))) & np.uint64(0x0000FFFF0000FFFF)
    value = (value * np.uint64(10000) + (value >> np.uint64(32))) & np.uint64(0xFFFFFFFF)
    return value, right & (length > 0)


def nibbles(words: Words) -> tuple[Words, Flags]:
    """The value of each of eight capital hexadecimal digits, a byte each, and where they are such.

    >>> hex(nibbles(np.array([word(b"0129AFAF")]))[0][0])
    '0xf0a0f0a09020100'
    """
    letter = (words >> np.uint64(6)) & _ONES
    value = (words & spread(0x0F)) + letter * np.uint64(9)
    above = ((value + spread(0x06)) >> np.uint64(4)) & _ONES
    return value, value + spread(0x30) + above * np.uint64(7) == words


def length_to(byte: int, words: Words) -> npt.NDArray[np.uint64]:
    """How many characters come before the first that is this one; eight where none is.

    >>> length_to(ord('"'), np.array([word(b'12"4"678'), word(b"12345678")])).tolist()
    [2, 8]
    """
    other = words ^ spread(byte)
    same = (other - _ONES) & ~other & spread(0x80)
    return np.bitwise_count((same & -same) - np.uint64(1)).astype(np.uint64) >> np.uint64(3)


def id_words(number: int) -> tuple[int, int]:
    """The two words in which a sale's id is kept: its digits 1 to 8 and 9 to 16 take turns, and so
    do 17 to 24 and 25 to 32, as it is quickest for many.

    >>> [hex(word) for word in id_words(0x0123456789ABCDEF0000000000000000)]
    ['0x7f6e5d4c3b2a1908', '0x0']
    """
    text = f"{number:032x}"
    pairs = zip(text[:8] + text[16:24], text[8:16] + text[24:], strict=True)
    turns = bytes.fromhex("".join(one + other for one, other in pairs))
    return int.from_bytes(turns[:8], "little"), int.from_bytes(turns[8:], "little")
