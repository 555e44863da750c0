"""`commonstead members check-csv`."""

import json

import pytest
from click.testing import CliRunner

from commonstead.members.rows import REASONS
from commonstead_cli.members import WHY, room


@pytest.fixture
def check(tmp_path, rulebook):
    """Check a file with that text; the exit code, what was printed, and the errors."""
    rules = tmp_path / "rulebook.yaml"
    rules.write_text(rulebook.as_yaml(), encoding="utf-8")
    file = tmp_path / "register.csv"

    def run(text, *options):
        file.write_text(text, encoding="utf-8")
        verb = ["check-csv", str(file), "--rulebook", str(rules), "--on", "2026-05-01", *options]
        result = CliRunner().invoke(room, verb)
        return result.exit_code, result.stdout, result.stderr

    return run


def test_a_clean_register_exits_0(check):
    code, out, _ = check("Name,Class,Joined,Shares\nA,local,1/2/2025,1\n")
    assert code == 0
    assert json.loads(out) == {
        "file": "register.csv",
        "clean": True,
        "rows": 1,
        "refused": [],
        "columns": {"name": "Name", "class_name": "Class", "entered": "Joined"},
        "ignored": ["Shares"],
        "encoding": "utf-8",
        "separator": ",",
    }


def test_refused_rows_exit_1_and_are_told_one_by_one(check):
    code, out, _ = check("Name,Class,Joined\nA,local,45689\nB,local,2/5/2026\n")
    assert code == 1
    assert [(each["line"], each["why"]) for each in json.loads(out)["refused"]] == [
        (2, "excel_serial_date"),
        (3, "date_in_future"),
    ]


def test_the_text_says_what_is_wrong_and_what_to_do(check):
    code, out, _ = check("Name,Class,Joined,Notes\nA,local,2/5/2026,x\n", "--format", "text")
    assert code == 1
    assert out.splitlines() == [
        "line 2, Joined: this date lies in the future (found '2/5/2026'); "
        "expected: 2026-05-01 or earlier",
        "columns not read: Notes",
        "rows that are good: 0, refused: 1",
        "Correct the rows above and check again: nothing is imported by halves.",
    ]


def test_a_file_that_is_no_table_exits_2_and_says_where(check):
    code, out, errors = check("Dear secretary\n")
    assert (code, out) == (2, "")
    assert errors.startswith("commonstead: register.csv, line 1: there is no column for the names")


def test_there_are_plain_words_for_every_reason():
    assert WHY.keys() == REASONS
