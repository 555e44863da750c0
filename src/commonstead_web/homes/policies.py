"""Policies as the room reads them: which is in force, and what each of them says."""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q

from commonstead.homes.policy.policy import Policy
from commonstead.homes.policy.reading import read_policy
from commonstead.kit import Refusal
from commonstead.record import canonical
from commonstead.rulebook.text import Document
from commonstead_web.homes.models import AllocationPolicy
from commonstead_web.rulebook.queries import Organisation

KEPT_PARSED = 64


def in_force(organisation: Organisation, day: date | None = None) -> AllocationPolicy | None:
    """The policy in force on a day (now where none is given)."""
    rows = organisation.allocation_policies.exclude(in_force=None)
    if day is not None:
        started = rows.filter(in_force__lte=day)
        later = [one for one in started if one.ended is None or one.ended > day]
        return later[0] if later else None
    found: AllocationPolicy | None = rows.filter(ended=None).first()
    return found


def policy_row(organisation: Organisation, ref: str) -> AllocationPolicy:
    """One policy, in force or not; refuses `no_such_letting_policy`."""
    found: AllocationPolicy | None = organisation.allocation_policies.filter(ref=ref).first()
    if found is None:
        raise Refusal("no_such_letting_policy")
    return found


def read(row: AllocationPolicy) -> Policy:
    """What a row says."""
    return policy_of(row.rules)


def policy_of(rules: Mapping[str, Any]) -> Policy:
    """A policy out of its data; raises `BadInput`."""
    return _parsed(canonical(rules))


@lru_cache(maxsize=KEPT_PARSED)
def _parsed(rules: bytes) -> Policy:
    return read_policy(Document(json.loads(rules), "", {}))


def asking(organisation: Organisation) -> tuple[Policy, ...]:
    """The policies whose questions an application answers: in force, or of a round still open."""
    rows = organisation.allocation_policies.filter(
        Q(in_force__isnull=False, ended=None) | Q(rounds__allocated=None, rounds__isnull=False)
    )
    return tuple(read(row) for row in rows.distinct())
