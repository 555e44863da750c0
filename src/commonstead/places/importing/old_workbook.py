"""Old workbooks (.xls) read in a process of their own.

A damaged .xls file can bring the library that reads it to ask for all memory there is and to end
the process. So another process reads it, with a limit, and gives the rows back as JSON; if that
process ends, the file is damaged, and nothing else happens. Run as a program, this file is that
process: workbook in, JSON out.
"""

import io
import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

MEMORY = 3_000_000_000
PATIENCE = 120


Sheets = dict[str, list[list[Any]]]


def read_apart(data: bytes) -> tuple[Sheets, list[str]] | None:
    """Each sheet's rows, and which sheets are hidden; None where the workbook cannot be read.

    Days come as text (2025-09-01).
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own file, with this interpreter
            [sys.executable, str(Path(__file__))],
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
        sheets, hidden = json.loads(done.stdout)
        return dict(sheets), list(hidden)
    except (subprocess.SubprocessError, ValueError):
        return None


def is_hidden(sheet: Any) -> bool:
    """Whether the library says that whoever opens the workbook does not see a sheet."""
    return not str(sheet.visible).endswith(".Visible")


def main() -> None:
    """Read a workbook from standard input and write its rows to standard output."""
    from python_calamine import CalamineWorkbook

    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    sheets = {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }
    hidden = [each.name for each in book.sheets_metadata if is_hidden(each)]
    sys.stdout.write(json.dumps((sheets, hidden), default=str))


if __name__ == "__main__":
    main()
