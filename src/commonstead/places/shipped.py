"""The figures that come with the software, and those of a folder on top of them."""

from functools import cache
from pathlib import Path

from commonstead.places.figures import Figures
from commonstead.places.gazetteer import FOLDER
from commonstead.places.store import Folder


@cache
def shipped_figures() -> Figures:
    """Price and price-to-earnings ratio of every authority of England and Wales since 2002.

    >>> shipped_figures().ids()
    ('earnings-implied-residence', 'price-median', 'ratio-residence-median')
    """
    return Figures(tuple(Folder(FOLDER / "figures").tables()))


def figures_in(folder: Path | None) -> Figures:
    """The shipped figures together with those brought in to a folder."""
    shipped = shipped_figures()
    return shipped if folder is None else shipped.with_tables(Folder(folder).tables())
