"""`prices past` and `prices futures`, as a person types them."""

import json

import pytest
from click.testing import CliRunner

from commonstead_cli.main import main

PAST = [
    "prices",
    "past",
    "--place",
    "Cornwall",
    "market-share",
    "--given",
    "market-share.share=60%",
]
AHEAD = [
    "prices",
    "futures",
    "--place",
    "Cornwall",
    "market-share",
    "market-share.share=60%",
    "--seed",
    "0badcafe",
    "--runs",
    "100",
    "--years",
    "6",
]


def run(*words):
    return CliRunner().invoke(main, [*words])


def test_the_past_is_json_with_its_working():
    found = json.loads(run(*PAST).stdout)
    assert found["area"] == "Cornwall"
    assert found["formulas"][0]["prices"][-1]["price"] == "169800.00"
    assert found["left_out"] == [{"year": 2002, "why": "pay withheld ([x])"}]
    assert found["working"][0]["source"]


def test_the_past_is_a_table_a_year_a_line():
    said = run(*PAST, "--format", "text").stdout
    assert "£169,800" in said
    assert "2002 is left out: pay withheld" in said


def test_tables_are_written_to_files(tmp_path):
    prices, sellers = tmp_path / "prices.csv", tmp_path / "sellers.csv"
    assert run(*PAST, "--csv", str(prices), "--sellers", str(sellers)).exit_code == 0
    assert len(prices.read_text().splitlines()) == 1 + 22
    fans, runs = tmp_path / "fans.csv", tmp_path / "runs.csv"
    assert run(*AHEAD, "--csv", str(fans), "--all-runs", str(runs)).exit_code == 0
    assert fans.read_text().startswith("formula,years_ahead,measure")
    assert len(runs.read_text().splitlines()) == 1 + 100 * 6


def test_futures_are_the_same_whenever_they_are_asked_for():
    first, again = run(*AHEAD), run(*AHEAD)
    assert first.exit_code == 0
    assert first.stdout == again.stdout
    found = json.loads(first.stdout)
    assert (found["runs"], found["years"], found["seed"]) == (100, 6, "0badcafe")
    assert len(found["formulas"][0]["fans"]["price"]["50%"]) == 6


def test_futures_are_a_table_for_each_of_the_years_shown():
    said = run(*AHEAD, "--format", "text").stdout
    assert "In 5 years" in said
    assert "In 15 years" not in said
    assert "one and a half earners can pay" in said


def test_what_is_assumed_otherwise_counts():
    found = json.loads(run(*AHEAD, "--assume", "homes_usual=1%").stdout)
    assert found["assumptions"]["homes_usual"] == "1%"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((*PAST, "indexed"), 1, "moves a price that was paid before"),
        ((*PAST, "income=30000"), 2, "this moves with the years"),
        ((*PAST[:3], "Nowhere", "market-share"), 1, "there is no area Nowhere"),
        ((*PAST, "--csv", "/nowhere/x.csv"), 2, "cannot be written"),
        ((*AHEAD[:6], "--seed", "xyz"), 2, "is not a seed"),
        ((*AHEAD, "--runs", "5"), 2, "runs"),
        ((*AHEAD, "--assume", "luck=3%"), 2, "nothing is assumed by this name"),
    ],
)
def test_a_mistake_is_told_in_words(words, code, said):
    found = run(*words)
    assert found.exit_code == code
    assert said in found.stderr
    assert "Traceback" not in found.output
