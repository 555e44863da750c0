"""Price Paid Data: every sale in England and Wales, made into exact figures of each place."""

from commonstead.places.price_paid.counted import Counted, Quarter, at, quarter_of
from commonstead.places.price_paid.directory import Directory
from commonstead.places.price_paid.districts import Districts, authority
from commonstead.places.price_paid.fast import count as count_fast
from commonstead.places.price_paid.plain import count as count_plain
from commonstead.places.price_paid.plain import sales_in
from commonstead.places.price_paid.postcodes import Postcodes, read_postcodes
from commonstead.places.price_paid.sale import Sale, Unreadable, layout_of, postcode, read_line
from commonstead.places.price_paid.tables import import_price_paid

__all__ = [
    "Counted",
    "Directory",
    "Districts",
    "Postcodes",
    "Quarter",
    "Sale",
    "Unreadable",
    "at",
    "authority",
    "count_fast",
    "count_plain",
    "import_price_paid",
    "layout_of",
    "postcode",
    "quarter_of",
    "read_line",
    "read_postcodes",
    "sales_in",
]
