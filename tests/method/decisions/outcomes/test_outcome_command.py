"""`commonstead decisions outcome`, as somebody at a terminal sees it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import commonstead.decisions as room
from commonstead.decisions.kinds import kinds
from commonstead.decisions.registry import rules
from commonstead_cli.decisions import WHY
from commonstead_cli.main import main

CONVERSION = ("for=45", "against=15", "eligible=120")


def run(*arguments):
    return CliRunner().invoke(main, ["decisions", *arguments])


def outcome(*arguments):
    return run("outcome", *arguments, "--format", "json")


@pytest.fixture
def own(tmp_path):
    def written(*settings):
        sets = [part for setting in settings for part in ("--set", setting)]
        made = CliRunner().invoke(main, ["rulebook", "new", "cohousing-company", *sets])
        path = tmp_path / "ours.yaml"
        path.write_text(made.stdout, "utf-8")
        return str(path)

    return written


@pytest.mark.parametrize(
    "numbers",
    [
        ("--given", *CONVERSION),
        tuple(part for number in CONVERSION for part in ("--given", number)),
        ("--given", ",".join(CONVERSION)),
        ("--given", "for=45, against=15", "--given", "eligible=120"),
        ("--given", " ".join(CONVERSION)),
    ],
)
def test_numbers_can_be_given_one_by_one_or_together(numbers):
    result = outcome("s113", *numbers)
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert (found["outcome"], found["passed"], found["needed"]) == ("to_confirm", True, 45)


def test_the_answer_has_every_part_that_scripts_rely_on():
    found = json.loads(outcome("s113", "--given", *CONVERSION, "passed_on=2026-03-01").stdout)
    assert list(found)[:6] == ["rule", "outcome", "passed", "needed", "working", "confirm"]
    assert found["confirm"] == {"from": "2026-03-15", "until": "2026-04-01"}
    assert all(set(line) == {"label", "value", "expression", "source"} for line in found["working"])
    assert found["working"][3]["source"]["clause"] == "section 113(2)(a)"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((">1/2", "--given", "for=51", "against=50"), 0),
        ((">=51/100", "--given", "for=51", "against=50"), 1),
        (("ordinary", "--given", "for=5", "against=5"), 1),
        (("s84-audit", "--given", "for=80", "against=12", "eligible=120"), 1),
        (("audit-opt-out", "--given", "for=80", "against=11", "entitled=120"), 0),
        (("dissolution", "--given", "signatures=90", "members=120"), 0),
        (("written-special", "--given", "for=37", "members=50"), 1),
        (("consensus", "--given", "blocks=1", "agree=12"), 1),
    ],
)
def test_the_exit_code_says_whether_it_is_carried(arguments, code):
    result = outcome(*arguments)
    assert result.exit_code == code
    assert json.loads(result.stdout)["passed"] is (code == 0)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("ordinary", "--given", "for=-1", "against=2"), "for is '-1'; expected: a whole number"),
        (("ordinary", "--given", "for=1.5", "against=2"), "for is '1.5'"),
        (("ordinary", "--given", "for=many", "against=2"), "for is 'many'"),
        (("ordinary", "--given", "fro=1", "against=2"), "does not ask for 'fro'; expected: for"),
        (("ordinary", "--given", "for=1"), "also needs against or votes_cast"),
        (("s113", "--given", "for=1", "against=2"), "also needs eligible or members"),
        (("ordinary", "--given", "for=1", "for=2", "against=1"), "for is given twice"),
        (("ordinary", "--given", "for=1", "ayes=2", "against=1"), "for is given twice"),
        (("ordinary", "--given", "for"), "'for' gives nothing"),
        (("ordinary", "--given", "for=1,000", "against=2"), "for is '1,000'"),
        (("ordinary", "--given", "for=", "against=3"), "'for=' gives nothing"),
        (("ordinary", "--given", "for=9", "against=3", "votes_cast=11"), "votes_cast is 11"),
        (("ordinary", "--given", "for=9", "against=3", "quorum=5"), "also needs present"),
        (("ordinary", "--given", "for=9", "against=3", "eligible=11"), "only 11 may vote"),
        (("ordinary", "--given", "for=9", "against=3", "present=11"), "only 11 were present"),
        (("ordinary", "--given", "for=9", "against=9", "casting=for"), "leave out casting"),
        (("ordinary", "--given", "for=9", "against=8", "body=chair"), "members or board"),
        (("ordinery", "--given", "for=9", "against=8"), "expected: ordinary"),
        ((">1/0", "--given", "for=9", "against=8"), "divides by nothing"),
        ((">3/2", "--given", "for=9", "against=8"), "more than everybody"),
        (("<1/2", "--given", "for=9", "against=8"), "is not a threshold"),
        ((">1/2 of the moon", "--given", "for=9", "against=8"), "is not known"),
        (("s111", "--given", "for=9", "against=3", "passed_on=1 March"), "a date, for example"),
        (("s111", "--given", "for=9", "against=3", "confirm_for=9"), "confirm_against"),
        (
            ("s111", "--given", "for=9", "against=3", "confirm_for=9", "confirm_against=1",
             "confirmed_on=2026-03-15"),
            "also needs passed_on",
        ),
        (("assent", "--given", "a_for=3", "a_against=1"), "only one side is named: a"),
        (("assent", "--given", "ladder=standard"), "needs the votes of each side"),
        (
            ("assent", "--given", "a_for=3", "a_against=1", "b_for=1"),
            "the side b also needs against",
        ),
        (
            ("assent", "--given", "a_for=3", "a_against=1", "b_for=1", "b_against=0", "quorum=1.5"),
            "a number of people",
        ),
        (("consent", "--given", "objections=1", "integrated=2"), "of only 1 objections"),
        (("consensus", "--given", "blocks=1", "fallback=war"), "none or ordinary or special"),
        (("consensus", "--given", "blocks=1", "blocks_needed=0"), "nothing could be decided"),
        (("written", "--given", "for=1", "members=9", "today=2026-01-01"), "both sent_on"),
        (
            ("written", "--given", "for=1", "members=9", "today=2026-01-01", "sent_on=2026-01-02"),
            "is before sent_on",
        ),
        (("decisions.special.matters", "--given", "for=1", "against=0"), "without a rulebook"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named_with_what_is_expected(arguments, told):
    result = outcome(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_the_rules_of_an_organisation_apply(own):
    path = own(
        'decisions.ordinary={fraction: "2/3", comparator: ">=", base: members_present}',
        "meetings.general.tie=chair_casting",
    )
    numbers = ("--rulebook", path, "--given", "for=6", "against=3")
    assert outcome("decisions.ordinary", *numbers, "present=9").exit_code == 0
    assert outcome("ordinary", *numbers, "present=10").exit_code == 1
    assert "also needs present" in outcome("ordinary", *numbers).stderr


def test_a_tie_waits_for_the_chair_where_the_rulebook_gives_a_casting_vote(own):
    numbers = (
        "--rulebook",
        own("meetings.general.tie=chair_casting"),
        "--given",
        "for=6",
        "against=6",
    )
    assert json.loads(outcome("ordinary", *numbers).stdout)["outcome"] == "tied"
    assert outcome("ordinary", *numbers, "casting=for").exit_code == 0


def test_a_day_before_the_act_has_no_values():
    result = outcome("s113", "--given", *CONVERSION, "--on", "2010-01-01")
    assert result.exit_code == 2
    assert "no value was in force on 2010-01-01" in result.stderr


def test_text_begins_with_the_outcome_and_shows_every_step():
    lines = run(
        "outcome", "s84", "--given", "for=40", "against=10", "eligible=120", "--format", "text"
    )
    first, *steps = lines.stdout.splitlines()
    assert first == "lost"
    assert "  votes against: 10: not met, 1 too many  [10 < 1/5 × 50]" in steps
    assert any("(text not yet seen)" in step for step in steps)


def test_every_way_to_decide_is_listed_with_what_it_asks_for():
    listed = [json.loads(line) for line in run("rules", "--format", "json").stdout.splitlines()]
    assert [rule["rule"] for rule in listed] == list(kinds())
    dissolution = next(rule for rule in listed if rule["rule"] == "s119-dissolution")
    assert dissolution["wants"] == ["signed or for", "members or eligible"]
    told = run("rules", "--format", "text").stdout
    assert "s84-audit (also s84, audit-opt-out): " in told


@pytest.mark.parametrize("rule", [rule for rule in rules() if "NAME_for" not in rule.wants[0]])
def test_every_name_that_a_rule_lists_is_one_that_it_takes(rule):
    named = ["ordinary"] if rule.id == "threshold" else [rule.id]
    for name in {n for group in rule.wants for n in group} | set(rule.may):
        result = outcome(*named, "--given", f"{name}=not-a-number")
        assert "does not ask for" not in result.stderr


def test_every_reason_for_a_refusal_can_be_raised():
    source = "\n".join(path.read_text() for path in Path(room.__path__[0]).glob("*.py"))
    assert [code for code in WHY if f'"{code}"' not in source] == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("present=9",), "members is not given"),
        (("members=47",), "present is not given"),
        ((), None),
        (("present=12", "members=47"), None),
    ],
)
def test_a_quorum_that_could_not_be_judged_is_told(given, told):
    found = json.loads(
        outcome(
            "ordinary", "--rulebook", "clt-community-benefit-society", "for=5", "against=3", *given
        ).stdout
    )
    left_open = [line["expression"] for line in found["working"] if line["value"] == "not judged"]
    assert left_open == ([told] if told else [])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("for=1234567890", "at most nine digits"),
        ("for=-1", "0 or more"),
        ("for=1.5", "0 or more"),
        ("passed_on=9999-12-30", "years 1 to 9999"),
    ],
)
def test_a_number_or_a_day_that_cannot_be_is_one_line_and_two(given, said):
    rest = [part for part in ("for=45", "against=15", "eligible=120") if part[:4] != given[:4]]
    result = outcome("s113", given, *rest)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert said in result.stderr


@pytest.mark.parametrize("name", ["Special resolution", "special_resolution", "special"])
def test_a_way_to_decide_is_found_however_its_words_are_joined(name):
    assert outcome(name, "for=3", "against=1").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("threshold", "for=5", "against=3"), "a threshold such as >1/2"),
        (("elections.confirm.threshold", "for=5", "against=3"), "without a rulebook"),
        (("two-sided", "a_for=3", "a_against=1", "A_for=2", "b_for=1"), "a_for is given twice"),
    ],
)
def test_a_rule_that_cannot_be_used_says_which_and_what_can(arguments, said):
    result = outcome(*arguments)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert said in result.stderr
    assert "expected: threshold," not in result.stderr


def test_each_source_is_named_once_in_text():
    told = run("outcome", "s113", "for=60", "against=0", "eligible=120", "--format", "text").stdout
    sources = [line for line in told.splitlines() if "section 113" in line]
    # Section 113(2)(a) for the majority, 113(2)(b) for the turnout, 113(2)(f) for the window.
    assert len(sources) == len(set(sources)) >= 2
