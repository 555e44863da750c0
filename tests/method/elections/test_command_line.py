"""`commonstead elections` as a script meets it."""

import hashlib
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from commonstead.elections import RULES, count, count_file, read_ballot_file, write_blt
from commonstead.elections.draws import seed_from_ballots
from commonstead_cli.main import main
from method.elections.contests import contest, marked

ANN, BO, CY = range(3)
CLEAR = contest(1, 3, (6, "0"), (3, "1 0"), (2, "2 1"))
TIED = contest(1, 3, (5, "0"), (3, "1"), (3, "2 1"))


@pytest.fixture
def files(tmp_path):
    made = {"clear.blt": write_blt(CLEAR), "tied.blt": write_blt(TIED), "bad.blt": "3 2\n1 9 0\n"}
    for name, text in made.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, ["elections", *map(str, arguments)])


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_count_is_one_line_of_json_with_every_stage(files):
    result = run("count", files / "clear.blt")
    assert result.exit_code == 0
    (line,) = lines(result)
    assert list(line) == ["file", "rule", "quota", "valid", "elected", "stages", "draws"]
    assert line["file"] == str(files / "clear.blt")
    assert (line["rule"], line["quota"], line["valid"]) == ("scottish-stv", 6, 11)
    assert line["elected"] == ["Ann Lee"]
    assert line["stages"] == [
        {
            "number": 1,
            "action": "first preferences",
            "totals": {"Ann Lee": "6.00000", "Bo Ek": "3.00000", "Cy Orr": "2.00000"},
            "exhausted": "0.00000",
        }
    ]


def test_a_bad_file_is_named_and_the_others_are_still_counted(files):
    result = run("count", files / "bad.blt", files / "clear.blt", files / "none.blt")
    assert result.exit_code == 2
    assert [line["elected"] for line in lines(result)] == [["Ann Lee"]]
    assert "bad.blt, line 2: found candidate 9" in result.stderr
    assert "none.blt" in result.stderr


@pytest.mark.parametrize("rule", RULES)
def test_a_file_can_be_counted_by_every_rule(files, rule):
    result = run("count", files / "clear.blt", "--rule", rule)
    assert result.exit_code == 0
    assert lines(result)[0]["rule"] == rule


def test_seats_may_be_given_beside_the_file(files):
    assert len(lines(run("count", files / "clear.blt", "--seats", 2))[0]["elected"]) == 2


def test_a_tie_is_settled_by_the_ballots_own_draw_and_anybody_can_repeat_it(files):
    (line,) = lines(run("count", files / "tied.blt"))
    seed = seed_from_ballots(TIED)
    tickets = {c: hashlib.sha256(seed + bytes([0, 0, 0, c])).digest() for c in (BO, CY)}
    out, stays = sorted((BO, CY), key=tickets.__getitem__, reverse=True)
    assert line["draws"] == [
        {
            "stage": 2,
            "purpose": "to be excluded",
            "order": [TIED.candidates[out], TIED.candidates[stays]],
            "by": "lot",
        }
    ]


def test_the_seed_of_a_draw_can_be_given(files):
    orders = {
        tuple(lines(run("count", files / "tied.blt", "--draw", f"{n:02x}"))[0]["draws"][0]["order"])
        for n in range(16)
    }
    assert orders == {("Bo Ek", "Cy Orr"), ("Cy Orr", "Bo Ek")}


def test_a_seed_that_is_not_hexadecimal_is_refused(files):
    result = run("count", files / "tied.blt", "--draw", "dice")
    assert result.exit_code == 2
    assert "hexadecimal" in result.stderr


def test_the_help_says_how_a_tie_is_settled():
    assert "SHA-256" in run("count", "--help").stdout


def test_text_is_for_people(files):
    result = run("count", files / "clear.blt", "--format", "text")
    assert "Elected: Ann Lee" in result.stdout
    assert "1. first preferences" in result.stdout


def test_the_rules_are_listed_with_their_source():
    listed = {line["rule"]: line for line in lines(run("rules"))}
    assert list(listed) == list(RULES)
    assert "SSI 2011/399" in listed["scottish-stv"]["source"]["title"]
    assert "SSI 2011/399" in run("rules", "--format", "text").stdout


def test_a_small_count_loads_neither_numpy_nor_yaml_nor_django(files):
    program = (
        "import sys; from click.testing import CliRunner; from commonstead_cli.main import main\n"
        f"result = CliRunner().invoke(main, ['elections', 'count', {str(files / 'clear.blt')!r}])\n"
        "assert result.exit_code == 0, result.stderr\n"
        "print(sorted({'numpy', 'yaml', 'django'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"


def large(tied: bool) -> bytes:
    """More lines than the plain counter takes; with two candidates equal at the end if tied."""
    each = ["1 2 3 4", "2 1 4 3", "3 4", "4 3 1", "4"]
    ballots = [f"{1 + n % 3} {each[n * n % 5 % 5]} 0" for n in range(6_000)]
    if tied:
        ballots = ["1 1 3 0", "1 2 3 0"] * 3_000 + ["1 3 0"] * 100
    names = "\n".join(f'"{name}"' for name in ("Ann Lee", "Bo Ek", "Cy Orr", "Di Fox"))
    return "\n".join(["4 2" if not tied else "4 1", *ballots, "0", names, ""]).encode()


@pytest.mark.parametrize("tied", [False, True])
@pytest.mark.parametrize("rule", RULES)
def test_a_large_file_gives_the_same_count_by_either_counter(rule, tied, monkeypatch):
    pytest.importorskip("numpy", reason="numpy is not installed: there is no fast counter")
    content = large(tied)
    quick = count_file("large.blt", content, rule, seed=b"dice")
    monkeypatch.setattr("commonstead.elections.from_file.PLAIN_LINES", len(content))
    assert count_file("large.blt", content, rule, seed=b"dice") == quick


def test_a_large_file_goes_to_the_fast_counter(monkeypatch):
    fast = pytest.importorskip("commonstead.elections.fast", reason="numpy is not installed")
    taken = []
    original = fast.count_packed
    monkeypatch.setattr(fast, "count_packed", lambda *a, **k: taken.append(a) or original(*a, **k))
    count_file("large.blt", large(tied=False), "scottish-stv")
    assert len(taken) == 1
    small = write_blt(CLEAR).encode()
    assert count_file("small.blt", small, "scottish-stv") == count(CLEAR, "scottish-stv")
    assert len(taken) == 1


def test_the_file_that_is_written_is_the_one_that_is_read(files):
    read = read_ballot_file("clear.blt", (files / "clear.blt").read_bytes())
    assert dict(read.ballots) == {marked("0"): 6, marked("1 0"): 3, marked("2 1"): 2}
