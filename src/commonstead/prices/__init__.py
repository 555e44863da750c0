"""What a home may cost: sale, resale, rent and mutual equity, each formula data with its cases."""

from commonstead.prices.figures import Sourced
from commonstead.prices.formula import Formula, Parameter, Step
from commonstead.prices.quote import Quote
from commonstead.prices.quoting import quote
from commonstead.prices.reading import formulas, load_formula
from commonstead.prices.wrong import WrongFigure

__all__ = [
    "Formula",
    "Parameter",
    "Quote",
    "Sourced",
    "Step",
    "WrongFigure",
    "formulas",
    "load_formula",
    "quote",
]
