"""Registers out of real spreadsheets, and back into them."""

import csv
import io
from datetime import date

import pytest

from commonstead.kit import BadInput
from commonstead.members import ImportedRow, read_register_csv, write_register_csv

TODAY = date(2026, 5, 1)
HEAD = "Name,Class,Date joined\n"


def read(rulebook, text, encoding="utf-8"):
    content = text if isinstance(text, bytes) else text.encode(encoding)
    return read_register_csv("register.csv", content, rulebook, TODAY)


def only_refusal(rulebook, text):
    result = read(rulebook, text)
    assert len(result.refused) == 1, result.refused
    assert not result.is_clean
    return result.refused[0]


PLAIN = (ImportedRow(2, "A Member", "resident", date(2025, 2, 1)),)


@pytest.mark.parametrize(
    "text",
    [
        "Name,Class,Date joined\nA Member,resident,01/02/2025\n",
        "Name,Class,Date joined\r\nA Member,Resident member,2025-02-01\r\n",
        "Full name;Membership class;Date entered\nA Member;RESIDENT;1/2/2025",
        "MEMBER\tType\tJoined\nA Member\tresident\t1.2.2025\n",
        "First name,Surname,Class,Member since\nA,Member,resident,1-2-2025\n",
        "Surname,Forename,Class,Joined\nMember,A,resident,2025-2-1\n",
        "Name,Class,Joined,,,\nA Member,resident,1/2/2025,,,\n",
        "\ufeffName,Class,Joined\nA Member,resident,1/2/2025\n",
        'Name,Class,Joined\n"A Member"," resident ",1/2/2025\n\n , ,\n',
        "Name,Class,Joined\rA Member,resident,1/2/2025\r",
        "Name,Class,Joined\nA  Member,resident,1/2/2025",
    ],
)
def test_real_spreadsheets_are_read(rulebook, text):
    result = read(rulebook, text)
    assert result.is_clean
    assert result.rows == PLAIN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_letters_survive_whatever_the_spreadsheet_saved_them_in(rulebook, encoding):
    result = read(rulebook, HEAD + "Zoë O’Member,resident,1/2/2025\n", encoding)
    assert result.rows[0].name == "Zoë O’Member"


def test_blank_lines_and_lines_inside_cells_keep_the_line_numbers_right(rulebook):
    text = '\n\nName,Class,Joined,Address\n\nA,local,1/2/2025,"1 Row\r\nTown"\n,local,1/2/2025,x\n'
    result = read(rulebook, text)
    assert [row.line for row in result.rows] == [5]
    assert result.rows[0].postal_address == "1 Row\nTown"
    assert [refused.line for refused in result.refused] == [7]


def test_an_address_in_several_columns_is_one_address(rulebook):
    text = "Name,Address 1,Address 2,Postcode,Class,Joined\nA,1 Row,,ZZ1 1ZZ,local,1/2/2025\n"
    result = read(rulebook, text)
    assert result.rows[0].postal_address == "1 Row, ZZ1 1ZZ"
    assert result.columns["postal_address"] == "Address 1, Address 2, Postcode"


def test_a_contact_address_is_not_the_notified_address(rulebook):
    text = (
        "Name,Class,Joined,E-mail,Notified electronic address,Purposes\n"
        "A,local,1/2/2025,a@example.org,act@example.org,notices\n"
    )
    row = read(rulebook, text).rows[0]
    assert (row.email, row.electronic_address) == ("a@example.org", "act@example.org")
    assert row.electronic_purposes == "notices"


def test_columns_that_are_not_read_are_named(rulebook):
    result = read(rulebook, "Name,Class,Joined,Shares held\nA,local,1/2/2025,1\n")
    assert result.ignored == ("Shares held",)
    assert result.columns == {"name": "Name", "class_name": "Class", "entered": "Joined"}


def test_the_column_and_the_cell_are_named_as_the_file_has_them(rulebook):
    refused = only_refusal(rulebook, "Full name,Type,Member since\nA,patron,1/2/2025\n")
    assert (refused.line, refused.column, refused.found) == (2, "Type", "patron")
    assert refused.why_code == "unknown_class"
    assert refused.expected == (
        "one of: Resident member, Prospective resident, Local member, Supporter"
    )


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (",local,1/2/2025", "missing_name", "Name"),
        ("A,,1/2/2025", "missing_class", "Class"),
        ("A,patron,1/2/2025", "unknown_class", "Class"),
        ("A,local,", "missing_date", "Date joined"),
        ("A,local", "missing_date", "Date joined"),
        ("A,local,soon", "not_a_date", "Date joined"),
        ("A,local,1/2/25", "not_a_date", "Date joined"),
        ("A,local,01/02/0202", "not_a_date", "Date joined"),
        ("A,local,1/2-2025", "not_a_date", "Date joined"),
        ("A,local,31/02/2025", "impossible_date", "Date joined"),
        ("A,local,12/31/2024", "impossible_date", "Date joined"),
        ("A,local,2025-02-29", "impossible_date", "Date joined"),
        ("A,local,45689", "excel_serial_date", "Date joined"),
        ("A,local,45689.5", "excel_serial_date", "Date joined"),
        ("A,local,2/5/2026", "date_in_future", "Date joined"),
        ("A,local,1/2/2025,more", "too_many_columns", ""),
        ("A\x0bB,local,1/2/2025", "unreadable_character", "Name"),
        ("Zo\ufffd,local,1/2/2025", "unreadable_character", "Name"),
    ],
)
def test_a_row_that_means_nothing_is_refused(rulebook, row, code, column):
    refused = only_refusal(rulebook, HEAD + row + "\n")
    assert (refused.why_code, refused.column, refused.line) == (code, column, 2)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("1/2/2025,31/1/2025,,", "ended_before_entered"),
        ("1/2/2025,2/5/2026,,", "date_in_future"),
        ("1/2/2025,,2/2/2009,", "below_minimum_age"),
        ("1/2/2025,,2/2/2025,", "born_in_future"),
        ("1/2/2025,,,no address", "not_an_email"),
        ("1/2/2025,,,a@example.org; b@example.org", "not_an_email"),
    ],
)
def test_cells_that_contradict_each_other_are_refused(rulebook, cells, code):
    text = f"Name,Class,Joined,Left,Date of birth,Email\nA,local,{cells}\n"
    assert only_refusal(rulebook, text).why_code == code


@pytest.mark.parametrize("cells", ["1/2/2025,1/2/2025,", "1/5/2026,,", "1/2/2025,,1/2/2009"])
def test_the_day_itself_is_still_good(rulebook, cells):
    assert read(rulebook, f"Name,Class,Joined,Left,Born\nA,local,{cells}\n").is_clean


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A,1 Row,a@example.org", "B,2 Row,A@Example.org", True),
        ("A Member,1 Row,", "a member,1  row,", True),
        ("A Member,1 Row,a@example.org", "A Member,1 Row,b@example.org", True),
        ("A,1 Row,", "A,2 Row,", False),
        ("A,1 Row,", "B,1 Row,", False),
        ("A,,", "A,,", True),
        ("A,,a@example.org", "A,,", True),
        ("A,,a@example.org", "A,,b@example.org", False),
    ],
)
def test_the_same_person_is_found_twice_and_namesakes_are_not(rulebook, one, other, same):
    rows = "".join(f"{row},local,1/2/2025\n" for row in (one, other))
    result = read(rulebook, "Name,Address,Email,Class,Joined\n" + rows)
    assert [r.why_code for r in result.refused] == ["duplicate_person"] * same
    assert [(r.line, "line 2" in r.found) for r in result.refused] == [(3, True)] * same


def test_everything_wrong_with_a_file_is_told_at_once(rulebook):
    result = read(rulebook, HEAD + ",patron,soon\nA,local,1/2/2025\nB,,45689\n")
    assert [(r.line, r.why_code) for r in result.refused] == [
        (2, "missing_name"),
        (2, "unknown_class"),
        (2, "not_a_date"),
        (4, "missing_class"),
        (4, "excel_serial_date"),
    ]
    assert [row.name for row in result.rows] == ["A"]


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b"", None, "the file is empty"),
        (b"\n \n,,\n", None, "the file is empty"),
        (b"PK\x03\x04\x14\x00", None, "this is a workbook, not a CSV file"),
        (b"Name,Class,Joined\nA\x00,local,1/2/2025\n", 2, "this is not a text file"),
        (b"Name,Class,Joined\nA\x81,local,1/2/2025\n", 2, "there are letters that cannot be read"),
        (b"Dear secretary,\nhere is the list.\n", 1, "there is no column for the names"),
        (b"\nName,Joined\nA,1/2/2025\n", 2, "there is no column 'Class'"),
        (b"Name,Class\nA,local\n", 1, "there is no column 'Date entered'"),
        (b"Name,Class,Joined\n", None, "there are headings, but no members"),
        (b"Name,Class,Joined,Date joined\n", 1, "'Joined' and 'Date joined' mean the same"),
        (b"Name,Surname,Class,Joined\n", 1, "'Name' stands beside columns for the parts"),
        (b'Name,Class,Joined\nA,local,1/2/2025\n"B,local,1/2/2025\n', 3, "cannot be read"),
    ],
)
def test_a_file_that_is_no_table_is_bad_input_with_its_line(rulebook, content, line, what):
    with pytest.raises(BadInput) as error:
        read(rulebook, content)
    assert what in error.value.what
    assert (error.value.file, error.value.line) == ("register.csv", line)
    assert error.value.expected


def test_an_export_runs_no_formula_and_reads_back_the_same(rulebook):
    rows = tuple(
        ImportedRow(line, name, "local", date(2025, 2, 1), postal_address=f"{line} Row, Town")
        for line, name in enumerate(["=1+1", "+44", "-A", "@home", "'A'", "'=1", '"A", B'], 2)
    )
    text = write_register_csv(rows)
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))]
    assert read(rulebook, text).rows == rows


def test_an_export_is_rfc_4180():
    row = ImportedRow(2, 'The "A"', "local", date(2025, 2, 1), date(2026, 1, 2), "1 Row\nTown")
    assert write_register_csv([row]) == (
        "Name,Postal address,Notified electronic address,Purposes of electronic address,E-mail,"
        "Class,Date entered,Date ceased,Date of birth\r\n"
        '"The ""A""","1 Row\nTown",,,,local,2025-02-01,2026-01-02,\r\n'
    )
