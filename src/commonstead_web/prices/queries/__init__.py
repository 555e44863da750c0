"""Asking what homes may cost: formulas in force and before, statements, the history of a home."""

from commonstead_web.prices.queries.formulas import (
    earlier_formulas,
    formula,
    formulas_in_force,
    proposals,
)
from commonstead_web.prices.queries.protections import (
    Ground,
    Protected,
    clauses_on,
    ground_on,
    protection_entries,
    protections_of,
    protections_of_all,
)
from commonstead_web.prices.queries.rents import rent, rent_on, rents_of, reset
from commonstead_web.prices.queries.residence import (
    bound_to,
    last_request,
    request_by_code,
    residence_entries,
)
from commonstead_web.prices.queries.sales import (
    Course,
    course_of,
    entries_of,
    sale,
    sales_of,
    sales_under_way,
)
from commonstead_web.prices.queries.statements import (
    entry_of,
    history_of,
    last_statement,
    restated,
    statement,
    statements_of,
)
from commonstead_web.prices.queries.waiting import waiting_for

__all__ = [
    "Course",
    "Ground",
    "Protected",
    "bound_to",
    "clauses_on",
    "course_of",
    "earlier_formulas",
    "entries_of",
    "entry_of",
    "formula",
    "formulas_in_force",
    "ground_on",
    "history_of",
    "last_request",
    "last_statement",
    "proposals",
    "protection_entries",
    "protections_of",
    "protections_of_all",
    "rent",
    "rent_on",
    "rents_of",
    "request_by_code",
    "reset",
    "residence_entries",
    "restated",
    "sale",
    "sales_of",
    "sales_under_way",
    "statement",
    "statements_of",
    "waiting_for",
]
