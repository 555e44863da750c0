"""Pictures of results: pure functions from a result to shapes and words, each with a table twin.

They know nothing of requests or templates. Shapes are in units of their own frame, which the
templates stretch to the width of the page; words stay the size of the text around them.
"""

from commonstead_web.kit.pictures.bars import BarsPicture, draw_bars
from commonstead_web.kit.pictures.count import CountPicture, draw_count
from commonstead_web.kit.pictures.lines import Band, Line, LinesPicture, draw_lines
from commonstead_web.kit.pictures.pairs import PairsPicture, draw_pairs
from commonstead_web.kit.pictures.quorum import QuorumPicture, draw_quorum
from commonstead_web.kit.pictures.tiles import TilesPicture, draw_tiles

__all__ = [
    "Band",
    "BarsPicture",
    "CountPicture",
    "Line",
    "LinesPicture",
    "PairsPicture",
    "QuorumPicture",
    "TilesPicture",
    "draw_bars",
    "draw_count",
    "draw_lines",
    "draw_pairs",
    "draw_quorum",
    "draw_tiles",
]
