"""Any ballot file: which kind it is, by its suffix or else by what it looks like."""

import re
from collections.abc import Callable
from pathlib import PurePath

from commonstead.elections.contest import Contest
from commonstead.elections.files.blt import read_blt
from commonstead.elections.files.preflib import read_preflib
from commonstead.elections.files.tables import read_table
from commonstead.elections.files.text import as_text, numbered_lines
from commonstead.kit import BadInput

Reader = Callable[[str, bytes, int | None], Contest]

BY_SUFFIX: dict[str, Reader] = {
    ".blt": read_blt,
    ".soc": read_preflib,
    ".soi": read_preflib,
    ".toc": read_preflib,
    ".toi": read_preflib,
    ".csv": read_table,
    ".tsv": read_table,
}

_PREFLIB_HEADING = re.compile(
    r"\s*#\s*(FILE NAME|TITLE|DESCRIPTION|DATA TYPE|MODIFICATION TYPE|RELATES TO|RELATED FILES"
    r"|PUBLICATION DATE|MODIFICATION DATE|NUMBER (ALTERNATIVES|VOTERS|UNIQUE ORDERS)"
    r"|ALTERNATIVE NAME [0-9]+)\s*:.*"
)

_BY_FIRST_LINE: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(r"\s*[0-9]+\s+[0-9]+\s*(#.*)?"), read_blt),
    (_PREFLIB_HEADING, read_preflib),
    (re.compile(r"\s*[0-9]+\s*"), read_preflib),
    (re.compile(r"[^#].*[,;\t].*"), read_table),
)


def read_ballot_file(name: str, content: bytes, seats: int | None = None) -> Contest:
    """Read a BLT file, a PrefLib file or a table of rankings.

    `seats` replaces the number in a BLT file; the other kinds do not have one and need it.
    Everything that cannot be read is `BadInput` with the file's name, the line, what was found
    and what was expected.

    >>> read_ballot_file("board.blt", b'1 1\\n4 1 0\\n0\\n"Ann Lee"\\n').papers
    4
    """
    return reader_for(name, content)(name, content, seats)


def reader_for(name: str, content: bytes) -> Reader:
    """Whichever reader the suffix asks for, or else the look of the first line."""
    return BY_SUFFIX.get(PurePath(name).suffix.lower()) or _by_content(name, content)


def _by_content(name: str, content: bytes) -> Reader:
    text, _ = as_text(content, name)
    first = next((line for _, line in numbered_lines(text) if _says_something(line)), "")
    for looks, reader in _BY_FIRST_LINE:
        if looks.fullmatch(first):
            return reader
    raise BadInput(
        "this does not look like a ballot file",
        expected="a BLT file (.blt), a PrefLib file (.soi .soc .toi .toc) or a table (.csv)",
        file=name,
    )


def _says_something(line: str) -> bool:
    """Whether a line is more than space or a comment of a BLT file."""
    is_comment = line.lstrip().startswith("#") and not _PREFLIB_HEADING.fullmatch(line)
    return bool(line.strip()) and not is_comment
