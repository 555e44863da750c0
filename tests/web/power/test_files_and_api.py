"""The three files give the same verdicts on another computer, and the API gives them as data."""

import json
import shlex

import pytest
from click.testing import CliRunner

from commonstead_cli.main import main
from commonstead_web.power import queries
from commonstead_web.power.actions import give_evidence
from web.browsing import visiting
from web.elections.society import Society
from web.power.town import at, two_sided

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("veto", ["", "no", "yes"])
def test_the_command_on_the_page_comes_to_the_same_verdicts(keep_time, tmp_path, monkeypatch, veto):
    society = keep_time(two_sided())
    society.do(give_evidence, question="objects.housing", answer="yes", document="Rules: clause 2")
    if veto:
        society.do(
            give_evidence, question=queries.OUTSIDE_VETO, answer=veto, document="The bank's letter"
        )
    browser = visiting()
    for name, page in (
        ("rules.yaml", "rules"),
        ("members.csv", "members"),
        ("answers.yaml", "answers"),
    ):
        file = tmp_path / f"{society.organisation.slug}-{name}"
        file.write_bytes(browser.get(at(society, page)).content)
    command = browser.get(at(society, "power")).context["command"]
    monkeypatch.chdir(tmp_path)
    words = shlex.split(command)[1:]
    told = CliRunner().invoke(main, [*words, "--format", "json"])
    assert told.exit_code == 0, told.output
    shown = browser.get(f"/api/o/{society.organisation.slug}/power").json()
    found = json.loads(told.output)["definitions"]
    assert {name: one["verdict"] for name, one in found.items()} == {
        name: one["verdict"] for name, one in shown["definitions"].items()
    }


def test_the_api_tells_the_map_the_tests_and_the_shares(keep_time):
    society = keep_time(two_sided())
    start = f"/api/o/{society.organisation.slug}/power"
    drawn = visiting().get(f"{start}/map").json()
    assert {one["power"] for one in drawn["powers"]} == set(society.rules.powers)
    tests = visiting().get(f"{start}/tests", {"group": "members"}).json()["tests"]
    assert [one["id"] for one in tests] == [f"CT-{n}" for n in range(1, 11)]
    board = visiting().get(f"{start}/bodies").json()[1]
    assert {side["title"]: side["share_of_power"] for side in board["sides"]} == {
        "Resident": "1/3",
        "Local member": "2/3",
    }


def test_a_group_that_there_is_not_is_refused(keep_time):
    society = keep_time(Society())
    answer = visiting().get(f"/api/o/{society.organisation.slug}/power/tests", {"group": "cats"})
    assert answer.json()["code"] == "bad_input"
    assert "residents" in answer.json()["facts"]["expected"]
    assert answer.status_code == 400
