"""Whatever the file, the reader answers or raises BadInput; what was written reads back."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonstead.kit import BadInput
from commonstead.members import ImportedRow, read_register_csv, write_register_csv
from commonstead.members.cells import guarded, unguarded
from commonstead.members.rows import REASONS

TODAY = date(2026, 5, 1)
DATES = st.dates(date(1900, 1, 1), TODAY)
CLASSES = st.sampled_from(["resident", "prospective", "local", "supporter"])
# A carriage return inside a cell is read as a new line, so that is how a register holds it.
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffd")
TEXT = st.text(LETTERS, max_size=20).map(str.strip)
NAME = TEXT.map(lambda text: " ".join(text.split()))
FORMATS = ["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y"]
moderate = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def registers(draw, minimum=1):
    """Rows of a good register: nobody twice, nobody below age, no date that is not yet."""
    rows = []
    for line in range(2, 2 + draw(st.integers(minimum, 6))):
        entered = draw(DATES)
        stayed = draw(st.none() | st.integers(0, (TODAY - entered).days))
        rows.append(
            ImportedRow(
                line=line,
                name=draw(NAME.filter(bool)),
                class_name=draw(CLASSES),
                entered=entered,
                ended=None if stayed is None else entered + timedelta(days=stayed),
                postal_address=f"{line} {draw(NAME)}".strip(),
                electronic_address=draw(st.sampled_from(["", "act@example.org"])),
                electronic_purposes=draw(TEXT),
                email=draw(st.sampled_from(["", f"member{line}@example.org"])),
                born=draw(st.none() | st.dates(date(1860, 1, 1), date(1883, 12, 31))),
            )
        )
    return rows


@st.composite
def good_files(draw):
    """The same register as different spreadsheets save it."""
    rows = draw(registers())
    form, separator = draw(st.sampled_from(FORMATS)), draw(st.sampled_from(",;\t"))
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=separator, lineterminator=draw(st.sampled_from(["\n", "\r\n"]))
    )
    writer.writerow(["Full name", "Address", "Type", "Joined", "Left", "", ""])
    for row in rows:
        ended = row.ended.strftime(form) if row.ended else ""
        cells = [row.name, row.postal_address, row.class_name, row.entered.strftime(form), ended]
        writer.writerow([guarded(cell) for cell in cells] + [""] * draw(st.integers(0, 3)))
        if draw(st.booleans()):
            writer.writerow([""] * 3)
    return out.getvalue().encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])))


@st.composite
def spoilt_files(draw):
    """A good file with a few bytes changed, put in or cut off."""
    content = bytearray(draw(good_files()))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        content[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(content)


@st.composite
def odd_tables(draw):
    """The right headings over cells that mean little."""
    cell = st.sampled_from(
        [
            "",
            "A",
            "local",
            "patron",
            "1/2/2025",
            "31/2/2025",
            "45689",
            "=1",
            '"',
            "'",
            "a@b",
            "\x0b",
        ]
    ) | st.text(max_size=6)
    rows = draw(st.lists(st.lists(cell, max_size=7), max_size=5))
    head = "Name,Class,Joined,Left,Born,Email\n"
    return (head + "\n".join(",".join(row) for row in rows)).encode("utf-8", "replace")


@moderate
@given(good_files())
def test_a_good_register_in_any_form_is_clean(rulebook, content):
    result = read_register_csv("register.csv", content, rulebook, TODAY)
    assert result.refused == ()
    assert result.rows


def outcome(rulebook, content):
    try:
        return read_register_csv("register.csv", content, rulebook, TODAY)
    except BadInput as error:
        return error


KINDS = {"g": good_files(), "s": spoilt_files(), "o": odd_tables() | st.binary()}


def test_the_reader_answers_or_says_that_the_input_is_bad(rulebook):
    clean = []

    @moderate
    @given(st.sampled_from("gggggso").flatmap(KINDS.__getitem__))
    def whatever_the_file(content):
        result = outcome(rulebook, content)
        clean.append(not isinstance(result, BadInput) and result.is_clean)
        if isinstance(result, BadInput):
            assert result.file == "register.csv"
            return
        refused_lines = {each.line for each in result.refused}
        assert not refused_lines & {row.line for row in result.rows}
        assert result.is_clean == (not refused_lines)
        assert result.rows or result.refused
        assert {each.why_code for each in result.refused} <= REASONS

    whatever_the_file()
    assert 3 * sum(clean) >= len(clean), (
        f"{sum(clean)} of {len(clean)}: too few good files to trust what was tried"
    )


@moderate
@given(registers())
def test_what_was_written_reads_back_the_same(rulebook, rows):
    content = write_register_csv(rows).encode()
    result = read_register_csv("register.csv", content, rulebook, TODAY)
    assert result.refused == ()
    assert [replace(row, line=0) for row in result.rows] == [replace(row, line=0) for row in rows]


@given(st.text())
def test_guarding_a_cell_is_undone_exactly(cell):
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\0"))
