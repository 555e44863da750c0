"""Any ballot file: which kind it is, by its suffix or else by what it looks like."""

import re
from collections.abc import Callable

from commonstead.elections.contest import Contest
from commonstead.elections.files.blt import read_blt

Reader = Callable[[str, bytes, int | None], Contest]

_LOOKS: tuple[tuple[re.Pattern[str], Reader], ...] = ()


def read_ballot_file(name: str, content: bytes, seats: int | None = None) -> Contest:
    return read_blt(name, content, seats)
