"""Areas and the official figures about them: earnings, prices, rents, each with its edition."""

from commonstead.places.area import Area, Succession, kind_of_code
from commonstead.places.earners import (
    Household,
    Reach,
    Year,
    beside,
    can_borrow,
    can_buy,
    can_rent,
    households,
    is_affordable,
    pay_for,
    reach,
)
from commonstead.places.edition import Edition, Table
from commonstead.places.fallback import Fallback
from commonstead.places.figure import Figure
from commonstead.places.figures import Figures, Revision
from commonstead.places.gazetteer import Gazetteer, gazetteer
from commonstead.places.period import Period
from commonstead.places.quality import quality_of, quality_word
from commonstead.places.series import Series, all_series, marks, series
from commonstead.places.shipped import check_against_shipped, figures_in, shipped_figures
from commonstead.places.store import Folder
from commonstead.places.units import decimal, in_words

__all__ = [
    "Area",
    "Edition",
    "Fallback",
    "Figure",
    "Figures",
    "Folder",
    "Gazetteer",
    "Household",
    "Period",
    "Reach",
    "Revision",
    "Series",
    "Succession",
    "Table",
    "Year",
    "all_series",
    "beside",
    "can_borrow",
    "can_buy",
    "can_rent",
    "check_against_shipped",
    "decimal",
    "figures_in",
    "gazetteer",
    "households",
    "in_words",
    "is_affordable",
    "kind_of_code",
    "marks",
    "pay_for",
    "quality_of",
    "quality_word",
    "reach",
    "series",
    "shipped_figures",
]
