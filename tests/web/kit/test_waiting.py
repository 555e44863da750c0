"""Until when something waits, in words: a day that ends is told by its own name."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from commonstead_web.kit.waiting import Waiting

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (datetime(2026, 3, 5, 0, 0, tzinfo=LONDON), "Until the end of Wednesday 4 March 2026"),
        (datetime(2026, 3, 4, 23, 59, tzinfo=LONDON), "Until the end of Wednesday 4 March 2026"),
        (
            datetime(2026, 7, 1, 23, 0, tzinfo=ZoneInfo("UTC")),
            "Until the end of Wednesday 1 July 2026",
        ),
        (datetime(2026, 3, 4, 20, 0, tzinfo=LONDON), "Until Wednesday 4 March 2026 at 20:00"),
        (None, ""),
    ],
)
def test_the_last_moment_is_told_as_the_day_that_ends(deadline, words):
    assert Waiting("Answer", "Why", "/", "Go", deadline=deadline).deadline_words == words
