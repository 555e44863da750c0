"""Asking what homes may cost: formulas in force and before, statements, the history of a home."""

from commonstead_web.prices.queries.formulas import (
    earlier_formulas,
    formula,
    formulas_in_force,
    proposals,
)
from commonstead_web.prices.queries.statements import (
    entry_of,
    history_of,
    last_statement,
    restated,
    statement,
    statements_of,
)

__all__ = [
    "earlier_formulas",
    "entry_of",
    "formula",
    "formulas_in_force",
    "history_of",
    "last_statement",
    "proposals",
    "restated",
    "statement",
    "statements_of",
]
