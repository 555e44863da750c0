"""Tens of thousands of ballot files, whole and broken: a contest comes out, or `BadInput`."""

import random
from collections import Counter
from collections.abc import Callable

import pytest

from commonstead.elections import Contest, count, read_ballot_file
from commonstead.kit import BadInput

FILES_A_FORMAT = 10_000
NAMES = ["Ann Lee", "Bo Ek", "Cy Orr", "Zoë (Ind)", "Ed #2", 'Flo "F" Gray', "Gus, Hay", "Ida=Jo"]
JUNK = [
    b"0", b"-", b"=", b"#", b'"', b"{", b"}", b",", b";", b":", b"\n", b"\r\n", b"\t", b"\x00",
    b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\x81", b"1=1", b"-1", b"1e9", b"10" * 40, b"0x1",
    b"rank1", b"papers", b"[tie", b"]", b"(", b"(1)", "½²³١".encode(), b"\xe2\x80\xa8", b"\x0b\x0c",
]  # fmt: skip


def ranked(chance: random.Random, candidates: int) -> list[list[int]]:
    """Places of a paper, mostly of one candidate."""
    left = chance.sample(range(candidates), chance.randint(0, candidates))
    places: list[list[int]] = []
    while left:
        size = chance.choice([1] * 12 + [0, 2])
        places.append([left.pop() for _ in range(min(size, len(left)))])
    return places


def a_blt_file(chance: random.Random) -> bytes:
    candidates = chance.randint(1, len(NAMES))
    lines = [f"{candidates} {chance.randint(1, 4)}"]
    if chance.random() < 0.2:
        lines.append(f"-{chance.randint(1, candidates)}")
    for _ in range(chance.randint(0, 8)):
        places = ["=".join(str(c + 1) for c in p) or "-" for p in ranked(chance, candidates)]
        lines.append(" ".join([str(chance.randint(1, 99)), *places, "0"]))
    lines.append("0")
    quoted = chance.random() < 0.5
    for name in [*NAMES[:candidates], "Board"][: candidates + chance.randint(0, 1)]:
        lines.append(f'"{name}"' if quoted else name)
    return chance.choice(["\n", "\r\n"]).join(lines).encode()


def a_preflib_file(chance: random.Random) -> bytes:
    candidates = chance.randint(1, len(NAMES))
    orders = [(chance.randint(1, 99), ranked(chance, candidates)) for _ in range(5)]
    orders = [(papers, [p for p in places if p]) for papers, places in orders]
    total = sum(papers for papers, _ in orders)
    texts = [
        (papers, ",".join(str(p[0] + 1) if len(p) == 1 else braced(p) for p in places))
        for papers, places in orders
    ]
    if chance.random() < 0.5:
        lines = [f"# ALTERNATIVE NAME {n}: {name}" for n, name in named(candidates)]
        lines = [f"# NUMBER VOTERS: {total}", *lines, *(f"{p}: {text}" for p, text in texts)]
    else:
        lines = [str(candidates), *(f"{n},{name}" for n, name in named(candidates))]
        lines += [f"{total},{total},5", *(f"{p},{text}" for p, text in texts)]
    return "\n".join(lines).encode()


def braced(place: list[int]) -> str:
    return "{" + ",".join(str(c + 1) for c in place) + "}"


def named(candidates: int) -> list[tuple[int, str]]:
    return list(enumerate(NAMES[:candidates], 1))


def a_table(chance: random.Random) -> bytes:
    names = [name for name in NAMES if '"' not in name and "," not in name and "=" not in name]
    rows = [ranked(chance, len(names)) for _ in range(chance.randint(1, 6))]
    if chance.random() < 0.5:
        table = [[f"rank{n}" for n in range(1, 2 * len(names))]]
        table += [["=".join(names[c] for c in place) for place in row] for row in rows]
        table.append([names[0]])
    else:
        table = [[*names, "papers"]]
        for row in rows:
            place_of = {c: str(n) for n, place in enumerate(row, 1) for c in place}
            cells = [place_of.get(c, "") for c in range(len(names))]
            table.append([*cells, str(chance.randint(1, 99))])
    return "\n".join(",".join(row) for row in table).encode()


def broken(content: bytes, chance: random.Random) -> bytes:
    """A file with a few accidents: bytes lost, doubled, swapped or strewn in."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.randint(0, len(made)) for _ in range(2))
        accident = chance.randint(0, 5)
        if accident == 0:
            del made[at : min(to, at + 20)]
        elif accident == 1:
            made[at:at] = made[at:to]
        elif accident == 2 and made:
            made[at % len(made)] = chance.randint(0, 255)
        elif accident == 3:
            del made[to:]
        else:
            made[at:at] = chance.choice(JUNK)
    return bytes(made)


FORMATS: dict[str, Callable[[random.Random], bytes]] = {
    "blt": a_blt_file,
    "toi": a_preflib_file,
    "csv": a_table,
}


def answer(name: str, content: bytes) -> Contest | BadInput:
    try:
        return read_ballot_file(name, content, 2)
    except BadInput as error:
        return error


@pytest.mark.slow
@pytest.mark.parametrize("suffix", FORMATS)
def test_any_bytes_give_a_contest_or_bad_input_and_nothing_else(suffix):
    chance = random.Random(f"ballot files {suffix}")
    outcomes: Counter[str] = Counter()
    for number in range(FILES_A_FORMAT):
        content = FORMATS[suffix](chance)
        kind = ("whole", "whole", "broken", "whole", "noise")[number % 5]
        if kind == "broken":
            content = broken(content, chance)
        elif kind == "noise":
            content = chance.randbytes(chance.randint(0, 60)) + content[: chance.randint(0, 9)]
        name = chance.choice([f"a.{suffix}", "a", "a.txt"])
        got = answer(name, content)
        outcomes["contest" if isinstance(got, Contest) else "bad input"] += 1
        if isinstance(got, BadInput):
            assert got.what
            assert got.file == name
        else:
            assert got.candidates
            assert all(papers >= 0 for papers in got.ballots.values())
        if kind == "whole" and (name.endswith(suffix) or suffix != "csv"):
            assert isinstance(got, Contest), (content, got)
            count(got, "scottish-stv", lots=range(len(got.candidates)))
    assert sum(outcomes.values()) == FILES_A_FORMAT
    assert outcomes["contest"] >= FILES_A_FORMAT / 3
    assert outcomes["bad input"] >= FILES_A_FORMAT / 10


ENDLESS = [
    b"3 2\n] " + b"[" * 300_000,
    b"3 2\n0\n" + b'"' * 299_999,
    b'3 2\n0\n"' + b"\\" * 299_999,
    b"3 2\n1 " + b"1=" * 150_000 + b"1 0\n0\n",
    b"# ALTERNATIVE NAME 1" + b" " * 300_000,
    b"# ALTERNATIVE NAME 1: a\n1: " + b"{" * 300_000,
    b"rank1" + b" " * 300_000 + b",x",
    b"," * 300_000,
]


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [*FORMATS, "txt"])
@pytest.mark.parametrize("content", ENDLESS, ids=range(len(ENDLESS)))
def test_a_file_of_one_endless_thing_is_refused_before_long(content, suffix):
    assert isinstance(answer(f"a.{suffix}", content), BadInput)


@pytest.mark.slow
def test_at_least_twenty_thousand_files_are_tried():
    assert FILES_A_FORMAT * len(FORMATS) >= 20_000
