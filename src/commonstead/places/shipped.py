"""The figures that come with the software, and those of a folder on top of them."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from commonstead.kit import BadInput
from commonstead.places.edition import Table
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


def check_against_shipped(tables: Iterable[Table]) -> None:
    """Raise `BadInput` where a table gives a shipped edition other figures.

    It may say more than the shipped one, of other areas and periods.
    """
    known = {(table.series, table.edition.id): table for table in shipped_figures().tables}
    for table in tables:
        shipped = known.get((table.series, table.edition.id))
        if shipped is not None:
            _agree(shipped, table)


def _agree(shipped: Table, table: Table) -> None:
    for area in shipped.rows.keys() & table.rows.keys():
        for period in set(shipped.periods) & set(table.periods):
            ours, theirs = shipped.cell(area, period), table.cell(area, period)
            if ours and theirs and ours != theirs:
                raise BadInput(
                    f"edition {table.edition.id} of {table.series} came with the software and has "
                    f"{ours} for {area} in {period}, not {theirs}",
                    expected="another name for this edition (--edition), so that both are kept",
                    file=table.edition.file,
                )


def figures_in(folder: Path | None) -> Figures:
    """The shipped figures together with those brought in to a folder."""
    shipped = shipped_figures()
    return shipped if folder is None else shipped.with_tables(Folder(folder).tables())
