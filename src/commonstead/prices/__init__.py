"""What a home may cost: sale, resale, rent and mutual equity, each formula data with its cases."""

from commonstead.prices.comparing import Compared, compare
from commonstead.prices.explaining import explained, listed
from commonstead.prices.figures import Sourced
from commonstead.prices.formula import Formula, Parameter, Step
from commonstead.prices.history import History, Point, Since, history
from commonstead.prices.own import find_formula, own_formula, read_own, read_own_text
from commonstead.prices.quote import Quote
from commonstead.prices.quoting import quote
from commonstead.prices.reading import formula_from, formulas, load_formula
from commonstead.prices.statement import Beside, Statement, differences, restate, state
from commonstead.prices.wrong import WrongFigure

__all__ = [
    "Beside",
    "Compared",
    "Formula",
    "History",
    "Parameter",
    "Point",
    "Quote",
    "Since",
    "Sourced",
    "Statement",
    "Step",
    "WrongFigure",
    "compare",
    "differences",
    "explained",
    "find_formula",
    "formula_from",
    "formulas",
    "history",
    "listed",
    "load_formula",
    "own_formula",
    "quote",
    "read_own",
    "read_own_text",
    "restate",
    "state",
]
