"""`commonstead power tests|map|questions`, as somebody without an account runs them."""

import json
from datetime import date

import pytest
from click.testing import CliRunner

from commonstead.power.headcount_csv import read_headcount
from commonstead.rulebook import load_model
from commonstead_cli.main import main

CLT = "clt-community-benefit-society"
REGISTER = """Name,Class,Date entered,Date ceased
Amina Osei,Resident,2024-01-01,
Bill Hartley,Resident,2024-01-01,2025-03-01
Carol Nwosu,Local member,2024-06-01,
Dev Patel,Local member,2026-02-01,
"""


def run(*arguments):
    return CliRunner().invoke(main, ["power", *arguments])


def judged(*arguments):
    result = run("tests", *arguments)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def file(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return str(path)

    return write


def test_definitions_have_verdicts_and_criteria_with_reasons_and_clauses():
    found = judged("fully-mutual-housing-co-operative")["definitions"]
    assert found["haa-1985-fully-mutual"]["verdict"] == "met"
    assert found["hra-2008-s79"]["verdict"] == "not_met"
    for definition in found.values():
        assert definition["verdict"] in ("met", "not_met", "unknown", "judgement")
        for criterion in definition["criteria"]:
            assert {"id", "verdict", "why", "clause"} <= set(criterion)


def test_control_tests_are_told_for_every_group_or_those_asked_for(file):
    table = file("table.csv", "class,members\nresident,60\nLocal member,40\n")
    found = judged(CLT, "--register", str(table))["control"]
    assert list(found) == ["members", "residents", "tenants", "prospective", "local"]
    ordinary = found["residents"][2]
    assert (ordinary["id"], ordinary["verdict"], ordinary["margin"]) == ("CT-3", "met", "1/10")
    assert list(judged(CLT, "--group", "tenants")["control"]) == ["tenants"]


def test_a_register_counts_on_the_day_it_is_asked_about(file):
    register = file("register.csv", REGISTER)
    at = {}
    for day in ("2025-01-01", "2025-06-01", "2026-03-01"):
        found = judged(CLT, "--register", register, "--on", day)["control"]["residents"][2]
        at[day] = found["figures"]["share"]
    assert at == {"2025-01-01": "2/3", "2025-06-01": "1/2", "2026-03-01": "1/3"}


def test_answers_and_vetoes_settle_what_rules_leave_open(file):
    answers = file("answers.yaml", "objects.community: {answer: yes, document: Rules 2}\n")
    met = judged(CLT, "--evidence", answers, "--no-veto")["definitions"]["hra-2008-s79"]
    assert met["verdict"] == "met"
    vetoed = judged(CLT, "--evidence", answers, "--veto", "the council may stop a sale")
    assert vetoed["definitions"]["hra-2008-s79"]["verdict"] == "not_met"


def test_the_same_is_told_in_words():
    told = run("tests", CLT, "--format", "text").stdout
    assert (
        "Community land trust (Housing and Regeneration Act 2008, section 79): for people to judge"
        in told
    )
    assert "(text not yet seen)" in told
    assert "What the residents control" in told


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("class,members\nresident,60\nlandlord,40\n", 3),
        ("class,members\nresident,sixty\n", 2),
        ("class,members\nresident,-1\n", 2),
        ("class,members\n\nresident,1\nResident,2\n", 4),
        ("class,members\nresident\n", 2),
        ('class,members\nresident,"1\n', 2),
        ("class,members\n", None),
        ("Name,Class,Date entered\nAmina Osei,Landlord,2024-01-01\n", 2),
        ("Name,Class,Date entered\nAmina Osei,Resident,soon\n", 2),
        ("colour,size\nred,3\n", 1),
        ("", None),
    ],
)
def test_a_register_that_cannot_be_read_is_told_with_file_and_line(file, text, line):
    result = run("tests", CLT, "--register", file("members.csv", text))
    assert result.exit_code == 2
    assert result.stderr.startswith("commonstead: members.csv")
    assert result.stderr.count("\n") == 1
    if line is not None:
        assert f"line {line}:" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("tests", "nowhere.yaml"),
        ("tests", CLT, "--group", "landlords"),
        ("tests", CLT, "--adults", "residents=many"),
        ("tests", CLT, "--adults", "landlords=3"),
        ("tests", CLT, "--veto", "the council", "--no-veto"),
        ("map", "nowhere.yaml"),
    ],
)
def test_what_cannot_be_read_ends_with_two_and_one_plain_line(arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("commonstead: ")
    assert result.stderr.count("\n") == 1


def test_an_answer_nobody_asked_for_is_told_with_file_and_line(file):
    result = run("tests", CLT, "--evidence", file("answers.yaml", "turnout: {answer: yes}\n"))
    assert result.exit_code == 2
    assert "answers.yaml, line 1" in result.stderr


def test_adults_give_the_figure_of_reach(file):
    table = file("table.csv", "class,members\nresident,30\n")
    found = judged(CLT, "--register", table, "--adults", "residents=40")
    assert found["control"]["residents"][7]["figures"]["reach"] == "3/4"


def test_the_map_has_powers_nodes_and_edges_and_a_text_twin(file):
    drawn = json.loads(run("map", CLT).stdout)
    assert set(drawn) == {"title", "subjects", "powers", "nodes", "edges"}
    told = run("map", CLT, "--format", "text").stdout
    assert "Whether land is sold" in told
    table = file("table.csv", "class,members\nresident,100\n")
    assert "any 26 members" in run("map", CLT, "--format", "text", "--register", str(table)).stdout


def test_the_questions_that_no_rulebook_answers_are_listed():
    listed = json.loads(run("questions").stdout)["questions"]
    assert listed["objects.housing"]["document"] == "the objects in the rules"
    assert "objects.housing" in run("questions", "--format", "text").stdout


def test_a_table_may_come_from_a_spreadsheet():
    content = "\ufeffClass , Members\r\nResident, 12\r\n\r\n".encode()
    book = load_model(CLT)
    assert read_headcount("t.csv", content, book, date(2026, 1, 1)) == {"resident": 12}


def test_a_body_is_asked_for_and_a_table_of_classes_is_read(tmp_path):
    table = tmp_path / "classes.csv"
    table.write_text("class;members\nresident;10\nlocal;30\n", encoding="utf-8")
    nameless = run("index", "clt-community-benefit-society", "--register", str(table))
    assert nameless.exit_code == 2
    assert "--body members or --body board" in nameless.stderr
    result = run(
        "index", "clt-community-benefit-society", "--body", "members", "--register", str(table)
    )
    sides = json.loads(result.stdout)["sides"]
    # Everybody has one vote: a side's share is its part of the voters.
    assert sides["resident"]["share_of_power"] == "1/4"


def test_a_day_that_is_none_is_told_with_one_that_is():
    result = run("tests", "cohousing-company", "--on", "1 May")
    assert result.exit_code == 2
    assert "2026-03-18" in result.stderr


def test_a_register_of_nobody_leaves_open_who_would_decide(tmp_path):
    table = tmp_path / "classes.csv"
    table.write_text("class,members\nresident,0\nlocal,0\n", encoding="utf-8")
    found = judged("clt-community-benefit-society", "--register", str(table))
    block = next(each for each in found["control"]["residents"] if each["name"] == "block")
    assert (block["verdict"], "no member with a vote" in block["why"]) == ("unknown", True)


def test_an_answer_without_its_parts_is_told_with_them(tmp_path):
    answers = tmp_path / "answers.yaml"
    answers.write_text("objects.community: yes\n", encoding="utf-8")
    result = run("tests", "cohousing-company", "--evidence", str(answers))
    assert result.exit_code == 2
    assert "{answer: yes, document: …}" in result.stderr


def test_a_day_before_every_definition_is_told():
    told = run("tests", "cohousing-company", "--on", "1800-01-01", "--format", "text").stdout
    assert told.startswith("On this day none of the definitions was in force yet.")
