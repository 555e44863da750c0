"""Draws that anybody can repeat: a list fixed first, public chance, and a ticket for everyone."""

from commonstead.homes.draws.applicants import (
    ListChanges,
    applicant_ref,
    changes_since,
    list_bytes,
    list_hash,
)
from commonstead.homes.draws.drawing import Draw, draw
from commonstead.homes.draws.plan import Plan, Rerun, judge_plan, plan_from
from commonstead.homes.draws.redraw import Check, Redraw, draw_facts, redraw
from commonstead.homes.draws.seed import seed_bytes, seed_from
from commonstead.homes.draws.settings import Chain, chain, chains
from commonstead.homes.draws.tickets import in_order, ticket
from commonstead.homes.draws.witnesses import witness_commitment

__all__ = [
    "Chain",
    "Check",
    "Draw",
    "ListChanges",
    "Plan",
    "Redraw",
    "Rerun",
    "applicant_ref",
    "chain",
    "chains",
    "changes_since",
    "draw",
    "draw_facts",
    "in_order",
    "judge_plan",
    "list_bytes",
    "list_hash",
    "plan_from",
    "redraw",
    "seed_bytes",
    "seed_from",
    "ticket",
    "witness_commitment",
]
