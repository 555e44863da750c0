"""Draws that anybody can repeat: a list fixed first, public chance, and a ticket for everyone."""

from commonstead.homes.draws.applicants import (
    ListChanges,
    applicant_ref,
    changes_since,
    list_bytes,
    list_hash,
)
from commonstead.homes.draws.seed import seed_bytes, seed_from
from commonstead.homes.draws.tickets import in_order, ticket

__all__ = [
    "ListChanges",
    "applicant_ref",
    "changes_since",
    "in_order",
    "list_bytes",
    "list_hash",
    "seed_bytes",
    "seed_from",
    "ticket",
]
