"""How a ballot may be marked, by the rule that counts it. Pure: no database."""

from commonstead.elections import RULES, Ranking
from commonstead.kit import Refusal

ONE_CROSS = "first-past-the-post"
CROSS_FOR_EACH_SEAT = "block"
YES_OR_NO = 2
"""Places on a ballot that confirms candidates: those the voter says yes to, then those with no."""


def is_ranked(rule: str) -> bool:
    """Whether voters number the candidates; otherwise they put crosses."""
    return RULES[rule].is_preferential


def check(
    ranking: Ranking, *, rule: str, seats: int, candidates: int, confirming: bool, blank: bool
) -> None:
    """Refuse a ballot that an online form cannot mean; on paper it would be a spoilt one.

    Refuses `ballot_is_empty` (unless `blank`: the voter said so), `no_such_candidate`,
    `marked_twice`, `ranks_not_one_each` and `too_many_crosses` (allowed, marked).
    """
    marked = [candidate for place in ranking for candidate in place]
    if not marked and not blank:
        raise Refusal("ballot_is_empty")
    if any(not 0 <= candidate < candidates for candidate in marked):
        raise Refusal("no_such_candidate")
    if len(set(marked)) != len(marked):
        raise Refusal("marked_twice")
    if confirming:
        if len(ranking) > YES_OR_NO:
            raise Refusal("ranks_not_one_each")
    elif is_ranked(rule):
        if any(len(place) != 1 for place in ranking):
            raise Refusal("ranks_not_one_each")
    else:
        _crosses(len(marked), rule, seats)


def _crosses(marked: int, rule: str, seats: int) -> None:
    allowed = {ONE_CROSS: 1, CROSS_FOR_EACH_SEAT: seats}.get(rule)
    if allowed is not None and marked > allowed:
        raise Refusal("too_many_crosses", allowed=allowed, marked=marked)
