"""What elections keep: contests, rolls, the ballot box, papers, seats and terms."""

from commonstead_web.elections.models.ballots import Ballot, Paper, PaperEntry, RollEntry
from commonstead_web.elections.models.board import Seat, Term
from commonstead_web.elections.models.contest import (
    LONGEST_STATEMENT,
    Candidate,
    Declaration,
    Draw,
    Election,
    Scrutiny,
    Support,
)

__all__ = [
    "LONGEST_STATEMENT",
    "Ballot",
    "Candidate",
    "Declaration",
    "Draw",
    "Election",
    "Paper",
    "PaperEntry",
    "RollEntry",
    "Scrutiny",
    "Seat",
    "Support",
    "Term",
]
