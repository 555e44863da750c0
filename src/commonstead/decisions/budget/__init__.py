"""Budgets decided together: the method of equal shares, exact, and Pabulib files in and out."""

from commonstead.decisions.budget.outcome import Outcome, Round, payments
from commonstead.decisions.budget.pabulib import (
    PabulibFile,
    budget_vote,
    read_pabulib,
    write_pabulib,
)
from commonstead.decisions.budget.report import as_json, in_text, shown_working
from commonstead.decisions.budget.shares import COMPLETIONS, UTILITIES, described, equal_shares
from commonstead.decisions.budget.vote import BudgetVote, Project, gather

__all__ = [
    "COMPLETIONS",
    "UTILITIES",
    "BudgetVote",
    "Outcome",
    "PabulibFile",
    "Project",
    "Round",
    "as_json",
    "budget_vote",
    "described",
    "equal_shares",
    "gather",
    "in_text",
    "payments",
    "read_pabulib",
    "shown_working",
    "write_pabulib",
]
