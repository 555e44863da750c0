"""Two-sided matching of households and homes: deferred acceptance, plain and on arrays.

`match_fast` lies in `commonstead.homes.matching.fast`: it needs numpy.
"""

from commonstead.homes.matching.market import HomeType, Market, market_of, strict_order
from commonstead.homes.matching.plain import Matching, match, why

__all__ = ["HomeType", "Market", "Matching", "market_of", "match", "strict_order", "why"]
