"""Writing a record out as one file."""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from commonstead.record import write_bundle
from commonstead_web.record import queries
from commonstead_web.record.models import Log

ENTRIES_A_CHUNK = 1000
"""Entries sent together: so many that sending costs little, so few that memory stays small."""


def write(log: Log, stream: BinaryIO) -> int:
    """Write the bundle; returns how many entries it holds.

    The checkpoint is taken first: an entry made meanwhile is left for the next bundle.
    """
    size = queries.head(log).size
    write_bundle(
        stream,
        queries.bodies(log, size),
        queries.checkpoint(log, size),
        [queries.verification_key(log)],
    )
    return size


def chunks(log: Log) -> Iterator[bytes]:
    """The bundle piece by piece, so that a long record never lies in memory at once."""
    size = queries.head(log).size
    note = queries.checkpoint(log, size)
    empty = BytesIO()
    write_bundle(empty, [], note, [queries.verification_key(log)])
    ending = b"\n" + note.encode()
    yield empty.getvalue()[: -len(ending)]
    lines = (body + b"\n" for body in queries.bodies(log, size))
    while piece := b"".join(islice(lines, ENTRIES_A_CHUNK)):
        yield piece
    yield ending
