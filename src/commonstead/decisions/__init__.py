"""Decisions: notice, quorum, thresholds, consent, assent of two sides, budgets, and outcomes."""
