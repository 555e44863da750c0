"""A count made ready for a page: its picture, its table, its rounds and draws in words."""

from typing import Any

from commonstead.elections import RULES, Count, quota_in_words
from commonstead_web.elections import rounds
from commonstead_web.kit.pictures import draw_count

MOST_DRAWN = 4_000
"""So many bars a page may hold: people times rounds."""
MOST_TOLD = 20_000
"""So many figures a page may hold. Beyond, the page says who was elected and how to count again."""


def counted(count: Count) -> dict[str, Any]:
    """What `elections/parts/count.html` needs."""
    figures = len(count.candidates) * len(count.stages)
    shown: dict[str, Any] = {
        "count": count,
        "rule": RULES[count.rule],
        "summary": rounds.summary(count),
        "elected": [count.candidates[c] for c in count.elected],
        "quota": quota_in_words(count) or "",
        "draws": rounds.draws(count),
    }
    if figures <= MOST_TOLD:
        shown["rounds"] = rounds.rounds(count)
    if figures <= MOST_DRAWN:
        shown["picture"] = draw_count(count)
    return shown
