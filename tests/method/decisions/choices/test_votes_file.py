"""Votes on options from CSV and JSON files."""

import random
from fractions import Fraction

import pytest

from commonstead.decisions.choices import METHODS, VotesFile, choose, read_votes
from commonstead.kit import BadInput


def test_approvals_are_marks_and_an_empty_row_is_an_abstention():
    file = read_votes("a.csv", b"roof;paint\n1;x\nyes;0\n0;no\n;\n", "approval")
    assert file == VotesFile(("roof", "paint"), (("roof", "paint"), ("roof",), (), None))


def test_points_are_exact_and_an_empty_cell_gives_none():
    file = read_votes("a.csv", b"roof,paint\n2.5,\n-1,1/3\n", "score")
    assert file.votes == ({"roof": Fraction(5, 2)}, {"roof": -1, "paint": Fraction(1, 3)})


def test_the_same_number_ranks_options_alike():
    file = read_votes("a.csv", "\ufeffroof\tpaint\tgarden\n2\t1\t2\n".encode(), "ranked")
    assert file.votes == ((("paint",), ("garden", "roof")),)


def test_json_holds_votes_as_they_are_counted():
    text = '{"options": ["roof", "paint"], "votes": [["roof", ["paint"]], null]}'
    assert read_votes("a.json", text.encode(), "ranked").votes == (("roof", ("paint",)), None)
    text = '{"options": ["roof", "paint"], "votes": [{"roof": 0.1, "paint": null}, {"roof": 3}]}'
    file = read_votes("a.json", text.encode(), "score")
    choice = choose("score", file.options, file.votes, lowest=0, highest=5)
    assert choice.totals == {"roof": Fraction(31, 10), "paint": 0}


BROKEN = [
    ("a.csv", "", "approval", "the file is empty", 1),
    ("a.csv", "roof,roof\n", "approval", "an option has no name, or two have the same", 1),
    ("a.csv", "roof,\n", "approval", "an option has no name, or two have the same", 1),
    ("a.csv", "roof\n1\nmaybe\n", "approval", "'maybe' neither approves nor not", 3),
    ("a.csv", "roof\n1,1\n", "approval", "found 2 cells under 1 options", 2),
    ("a.csv", "roof\nlots\n", "score", "found 'lots' for points", 2),
    ("a.csv", "roof\n1e99\n", "score", "found '1e99' for points", 2),
    ("a.csv", "roof\nfirst\n", "ranked", "found 'first' for a rank", 2),
    ("a.csv", 'roof\n"1\n', "approval", "unexpected end of data", 2),
    ("a.json", "{", "approval", "this is not JSON", 1),
    ("a.json", "[" * 100_000, "approval", "this is not JSON", None),
    ("a.json", "[]", "approval", "there are no options or no votes", None),
    ("a.json", '{"options": [1], "votes": []}', "approval", "the options are not a list", None),
    ("a.json", '{"options": [], "votes": 1}', "approval", "the votes are not a list", None),
    ("a.json", '{"options": [], "votes": ["roof"]}', "approval", "is not a vote", None),
    ("a.json", '{"options": [], "votes": [[[[]]]]}', "ranked", "is not a vote", None),
]


@pytest.mark.parametrize(("name", "text", "method", "what", "line"), BROKEN)
def test_a_broken_file_is_refused_with_what_was_found(name, text, method, what, line):
    with pytest.raises(BadInput) as refused:
        read_votes(name, text.encode(), method)
    error = refused.value
    assert what in error.what
    assert (error.file, error.line) == (name, line)
    assert error.expected


def test_a_file_that_is_not_text_is_refused():
    with pytest.raises(BadInput, match="not text in UTF-8"):
        read_votes("a.csv", b"\xff\xfe\x81", "approval")


def is_read(name: str, content: bytes, method: str) -> bool:
    try:
        return isinstance(read_votes(name, content, method), VotesFile)
    except BadInput:
        return False


def test_any_text_gives_votes_or_bad_input_and_nothing_else():
    chance = random.Random("votes")
    pieces = [
        "roof", "paint", ",", "\n", "1", "2", "0", "x", '"', ";", "-", "/", "1/2", "½", "\r",
        "\x00", "null", "[", "]", "{", "}", ":", '"options"', '"votes"', " ", "9" * 50,
    ]  # fmt: skip
    read = 0
    for number in range(3_000):
        text = "".join(chance.choice(pieces) for _ in range(chance.randint(0, 14)))
        if number % 3 == 0:
            text = "roof,paint\n" + "1,2\n,1\n1,1\n"[: chance.randint(0, 10)]
        method = chance.choice(list(METHODS))
        read += is_read(chance.choice(["a.csv", "a.json"]), text.encode(), method)
    assert read > 500
