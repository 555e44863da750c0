"""`commonstead homes draw`: what it says, and how it ends."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest
import yaml
from click.testing import CliRunner

from commonstead_cli.homes_draw import WHY
from commonstead_cli.main import main
from commonstead_web.homes.wording import DRAWS
from method.homes.draws.drawn_in_public import (
    DICE,
    EVENING,
    REFS,
    ROLLS,
    ROUND,
    SIGNATURE,
    at_evening,
    drand,
    opened,
    plan,
    shown,
    witnesses,
)
from method.homes.draws.test_draws import held, void_and_again

AT = EVENING + timedelta(hours=24)


def run(path, *options):
    return CliRunner().invoke(main, ["homes", "draw", str(path), *options])


def written(tmp_path, facts, name="draw.json"):
    path = tmp_path / name
    path.write_text(json.dumps(facts) if name.endswith("json") else yaml.safe_dump(facts))
    return path


def test_a_draw_is_worked_out_again_with_every_ticket_in_order(tmp_path):
    ran = run(written(tmp_path, held()))
    assert ran.exit_code == 0
    said = json.loads(ran.stdout)
    assert said["ok"]
    assert all(check["ok"] for check in said["checks"])
    seed = bytes.fromhex(said["seed"])
    tickets = [(each["applicant"], each["ticket"]) for each in said["order"]]
    assert tickets == sorted(
        ((ref, sha256(seed + ref.encode()).hexdigest()) for ref in REFS), key=lambda pair: pair[1]
    )
    assert [each["place"] for each in said["order"]] == [1, 2, 3, 4, 5, 6]


def test_plan_and_values_in_yaml_are_drawn(tmp_path):
    made = plan(witnesses(), at_evening(DICE), drand())
    facts = {
        "plan": made.as_facts(),
        "applicants": REFS,
        "values": [opened(), {"rolls": " ".join(map(str, ROLLS))}, {"signature": SIGNATURE}],
        "at": shown(AT),
    }
    ran = run(written(tmp_path, facts, "draw.yaml"))
    assert ran.exit_code == 0, ran.stderr
    assert json.loads(ran.stdout)["seed"] == held()["seed"]


def test_the_text_says_what_has_to_be_checked_elsewhere(tmp_path):
    ran = run(written(tmp_path, held()), "--format", "text")
    assert "draw d:1: drawn" in ran.stdout
    assert "not checked here: it needs another tool  [python -c" in ran.stdout
    assert f"verify_quicknet({ROUND}" in ran.stdout


def test_a_recorded_order_that_is_wrong_is_a_negative_answer(tmp_path):
    facts = held()
    facts["order"].reverse()
    ran = run(written(tmp_path, facts), "--format", "text")
    assert ran.exit_code == 1
    assert "DOES NOT HOLD: the recorded order is right" in ran.stdout
    assert f"expected place 1: {held()['order'][0]}" in ran.stdout


def test_what_the_rules_forbid_is_said_in_words(tmp_path):
    facts = held()
    facts["values"][1]["rolls"] = ROLLS[:5]
    ran = run(written(tmp_path, facts), "--format", "text")
    assert ran.exit_code == 1
    assert "there are 5 rolls, and the plan says 31" in ran.stdout
    facts["plan"]["sources"][0]["witnesses"] = facts["plan"]["sources"][0]["witnesses"][:1]
    ran = run(written(tmp_path, facts))
    assert ran.exit_code == 1
    assert "there are 1 witnesses, and 2 are needed" in ran.stderr


def test_a_void_draw_is_a_negative_answer_and_the_one_after_it_is_not(tmp_path):
    before, again, values = void_and_again()
    ran = run(written(tmp_path, before))
    assert ran.exit_code == 1
    assert json.loads(ran.stdout)["outcome"] == "void"
    after = {
        "plan": again.as_facts(),
        "applicants": REFS,
        "values": values,
        "at": shown(EVENING + timedelta(hours=25)),
    }
    ran = run(written(tmp_path, {"attempts": [before, after]}))
    assert ran.exit_code == 0
    said = json.loads(ran.stdout)
    assert said["outcome"] == "drawn"
    assert said["before"][0]["missing"] == before["missing"]
    alone = run(written(tmp_path, after))
    assert alone.exit_code == 1
    assert "give both as `attempts`" in alone.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "this is not JSON"),
        ("[]", "'plan' is missing"),
        ('{"plan": {}}', "'sources' is missing"),
        ('{"attempts": []}', "not a list of draws"),
        ('{"attempts": [7]}', "not made of names"),
    ],
)
def test_a_file_that_cannot_be_read_is_bad_input(tmp_path, content, said):
    path = tmp_path / "draw.json"
    path.write_text(content)
    ran = run(path)
    assert ran.exit_code == 2
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_what_cannot_be_read_in_yaml_is_told_with_its_line(tmp_path):
    path = tmp_path / "draw.yaml"
    facts = held()
    facts["values"][1]["rolls"] = "2 5 six"
    path.write_text(yaml.safe_dump(facts, sort_keys=False))
    line = 1 + path.read_text().splitlines().index("- rolls: 2 5 six")
    ran = run(path)
    assert ran.exit_code == 2
    assert f"draw.yaml, line {line}: values > 2 > rolls: 'six' is not a whole number" in ran.stderr


def test_a_file_that_is_not_there_is_bad_input(tmp_path):
    for name in ("none.json", "none.yaml"):
        assert run(tmp_path / name).exit_code == 2


def test_the_command_line_has_words_for_every_refusal_of_a_draw():
    assert WHY.keys() == DRAWS.keys()
