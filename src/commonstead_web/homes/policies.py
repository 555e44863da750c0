"""Policies as the room reads them: which is in force, and what each of them says."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db.models import Q

from commonstead.homes.policy.policy import Policy
from commonstead.homes.policy.reading import read_policy
from commonstead.kit import Refusal
from commonstead.record import canonical
from commonstead.rulebook.text import Document, read_text
from commonstead_web.homes.models import AllocationPolicy
from commonstead_web.rulebook.queries import Organisation

KEPT_PARSED = 64
"""Policies that a process keeps read: more than a hub's societies have in force."""


def in_force(organisation: Organisation) -> AllocationPolicy | None:
    """The policy in force now."""
    found: AllocationPolicy | None = (
        organisation.allocation_policies.filter(ended=None).order_by("id").first()
    )
    return found


def earlier(organisation: Organisation) -> list[AllocationPolicy]:
    """Those that were in force before, the latest first."""
    return list(organisation.allocation_policies.exclude(ended=None).order_by("-ended", "-id"))


def policy_row(organisation: Organisation, ref: str) -> AllocationPolicy:
    """One policy, in force still or not; refuses `no_such_letting_policy`."""
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


def brought(text: str) -> tuple[Policy, dict[str, Any]]:
    """A policy out of a text in YAML or JSON, and its data; raises `BadInput` with the line."""
    document = read_text(text.replace("\r\n", "\n"))
    return read_policy(document), dict(document.data)


@lru_cache(maxsize=KEPT_PARSED)
def _parsed(rules: bytes) -> Policy:
    return read_policy(Document(json.loads(rules), "", {}))


def asking(organisation: Organisation) -> tuple[Policy, ...]:
    """The policies whose questions an application answers: in force, or of a round still open."""
    rows = organisation.allocation_policies.filter(
        Q(ended=None) | Q(rounds__allocated=None, rounds__isnull=False)
    )
    return tuple(read(row) for row in rows.distinct().order_by("id"))
