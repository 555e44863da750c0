"""Whether a file can be one of Price Paid Data, by its beginning and its end."""

from pathlib import Path

from commonstead.kit import BadInput
from commonstead.places.importing.report import Place
from commonstead.places.importing.sort import trouble_with
from commonstead.places.price_paid.sale import Unreadable, layout_of, read_line

LOOKED_AT = 1_000_000
"""Bytes at the beginning and at the end."""
AS_PUBLISHED = "Price Paid Data as published"


def readable(path: Path) -> None:
    """Raises `BadInput` for what cannot be opened, is something else, or has no lines."""
    try:
        with path.open("rb") as file:
            start = file.read(LOOKED_AT)
    except OSError as error:
        raise BadInput(
            f"the file cannot be opened ({error.strerror})", expected="a file", file=str(path)
        ) from None
    place = Place(path.name)
    if trouble := trouble_with(place, start, "a CSV file"):
        raise trouble
    if b"\0" in start[:4096]:
        raise place.bad("this is no CSV file", AS_PUBLISHED)
    if len(start) == LOOKED_AT and b"\n" not in start:
        raise place.bad("its first million bytes have no end of line", AS_PUBLISHED)


def whole_to_its_end(path: Path) -> None:
    """Raises `BadInput` where the file stops in the middle of a line: more of it is missing."""
    with path.open("rb") as file:
        layout = layout_of(file.readline(LOOKED_AT).decode("utf-8", "replace"))
        file.seek(0, 2)
        file.seek(max(file.tell() - LOOKED_AT, 0))
        last = file.read().rpartition(b"\n")[2].rstrip(b"\r").decode("utf-8", "replace")
    if last and isinstance(read_line(last, layout), Unreadable):
        raise Place(path.name).bad(
            "the file stops in the middle of a line: it was cut short",
            "the whole file; download it again",
        )
