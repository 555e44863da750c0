"""Which module reads which sort of file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from commonstead.kit import BadInput, Refusal
from commonstead.places.importing import ashe, benchmarks, core_rents, long, time_series, wide
from commonstead.places.importing.gathering import Gathering
from commonstead.places.importing.hints import Hints
from commonstead.places.importing.official import OfficialFile, official_files


@dataclass(frozen=True)
class Reader:
    """How a sort of file is read, and which series it gives."""

    read: Callable[[OfficialFile, str, bytes, Gathering], Hints]
    series_of: Callable[[OfficialFile], Iterator[str]]


PRICE_PAID = ("price-paid-median", "price-paid-lower-quartile", "price-paid-sales")


def _of_sales(file: OfficialFile, name: str, data: bytes, gathering: Gathering) -> Hints:
    """Sales are too many to be handed over as bytes: `price_paid.import_price_paid` reads them."""
    raise BadInput("Price Paid Data is read from the files themselves", file=name)


READERS: dict[str, Reader] = {
    "wide": Reader(wide.read, wide.series_of),
    "long": Reader(long.read, long.series_of),
    "ashe": Reader(ashe.read, ashe.series_of),
    "core-rents": Reader(core_rents.read, core_rents.series_of),
    "time-series": Reader(time_series.read, time_series.series_of),
    "benchmarks": Reader(benchmarks.read, benchmarks.series_of),
    "price-paid": Reader(_of_sales, lambda file: iter(PRICE_PAID)),
}


def series_in(file: OfficialFile) -> tuple[str, ...]:
    """The series that a file gives.

    >>> series_in(official_file("price-median"))
    ('price-median',)
    """
    return tuple(READERS[file.reader].series_of(file))


def official_file(name: str) -> OfficialFile:
    """A file by its own id or by that of a series in it; `Refusal` where there is none.

    >>> official_file("ratio-residence-lower-quartile").id
    'ratio-residence'
    """
    files = official_files()
    if name in files:
        return files[name]
    for file in files.values():
        if name in series_in(file):
            return file
    raise Refusal("no_such_official_file", asked=name, known=tuple(files))
