"""Quotes for many homes at once, in whole numbers, to the penny what the plain way says."""

from commonstead.prices.fast.many import Many, ManyQuotes, quote_many

__all__ = ["Many", "ManyQuotes", "quote_many"]
