"""Asking the record: its head, its entries, its proofs, and bundles of it."""

import hmac
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from commonstead.kit import Refusal
from commonstead.record import Checkpoint, Frontier, Signer, prove_entry, sign_checkpoint
from commonstead.record import Entry as Said
from commonstead_web.record.models import Entry as Entry
from commonstead_web.record.models import Log as Log
from commonstead_web.record.models import Sealed


def log_at(slug: str) -> Log | None:
    """The record of the organisation at this address."""
    origin = f"{settings.RECORD_ORIGIN}/o/{slug}"
    return Log.objects.select_related("organisation").filter(origin=origin).first()


def entries(log: Log) -> QuerySet[Entry]:
    """All entries, oldest first."""
    return Entry.objects.filter(log=log).order_by("seq")


def newest(log: Log, count: int) -> QuerySet[Entry]:
    """The latest entries, newest first."""
    return Entry.objects.filter(log=log).order_by("-seq")[:count]


def size(log: int) -> int:
    """How many entries the log with this key has."""
    with connection.cursor() as cursor:
        # In plain SQL, because every page of a meeting that is open asks it every few seconds.
        cursor.execute("SELECT max(seq) FROM record_entry WHERE log_id = %s", (log,))
        (last,) = cursor.fetchone()
    return 0 if last is None else int(last) + 1


def entry(log: Log, seq: int) -> Entry:
    """One entry by its number."""
    found = Entry.objects.filter(log=log, seq=seq).first()
    if found is None:
        raise Refusal("no_such_entry", number=seq)
    return found


def head(log: Log) -> Frontier:
    """The hash tree as it stands: its size and root."""
    last = Entry.objects.filter(log=log).order_by("-seq").only("seq", "frontier").first()
    return _tree_after(last) if last else Frontier()


def _tree_after(row: Entry) -> Frontier:
    return Frontier.from_bytes(bytes(row.frontier), size=row.seq + 1)


def tree_at(log: Log, size: int) -> Frontier:
    """The hash tree when it had so many entries."""
    return _tree_after(entry(log, size - 1)) if size else Frontier()


def signer(log: Log) -> Signer:
    """The organisation's signing key, derived from the site's secret and the log's name."""
    seed = hmac.new(settings.RECORD_KEY.encode(), log.origin.encode(), sha256).digest()
    return Signer(log.origin, seed)


def verification_key(log: Log) -> str:
    """The public key, as anyone needs it to check a checkpoint."""
    return signer(log).verifier.vkey


def checkpoint(log: Log, size: int | None = None) -> str:
    """The signed size and root, now or at an earlier size; always the same for the same size."""
    tree = head(log) if size is None else tree_at(log, size)
    return sign_checkpoint(Checkpoint(log.origin, tree.size, tree.root()), signer(log))


def bodies(log: Log, size: int | None = None) -> Iterator[bytes]:
    """The hashed bytes of the first `size` entries, in order, without loading them all."""
    rows = entries(log) if size is None else entries(log).filter(seq__lt=size)
    for body in rows.values_list("body", flat=True).iterator(chunk_size=2000):
        yield bytes(body)


def proof(log: Log, seq: int) -> dict[str, Any]:
    """The proof that an entry is in the record as it stands, as `record verify-proof` reads it."""
    entry(log, seq)
    size = head(log).size
    keys = [verification_key(log)]
    document = prove_entry(bodies(log, size), seq, checkpoint=checkpoint(log, size), keys=keys)
    return document.as_data()


def commitments(log: Log, action: str, **facts: str | None) -> list[str]:
    """The commitments in the entries of an action that have these facts.

    Every entry of the action is read: for acts that are rare.
    """
    rows = entries(log).filter(action=action).values_list("body", flat=True)
    found = (Said.from_line(bytes(body)).facts for body in rows.iterator())
    return [
        fact["commit"]
        for said in found
        if facts.items() <= said.items()
        for fact in said.values()
        if isinstance(fact, dict) and fact.keys() == {"commit"}
    ]


def text_behind(log: Log, commitment: str) -> str | None:
    """The sealed text, or None where it has been erased."""
    sealed = Sealed.objects.filter(log=log, commitment=commitment).first()
    return sealed.text if sealed else None
