"""Figures on disk: whole or not at all, the same bytes for the same figures, damage found."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import BadInput
from commonstead.places import Folder, figures_in
from commonstead.places.canonical import canonical, read_canonical
from method.places.tables import sixty, table

RATIO = "ratio-residence-median"
ONE = table(RATIO, "2024", "2025-03-24", {"E09000030": {"2023": "11.18", "2024": "10.21"}})
NEXT = table(RATIO, "2025", "2026-03-24", {"E09000030": {"2024": "10.21", "2025": "[x]"}})

CELLS = st.one_of(
    st.just(""), st.just("[x]"), st.decimals(0, 10**7, places=2).map(lambda d: f"{d:f}")
)
TABLES = st.dictionaries(
    st.sampled_from(["E09000030", "W06000015", "E12000007"]),
    st.dictionaries(st.sampled_from(["2002", "2015", "2024"]), CELLS, min_size=1),
    min_size=1,
).map(lambda rows: table(RATIO, "2024", "2025-03-24", rows, status="provisional"))


@given(TABLES)
def test_a_table_is_read_back_as_it_was_written(made):
    assert read_canonical("t.csv", canonical(made)) == made


@given(TABLES, st.data())
def test_a_changed_figure_is_found(made, data):
    written = canonical(made)
    place = data.draw(st.integers(written.index(b"\narea,") + 1, len(written) - 1))
    changed = written[:place] + bytes([written[place] ^ 1]) + written[place + 1 :]
    with pytest.raises(BadInput):
        read_canonical("t.csv", changed)


@given(TABLES, st.data())
def test_a_file_cut_short_is_found(made, data):
    written = canonical(made)
    with pytest.raises(BadInput):
        read_canonical("t.csv", written[: data.draw(st.integers(0, len(written) - 1))])


@given(st.binary(max_size=200))
def test_anything_else_is_told_to_be_no_table(data):
    with pytest.raises(BadInput, match="import the official file again"):
        read_canonical("t.csv", data)


def test_the_same_figures_change_nothing(tmp_path):
    folder = Folder(tmp_path)
    assert folder.keep([ONE]) == {RATIO: "new"}
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.csv")}
    assert folder.keep([ONE]) == {RATIO: "same"}
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.csv")} == before


def test_a_new_edition_is_kept_beside_the_older_one(tmp_path):
    folder = Folder(tmp_path)
    folder.keep([ONE])
    folder.keep([NEXT])
    figures = figures_in(tmp_path)
    assert [e.id for e in figures.editions(RATIO)][:2] == ["2025", "2024"]


def test_an_edition_never_gets_other_figures(tmp_path):
    folder = Folder(tmp_path)
    folder.keep([ONE])
    other = table(RATIO, "2024", "2025-03-24", {"E09000030": {"2023": "11.18", "2024": "9.99"}})
    with pytest.raises(BadInput, match="here already with other figures") as caught:
        folder.keep([NEXT, other])
    assert "--edition" in caught.value.expected
    assert list(folder.tables()) == [ONE]


def test_a_full_disk_leaves_what_was_there_and_no_pieces(tmp_path, monkeypatch):
    folder = Folder(tmp_path)
    folder.keep([ONE])

    def full(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadInput, match=r"No space left on device.; nothing was brought in"):
        folder.keep([NEXT])
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["2024.csv"]
    assert list(folder.tables()) == [ONE]


def test_a_disk_that_fills_up_at_the_second_file_leaves_the_first_out_too(tmp_path, monkeypatch):
    sync, calls = os.fsync, []

    def full(descriptor):
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadInput, match="nothing was brought in"):
        Folder(tmp_path).keep([ONE, NEXT])
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_killed_import_leaves_nothing_that_is_read_and_the_next_takes_its_pieces_away(tmp_path):
    folder = Folder(tmp_path)
    folder.keep([ONE])
    half = tmp_path / RATIO / "2025.csv.99.part"
    half.write_bytes(canonical(NEXT)[:80])
    assert list(folder.tables()) == [ONE]
    folder.keep([NEXT])
    assert list(folder.tables()) == [ONE, NEXT]
    assert not half.exists()


IMPORTING = """
import sys
from pathlib import Path
from commonstead.places import Folder
from method.places.tables import sixty
tables = sixty(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
Folder(Path(sys.argv[2])).keep(tables)
"""


def importing(tmp_path, own):
    """Another process, ready to bring in sixty editions with a figure of its own."""
    process = subprocess.Popen(
        [sys.executable, "-c", IMPORTING, own, str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert process.stdout.readline() == b"ready\n"
    return process


def test_of_imports_that_race_one_is_brought_in_whole_and_the_others_are_refused(tmp_path):
    processes = [importing(tmp_path, own) for own in ("1.5", "2.5", "3.5")]
    for process in processes:
        process.stdin.write(b"go\n")
        process.stdin.flush()
    said = [process.communicate()[1] for process in processes]
    assert sorted(process.returncode for process in processes) == [0, 1, 1]
    assert sum(b"here already with other figures" in each for each in said) == 2
    figures = {each.rows["E09000030"] for each in Folder(tmp_path).tables()}
    assert len(figures) == 1
    assert len(list(Folder(tmp_path).tables())) == 60


def test_an_import_that_is_killed_at_any_time_leaves_whole_files_and_can_be_given_again(tmp_path):
    for wait in (0.004, 0.03, 0.1, 0.2):
        folder = tmp_path / str(wait)
        process = importing(folder, "1.5")
        process.stdin.write(b"go\n")
        process.stdin.flush()
        time.sleep(wait)
        process.kill()
        process.communicate()
        for each in Folder(folder).tables():
            assert each.rows == {"E09000030": ("1.5",)}
        Folder(folder).keep(sixty("1.5"))
        assert len(list(Folder(folder).tables())) == 60
        assert not list(folder.rglob("*.part"))


def test_a_damaged_file_is_named(tmp_path):
    Folder(tmp_path).keep([ONE])
    path = tmp_path / RATIO / "2024.csv"
    path.write_bytes(path.read_bytes().replace(b"10.21", b"10.12"))
    with pytest.raises(BadInput, match="not as it was written") as caught:
        list(Folder(tmp_path).tables())
    assert caught.value.file == str(path)


def test_a_file_under_another_name_is_named(tmp_path):
    Folder(tmp_path).keep([ONE])
    (tmp_path / RATIO / "2024.csv").rename(tmp_path / RATIO / "2023.csv")
    with pytest.raises(BadInput, match="not the same"):
        list(Folder(tmp_path).tables())


@pytest.mark.parametrize("name", ["../2024", "", ".x", "a/b", "a\nb"])
def test_an_edition_cannot_lead_out_of_the_folder(tmp_path, name):
    with pytest.raises(BadInput, match="cannot name an edition"):
        Folder(tmp_path / "in").keep(
            [table(RATIO, name, "2025-03-24", {"E09000030": {"2024": "1"}})]
        )
    assert not [path for path in Path(tmp_path).rglob("*") if path.is_file()]


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    assert list(Folder(tmp_path / "none").tables()) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="cannot be written"):
        Folder(tmp_path / "file").keep([ONE])
