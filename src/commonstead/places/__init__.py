"""Areas and the official figures about them: earnings, prices, rents, each with its edition."""

from commonstead.places.area import Area, Succession, kind_of_code
from commonstead.places.edition import Edition, Table
from commonstead.places.fallback import Fallback
from commonstead.places.figure import Figure
from commonstead.places.figures import Figures, Revision
from commonstead.places.gazetteer import Gazetteer, gazetteer
from commonstead.places.period import Period
from commonstead.places.series import Series, all_series, marks, series
from commonstead.places.shipped import figures_in, shipped_figures
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
    "Period",
    "Revision",
    "Series",
    "Succession",
    "Table",
    "all_series",
    "decimal",
    "figures_in",
    "gazetteer",
    "in_words",
    "kind_of_code",
    "marks",
    "series",
    "shipped_figures",
]
