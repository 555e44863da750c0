"""Which module reads which sort of file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from commonstead.kit import Refusal
from commonstead.places.importing import ashe, benchmarks, core_rents, long, time_series, wide
from commonstead.places.importing.gathering import Gathering
from commonstead.places.importing.hints import Hints
from commonstead.places.importing.official import OfficialFile, official_files


@dataclass(frozen=True)
class Reader:
    """How a sort of file is read, and which series it gives."""

    read: Callable[[OfficialFile, str, bytes, Gathering], Hints]
    series_of: Callable[[OfficialFile], Iterator[str]]


READERS: dict[str, Reader] = {
    "wide": Reader(wide.read, wide.series_of),
    "long": Reader(long.read, long.series_of),
    "ashe": Reader(ashe.read, ashe.series_of),
    "core-rents": Reader(core_rents.read, core_rents.series_of),
    "time-series": Reader(time_series.read, time_series.series_of),
    "benchmarks": Reader(benchmarks.read, benchmarks.series_of),
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
