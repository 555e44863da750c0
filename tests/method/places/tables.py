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


def sixty(own):
    """Editions enough to be in the midst of writing them, all with a figure of one's own."""
    rows = {"E09000030": {"2024": own}}
    return [table("ratio-residence-median", f"2024-{n}", "2025-03-24", rows) for n in range(60)]
