"""What could take a home out of community hands, what stops it, and the times at a sale."""

from commonstead.prices.protections.clocks import Due, clock_dates, clocks
from commonstead.prices.protections.facts import Facts, clause_kinds, evidence_words, facts_from
from commonstead.prices.protections.judging import Protection, protections
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
    "Proof",
    "Protection",
    "Request",
    "Residence",
    "Review",
    "Threat",
    "clause_kinds",
    "clock_dates",
    "clocks",
    "conditions",
    "evidence_words",
    "facts_from",
    "protections",
    "residence",
    "threats",
]
