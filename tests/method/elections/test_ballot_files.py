"""Ballot files as they are found, and what is said of those that cannot be read."""

import pytest
from hypothesis import given, settings

from commonstead.elections import Contest, read_ballot_file, write_blt
from commonstead.elections.ballot_text import ballot_from_text, ballots_as_text, ballots_in_order
from commonstead.elections.draws import order_from_seed, seed_from_ballots
from commonstead.elections.files.text import MAX_CANDIDATES, MAX_PAPERS
from commonstead.kit import BadInput
from method.elections.contests import contests, marked, rankings

PLAIN = b'3 2\n5 1 2 0\n3 2 0\n0\n"Ann Lee"\n"Bo Ek"\n"Cy Orr"\n"Board"\n'
NAMES = ("Ann Lee", "Bo Ek", "Cy Orr")


def test_a_plain_blt_file_is_read():
    contest = read_ballot_file("board.blt", PLAIN)
    assert contest == Contest(
        2, NAMES, {marked("0 1"): 5, marked("1"): 3}, frozenset(), "Board", ()
    )


BALLOTS = b"5 1 2 0\n3 2 0\n0\n"
STRINGS = b'"Ann Lee"\n"Bo Ek"\n"Cy Orr"\n"Board"\n'
DIALECTS = {
    "a byte-order mark": b"\xef\xbb\xbf" + PLAIN,
    "lines that end as in DOS": PLAIN.replace(b"\n", b"\r\n"),
    "lines that end as on old Macs": PLAIN.replace(b"\n", b"\r"),
    "UTF-16": PLAIN.decode().encode("utf-16"),
    "spaces before the numbers": b" 3  2 \n   5 1 2 0\n\t3 2 0\n 0\n" + STRINGS,
    "empty lines": PLAIN.replace(b"\n", b"\n\n"),
    "no newline at the end": PLAIN.rstrip(),
    "comments": b"# the board\n3 2 # two seats\n5 1 2 0\n#\n3 2 0 # few\n0 # end\n" + STRINGS,
    "a comment after a name": PLAIN.replace(b'"Bo Ek"', b'"Bo Ek" # sitting'),
    "bare names and title": b"3 2\n" + BALLOTS + b"Ann Lee\nBo Ek\nCy Orr\nBoard\n",
    "a bare name with a comment": b"3 2\n" + BALLOTS + b"Ann Lee # new\nBo Ek\nCy Orr\nBoard",
    "several names on a line": b"3 2\n" + BALLOTS + b'"Ann Lee" "Bo Ek" "Cy Orr"\n"Board"\n',
    "papers one by one": b"3 2\n" + b"1 1 2 0\n" * 5 + b"1 2 0\n" * 3 + b"0\n" + STRINGS,
    "papers with a label": b"3 2\n(a) 1 2 0\n(b) 2 0\n4 1 2 0\n2 2 0\n0\n" + STRINGS,
    "a ballot over two lines": b"3 2\n5 1\n2 0 3 2\n0\n0\n" + STRINGS,
    "an option of another program": b"3 2\n[tie 1 2 3]\n" + BALLOTS + STRINGS,
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_blt_file_may_be_written_with(dialect):
    contest = read_ballot_file("board.blt", DIALECTS[dialect])
    assert (contest.seats, contest.candidates, contest.title) == (2, NAMES, "Board")
    assert dict(contest.ballots) == {marked("0 1"): 5, marked("1"): 3}


def blt(ballots: bytes, names: bytes = STRINGS) -> Contest:
    return read_ballot_file("board.blt", b"3 2\n" + ballots + b"0\n" + names)


def test_ties_skipped_places_and_empty_papers_are_kept():
    contest = blt(b"1 2=3 1 0\n2 3 - 1 0\n4 0\n")
    assert dict(contest.ballots) == {marked("1=2 0"): 1, marked("2 - 0"): 2, (): 4}


def test_withdrawn_candidates_are_named():
    assert blt(b"-3 -1\n1 2 0\n").withdrawn == {0, 2}


def test_a_candidate_marked_twice_counts_once_and_is_noted():
    contest = blt(b"2 2 1 2 3 0\n")
    assert dict(contest.ballots) == {marked("1 0 2"): 2}
    assert contest.notes == ("line 2: candidate 2 is marked twice; the first mark counts",)


def test_a_title_may_be_missing():
    assert blt(b"", b"Ann\nBo\nCy\n").title == ""


def test_quotation_marks_inside_a_name_are_kept():
    contest = blt(b"", b'"Ann "Annie" Lee"\n"Bo \\"B\\" Ek"\n"Cy"\n')
    assert contest.candidates[:2] == ('Ann "Annie" Lee', 'Bo "B" Ek')


def test_letters_of_windows_are_read_and_noted():
    contest = blt(b"", b"Zo\xeb Lee\nBo\nCy\n")
    assert contest.candidates[0] == "Zoë Lee"
    assert contest.notes == ("not in UTF-8: letters were read as Windows-1252",)


def test_the_seats_given_by_the_caller_replace_those_in_the_file():
    assert read_ballot_file("board.blt", PLAIN, 1).seats == 1


NEW_PREFLIB = b"""# FILE NAME: 1.toi
# TITLE: Board
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 8
# ALTERNATIVE NAME 1: Ann Lee
# ALTERNATIVE NAME 2: Bo Ek
# ALTERNATIVE NAME 3: Cy Orr
5: 1,2
2: {2,3},1
1: 3
"""
OLD_PREFLIB = b"""3
1,Ann Lee
2,Bo Ek
3,Cy Orr
8,8,3
5,1,2
2,{2,3},1
1,3
"""


@pytest.mark.parametrize("content", [NEW_PREFLIB, OLD_PREFLIB])
@pytest.mark.parametrize("name", ["board.toi", "board", "board.txt"])
def test_a_preflib_file_is_read_in_either_form(name, content):
    contest = read_ballot_file(name, content, 2)
    assert (contest.seats, contest.candidates) == (2, NAMES)
    assert dict(contest.ballots) == {marked("0 1"): 5, marked("1=2 0"): 2, marked("2"): 1}


def test_a_table_may_hold_numbers_under_names():
    table = b"ballot,Ann Lee,Bo Ek,Cy Orr,papers\n1,1,2,,5\n2,2,1,1,2\n3,,4,1,1\n"
    contest = read_ballot_file("board.csv", table, 2)
    assert contest.candidates == NAMES
    assert dict(contest.ballots) == {marked("0 1"): 5, marked("1=2 0"): 2, marked("2 - 1"): 1}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_may_hold_names_under_ranks(delimiter):
    rows = [["Rank 1", "rank2"], ["Bo Ek", "Ann Lee"], ["Cy Orr=Bo Ek", ""], ["", "Ann Lee"]]
    table = "\n".join(delimiter.join(row) for row in rows)
    contest = read_ballot_file("board.csv", table.encode(), 1)
    assert contest.candidates == NAMES
    assert dict(contest.ballots) == {marked("1 0"): 1, marked("1=2"): 1, marked("- 0"): 1}


@pytest.mark.parametrize("name", ["board.soi", "board.csv"])
def test_files_without_seats_need_them_from_the_caller(name):
    content = NEW_PREFLIB if name.endswith("soi") else b"Ann,Bo\n1,2\n"
    with pytest.raises(BadInput, match="does not say how many seats") as refused:
        read_ballot_file(name, content)
    assert "--seats" in refused.value.expected


@pytest.mark.parametrize(
    ("content", "line", "found"),
    [
        (b"", 1, "empty"),
        (b"three 2\n", 1, "'three'"),
        (b"3 two\n", 1, "'two'"),
        (b"3 0\n0\n", 1, "0 seats"),
        (b"0 1\n0\n", 1, "0 candidates"),
        (b"1000000000 2\n0\n", 1, "1000000000 candidates"),
        (b"3 2\n5 1 4 0\n0\n" + STRINGS, 2, "candidate 4"),
        (b"3 2\n5 1 x 0\n0\n" + STRINGS, 2, "'x'"),
        (b"3 2\n1.5 1 0\n0\n" + STRINGS, 2, "'1.5'"),
        (b"3 2\n\n-4\n0\n" + STRINGS, 3, "candidate 4"),
        (b"3 2\n" + b"1" + b"0" * 30 + b" 1 0\n0\n" + STRINGS, 2, "'1000"),
        (b"3 2\n99999999999 1 0\n0\n" + STRINGS, 2, "99999999999"),
        (b"3 2\n400000000 1 0\n400000000 2 0\n0\n" + STRINGS, None, "800000000 papers"),
        (b"3 2\n5 1 2\n", 2, "no end"),
        (b"3 2\n5 1 2 0\n", 3, "no end"),
        (b"3 2\n5 1 0\n0 5\n" + STRINGS, 3, "follows the 0"),
        (b'3 2\n0\n"Ann"\n"Bo"\n', 5, "2 names for 3"),
        (b'3 2\n0\n"Ann"\n"Bo\n"Cy"\n', 4, "not closed"),
        (b'3 2\n0\n"Ann"\n"Bo"\n"Ann"\n', None, "two candidates are called"),
        (b'3 2\n0\n"Ann"\n""\n"Cy"\n', None, "no name"),
        (b"3 2\n\x81\x8d\x8f\n", None, "not a text"),
    ],
)
def test_a_bad_blt_file_is_named_with_its_line_and_what_was_expected(content, line, found):
    with pytest.raises(BadInput) as refused:
        read_ballot_file("board.blt", content)
    assert refused.value.file == "board.blt"
    assert refused.value.line == line
    assert found in refused.value.what
    assert refused.value.expected


@pytest.mark.parametrize(
    ("name", "content", "line", "found"),
    [
        ("a.soi", NEW_PREFLIB.replace(b"VOTERS: 8", b"VOTERS: 9"), 4, "says 9"),
        ("a.soi", NEW_PREFLIB.replace(b"1: 3", b"1: 4"), 10, "candidate 4"),
        ("a.soi", NEW_PREFLIB.replace(b"1: 3", b"1 3"), 10, "'1 3'"),
        ("a.soi", NEW_PREFLIB.replace(b"{2,3}", b"{2,3"), 9, "{2,3"),
        ("a.soi", NEW_PREFLIB.replace(b"NAME 3", b"NAME 2"), 7, "named twice"),
        ("a.soi", NEW_PREFLIB.replace(b"NAME 3", b"NAME 4"), None, "candidate 3"),
        ("a.soi", b"# TITLE: x\n", None, "no candidate"),
        ("a.soi", b"3\n1,Ann\n", None, "ends before 3 names"),
        ("a.soi", b"", 1, "empty"),
        ("a.csv", b"", 1, "empty"),
        ("a.csv", b"1,2,3\n2,1,3\n", 1, "numbers, not names"),
        ("a.csv", b"rank1,rank3\nAnn,Bo\n", 1, "leave a rank out"),
        ("a.csv", b"rank1,Ann\nAnn,1\n", 1, "mix ranks"),
        ("a.csv", b"Ann,,Bo\n1,2,3\n", 1, "no heading"),
        ("a.csv", b"Ann,Bo\n1,two\n", 2, "'two'"),
        ("a.csv", b"Ann,Bo\n0,1\n", 2, "preference 0"),
        ("a.csv", b"Ann,Bo\n1,2,3\n", 2, "3 cells under 2"),
        ("a.csv", b"Ann,Bo,papers\n1,2,\n", 2, "papers"),
        ("a.csv", b'Ann,"Bo\n1,2\n', 2, "cannot be read"),
        ("a.csv", b"rank1,rank2\n,\n", None, "0 candidates"),
        ("a.xyz", b"hello\n", None, "does not look like"),
    ],
)
def test_a_bad_file_of_another_kind_is_named_too(name, content, line, found):
    with pytest.raises(BadInput) as refused:
        read_ballot_file(name, content, 1)
    assert (refused.value.file, refused.value.line) == (name, line)
    assert found in refused.value.what
    assert refused.value.expected


def test_no_more_candidates_are_read_than_can_be_meant():
    header = ",".join(f"c{n}" for n in range(MAX_CANDIDATES + 1)).encode()
    with pytest.raises(BadInput, match="columns"):
        read_ballot_file("a.csv", header + b"\n1\n", 1)
    assert MAX_PAPERS > 70_000_000  # more than the people of the United Kingdom


@settings(max_examples=200, deadline=None)
@given(contest=contests())
def test_what_is_written_as_blt_is_read_back(contest):
    back = read_ballot_file("back.blt", write_blt(contest).encode())
    assert (back.seats, back.candidates, back.withdrawn) == (
        contest.seats,
        contest.candidates,
        contest.withdrawn,
    )
    assert sum(back.ballots.values()) == contest.papers


@settings(max_examples=200, deadline=None)
@given(contest=contests(plain=True))
def test_plain_ballots_are_read_back_exactly(contest):
    assert dict(read_ballot_file("b.blt", write_blt(contest).encode()).ballots) == contest.ballots


@settings(max_examples=200, deadline=None)
@given(ballot=rankings(7))
def test_a_ballot_is_the_same_after_a_journey_through_text(ballot):
    assert ballot_from_text(ballots_as_text(ballot), 7) == ballot


@pytest.mark.parametrize("text", ["7", "0 x", "1==2", "-1", "=", "0 1,2", "9" * 400])
def test_a_ballot_in_the_record_that_is_not_one_is_bad_input(text):
    with pytest.raises(BadInput):
        ballot_from_text(text, 7)


def test_ballots_are_listed_in_one_order_however_they_came():
    ballots = {marked("1"): 2, marked("0 1=2 - 3"): 1, (): 4}
    backwards = dict(reversed(list(ballots.items())))
    assert ballots_in_order(ballots) == [["", 4], ["0 1=2 - 3", 1], ["1", 2]]
    assert ballots_in_order(backwards) == ballots_in_order(ballots)


def test_a_seed_made_of_the_ballots_does_not_depend_on_their_order():
    contest = read_ballot_file("board.blt", PLAIN)
    turned = b"3 2\n3 2 0\n4 1 2 0\n1 1 2 0\n0\n" + STRINGS
    assert seed_from_ballots(read_ballot_file("x.blt", turned)) == seed_from_ballots(contest)
    other = read_ballot_file("x.blt", PLAIN.replace(b"5 1 2 0", b"6 1 2 0"))
    assert seed_from_ballots(other) != seed_from_ballots(contest)


def test_a_ticket_does_not_depend_on_who_else_stands():
    whole = order_from_seed(b"seed", range(9))
    assert order_from_seed(b"seed", [2, 5, 7]) == tuple(c for c in whole if c in {2, 5, 7})
