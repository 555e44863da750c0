"""Everybody's place, for very many: gates and bands as masks, the order as one sort.

What people are ranked by is packed into the upper bits of a number, and the first bits of their
ticket into the rest. Numbers that come out equal are settled by the whole ticket, one by one.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from commonstead.homes.allocation.placing import NEVER
from commonstead.homes.fast.columns import Bools, Columns, Ints, Refs, refuse_repeats
from commonstead.homes.fast.masks import Masks, criterion_masks, points_given
from commonstead.homes.policy.fields import Field
from commonstead.homes.policy.policy import Policy
from commonstead.kit import Refusal

DIGEST_BYTES = 32
MOST_LEVELS = 2**24
"""Above it levels are numbered anew, so that forty bits are left for the ticket."""
PACKED = 2**62
CHUNK = 1024
"""References hashed at once: few enough that memory is used again while it is near."""


@dataclass(frozen=True)
class Standing:
    """Where everybody stands.

    `order` are rows of the columns, the first in line first; `gates` the masks of each gate. `band`
    is a number of the policy's bands, and `points` a sum, for each row, considered or not.
    """

    order: Ints
    gates: tuple[Masks, ...]
    band: Ints
    points: Ints

    def refs(self, columns: Columns) -> list[str]:
        """The references in order."""
        return [ref.decode() for ref in columns.refs[self.order].tolist()]


def rank_fast(policy: Policy, columns: Columns, on: date, seed: bytes | None) -> Standing:
    """The order that `placing.rank` gives, from columns.

    Raises the refusals `draw_needs_seed` and `applicant_is_there_twice`.
    """
    refuse_repeats(columns.refs)
    gates = tuple(criterion_masks(gate, columns, on) for gate in policy.gates)
    considered = np.ones(len(columns.refs), bool)
    for gate in gates:
        considered &= gate.met
    band, points = _bands(policy, columns, on), _points(policy, columns, on)
    rows = np.flatnonzero(considered)
    levels = _levels(policy, columns, band, points, rows)
    if not policy.draws:
        order = _by_reference(levels, columns.refs[rows])
    elif seed:
        order = _by_ticket(levels, digests(seed, columns.refs[rows]))
    else:
        raise Refusal("draw_needs_seed", policy=policy.id)
    return Standing(rows[order], gates, band, points)


def _bands(policy: Policy, columns: Columns, on: date) -> Ints:
    """The first band that each meets: how many come before it."""
    found = np.zeros(len(columns.refs), np.int64)
    none_yet = np.ones(len(columns.refs), bool)
    for band in policy.bands:
        none_yet &= ~criterion_masks(band, columns, on).met
        found += none_yet
    found[none_yet] = 0
    return found


def _points(policy: Policy, columns: Columns, on: date) -> Ints:
    total = np.zeros(len(columns.refs), np.int64)
    for each in policy.points:
        total += points_given(each, columns, on)
    return total


def _levels(policy: Policy, columns: Columns, band: Ints, points: Ints, rows: Ints) -> Ints:
    """A number for what people are ranked by; the smaller comes first, equal ones are level."""
    level, size = np.zeros(len(rows), np.int64), 1
    for key in policy.order:
        if isinstance(key, Field):
            part = _days(columns, key.name, rows)
        else:
            part = band[rows] if key == "band" else -points[rows]
        part = part - part.min(initial=NEVER)
        width = int(part.max(initial=0)) + 1
        if size * width > PACKED:
            level, size = _renumbered(level)
            part, width = _renumbered(part)
        level, size = level * width + part, size * width
    return _renumbered(level)[0] if size > MOST_LEVELS else level


def _days(columns: Columns, name: str, rows: Ints) -> Ints:
    days = columns.days(name)
    if days is None:
        return np.full(len(rows), NEVER)
    return np.where(days.told[rows], days.values[rows], NEVER)


def _renumbered(level: Ints) -> tuple[Ints, int]:
    """The same order with no number left out."""
    known, found = np.unique(level, return_inverse=True)
    return found.astype(np.int64), max(len(known), 1)


def digests(seed: bytes, refs: Refs) -> NDArray[np.uint8]:
    """The ticket of each reference, 32 bytes a row: SHA-256 of the seed followed by it."""
    found = b"".join(
        b"".join([sha256(seed + ref).digest() for ref in refs[start : start + CHUNK].tolist()])
        for start in range(0, len(refs), CHUNK)
    )
    return np.frombuffer(found, np.uint8).reshape(len(refs), DIGEST_BYTES)


def rank_by_ticket(seed: bytes, refs: Refs) -> Ints:
    """Rows in the order of their tickets alone: the order of `draws.in_order`.

    >>> from commonstead.homes.fast.columns import encoded
    >>> rank_by_ticket(bytes(32), encoded(["h:0001", "h:0002", "h:0003"])).tolist()
    [2, 0, 1]
    """
    return _by_ticket(np.zeros(len(refs), np.int64), digests(seed, refs))


def _by_ticket(levels: Ints, tickets: NDArray[np.uint8]) -> Ints:
    """Rows in the order of their level, then of their ticket.

    A key holds the level, as much of the ticket as there is room for, and the row: one sort of
    whole numbers, then only keys that are equal up to the row are left to settle.
    """
    level_bits = int(levels.max(initial=0)).bit_length()
    row_bits = max(len(levels) - 1, 1).bit_length()
    below = np.uint64(64 - level_bits)
    first = tickets[:, :8].copy().view(">u8").ravel().astype(np.uint64)
    keys = first >> np.uint64(level_bits)
    if level_bits:
        keys |= levels.astype(np.uint64) << below
    shift = np.uint64(row_bits)
    keys = np.sort((keys >> shift << shift) | np.arange(len(levels), dtype=np.uint64))
    order = (keys & ((np.uint64(1) << shift) - np.uint64(1))).astype(np.int64)
    for start, end in _runs(keys >> shift):
        level = sorted(order[start:end].tolist(), key=lambda row: tickets[row].tobytes())
        order[start:end] = level
    return order


def _by_reference(levels: Ints, refs: Refs) -> Ints:
    """Rows in the order of their level, then of their reference's letters."""
    order: Ints = np.argsort(levels, kind="stable")
    for start, end in _runs(levels[order]):
        rows = order[start:end].tolist()
        written = refs[rows].tolist()
        order[start:end] = [row for _, row in sorted(zip(written, rows, strict=True))]
    return order


def _runs(keys: Ints | NDArray[np.uint64]) -> list[tuple[int, int]]:
    """Where sorted numbers are equal: from and to."""
    same = np.concatenate(([False], keys[1:] == keys[:-1], [False]))
    edges = np.flatnonzero(same[1:] != same[:-1])
    starts, ends = edges[::2], edges[1::2]
    return [(int(start), int(end) + 1) for start, end in zip(starts, ends, strict=True)]


def considered(standing: Standing) -> Bools:
    """Who may be considered, row by row."""
    found = np.zeros(len(standing.band), bool)
    found[standing.order] = True
    return found
