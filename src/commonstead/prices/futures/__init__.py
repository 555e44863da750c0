"""What each formula may come to in many possible futures."""

from commonstead.prices.futures.assumptions import NAMES, Assumptions, assume
from commonstead.prices.futures.futures import Ahead, Futures, futures, one_future
from commonstead.prices.futures.paths import paths
from commonstead.prices.futures.summary import MEASURES, Fan, Summary, summary
from commonstead.prices.futures.told import fans_csv, futures_as_data, paths_csv, runs_csv

__all__ = [
    "MEASURES",
    "NAMES",
    "Ahead",
    "Assumptions",
    "Fan",
    "Futures",
    "Summary",
    "assume",
    "fans_csv",
    "futures",
    "futures_as_data",
    "one_future",
    "paths",
    "paths_csv",
    "runs_csv",
    "summary",
]
