"""Adding to the record: entries, and texts sealed beside them. Called only by the one door."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from commonstead.record import Frontier, canonical, commit, leaf_hash
from commonstead_web.record.models import Entry, Log, Sealed

FORMAT_VERSION = 1


def open_log(origin: str) -> Log:
    """A new, empty record."""
    return Log.objects.create(origin=origin)


def append(
    log: Log,
    *,
    action: str,
    at: datetime,
    by: Mapping[str, str],
    power: Mapping[str, str],
    facts: Mapping[str, Any],
) -> Entry:
    """Add one entry, in the caller's transaction; the caller holds the organisation's lock."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an entry is written in the transaction of the action it records")
    last = Entry.objects.filter(log=log).order_by("-seq").first()
    seq = last.seq + 1 if last else 0
    body = canonical(
        {
            "action": action,
            "at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "by": dict(by),
            "facts": dict(facts),
            "n": seq,
            "power": dict(power),
            "v": FORMAT_VERSION,
        }
    )
    before = Frontier.from_bytes(bytes(last.frontier), size=seq) if last else Frontier()
    frontier = before.append(leaf_hash(body))
    return Entry.objects.create(
        log=log, seq=seq, action=action, at=at, body=body, frontier=frontier.to_bytes()
    )


def seal(log: Log, text: str) -> dict[str, str]:
    """Keep a text out of the record: the record gets a commitment, the table keeps salt and text."""
    salt = secrets.token_bytes(32)
    commitment = commit(text, salt)
    Sealed.objects.create(log=log, commitment=commitment, salt=salt, text=text)
    return {"commit": commitment}


def erase(log: Log, commitment: str, at: datetime) -> bool:
    """Forget a sealed text and its salt; the record stays valid. False if there was none left."""
    changed = Sealed.objects.filter(log=log, commitment=commitment, erased_at=None).update(
        salt=None, text=None, erased_at=at
    )
    return changed == 1
