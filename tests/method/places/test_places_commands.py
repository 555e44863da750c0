"""The verbs of places, as people and scripts use them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from commonstead_cli.main import main
from method.places import workbooks as made


def run(*arguments):
    return CliRunner().invoke(main, ["places", *map(str, arguments)])


def answer(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "figures"


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "aff2.xlsx"
    path.write_bytes(made.ratio_workbook())
    return path


def test_a_place_is_shown_with_edition_and_source(folder):
    shown = answer(run("show", "tower hamlets", "--figures", folder))
    figures = {figure["series"]: figure for figure in shown["figures"]}
    assert shown["code"] == "E09000030"
    assert figures["ratio-residence-median"]["value"] == "10.21"
    assert figures["price-median"]["value"] == "£475,000"
    assert figures["price-median"]["working"][0]["source"]["title"].startswith("ONS")
    assert "Open Government Licence" in figures["price-median"]["licence"]


def test_a_withheld_figure_is_shown_as_withheld_and_refused_when_asked_for(folder):
    shown = answer(run("show", "City of London", "--figures", folder))
    ratio = next(f for f in shown["figures"] if f["series"] == "ratio-residence-median")
    assert ratio["withheld"]
    asked = ("show", "City of London", "--series", "ratio-residence-median", "--figures", folder)
    result = run(*asked)
    assert result.exit_code == 1
    assert "withheld ([x]: not available)" in result.stderr


def test_a_place_is_shown_as_known_on_a_day(folder):
    asked = ("show", "E09000030", "--series", "price-median", "--figures", folder)
    assert run(*asked, "--on", "2020-01-01").exit_code == 1
    assert run(*asked, "--on", "2026-01-01").exit_code == 0
    assert run(*asked, "--on", "1.1.2020").exit_code == 2


def test_the_history_of_a_place_has_every_year(folder):
    shown = answer(
        run("show", "Leeds", "--series", "ratio-residence-median", "--history", "--figures", folder)
    )
    assert [each["period"] for each in shown["history"]] == [str(y) for y in range(2002, 2025)]
    # The ONS's ratio for Leeds in 2024.
    assert shown["history"][-1]["value"] == "6.46"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("newcastle", "give the code"),
        ("Lewishem", "did you mean Lewisham?"),
        ("E09000099", "there is no area"),
    ],
)
def test_a_name_that_is_not_clear_is_told_in_words(typed, says, folder):
    result = run("show", typed, "--figures", folder)
    assert result.exit_code == 1
    assert says in result.stderr
    assert "_" not in result.stderr


def test_a_file_is_brought_in_once_and_shown(folder, book):
    first = answer(run("import", "ratio-residence", book, "--figures", folder))
    assert first["rows"] == {"read": 5, "kept": 5, "passed_over": 0, "refused": 0}
    assert [each["came"] for each in first["series"]] == ["new"]
    again = answer(run("import", "ratio-residence", book, "--figures", folder))
    assert [each["came"] for each in again["series"]] == ["same"]
    shown = answer(run("show", "E92000001", "--figures", folder))
    assert {"ratio-residence-median"} <= {figure["series"] for figure in shown["figures"]}


def test_a_shipped_edition_never_gets_other_figures(folder, book):
    rows = [list(row) for row in made.RATIOS]
    rows[2][6] = 10.22
    book.write_bytes(made.ratio_workbook(rows))
    result = run("import", "ratio-residence", book, "--figures", folder)
    assert result.exit_code == 2
    assert "came with the software and has 10.21 for E09000030" in result.stderr
    assert not folder.exists()


def test_another_edition_of_the_same_name_is_refused_until_it_has_its_own(folder, book):
    run("import", "ratio-residence", book, "--figures", folder)
    rows = [list(row) for row in made.RATIOS]
    rows[2][6] = 10.5
    book.write_bytes(made.ratio_workbook(rows))
    result = run("import", "ratio-residence", book, "--figures", folder)
    assert result.exit_code == 2
    assert "--edition" in result.stderr
    told = ("--edition", "2024-corrected", "--published", "2025-06-01", "--figures", folder)
    kept = answer(run("import", "ratio-residence", book, *told))
    assert kept["series"][0]["published"] == "2025-06-01"
    shown = answer(
        run("show", "E09000030", "--series", "ratio-residence-median", "--figures", folder)
    )
    assert (shown["figures"][0]["value"], shown["figures"][0]["revised"]) == ("10.5", True)


@pytest.mark.parametrize("form", ["text", "json"])
def test_refused_rows_are_told_with_sheet_row_and_remedy(folder, book, form):
    rows = [list(row) for row in made.RATIOS]
    rows[2][6] = "n/a"
    book.write_bytes(made.ratio_workbook(rows))
    result = run("import", "ratio-residence", book, "--figures", folder, "--format", form)
    assert result.exit_code == 0
    for part in ("5c", "3", "n/a", "[x]"):
        assert part in result.stdout


def test_a_file_that_cannot_be_used_changes_nothing(folder, book):
    book.write_bytes(b"<html>")
    result = run("import", "ratio-residence", book, "--figures", folder)
    assert result.exit_code == 2
    assert "a web page" in result.stderr
    assert not folder.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("import", "weather", "x.csv"), 1, "there is no file weather"),
        (("import", "ratio-residence", "nowhere.xlsx"), 2, "cannot be opened"),
        (("import", "price-paid", "nowhere.csv"), 2, "cannot be opened"),
        (("import", "ratio-residence", "a.xlsx", "b.xlsx"), 2, "one FILE"),
        (("list", "--series", "weather"), 1, "there is no series weather"),
    ],
)
def test_what_cannot_be_done_is_told_in_words(arguments, code, says, folder):
    result = run(*arguments, "--figures", folder)
    assert result.exit_code == code
    assert says in result.stderr


def test_the_list_names_files_with_their_addresses(folder):
    result = run("list", "--figures", folder)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    ratio = next(row for row in rows if row["file"] == "ratio-residence")
    assert ratio["address"].startswith("https://www.ons.gov.uk/file?uri=")
    assert "ratio-residence-median" in ratio["series"]
    assert run("list", "--format", "text").exit_code == 0


def test_the_list_of_what_is_here_has_editions(folder):
    result = run("list", "--here", "--figures", folder)
    rows = {row["series"]: row for row in map(json.loads, result.stdout.splitlines())}
    assert rows["ratio-residence-median"]["editions"][0]["published"] == "2025-03-24"
    assert rows["earnings-implied-residence"]["derived"]


def test_a_damaged_edition_is_told_with_what_to_do_and_that_works(folder, book):
    run("import", "ratio-residence", book, "--figures", folder)
    (kept,) = folder.glob("*/2024.csv")
    kept.write_bytes(kept.read_bytes()[:-5])
    result = run("import", "ratio-residence", book, "--figures", folder)
    assert result.exit_code == 2
    assert "delete it and import the official file again" in result.stderr
    kept.unlink()
    assert answer(run("import", "ratio-residence", book, "--figures", folder))


def test_a_name_of_bytes_that_are_no_text_is_told(folder, book):
    odd = book.rename(book.with_name("aff2\udcff.xlsx"))
    result = run("import", "ratio-residence", odd, "--figures", folder)
    assert result.exit_code == 2
    assert "not UTF-8" in result.stderr
    assert not folder.exists()


@pytest.mark.parametrize("series", ["price-paidx", "price"])
def test_a_series_that_only_begins_like_one_is_none(folder, book, series):
    assert run("import", series, book, "--figures", folder).exit_code == 1


def test_a_day_of_publication_that_is_still_to_come_is_told(folder, book):
    asked = ("import", "ratio-residence", book, "--figures", folder, "--published", "2999-01-01")
    result = run(*asked)
    assert result.exit_code == 2
    assert "2999-01-01 is still to come" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_an_answer_that_meets_a_full_disk_is_told_in_one_line(folder, book):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from commonstead_cli.main import main; main()",
             "places", "import", "ratio-residence", book, "--figures", folder],
            stdout=full, stderr=subprocess.PIPE, check=False, text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "commonstead: the answer cannot be written: the disk is full\n"


def test_a_damaged_folder_is_told(folder, book):
    run("import", "ratio-residence", book, "--figures", folder)
    (path,) = folder.glob("*/*.csv")
    path.write_text("nonsense")
    result = run("show", "Leeds", "--figures", folder)
    assert result.exit_code == 2
    assert "import the official file again" in result.stderr
