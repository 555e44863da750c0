"""From a ballot file straight to its count, by whichever counter suits its size."""

from collections.abc import Sequence
from importlib.util import find_spec

from commonstead.elections.contest import Contest
from commonstead.elections.counting import count, rule_called
from commonstead.elections.draws import order_from_seed, seed_from_ballots
from commonstead.elections.files.blt import read_blt
from commonstead.elections.files.reader import read_ballot_file, reader_for
from commonstead.elections.result import Count
from commonstead.kit import Refusal

PLAIN_LINES = 5_000
"""Up to so many lines the plain counter is done before numpy would have been loaded."""


def count_file(
    name: str, content: bytes, rule: str, *, seats: int | None = None, seed: bytes | None = None
) -> Count:
    """Read a ballot file and count it; the answer does not depend on which counter was used.

    `seats` is as for `read_ballot_file`. Ties that the rule leaves to lot are settled by
    `draws.order_from_seed`, from `seed` or else from `draws.seed_from_ballots`. Raises `BadInput`,
    and `Refusal("unknown_counting_rule")`.
    """
    rule_called(rule)
    finished = None
    if _is_large(content) and reader_for(name, content) is read_blt:
        finished = _count_large(name, content, rule, seats, seed)
    return finished or _count_plain(read_ballot_file(name, content, seats), rule, seed)


def _is_large(content: bytes) -> bool:
    return content.count(b"\n") > PLAIN_LINES and find_spec("numpy") is not None


def _count_plain(contest: Contest, rule: str, seed: bytes | None) -> Count:
    try:
        return count(contest, rule)
    except Refusal as refusal:
        return count(contest, rule, lots=_lots(refusal, contest, seed))


def _count_large(
    name: str, content: bytes, rule: str, seats: int | None, seed: bytes | None
) -> Count | None:
    """The same by `commonstead.elections.fast`; `None` where that cannot read or count it."""
    from commonstead.elections import fast

    packed = fast.read_blt(name, content, seats) if rule in fast.SUPPORTED else None
    if packed is None:
        return None
    try:
        return fast.count_packed(packed, rule)
    except Refusal as refusal:
        return fast.count_packed(packed, rule, lots=_lots(refusal, packed.unpacked(), seed))


def _lots(refusal: Refusal, contest: Contest, seed: bytes | None) -> Sequence[int]:
    """The draw by lot, if that is what the count was refused for."""
    if refusal.code != "tie_needs_a_draw":
        raise refusal
    seed = seed_from_ballots(contest) if seed is None else seed
    return order_from_seed(seed, range(len(contest.candidates)))
