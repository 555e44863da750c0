"""What each formula would have allowed in the years that have been."""

from commonstead.prices.past.past import Past, PastOf, PastPrice, PastYear, Seller, past
from commonstead.prices.past.told import past_as_data, prices_csv, sellers_csv

__all__ = [
    "Past",
    "PastOf",
    "PastPrice",
    "PastYear",
    "Seller",
    "past",
    "past_as_data",
    "prices_csv",
    "sellers_csv",
]
