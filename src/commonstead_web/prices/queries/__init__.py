"""Asking what homes may cost: formulas in force and before, statements, the history of a home."""

from commonstead_web.prices.queries.formulas import (
    earlier_formulas,
    formula,
    formulas_in_force,
    proposals,
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
    "course_of",
    "earlier_formulas",
    "entries_of",
    "entry_of",
    "formula",
    "formulas_in_force",
    "history_of",
    "last_statement",
    "proposals",
    "restated",
    "sale",
    "sales_of",
    "sales_under_way",
    "statement",
    "statements_of",
    "waiting_for",
]
