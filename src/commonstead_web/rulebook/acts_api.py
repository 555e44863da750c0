"""What comes in and goes out with every act over the API."""

from typing import Any

from ninja import Schema
from pydantic import Field

from commonstead_web.rulebook.door import Done


class KeyIn(Schema):
    """The key of an attempt: the same key never has a second effect."""

    key: str = Field(min_length=1, max_length=80)


class ActOut(Schema):
    """What an act made: the pseudonym it is known by, and its entry in the public record."""

    ref: str = ""
    entry: int | None = None
    repeated: bool = False


def act_out(done: Done[Any], ref: str = "") -> ActOut:
    """An act as the API tells it."""
    entry = done.entry.seq if done.entry else None
    return ActOut(ref=ref, entry=entry, repeated=done.repeated)
