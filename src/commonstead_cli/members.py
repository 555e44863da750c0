"""`commonstead members`: check a register before it is imported."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from commonstead.members import RefusedRow, RegisterImport, read_register_csv
from commonstead_cli.kit import (
    DAY,
    NEGATIVE_ANSWER,
    as_json,
    find_rulebook,
    format_option,
    tells_errors,
)

WHY = {
    "below_minimum_age": "too young to be a member",
    "born_in_future": "born after joining",
    "date_in_future": "this date lies in the future",
    "duplicate_person": "this person stands in the file twice",
    "ended_before_entered": "ended before joining",
    "excel_serial_date": "a spreadsheet's count of days, not a date: format the column as a date",
    "impossible_date": "there is no such day",
    "missing_class": "no class of member",
    "missing_date": "no date",
    "missing_name": "no name",
    "not_a_date": "not a date that can be read",
    "not_an_email": "not an e-mail address",
    "too_many_columns": "a cell without a heading above it",
    "unknown_class": "the rulebook has no such class",
    "unreadable_character": "letters were lost, or cannot be printed",
}


@click.group("members")
def room() -> None:
    """Check a register before it is imported."""


@room.command("check-csv")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--rulebook", "rulebook_name", required=True, metavar="MODEL_OR_FILE")
@click.option("--on", "day", type=DAY, help="The day to judge dates by [today].")
@format_option
@tells_errors
def check_csv(file: Path, rulebook_name: str, day: date | None, form: str) -> None:
    """Say, row by row, whether FILE could be imported as a register of members.

    Exit 0: every row is good. Exit 1: rows are refused. Exit 2: the file cannot be read.
    """
    today = day or datetime.now(ZoneInfo("Europe/London")).date()
    result = read_register_csv(file.name, file.read_bytes(), find_rulebook(rulebook_name), today)
    click.echo(as_json(_report(file.name, result)) if form == "json" else _told(result))
    if not result.is_clean:
        sys.exit(NEGATIVE_ANSWER)


def _report(name: str, result: RegisterImport) -> dict[str, Any]:
    return {
        "file": name,
        "clean": result.is_clean,
        "rows": len(result.rows),
        "refused": [
            {
                "line": each.line,
                "column": each.column,
                "found": each.found,
                "why": each.why_code,
                "expected": each.expected,
            }
            for each in result.refused
        ],
        "columns": result.columns,
        "ignored": list(result.ignored),
        "encoding": result.encoding,
        "separator": result.separator,
    }


def _told(result: RegisterImport) -> str:
    lines = [_refusal_told(each) for each in result.refused]
    if result.ignored:
        lines.append("columns not read: " + ", ".join(result.ignored))
    refused_rows = len({each.line for each in result.refused})
    lines.append(f"rows that are good: {len(result.rows)}, refused: {refused_rows}")
    if refused_rows:
        lines.append("Correct the rows above and check again: nothing is imported by halves.")
    return "\n".join(lines)


def _refusal_told(refused: RefusedRow) -> str:
    where = f"line {refused.line}" + (f", {refused.column}" if refused.column else "")
    found = f" (found {refused.found!r})" if refused.found else ""
    return f"{where}: {WHY[refused.why_code]}{found}; expected: {refused.expected}"
