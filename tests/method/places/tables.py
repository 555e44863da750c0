"""Small tables of figures for the tests of this room."""

from datetime import date

from commonstead.kit import Source
from commonstead.places import Edition, Table

SOURCE = Source("a table made for a test")


def edition(name, published, **more):
    """An edition that came out on a day."""
    return Edition(name, date.fromisoformat(published), SOURCE, "no licence", **more)


def table(series, name, published, rows, **more):
    """A table from `{area: {period: cell}}`."""
    periods = tuple(sorted({period for row in rows.values() for period in row}))
    cells = {area: tuple(row.get(p, "") for p in periods) for area, row in rows.items()}
    return Table(series, edition(name, published, **more), periods, cells)
