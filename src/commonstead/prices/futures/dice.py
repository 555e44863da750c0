"""Repeatable chance: the same seed gives the same numbers on any machine.

The generator is Philox4x64-10 (Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1,
2, 3; SC11), whose raw numbers are whole and whose published vectors the tests check. A surprise is
twelve of its 16-bit pieces added: like the throw of twelve dice with 65,536 sides each. That is
close to the bell curve out to about three times its spread, and never beyond six.
"""

from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from commonstead.kit import BadInput
from commonstead.prices.choosing.moves import Ints

DICE = 12
SIDES = 1 << 16
WORDS = DICE // 4
MIDDLE = DICE * (SIDES - 1)
"""Twice the mean of a throw."""
SHORTEST, LONGEST = 8, 128
"""Digits of a seed."""


def key(seed: str) -> int:
    """The 128 bits of key that a seed stands for: the first half of the SHA-256 of its bytes.

    >>> hex(key("00" * 4))
    '0xdf3f619804a92fdb4057192dc43dd748'

    Raises `BadInput` for what is not a whole number of bytes in hexadecimal.
    """
    try:
        raw = bytes.fromhex(seed)
    except ValueError:
        raw = b""
    if not SHORTEST <= len(seed) <= LONGEST or len(seed) != 2 * len(raw):
        raise BadInput(
            f"{seed!r} is not a seed",
            expected=f"{SHORTEST} to {LONGEST} digits of 0-9 and a-f, in pairs",
        )
    return int.from_bytes(sha256(raw).digest()[:16], "big")


def words(number: int, count: int, start: int = 0) -> NDArray[np.uint64]:
    """So many raw 64-bit words of the generator, from its counter `start` on."""
    # numpy counts one up before its first block.
    bits = np.random.Philox(counter=(start - 1) % 2**256, key=number)
    found: NDArray[np.uint64] = bits.random_raw(count)
    return found


def throws(seed: str, runs: int, years: int, kinds: int) -> Ints:
    """Surprises in whole numbers: `[years, kinds, runs]`; twice a throw less its middle.

    A run's throws do not depend on how many runs there are.
    """
    raw = words(key(seed), runs * years * kinds * WORDS)
    dice = raw.astype("<u8").view("<u2").reshape(-1, DICE)
    total = dice[:, 0].astype(np.int64)
    for number in range(1, DICE):
        total += dice[:, number]
    shaped = (2 * total - MIDDLE).reshape(runs, years, kinds)
    return np.ascontiguousarray(shaped.transpose(1, 2, 0))


def spread() -> float:
    """The spread (standard deviation) of `throws`: twice the root of 12 (65,536² − 1) / 12."""
    return 2.0 * float(np.sqrt(float(SIDES**2 - 1)))
