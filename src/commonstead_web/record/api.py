"""The record over the API: entries, proofs and checkpoints, all public."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from commonstead.kit import Refusal
from commonstead.record import Entry as Said
from commonstead_web.record import queries
from commonstead_web.record.models import Log

router = Router(tags=["record"])
MOST_AT_ONCE = 500
"""Entries in one answer, some hundred kilobytes; whoever wants all takes the bundle."""


class EntryOut(Schema):
    """An entry as it was hashed (`line`) and as an object."""

    n: int
    action: str
    at: str
    line: str


class Head(Schema):
    """The record's size and root, its signed checkpoint, and the key that checks it."""

    origin: str
    size: int
    root: str
    checkpoint: str
    key: str


@router.get("/o/{slug}/record", response=Head)
def head(request: HttpRequest, slug: str) -> Head:
    """How long the record is, and what it hashes to."""
    log = _log(slug)
    tree = queries.head(log)
    return Head(
        origin=log.origin,
        size=tree.size,
        root=tree.root().hex(),
        checkpoint=queries.checkpoint(log),
        key=queries.verification_key(log),
    )


@router.get("/o/{slug}/record/entries", response=list[EntryOut])
def entries(request: HttpRequest, slug: str, start: int = 0, count: int = 100) -> list[EntryOut]:
    """Up to 500 entries from number `start` on, oldest first."""
    rows = queries.entries(_log(slug)).filter(seq__gte=max(start, 0))
    return [_out(bytes(row.body)) for row in rows[: min(max(count, 1), MOST_AT_ONCE)]]


@router.get("/o/{slug}/record/entries/{seq}/proof")
def proof(request: HttpRequest, slug: str, seq: int) -> dict[str, Any]:
    """The proof that entry `seq` is in the record."""
    return queries.proof(_log(slug), seq)


def _log(slug: str) -> Log:
    log = queries.log_at(slug)
    if log is None:
        raise Refusal("no_such_organisation", slug=slug)
    return log


def _out(line: bytes) -> EntryOut:
    said = Said.from_line(line)
    return EntryOut(n=said.n, action=said.action, at=said.at, line=line.decode())
