"""A folder of figures that were brought in: a file an edition and series.

All files of an import are written whole under other names, flushed to the disk and only then put in
their places: a full disk leaves everything as it was, and a killed process old files, or none, but
never half of one. One import at a time writes into a folder.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from commonstead.kit import BadInput
from commonstead.places.canonical import canonical, read_canonical
from commonstead.places.edition import Table

Kept = Literal["new", "same", "described anew"]
PART = ".part"


@dataclass(frozen=True)
class Folder:
    """Figures in a folder; one that is not there is empty."""

    path: Path

    def tables(self) -> Iterator[Table]:
        """Every table; raises `BadInput` for a file that was damaged or does not belong."""
        for path in sorted(self.path.glob("*/*.csv")):
            table = read_canonical(str(path), _content(path))
            if (table.series, f"{table.edition.id}.csv") != (path.parent.name, path.name):
                raise BadInput(
                    "the file's name and what it says of itself are not the same",
                    expected=f"{table.series}/{table.edition.id}.csv",
                    file=str(path),
                )
            yield table

    def keep(self, tables: Iterable[Table]) -> dict[str, Kept]:
        """Write tables; says of each series if its edition is new, the same, or described anew.

        An edition never gets other figures: raises `BadInput`, before anything is written, where
        one of that name is here with others. A correction needs a name of its own.
        """
        files = {self._path(table): table for table in tables}
        with _told(self.path), _alone(self.path):
            for path, table in files.items():
                _no_other_figures(path, table)
            written = {path: canonical(table) for path, table in files.items()}
            came = {path: _came(path, data) for path, data in written.items()}
            _write_all({path: data for path, data in written.items() if came[path] != "same"})
        return {table.series: came[path] for path, table in files.items()}

    def _path(self, table: Table) -> Path:
        return self.path / table.series / f"{_safe(table.edition.id)}.csv"


def _no_other_figures(path: Path, table: Table) -> None:
    if not path.exists():
        return
    before = read_canonical(str(path), _content(path))
    if (before.periods, before.rows) != (table.periods, table.rows):
        raise BadInput(
            f"edition {table.edition.id} of {table.series} is here already with other figures",
            expected="another name for this edition (--edition), so that both are kept",
            file=str(path),
        )


def _came(path: Path, written: bytes) -> Kept:
    if not path.exists():
        return "new"
    return "same" if _content(path) == written else "described anew"


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _cannot_write(error, error.filename or str(path)) from None


def _cannot_write(error: OSError, file: str, more: str = "") -> BadInput:
    return BadInput(
        f"the figures cannot be written ({error.strerror}){more}",
        expected="a folder that you may write to, on a disk with room",
        file=file,
    )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold other imports off until this one is done; a killed process lets go by itself.

    What a killed one left half written is taken away.
    """
    import fcntl  # not everywhere, and not needed to read

    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        for left in folder.glob(f"*/*.csv.*{PART}"):
            left.unlink()
        yield
    finally:
        os.close(descriptor)


def _write_all(files: Mapping[Path, bytes]) -> None:
    """Put every file in its place whole, or leave all as they are."""
    parts = {path: path.with_name(f"{path.name}.{os.getpid()}{PART}") for path in files}
    try:
        for path, part in parts.items():
            path.parent.mkdir(exist_ok=True)
            _write(part, files[path])
    except OSError as error:
        for part in parts.values():
            with suppress(OSError):
                part.unlink()
        raise _cannot_write(error, str(path), "; nothing was brought in") from None
    for path, part in parts.items():
        part.replace(path)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            f"the file cannot be opened ({error.strerror})", expected="a file", file=str(path)
        ) from None


def _safe(edition: str) -> str:
    if not edition or edition.startswith(".") or set(edition) & set('/\\:*?"<>|\n\0'):
        raise BadInput(f"{edition!r} cannot name an edition", expected="for example: 2024-09")
    return edition
