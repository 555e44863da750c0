"""What every room needs: dates, money, fractions, shown working, refusals and errors in files."""

from commonstead.kit.bad_input import BadInput
from commonstead.kit.dates import add_months, add_years, clear_days_before, clear_days_between
from commonstead.kit.money import (
    Rounding,
    as_pounds,
    as_whole_pounds,
    growth,
    in_pence,
    pounds,
    split,
)
from commonstead.kit.refusal import Refusal
from commonstead.kit.source import Source
from commonstead.kit.threshold import Threshold, exact, nearest
from commonstead.kit.working import Line, Working

__all__ = [
    "BadInput",
    "Line",
    "Refusal",
    "Rounding",
    "Source",
    "Threshold",
    "Working",
    "add_months",
    "add_years",
    "as_pounds",
    "as_whole_pounds",
    "clear_days_before",
    "clear_days_between",
    "exact",
    "growth",
    "in_pence",
    "nearest",
    "pounds",
    "split",
]
