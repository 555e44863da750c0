"""Allocation by a policy: everybody's place and why, which home goes to whom, and each skip.

allocate(policy, homes, applicants, on=day, seed=seed) -> Working[Allocation]
"""

from commonstead.homes.allocation.allocating import Allocation, allocate
from commonstead.homes.allocation.applicant import Applicant
from commonstead.homes.allocation.offering import Offered, Offers, Skip, offer
from commonstead.homes.allocation.placing import Place, Ranking, Refused, rank

__all__ = [
    "Allocation",
    "Applicant",
    "Offered",
    "Offers",
    "Place",
    "Ranking",
    "Refused",
    "Skip",
    "allocate",
    "offer",
    "rank",
]
