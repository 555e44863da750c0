"""What could take a home out of community hands, what stops it, and the times at a sale."""

from commonstead.prices.protections.clocks import Due, clock_dates, clocks
from commonstead.prices.protections.facts import Facts, clause_kinds, evidence_words, facts_from
from commonstead.prices.protections.judging import Protection, protections
from commonstead.prices.protections.known import (
    Known,
    Looked,
    Society,
    check_looked,
    check_told,
    clocks_for,
    judged,
    lifts,
    lock_clauses,
    told_facts,
)
from commonstead.prices.protections.residence import (
    Proof,
    Request,
    Residence,
    Review,
    conditions,
    residence,
)
from commonstead.prices.protections.threats import Threat, threats

__all__ = [
    "Due",
    "Facts",
    "Known",
    "Looked",
    "Proof",
    "Protection",
    "Request",
    "Residence",
    "Review",
    "Society",
    "Threat",
    "check_looked",
    "check_told",
    "clause_kinds",
    "clock_dates",
    "clocks",
    "clocks_for",
    "conditions",
    "evidence_words",
    "facts_from",
    "judged",
    "lifts",
    "lock_clauses",
    "protections",
    "residence",
    "threats",
    "told_facts",
]
