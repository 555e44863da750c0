"""Pabulib files: read, written, broken in every way, and refused in plain words."""

import os
import random
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from commonstead.decisions.budget import (
    PabulibFile,
    budget_vote,
    equal_shares,
    read_pabulib,
    write_pabulib,
)
from commonstead.kit import BadInput, Refusal

FOLDER = Path(os.environ.get("COMMONSTEAD_SHARED", "../shared")) / "oracles" / "pabulib"
FILES = sorted(FOLDER.glob("*.pb"))
FUZZED = 4_000

STREET = '''META
key;value
description;"Our street; the ""short"" one"
budget;1000
vote_type;approval
PROJECTS
project_id;cost;name
1;600;Benches
2;400.50;"Trees; and a ""hedge"""
VOTES
voter_id;age;vote
a;34;1,2
b;;2
c;51;
'''


def read(text: str) -> PabulibFile:
    return read_pabulib("street.pb", text.encode())


def test_every_cell_is_kept_and_quoted_cells_may_hold_semicolons():
    file = read(STREET)
    assert file.meta["description"] == 'Our street; the "short" one'
    assert [project.id for project in file.projects] == ["1", "2"]
    assert file.projects[1].cells == {"name": 'Trees; and a "hedge"'}
    assert [vote.projects for vote in file.votes] == [("1", "2"), ("2",), ()]
    assert file.votes[0].cells == {"age": "34"}
    assert file.notes == ()


def test_amounts_are_exact():
    file = read(STREET)
    assert (file.budget, file.projects[1].cost) == (1000, Fraction(801, 2))


def test_a_file_becomes_a_vote_with_every_voter():
    vote = budget_vote(read(STREET))
    assert (vote.voters, vote.supporters, vote.share) == (3, (1, 2), Fraction(1000, 3))
    assert vote.projects[0].title == "Benches"
    assert equal_shares(vote).names == ("2",)


def test_choosing_one_is_an_approval_of_that_one():
    file = read(STREET.replace("approval", "choose-1").replace("1,2", "1"))
    assert budget_vote(file).supporters == (1, 1)
    with pytest.raises(BadInput, match="found 2 projects in a vote"):
        read(STREET.replace("approval", "choose-1"))


@pytest.mark.parametrize("kind", ["cumulative", "scoring"])
def test_points_are_read_with_their_projects_and_not_taken_for_approvals(kind):
    text = STREET.replace("approval", kind).replace("voter_id;age;vote", "voter_id;points;vote")
    text = text.replace("a;34;1,2", "a;3,-1.5;2,1").replace("b;;2", "b;1;2").replace("c;51;", "c;;")
    file = read(text)
    assert file.votes[0].projects == ("2", "1")
    assert file.votes[0].points == (3, Fraction(-3, 2))
    assert read(write_pabulib(file)) == file
    with pytest.raises(Refusal, match="votes_are_not_approvals"):
        budget_vote(file)


def test_an_order_is_read_best_first_and_not_taken_for_approvals():
    file = read(STREET.replace("approval", "ordinal").replace("1,2", "2,1"))
    assert file.votes[0].projects == ("2", "1")
    with pytest.raises(Refusal, match="votes_are_not_approvals"):
        budget_vote(file)


def test_what_is_odd_but_harmless_is_read_and_told():
    file = read(STREET.replace("budget;1000", "budget;1000\nnum_votes;7").replace("1,2", "1,2,1"))
    assert file.notes == (
        "line 13: a vote names a project twice; it counts once",
        "num_votes says '7', the file holds 3",
    )
    assert file.votes[0].projects == ("1", "2")
    spaced = STREET.replace("1,2", " 1 , 2 ").replace("\n", "\r\n")
    assert read("\ufeff" + spaced).votes == read(STREET).votes


BROKEN = [
    ("", "", "there is no section META", None),
    ("META\n", "", "found 'key' before any section", 1),
    ("PROJECTS\n", "", "there is no section PROJECTS", None),
    ("budget;1000", "budget;1000;5", "found 3 cells in META", 4),
    ("VOTES\n", "META\n", "a second section META begins", 10),
    ("budget;1000\n", "", "META does not give budget", 2),
    ("vote_type;approval\n", "", "META does not give vote_type", 2),
    ("vote_type;approval", "vote_type;shouting", "found 'shouting' for vote_type", 5),
    ("budget;1000", "budget;1,000", "found '1,000' for the budget", 4),
    ("budget;1000", "budget;1\nbudget;2", "'budget' is there twice", 5),
    ("1;600", "1;-600", "found '-600' for the cost of project '1'", 8),
    ("1;600", "1;six", "found 'six' for the cost of project '1'", 8),
    ("1;600", "1;", "found '' for the cost of project '1'", 8),
    ("1;600", "1;1e9", "found '1e9' for the cost of project '1'", 8),
    ("1;600", "2;600", "project '2' is there twice", 9),
    ("1;600", ";600", "found '' for a project_id", 8),
    ("project_id;cost", "project_id;price", "there is no column cost", 7),
    ("project_id;cost;name", "project_id;cost;cost", "a column has no name, or two", 7),
    ("1;600;Benches", "1;600;Benches;new", "found 4 cells under 3 columns", 8),
    ("1,2", "1,3", "found '3' in a vote", 12),
    ("1,2", "1,,2", "found '' in a vote", 12),
    ("b;;2", "a;;2", "voter 'a' is there twice", 13),
    ("b;;2", ";;2", "a vote has no voter_id", 13),
    ('""hedge"""', "hedge", "this row cannot be read", 14),
]


@pytest.mark.parametrize(("found", "instead", "what", "line"), BROKEN, ids=[b[2] for b in BROKEN])
def test_a_broken_file_is_refused_with_the_line_and_what_was_expected(found, instead, what, line):
    text = STREET.replace(found, instead, 1) if found else instead
    with pytest.raises(BadInput) as refused:
        read(text)
    error = refused.value
    assert what in error.what
    assert error.file == "street.pb"
    assert error.expected
    assert error.line == line


def test_a_file_that_is_not_text_is_refused():
    with pytest.raises(BadInput, match="not text in UTF-8"):
        read_pabulib("street.pb", b"META\n\xff\xfe\x81")


def test_a_file_survives_being_written_and_read():
    file = read(STREET)
    assert read(write_pabulib(file)) == file
    assert write_pabulib(read(write_pabulib(file))) == write_pabulib(file)


@pytest.mark.skipif(not FILES, reason=f"no .pb files in {FOLDER} (set COMMONSTEAD_SHARED)")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_real_file_survives_being_written_and_read(path):
    file = read_pabulib(path.name, path.read_bytes())
    assert read(write_pabulib(file)) == file
    assert file.notes == ()
    stated = [int(project.cells["votes"]) for project in file.projects]
    assert list(budget_vote(file).supporters) == stated


WORDS = ["Bench", "Baum;haus", 'a "new" path', "", "mehr, bitte", "two\nlines", "Pfad\tzwei", "ż"]
JUNK = [";", '"', '""', "\n", "\r", ",", ";;", "META\n", "VOTES\n", "PROJECTS;\n", "-", "\x00",
        "1e9", "½", "9" * 400, "\u2028", "budget;1", "\ufeff"]  # fmt: skip


def a_file(chance: random.Random) -> PabulibFile:
    """A whole file of any kind."""
    kind = chance.choice(["approval", "choose-1", "ordinal", "cumulative", "scoring"])
    names = [f"p{n}" for n in range(chance.randint(1, 5))]
    rows = [f"project_id;cost;name\n{name};{chance.randint(0, 900)}" for name in names]
    rows = [row if n == 0 else row.split("\n")[1] for n, row in enumerate(rows)]
    votes = []
    for voter in range(chance.randint(0, 6)):
        most = 1 if kind == "choose-1" else len(names)
        marked = chance.sample(names, chance.randint(0, most))
        points = ",".join(str(chance.randint(-3, 9)) for _ in marked)
        votes.append(f'v{voter};"{",".join(marked)}";{points}')
    title = chance.choice(WORDS).replace('"', '""')
    meta = f'key;value\ndescription;"{title}"\nbudget;{chance.randint(0, 2000)}.5\nvote_type;{kind}'
    body = "\n".join(["VOTES", "voter_id;vote;points", *votes, ""])
    return read("\n".join(["META", meta, "PROJECTS", *rows, body]))


def damaged(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 3)):
        at, to = sorted(chance.randint(0, len(text)) for _ in range(2))
        cut = text[:at] + text[min(to, at + 15) :]
        strewn = text[:at] + chance.choice(JUNK) + text[at:]
        text = chance.choice([cut, strewn, text[:to], text[:at] + text[at:to] + text[at:]])
    return text


def answer(content: bytes) -> PabulibFile | BadInput:
    try:
        return read_pabulib("street.pb", content)
    except BadInput as error:
        return error


def test_any_text_gives_a_file_or_bad_input_and_nothing_else():
    chance = random.Random("pabulib")
    outcomes: Counter[str] = Counter()
    for number in range(FUZZED):
        file = a_file(chance)
        text = write_pabulib(file)
        if number % 3 == 0:
            assert read(text) == file
            outcomes["whole"] += 1
            continue
        broken = damaged(text, chance).encode("utf-8", "surrogatepass")
        if number % 9 == 1:
            broken = chance.randbytes(chance.randint(0, 80)) + broken[:20]
        again = answer(broken)
        if isinstance(again, BadInput):
            assert again.what
            assert again.file == "street.pb"
            outcomes["bad input"] += 1
        else:
            assert read(write_pabulib(again)) == again
            outcomes["still a file"] += 1
    assert outcomes["whole"] >= FUZZED / 3
    assert outcomes["bad input"] >= FUZZED / 4
    assert outcomes["still a file"] >= FUZZED / 50
