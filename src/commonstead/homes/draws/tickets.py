"""Tickets: the place in a draw that anybody can work out, for themselves alone.

A ticket depends on the seed and on one applicant, on nothing else. So anyone can compute their
own, and a person who withdraws, or a list written in another order, moves nobody.
"""

from collections.abc import Iterable
from hashlib import sha256

from commonstead.kit import Refusal


def ticket(seed: bytes, applicant_ref: str) -> int:
    """The ticket: SHA-256 of the seed followed by the applicant's reference, in UTF-8.

    The 32 bytes are read as one whole number, the first byte weighing most. The smaller number
    comes first. As 64 hex digits tickets sort the same way.

    >>> f"{ticket(bytes(32), 'h:0001'):064x}"[:16]
    '3bf0e268ee295825'
    """
    return int.from_bytes(sha256(seed + applicant_ref.encode()).digest(), "big")


def in_order(seed: bytes, applicant_refs: Iterable[str]) -> tuple[str, ...]:
    """The applicants in the order of their tickets, the first in line first.

    Raises `Refusal("applicant_is_there_twice")`: whoever had two tickets would have two chances.

    >>> in_order(bytes(32), ["h:0001", "h:0002", "h:0003"])
    ('h:0003', 'h:0001', 'h:0002')
    """
    refs = tuple(applicant_refs)
    each_once(refs)
    return tuple(sorted(refs, key=lambda ref: ticket(seed, ref)))


def each_once(refs: tuple[str, ...]) -> None:
    """Refuse a list that has somebody twice."""
    seen: set[str] = set()
    for ref in refs:
        if ref in seen:
            raise Refusal("applicant_is_there_twice", applicant=ref)
        seen.add(ref)
