"""Coalitions of one size, packed into one integer by how many votes are against.

A row is a polynomial in x, packed into one integer (Kronecker substitution): place `s` holds the
coalitions with at most `top - s` votes against. Votes against move it down, and coalitions with
more than `top` drop out. What the highest places hold cannot be reached any more: only the lowest
`kept` are right.

A row can have millions of digits. GMP works on it, which takes less than half of the time that
Python's own integers take, and is as exact. Places are whole words of GMP, so that moving a row is
copying it.
"""

from dataclasses import dataclass, replace

from gmpy2 import f_mod_2exp, mpz

WORD = 8


@dataclass(frozen=True)
class Frame:
    """How a row is packed: the bytes of a place, how many are kept, and the votes of place 0."""

    width: int
    kept: int
    top: int

    def bits(self, places: int) -> int:
        """The bits of so many places."""
        return 8 * self.width * places

    def cut(self, packed: mpz) -> mpz:
        """What is kept."""
        bits = self.bits(self.kept)
        return f_mod_2exp(packed, bits) if packed.bit_length() > bits else packed

    def filled(self, number: int, places: int) -> mpz:
        """A number in each of so many places."""
        each = number.to_bytes(self.width, "little")
        return mpz.from_bytes(each * min(places, self.kept), "little")


@dataclass(frozen=True)
class Row:
    """Coalitions of one size; with more votes against than place 0 there are `whole` of them."""

    packed: mpz
    frame: Frame
    whole: int

    def in_frame(self, frame: Frame, votes: int) -> mpz:
        """The same in another frame, each coalition with so many votes more against."""
        packed = self.widened(frame.width).packed
        drop = votes - frame.top + self.frame.top
        if drop >= 0:
            return packed >> frame.bits(drop)
        return (packed << frame.bits(-drop)) | frame.filled(self.whole, -drop)

    def widened(self, width: int) -> "Row":
        """The same with places of so many bytes."""
        packed = widened(self.packed, self.frame.width, width)
        return Row(packed, replace(self.frame, width=width), self.whole)


def widened(packed: mpz, old: int, new: int) -> mpz:
    """The same places, each with more bytes."""
    if old == new:
        return packed
    places = -(-packed.bit_length() // (8 * old))
    raw, gap = packed.to_bytes(old * places, "little"), bytes(new - old)
    each = (raw[start : start + old] for start in range(0, len(raw), old))
    return mpz.from_bytes(gap.join(each), "little")
