"""Bundles: a whole record as one plain text file that anyone can carry away and check.

The format is described in docs/reference/bundle.md: a heading, the record's public keys, an empty
line, one entry a line (exactly the bytes that were hashed), an empty line, the checkpoint.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from commonstead.kit import BadInput

HEADING = b"commonstead record 1\n"
_KEY = b"key "
_EMPTY = b"\n"
_BLOCK = 8192
_LONGEST_NOTE = 1 << 16


def write_bundle(
    stream: BinaryIO, entries: Iterable[bytes], checkpoint: str, keys: Sequence[str]
) -> None:
    """Write a bundle: `entries` are lines without newline, `keys` are verifier keys."""
    stream.write(HEADING)
    for key in keys:
        stream.write(_KEY + key.encode() + b"\n")
    stream.write(_EMPTY)
    stream.writelines(entry + b"\n" for entry in entries)
    stream.write(_EMPTY + checkpoint.encode())


@dataclass
class Bundle:
    """A bundle that is being read: its keys are known, its entries stream, its note comes last.

    `keys` are what the file itself claims: a key that you trust must come from elsewhere.
    `first_line` is the number, from 1, of entry 0's line, and `start` its offset in bytes.
    `checkpoint` is the signed note, known once the entries have been read to their end.
    """

    path: Path
    keys: tuple[str, ...]
    first_line: int
    start: int
    checkpoint: str = field(default="", init=False)

    def entries(self) -> Iterator[bytes]:
        """Every entry's bytes in order, without its newline."""
        for block in self.blocks():
            yield from block

    def blocks(self) -> Iterator[list[bytes]]:
        """The entries in blocks of up to 8,192, so that a million never lie in memory at once.

        Raises `BadInput` where the file is torn off or its checkpoint is missing.
        """
        line_number = self.first_line
        with self.path.open("rb") as stream:
            stream.seek(self.start)
            for lines in iter(lambda: list(islice(stream, _BLOCK)), []):
                if _EMPTY in lines:
                    end = lines.index(_EMPTY)
                    yield [line[:-1] for line in lines[:end]]
                    self.checkpoint = self._note(lines[end + 1 :], stream, line_number + end + 1)
                    return
                line_number += len(lines)
                yield [line[:-1] for line in lines]
        raise BadInput(
            "the file breaks off before its checkpoint",
            expected="an empty line and a signed checkpoint after the last entry",
            file=str(self.path),
            line=line_number - 1,
        )

    def _note(self, begun: list[bytes], stream: BinaryIO, line: int) -> str:
        raw = b"".join(begun) + stream.read(_LONGEST_NOTE)
        if not raw or len(raw) > _LONGEST_NOTE:
            raise BadInput("there is no checkpoint here", file=str(self.path), line=line)
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            raise BadInput(
                "the checkpoint is not UTF-8 text", file=str(self.path), line=line
            ) from None


def read_bundle(path: Path) -> Bundle:
    """Open a bundle and read its heading; the entries are streamed from what is returned.

    Raises `BadInput` where the file is missing or does not begin as a bundle does.
    """
    try:
        with path.open("rb") as stream:
            return _heading(path, stream)
    except OSError as error:
        raise BadInput(f"the file cannot be read ({error.strerror})", file=str(path)) from None


def _heading(path: Path, stream: BinaryIO) -> Bundle:
    if stream.readline(len(HEADING)) != HEADING:
        raise BadInput(
            "this is not a record", expected=HEADING.decode().strip(), file=str(path), line=1
        )
    keys: list[str] = []
    for line in iter(stream.readline, _EMPTY):
        if not line.startswith(_KEY) or not line.endswith(b"\n"):
            raise BadInput(
                "the heading is damaged",
                expected="`key NAME+ID+KEY`, then an empty line",
                file=str(path),
                line=len(keys) + 2,
            )
        keys.append(line[len(_KEY) : -1].decode("utf-8", "replace"))
    return Bundle(path, tuple(keys), first_line=len(keys) + 3, start=stream.tell())
