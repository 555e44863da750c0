"""Counting large elections with numpy: the same counts, to the last digit, but much sooner.

    packed = read_blt(name, content)            # straight from a BLT file of the plain form
    packed = pack(contest, "scottish-stv")      # or from a contest that has been read already
    finished = count_packed(packed, "scottish-stv", lots=lots)

`read_blt` and `pack` answer `None` where the plain reader or counter must be used. numpy is
imported nowhere else in the method, so that small counts do not wait for it: import this package
only where there are many papers.
"""

from commonstead.elections.fast.blt import read_blt
from commonstead.elections.fast.contest import PackedContest
from commonstead.elections.fast.counting import SUPPORTED, count_packed, pack
from commonstead.elections.fast.packed import PackedBallots

__all__ = ["SUPPORTED", "PackedBallots", "PackedContest", "count_packed", "pack", "read_blt"]
