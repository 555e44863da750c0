"""The reader of plain BLT files: it agrees with the full reader, or leaves the file to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.elections import Contest, write_blt
from commonstead.elections.fast import read_blt
from commonstead.elections.files import blt as full
from commonstead.kit import BadInput

NAMES = '"Ann Lee"\n"Bo Ek"\n"Cy Orr"\n'


def file(ballots: str, heading: str = "3 2", names: str = NAMES) -> bytes:
    return f"{heading}\n{ballots}0\n{names}".encode()


@pytest.mark.parametrize(
    "content",
    [
        file("1 1 2 3 0\n1 2 0\n1 1 2 3 0\n"),
        file("12 1 2 3 0\n407 2 0\n3 1 2 3 0\n"),
        file("1 0\n1 3 0\n1 0\n"),
        file("1 2 0\n", heading="3 2\n-1 -3"),
        file("1 2 0\n", heading="3 2\n-1\n-3"),
        file("1 2 1 0\n").replace(b"\n", b"\r\n"),
        file("1 2 0\n", names=NAMES + '"Board, May 2026"\n"a note"\n'),
        file("1 2 0\n", names="Ann Lee\nBo Ek # once Bo Lee\nCy Orr\n"),
        file("1 2 0\n", names='"Zo\xeb"\n"Bo"\n"Cy"\n').replace("\xeb".encode(), b"\xeb"),
    ],
)
def test_a_plain_file_is_read_as_the_full_reader_reads_it(content):
    packed = read_blt("ward.blt", content)
    assert packed is not None
    assert packed.unpacked() == full.read_blt("ward.blt", content)


@pytest.mark.parametrize(
    ("why", "content"),
    [
        ("comment", file("1 1 0 # spoilt\n")),
        ("comment above", b"# ward\n" + file("1 1 0\n")),
        ("tie", file("1 1=2 3 0\n")),
        ("skipped place", file("1 1 - 3 0\n")),
        ("paper number", file("(a17) 1 0\n")),
        ("option", b"3 2\n[tie 1 2 3]\n1 1 0\n0\n" + NAMES.encode()),
        ("candidate twice", file("1 1 2 1 0\n")),
        ("more marks than candidates", file("1 1 2 3 1 0\n")),
        ("candidate out of range", file("1 4 0\n")),
        ("candidate that looks like a byte of ours", file("1 : 0\n")),
        ("no closing 0", file("1 1 2\n")),
        ("0 within", file("1 1 0 2 0\n")),
        ("two ballots a line", file("1 1 0 1 2 0\n")),
        ("a ballot over two lines", file("1 1\n2 0\n")),
        ("two spaces", file("1  1 0\n")),
        ("trailing space", file("1 1 0 \n")),
        ("empty line", file("1 1 0\n\n1 2 0\n")),
        ("leading zero", file("1 01 0\n")),
        ("no papers", file("0 1 0\n")),
        ("fraction of a paper", file("1.5 1 0\n")),
        ("ten digits", file("1000000000 1 0\n")),
        ("more papers than can be meant", file("500000000 1 0\n1 2 0\n")),
        ("no ballots", file("")),
        ("no end", b"3 2\n1 1 0\n"),
        ("too few names", file("1 1 0\n", names='"Ann Lee"\n')),
        ("letters", file("one 1 0\n")),
        ("more candidates than fit", file("1 1 0\n", heading="64 2")),
        ("nothing", b""),
        ("UTF-16", file("1 1 0\n").decode().encode("utf-16")),
    ],
)
def test_an_odd_file_is_left_to_the_full_reader(why, content):
    assert read_blt("ward.blt", content) is None, why


def test_the_callers_seats_replace_the_files():
    packed = read_blt("ward.blt", file("1 1 0\n"), 1)
    assert packed is not None
    assert packed.frame.seats == 1


def test_ballots_longer_than_a_chunk_are_read_whole(monkeypatch):
    monkeypatch.setattr("commonstead.elections.fast.blt.CHUNK", 16)
    content = file("".join(f"{n + 1} {n % 3 + 1} {(n + 1) % 3 + 1} 0\n" for n in range(200)))
    packed = read_blt("ward.blt", content)
    assert packed is not None
    assert packed.unpacked() == full.read_blt("ward.blt", content)


@pytest.mark.parametrize("candidates", [9, 10, 12, 15, 16, 31, 32, 63])
def test_files_with_any_number_of_candidates_that_fits_are_read_alike(candidates):
    orders = [tuple((c * step) % candidates for c in range(candidates)) for step in (1, 2, 4)]
    rankings = {
        tuple((c,) for c in dict.fromkeys(order))[:length]: length
        for order in orders
        for length in range(1, candidates + 1)
    }
    contest = Contest(2, tuple(f"Name {c}" for c in range(candidates)), rankings, title="Board")
    packed = read_blt("ward.blt", write_blt(contest).encode())
    assert packed is not None
    assert packed.unpacked() == contest


lines = st.lists(
    st.one_of(
        st.lists(st.integers(1, 12), min_size=1, max_size=5).map(
            lambda numbers: " ".join(map(str, [*numbers, 0])) + "\n"
        ),
        st.text("0123 -=\n#:", max_size=8),
    ),
    max_size=6,
)


@settings(max_examples=400, deadline=None)
@given(lines=lines, heading=st.sampled_from(["3 2", "12 2", "3 2\n-1"]))
def test_whatever_is_read_is_what_the_full_reader_reads(lines, heading):
    names = "".join(f'"Name {n}"\n' for n in range(int(heading.split()[0])))
    content = file("".join(lines), heading, names)
    packed = read_blt("ward.blt", content)
    try:
        contest = full.read_blt("ward.blt", content)
    except BadInput:
        assert packed is None
    else:
        assert packed is None or packed.unpacked() == contest
