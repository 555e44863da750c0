"""Adding to the record: entries, and texts sealed beside them. Called only by the one door."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

import commonstead.record as method
from commonstead.kit import Refusal
from commonstead.record import Power, check_facts, commit, leaf_hash
from commonstead.record.entry import LONGEST_WAIT
from commonstead_web.record.models import Entry, Log, Sealed
from commonstead_web.record.queries import head


def open_log(origin: str) -> Log:
    """A new, empty record."""
    return Log.objects.create(origin=origin)


def append(
    log: Log,
    *,
    action: str,
    at: datetime,
    office: str,
    ref: str,
    power: Power,
    facts: Mapping[str, Any],
) -> Entry:
    """Add one entry, in the caller's transaction; the caller holds the organisation's lock.

    Refuses `clock_went_back`: time never goes backwards in a record.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an entry is written in the transaction of the action it records")
    # An entry that the audit could not read must never be written: better no act than that.
    check_facts(action, facts)
    tree = head(log)
    at = _not_before_the_last(log, at)
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    body = method.Entry(tree.size, action, moment, office, ref, power, facts).line()
    return Entry.objects.create(
        log=log,
        seq=tree.size,
        action=action,
        at=at,
        body=body,
        frontier=tree.append(leaf_hash(body)).to_bytes(),
    )


def _not_before_the_last(log: Log, at: datetime) -> datetime:
    """The moment to enter: that of the last entry where `at` lies a little before it.

    Whoever waited for their turn came before others who were entered first. Refuses
    `clock_went_back` (last, now) where it is more than that, or was still the day before.
    """
    last = Entry.objects.filter(log=log).order_by("-seq").values_list("at", flat=True).first()
    if last is None or last <= at:
        return at
    if last - at > LONGEST_WAIT or localdate(last) != localdate(at):
        raise Refusal("clock_went_back", last=last, now=at)
    return last


def seal(log: Log, text: str) -> dict[str, str]:
    """Seal a text: the record gets a commitment, the table keeps salt and text."""
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
