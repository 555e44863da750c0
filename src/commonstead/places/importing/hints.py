"""What a file says of its own edition."""

from dataclasses import dataclass
from datetime import date

from commonstead.places.edition import Status


@dataclass(frozen=True)
class Hints:
    """The edition's id, day of publication and state, as far as the file gives them."""

    edition: str = ""
    published: date | None = None
    status: Status = "final"
