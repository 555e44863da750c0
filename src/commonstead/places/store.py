"""A folder of figures that were brought in: a file an edition and series.

A file is written whole under another name, flushed to the disk and only then put in its place:
a full disk or a killed process leaves the old file, or none, but never half of one.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
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
        known = list(tables)
        for table in known:
            self._no_other_figures(table)
        return {table.series: self._keep(table) for table in known}

    def _path(self, table: Table) -> Path:
        return self.path / table.series / f"{_safe(table.edition.id)}.csv"

    def _no_other_figures(self, table: Table) -> None:
        path = self._path(table)
        if not path.exists():
            return
        before = read_canonical(str(path), _content(path))
        if (before.periods, before.rows) != (table.periods, table.rows):
            raise BadInput(
                f"edition {table.edition.id} of {table.series} is here already with other figures",
                expected="another name for this edition (--edition), so that both are kept",
                file=str(path),
            )

    def _keep(self, table: Table) -> Kept:
        path = self._path(table)
        written = canonical(table)
        before = _content(path) if path.exists() else None
        if before == written:
            return "same"
        write_whole(path, written)
        return "new" if before is None else "described anew"


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in its place whole, or leave what is there."""
    part = path.with_name(f"{path.name}.{os.getpid()}{PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise BadInput(
            f"the figures cannot be written ({error.strerror})",
            expected="a folder that you may write to, on a disk with room",
            file=str(path),
        ) from None


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
