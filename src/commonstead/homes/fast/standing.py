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

Digests = NDArray[np.void]
DIGEST_BYTES = 32
MOST_LEVELS = 2**24
"""Above it levels are numbered anew, so that forty bits are left for the ticket."""
PACKED = 2**62


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
    """The first band that each meets."""
    found = np.zeros(len(columns.refs), np.int64)
    open_yet = np.ones(len(columns.refs), bool)
    for number, band in enumerate(policy.bands):
        met = criterion_masks(band, columns, on).met & open_yet
        found[met] = number
        open_yet &= ~met
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
    if not len(refs):
        return np.zeros((0, DIGEST_BYTES), np.uint8)
    found = b"".join([sha256(message).digest() for message in _messages(seed, refs)])
    return np.frombuffer(found, np.uint8).reshape(len(refs), DIGEST_BYTES)


def _messages(seed: bytes, refs: Refs) -> list[bytes]:
    """What is hashed. References of one length are put after the seed all at once."""
    width = refs.itemsize
    written = refs.view(np.uint8).reshape(len(refs), width)
    if not written[:, -1].all():
        return [seed + ref for ref in refs.tolist()]
    whole = np.empty((len(refs), len(seed) + width), np.uint8)
    whole[:, : len(seed)] = np.frombuffer(seed, np.uint8)
    whole[:, len(seed) :] = written
    messages: list[bytes] = whole.view(f"V{len(seed) + width}").ravel().tolist()
    return messages


def _by_ticket(levels: Ints, tickets: NDArray[np.uint8]) -> Ints:
    """Rows in the order of their level, then of their ticket."""
    bits = np.uint64(int(levels.max(initial=0)).bit_length())
    first = tickets[:, :8].copy().view(">u8").ravel().astype(np.uint64)
    keys = first >> bits
    if bits:
        keys |= levels.astype(np.uint64) << (np.uint64(64) - bits)
    order: Ints = np.argsort(keys)
    for start, end in _runs(keys[order]):
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
