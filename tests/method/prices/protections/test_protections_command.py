"""`prices protections`, as a person types it."""

import json

import pytest
from click.testing import CliRunner

from commonstead_cli.main import main

HOME = """
home: {title: long_lease, tenure: formula-sale, mortgaged: "yes"}
society: {form: cbs}
clauses: {lease_resale_price: [lease], lease_principal_home: []}
"""


@pytest.fixture
def run(tmp_path):
    def go(text, *more):
        file = tmp_path / "home.yaml"
        file.write_text(text)
        return CliRunner().invoke(main, ["prices", "protections", str(file), *more])

    return go


def test_every_threat_has_its_verdict_and_its_working(run):
    found = json.loads(run(HOME, "--on", "2026-05-01").stdout)["protections"]
    verdicts = {each["threat"]: each["verdict"] for each in found}
    assert verdicts["sale_above_formula"] == "protected"
    assert verdicts["mortgagee_in_possession"] == "exposed"
    assert verdicts["staircasing"] == "not_applicable"
    second = next(each for each in found if each["threat"] == "second_home_use")
    assert second["to_show"] == {"lease_principal_home": ["lease"]}
    assert second["working"][0]["source"]


def test_in_text_each_verdict_is_followed_by_its_ground(run):
    said = run(HOME, "--format", "text").stdout
    assert "protected: the home is sold for more than the formula allows" in said
    assert "because a clause of a lease binds everybody who holds the lease later" in said
    assert "to show: lease_principal_home, by lease" in said


def test_what_is_asked_is_listed():
    found = CliRunner().invoke(main, ["prices", "protections", "--facts", "--format", "text"])
    assert "home.tenure: how the home is held by those who live there" in found.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("home: {colour: red}", "nothing is asked about home.colour"),
        ("home: {tenure: castle}", "castle is no answer to home.tenure"),
        ("clauses: {magic: []}", "there is no clause magic"),
        ("clauses: {buy_back_at_100: [transfer]}", "transfer does not show buy_back_at_100"),
        ("clauses: {buy_back_at_100: lease}", "'lease' is no list"),
        ("home: {mortgaged: [yes]}", "is no answer to home.mortgaged"),
        ("garden: {size: big}", "'garden' is no part"),
        ("home: nice", "'home' is no part"),
    ],
)
def test_a_mistake_in_the_file_is_told_in_words(run, text, said):
    found = run(text)
    assert found.exit_code == 2
    assert said in found.stderr
    assert "home.yaml" in found.stderr
