"""Elections: ballot files in, counting by published rules, ties, vacancies and rotation."""

from commonstead.elections.contest import Contest, Ranking, gather, ranking
from commonstead.elections.counting import RULES, RuleInfo, consulted, count
from commonstead.elections.files import read_ballot_file, write_blt
from commonstead.elections.from_file import count_file
from commonstead.elections.report import as_json, canonical_stages, quota_in_words
from commonstead.elections.result import Action, Count, Draw, Stage

__all__ = [
    "RULES",
    "Action",
    "Contest",
    "Count",
    "Draw",
    "Ranking",
    "RuleInfo",
    "Stage",
    "as_json",
    "canonical_stages",
    "consulted",
    "count",
    "count_file",
    "gather",
    "quota_in_words",
    "ranking",
    "read_ballot_file",
    "write_blt",
]
