"""Drawing lots that anybody can repeat: an order made from a seed."""

import hashlib
import json
from collections.abc import Iterable

from commonstead.elections.ballot_text import canonical_contest
from commonstead.elections.contest import Contest


def ticket(seed: bytes, candidate: int) -> bytes:
    """The lot of one candidate: SHA-256 of the seed followed by its position in four bytes.

    The ticket of one candidate does not depend on who else stands.
    """
    return hashlib.sha256(seed + candidate.to_bytes(4, "big")).digest()


def order_from_seed(seed: bytes, candidates: Iterable[int]) -> tuple[int, ...]:
    """Candidates in the order of their tickets, the smallest first: the first is the strongest.

    >>> order_from_seed(b"three dice: 2 5 1", range(4))
    (1, 0, 3, 2)
    """
    return tuple(sorted(candidates, key=lambda candidate: ticket(seed, candidate)))


def seed_from_ballots(contest: Contest) -> bytes:
    """A seed that everybody who has the ballots can work out: SHA-256 of their canonical form.

    The canonical form is JSON in UTF-8 with sorted keys and no spaces of `ballots` (text and
    papers, sorted by text), `candidates`, `seats` and `withdrawn`. It is repeatable, and nobody
    knows it before the ballots are; where somebody could add a ballot after seeing the others,
    draw lots in public instead.
    """
    text = json.dumps(
        canonical_contest(contest), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
