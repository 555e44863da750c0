"""`commonstead decisions budget` and `choose` as a script meets them."""

import json

import pytest
from click.testing import CliRunner

from commonstead_cli.decisions_choices import budget, choose

STREET = (
    "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n"
    "b;60;Benches\nt;40.01;Trees\nVOTES\nvoter_id;vote\n1;b\n2;b\n3;b\n4;t\n5;t\n"
)


@pytest.fixture
def file(tmp_path):
    def written(text, name="street.pb"):
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return written


def run(verb, *arguments):
    return CliRunner().invoke(verb, list(map(str, arguments)))


def test_a_budget_is_decided_as_one_line_of_json_with_every_round(file):
    path = file(STREET)
    result = run(budget, path)
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["file"] == str(path)
    assert (told["winners"], told["spent"], told["share"]) == (["b"], "60", "20")
    assert told["rounds"] == [
        {
            "project": "b",
            "title": "Benches",
            "cost": "60",
            "supporters": 3,
            "effective_votes": "3",
            "price": "20",
            "paid_in_full": 3,
            "paid_the_rest": 0,
            "tied": [],
        }
    ]
    assert (told["added"], told["notes"]) == ([], [])


def test_what_is_left_can_be_spent(file):
    path = file(STREET.replace("40.01", "40"))
    assert json.loads(run(budget, path).stdout)["winners"] == ["b", "t"]
    path = file(STREET.replace("budget;100", "budget;102").replace("4;t\n5;t", "4;t\n5;"))
    assert json.loads(run(budget, path, "--greedy").stdout)["added"] == ["t"]
    raised = json.loads(run(budget, path, "--completion", "raise").stdout)
    # One voter of five has 20.40 and wants something for 40.01: 97 steps of 0.204.
    assert (raised["winners"], raised["steps"]) == (["b", "t"], 97)


def test_a_budget_can_be_read_as_text(file):
    result = run(budget, file(STREET), "--format", "text", "--utility", "cardinality")
    assert "b: 60 (60 paid by 3: 3 pay 20 each)" in result.stdout
    assert result.stdout.rstrip().endswith("spent: 60 (of 100)")


@pytest.mark.parametrize(
    ("text", "options", "exit_code", "said"),
    [
        (STREET.replace("b;60", "b;-60"), (), 2, "street.pb, line 7: found '-60' for the cost"),
        (STREET.replace("approval", "ordinal"), (), 2, "equal shares needs approvals"),
        (STREET, ("--ties", "beauty"), 2, "there is no rule for ties called beauty"),
        (STREET, ("--lot", "b", "--ties", "lot"), 2, "the draw does not name everything once"),
        (STREET, ("--ties", "lot"), 1, "a tie needs a draw by lot: give it as --lot"),
    ],
)
def test_what_cannot_be_decided_is_told_on_standard_error(file, text, options, exit_code, said):
    result = run(budget, file(text), *options)
    assert result.exit_code == exit_code
    assert said in result.stderr
    assert result.stdout == ""


def test_a_file_that_is_not_there_is_bad_input(tmp_path):
    assert run(budget, tmp_path / "none.pb").exit_code == 2
    assert run(choose, "approval", tmp_path / "none.csv").exit_code == 2


def test_options_are_chosen_as_one_line_of_json_with_the_working(file):
    path = file("roof,paint\n1,\n1,1\n,\n0,0\n", "votes.csv")
    result = run(choose, "approval", path)
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert (told["outcome"], told["winners"], told["tied"]) == ("chosen", ["roof"], [])
    assert (told["voted"], told["abstained"]) == (3, 1)
    assert told["totals"] == {"roof": "2", "paint": "1"}
    assert told["working"][0]["expression"] == "of 3 who voted"


def test_scores_have_a_scale_and_a_total(file):
    path = file("roof,paint\n5,1\n0,3\n,2\n", "votes.csv")
    scale = ("--lowest", 0, "--highest", 5)
    assert json.loads(run(choose, "score", path, *scale).stdout)["winners"] == ["paint"]
    mean = run(choose, "score", path, *scale, "--total", "mean", "--format", "text")
    assert "roof: 5/2 (5 from 2 who gave points)" in mean.stdout
    without = run(choose, "score", path)
    assert (without.exit_code, without.stdout) == (2, "")
    assert "score needs --lowest and --highest" in without.stderr


def test_a_tie_is_a_negative_answer_until_somebody_settles_it(file):
    path = file("roof,paint\n1,2\n2,1\n", "votes.csv")
    tied = run(choose, "ranked", path)
    assert tied.exit_code == 1
    assert json.loads(tied.stdout)["tied"] == ["roof", "paint"]
    asked = run(choose, "ranked", path, "--ties", "lot")
    assert asked.exit_code == 1
    assert "a tie needs a draw by lot" in asked.stderr
    assert "roof, paint" in asked.stderr
    for options in (
        ("--ties", "lot", "--lot", "paint", "--lot", "roof"),
        ("--ties", "chair", "--chair", "paint"),
        ("--ties", "status_quo", "--status-quo", "paint"),
    ):
        settled = run(choose, "ranked", path, *options)
        assert settled.exit_code == 0
        assert json.loads(settled.stdout)["winners"] == ["paint"]


def test_votes_that_cannot_be_counted_are_named(file):
    path = file('{"options": ["roof"], "votes": [["roof"], ["root"]]}', "votes.json")
    result = run(choose, "ranked", path)
    assert result.exit_code == 2
    assert "vote 2 names root, which is no option" in result.stderr


def test_what_is_wrong_with_votes_is_told_with_the_file_and_with_what_could_be(file):
    unknown = run(budget, file(STREET), "--ties", "coin")
    assert unknown.exit_code == 2
    assert "lower_cost, higher_cost, more_votes, id, lot" in unknown.stderr
    assert file(STREET).name in unknown.stderr


@pytest.mark.parametrize("rank", ["-1", "0", "1.5", "first"])
def test_a_rank_counts_from_one_in_whole_numbers(file, rank):
    votes = file(f"roof,paint\n{rank},2\n", "votes.csv")
    refused = run(choose, "ranked", votes)
    assert refused.exit_code == 2
    assert "votes.csv, line 2" in refused.stderr
    assert rank in refused.stderr
