"""Trying formulas on the years of a place, past or possible: what both ways share."""

from commonstead.prices.choosing.buyer import Buyer, buyers, can_pay
from commonstead.prices.choosing.moves import INDEX_PER, RATE_PER, Moves
from commonstead.prices.choosing.pricing import Sold, owed_after, sell, sold
from commonstead.prices.choosing.setting import Setting, setting_from

__all__ = [
    "INDEX_PER",
    "RATE_PER",
    "Buyer",
    "Moves",
    "Setting",
    "Sold",
    "buyers",
    "can_pay",
    "owed_after",
    "sell",
    "setting_from",
    "sold",
]
