"""`commonstead power index`, as somebody at a terminal sees it."""

import json

import pytest
from click.testing import CliRunner

from commonstead_cli.main import main

CLT = "clt-community-benefit-society"
REGISTER = """Name,Address,Class,Joined,Left
Amina Osei,1 Mill Lane,resident,2024-03-01,
Bill Hartley,2 Mill Lane,resident,2024-03-01,
Carol Nwosu,3 Mill Lane,local,2024-03-01,
Dev Patel,4 Mill Lane,local,2024-03-01,2025-01-01
Esther Levy,5 Mill Lane,supporter,2024-03-01,
"""


def run(*arguments):
    return CliRunner().invoke(main, ["power", "index", *map(str, arguments)])


def told(*arguments):
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def joint(tmp_path):
    path = tmp_path / "joint.yaml"
    path.write_text(
        "body: joint-committee\n"
        "sides:\n"
        '  - {name: residents, seats: "4"}\n'
        '  - {name: council, seats: "4"}\n'
        'rule: {fraction: "1/2", comparator: ">"}\n'
        "casting: {side: council}\n",
        "utf-8",
    )
    return path


def test_equal_seats_with_a_casting_vote_are_not_equal_power_and_it_says_by_how_much(joint):
    said = told(joint)
    shares = {name: (side["seats"], side["share_of_power"]) for name, side in said["sides"].items()}
    assert shares == {"residents": (4, "3/7"), "council": (4, "4/7")}
    [gap] = said["equal_seats_unequal_power"]
    assert gap == {"more": "council", "less": "residents", "seats": 4, "by": "1/7"}
    assert said["sides"]["council"]["chair"]["banzhaf"] == "1/4"


def test_in_words_it_gives_fraction_and_percentage(joint):
    said = run(joint, "--format", "text").stdout
    assert "residents: 4 seats, 3/7 (42.9%)" in said
    assert "1/7 (14.3%) more of the power" in said


def test_the_measure_can_be_chosen(joint):
    assert told(joint, "--measure", "shapley")["sides"]["council"]["shapley"] is not None
    assert told(joint, "--measure", "banzhaf")["sides"]["council"]["shapley"] is None


def test_a_board_has_the_seats_that_are_given():
    said = told(CLT, "--body", "board", "--seats", "elected=9 coopted=2")
    assert {name: side["seats"] for name, side in said["sides"].items()} == {
        "elected": 9,
        "coopted": 2,
    }
    assert said["sides"]["elected"]["share_of_power"] == "9/11"


def test_several_numbers_may_follow_one_option():
    apart = told(CLT, "--body", "members", "--members", "resident=2", "--members", "local=1")
    together = told(CLT, "--body", "members", "--members", "resident=2", "local=1")
    assert together == apart
    assert together["sides"]["resident"]["share_of_power"] == "2/3"


def test_members_can_be_counted_from_their_register(tmp_path):
    register = tmp_path / "register.csv"
    register.write_text(REGISTER, "utf-8")
    said = told(CLT, "--body", "members", "--register", register, "--on", "2026-05-01")
    assert said["sides"]["resident"]["seats"] == 2
    assert said["sides"]["local"]["seats"] == 1
    assert "supporter" not in said["sides"]
    more = told(CLT, "--body", "members", "--register", register, "--members", "resident=7")
    assert more["sides"]["resident"]["seats"] == 7


def test_a_rulebook_in_a_file_is_read_as_well(tmp_path):
    written = CliRunner().invoke(main, ["rulebook", "new", CLT, "--set", "board.size.maximum=7"])
    path = tmp_path / "ours.yaml"
    path.write_text(written.stdout, "utf-8")
    sides = told(path, "--body", "board")["sides"]
    assert sum(side["seats"] for side in sides.values()) == 7


def test_a_body_too_large_for_one_measure_still_has_the_other(tmp_path):
    path = tmp_path / "large.yaml"
    sides = "\n".join(
        f'  - {{name: c{n}, seats: "50", weight: "{20 * n + 1}"}}' for n in range(1, 21)
    )
    path.write_text(
        f'body: large\nsides:\n{sides}\nrule: {{fraction: "1/2", comparator: ">"}}\n', "utf-8"
    )
    said = told(path)
    assert said["sides"]["c20"]["shapley"] is None
    shares = [side["share_of_power"] for side in said["sides"].values()]
    assert len(set(shares)) == 20
    refused = run(path, "--measure", "shapley")
    assert refused.exit_code == 2
    assert "--measure banzhaf" in refused.stderr


@pytest.mark.parametrize("measure", [(), ("--measure", "banzhaf")])
def test_a_body_too_large_to_be_counted_is_told_with_its_size(tmp_path, measure):
    path = tmp_path / "vast.yaml"
    path.write_text(
        "body: vast\nsides:\n"
        '  - {name: a, seats: "200000000"}\n'
        '  - {name: b, seats: "3"}\n'
        'rule: {fraction: "1/2", comparator: ">"}\n',
        "utf-8",
    )
    refused = run(path, *measure)
    assert refused.exit_code == 2
    assert "200,000,003 seats with 200,000,003 votes" in refused.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (CLT,),
        (CLT, "--body", "committee"),
        (CLT, "--body", "members"),
        (CLT, "--body", "board", "--seats", "elected"),
        (CLT, "--body", "board", "--seats", "elected=-1"),
        (CLT, "--body", "board", "--seats", "elected=3 elected=4"),
        (CLT, "--body", "board", "--seats", "council=4"),
        (CLT, "--body", "board", "--seats", "coopted=3"),
        (CLT, "--body", "board", "--seats", "appointed=1"),
        ("no-such-file.yaml", "--body", "board"),
    ],
)
def test_what_cannot_be_answered_is_one_plain_line_and_exit_code_2(arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_a_file_of_one_body_needs_no_numbers_and_has_no_other_body(joint):
    assert told(joint, "--body", "joint-committee")["body"] == "joint-committee"
    assert run(joint, "--body", "board").exit_code == 2
    assert run(joint, "--seats", "council=9").exit_code == 2


def test_a_register_with_refused_rows_is_not_counted(tmp_path):
    register = tmp_path / "register.csv"
    register.write_text(REGISTER.replace("local", "lodger", 1), "utf-8")
    result = run(CLT, "--body", "members", "--register", register)
    assert result.exit_code == 2
    assert "register.csv, line 4" in result.stderr
