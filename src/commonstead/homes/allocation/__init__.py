"""Allocation by a policy: everybody's place and why, which home goes to whom, and each skip.

allocate(policy, homes, applicants, on=day, seed=seed) -> Working[Allocation]
"""

from commonstead.homes.allocation.allocating import Allocation, allocate
from commonstead.homes.allocation.applicant import Applicant
from commonstead.homes.allocation.changing import Change, Standing, what_would_change
from commonstead.homes.allocation.offering import Offered, Offers, Skip, offer
from commonstead.homes.allocation.placing import Place, Ranking, Refused, rank
from commonstead.homes.allocation.turn import Owed

__all__ = [
    "Allocation",
    "Applicant",
    "Change",
    "Offered",
    "Offers",
    "Owed",
    "Place",
    "Ranking",
    "Refused",
    "Skip",
    "Standing",
    "allocate",
    "offer",
    "rank",
    "what_would_change",
]
