"""What waits for a person: the front page's items, whichever room they come from."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Waiting:
    """One thing to do: what, why, where, until when, and the words on its button."""

    title: str
    why: str
    url: str
    action_words: str
    organisation: str = ""
    deadline: datetime | None = None
