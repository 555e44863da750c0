"""What rows of coalitions say at some limits, collected by size and packed into one integer.

Place `a` of such an integer is the number of size `a`, as in `rows` place `s` is one of votes. So
what is said of all sizes is added, multiplied and moved to other sizes at once.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from gmpy2 import f_mod_2exp, mpz

from commonstead.power.index.rows import Frame


class Columns:
    """For each limit the numbers of one row after the other, in places of `width` bytes."""

    def __init__(self, limits: Sequence[int], width: int) -> None:
        self.limits, self.width = limits, width
        self.column = {limit: at for at, limit in enumerate(limits)}
        self.found: list[bytes] = []

    def note(self, frame: Frame, packed: mpz, whole: int) -> None:
        """Add what a row says at each limit; `whole` where all it counts is within the limit."""
        below = bisect_right(self.limits, frame.top)
        self.found += self._within(frame, packed, below)
        self.found += [whole.to_bytes(self.width, "little")] * (len(self.limits) - below)

    def _within(self, frame: Frame, packed: mpz, limits: int) -> list[bytes]:
        """What is in the places of the first so many limits."""
        if not limits:
            return []
        size, bits = frame.width, frame.bits(frame.top - self.limits[0] + 1)
        raw = f_mod_2exp(packed, bits).to_bytes(bits // 8, "little")
        starts = [size * (frame.top - limit) for limit in self.limits[:limits]]
        return [raw[start : start + size].ljust(self.width, b"\0") for start in starts]

    def upward(self, limit: int) -> mpz:
        """What was found for each size, the smallest first."""
        return mpz.from_bytes(b"".join(self._column(limit)), "little")

    def downward(self, limit: int, sizes: int) -> mpz:
        """What was found for so many sizes from the smallest on, in the other order."""
        return mpz.from_bytes(b"".join(self._column(limit)[:sizes][::-1]), "little")

    def _column(self, limit: int) -> list[bytes]:
        return self.found[self.column[limit] :: len(self.limits)]


def packed_sizes(numbers: Iterable[int], width: int) -> mpz:
    """Numbers in places of so many bytes.

    >>> packed_sizes([1, 2], 1)
    mpz(513)
    """
    return mpz.from_bytes(b"".join(each.to_bytes(width, "little") for each in numbers), "little")


def numbers_in(packed: mpz, width: int, sizes: int) -> list[int]:
    """What is in so many places, each of so many bytes.

    >>> numbers_in(mpz(513), 1, 3)
    [1, 2, 0]
    """
    raw = f_mod_2exp(packed, 8 * width * sizes).to_bytes(width * sizes, "little")
    starts = range(0, len(raw), width)
    return [int.from_bytes(raw[start : start + width], "little") for start in starts]
