"""Ways to choose among options: approval, score and ranked, each with its working.

choose("approval", ["roof", "paint"], [["roof"], ["roof", "paint"], None])
choose("score", options, [{"roof": 5}], lowest=0, highest=5, total="mean")
choose("ranked", options, [["roof", ["paint", "none of these"]]], places=2)
"""

from commonstead.decisions.choices.choice import Choice, Score, Vote
from commonstead.decisions.choices.choosing import METHODS, choose, described
from commonstead.decisions.choices.report import as_json, in_text
from commonstead.decisions.choices.ties import RULES as TIE_RULES
from commonstead.decisions.choices.ties import Ties
from commonstead.decisions.choices.votes_file import VotesFile, read_votes

__all__ = [
    "METHODS",
    "TIE_RULES",
    "Choice",
    "Score",
    "Ties",
    "Vote",
    "VotesFile",
    "as_json",
    "choose",
    "described",
    "in_text",
    "read_votes",
]
