"""Allocation for very many applicants, on arrays (numpy): proved equal to the plain version."""

from commonstead.homes.fast.allocating import FastAllocation, allocate_fast
from commonstead.homes.fast.columns import Columns, Days, Numbers, Words, columns_of
from commonstead.homes.fast.offering import FastOffers, as_offers, offer_fast
from commonstead.homes.fast.standing import Standing, rank_fast

__all__ = [
    "Columns",
    "Days",
    "FastAllocation",
    "FastOffers",
    "Numbers",
    "Standing",
    "Words",
    "allocate_fast",
    "as_offers",
    "columns_of",
    "offer_fast",
    "rank_fast",
]
