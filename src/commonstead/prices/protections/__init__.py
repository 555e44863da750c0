"""What could take a home out of community hands, what stops it, and the times at a sale."""

from commonstead.prices.protections.binding import check_binding, clause_of, is_for_everybody
from commonstead.prices.protections.buying import (
    check_buys_first,
    check_eligibility,
    eligibility,
    has_right_to_buy_first,
    society_has_lost_it,
)
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
    condition_of,
    conditions,
    outcomes,
    residence,
    standing_words,
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
    "check_binding",
    "check_buys_first",
    "check_eligibility",
    "check_looked",
    "check_told",
    "clause_kinds",
    "clause_of",
    "clock_dates",
    "clocks",
    "clocks_for",
    "condition_of",
    "conditions",
    "eligibility",
    "evidence_words",
    "facts_from",
    "has_right_to_buy_first",
    "is_for_everybody",
    "judged",
    "lifts",
    "lock_clauses",
    "outcomes",
    "protections",
    "residence",
    "society_has_lost_it",
    "standing_words",
    "threats",
    "told_facts",
]
