"""`commonstead rulebook`, as somebody at a terminal sees it."""

import json

import pytest
from click.testing import CliRunner

from commonstead.rulebook import PROBLEM_CODES, catalogue, models, read_yaml
from commonstead_cli.main import main
from commonstead_cli.rulebook import WHY


def run(*arguments):
    return CliRunner().invoke(main, ["rulebook", *arguments])


@pytest.fixture
def own(tmp_path):
    def written(*settings):
        path = tmp_path / "ours.yaml"
        sets = [part for setting in settings for part in ("--set", setting)]
        path.write_text(run("new", "clt-community-benefit-society", *sets).stdout, "utf-8")
        return str(path)

    return written


def test_several_changes_may_follow_one_option():
    changes = ("board.size.minimum=7", "board.size.maximum=9")
    together = run("new", "cohousing-company", "--set", *changes)
    apart = run("new", "cohousing-company", "--set", changes[0], "--set", changes[1])
    assert together.stdout == apart.stdout
    assert read_yaml(together.stdout).value("board.size.maximum") == 9


def test_the_models_are_listed():
    assert all(name in run("new", "--list").stdout for name in models())
    listed = json.loads(run("new", "--list", "--format", "json").stdout)
    assert [entry["model"] for entry in listed] == list(models())


@pytest.mark.parametrize("model", models())
def test_a_new_rulebook_is_whole_and_has_nothing_wrong(model, tmp_path):
    result = run("new", model)
    assert result.exit_code == 0
    assert len(read_yaml(result.stdout).rules) == len(catalogue())
    path = tmp_path / "ours.yaml"
    path.write_text(result.stdout, "utf-8")
    assert run("check", str(path)).exit_code == 0


def test_rules_are_set_as_they_are_written_in_files(own):
    path = own(
        "board.size.maximum=9",
        'meetings.general.notice={count: "21", kind: clear}',
        "members.area=Ashby: north of the brook",
    )
    shown = json.loads(run("show", path, "--format", "json").stdout)["rules"]
    assert shown["board.size.maximum"]["value"] == "9"
    assert shown["meetings.general.notice"]["value"] == {"count": "21", "kind": "clear"}
    assert shown["members.area"]["value"] == "Ashby: north of the brook"


@pytest.mark.parametrize(
    ("said", "raw"),
    [
        ("decisions.special=>=2/3", {"fraction": "2/3", "comparator": ">=", "base": "votes_cast"}),
        # The rule's own base stays where none is said.
        (
            "decisions.written.special=> 80%",
            {"fraction": "4/5", "comparator": ">", "base": "all_members"},
        ),
        ("meetings.board.notice=10 clear days", {"count": "10", "kind": "clear"}),
        ("meetings.board.notice=10 calendar", {"count": "10", "kind": "calendar"}),
        (
            "meetings.general.quorum=greater of 3 and 10% of members",
            {"greater_of": ["3", {"share": "1/10", "of": "members", "round": "up"}]},
        ),
        ("meetings.board.quorum=50% of board", {"share": "1/2", "of": "board", "round": "up"}),
    ],
)
def test_a_value_may_be_said_as_people_say_it(said, raw, own):
    shown = json.loads(run("show", own(said), "--format", "json").stdout)["rules"]
    assert shown[said.partition("=")[0]]["value"] == raw


def test_what_stands_beside_the_rules_is_set_by_its_place():
    result = run(
        "new",
        "clt-community-benefit-society",
        "--set",
        "rulebook=ours",
        "title=Ours: a trust",
        "bodies.board.appointed=1",
        "bodies.members.classes.local.votes=false",
        "powers.members.admit.held_by=members",
        "legal_form=charitable_cbs",
        "assets.lock=charity",
    )
    book = read_yaml(result.stdout)
    assert (book.id, book.title, book.legal_form) == ("ours", "Ours: a trust", "charitable_cbs")
    assert book.written_bodies["board"]["appointed"] == "1"
    assert {each.name for each in book.classes if each.votes} == {"resident", "prospective"}
    assert (book.power("members.admit").held_by, book.power("members.admit").by) == (
        "members",
        "ordinary",
    )


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (("board.term.years=2", "board.term.years=3"), "set twice"),
        (("board.size.maximun=9",), "board.size.maximum"),
        (("meetings.general.quorum_counts=[online]",), "meetings.general.quorum.counts"),
        (("board.size.maximum",), "RULE=VALUE"),
        (("decisions.special=2/3",), "exactly so many"),
        (("meetings.general.notice=14",), "14 clear"),
        (("meetings.general.quorum=10%",), "of: members"),
        (("elections.ballot.secret=false",), "this rule is fixed"),
        (("bodies.board.appointed=-1",), "not a whole number"),
        (("bodies.members.classes.tenant.votes=true",), "classes.resident.votes"),
        (("bodies.members.classes.resident.vote=true",), "votes, stands"),
        (("powers.members.admitt.held_by=members",), "powers.members.admit."),
        (("powers.members.admit.held_by=council",), "members, board"),
        (("legal_form=plc",), "cbs"),
    ],
)
def test_a_setting_that_cannot_be_says_what_could(settings, said):
    result = run("new", "clt-community-benefit-society", "--set", *settings)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("commonstead: ")
    assert result.stderr.count("\n") == 1
    assert said in result.stderr


def test_a_misspelt_model_is_told_with_the_one_that_was_meant():
    assert "expected: cohousing-company" in run("check", "cohousing-compny").stderr


def test_a_new_rulebook_that_breaks_the_law_is_printed_with_a_warning():
    result = run("new", "clt-community-benefit-society", "--set", "members.minimum=2")
    assert result.exit_code == 1
    assert "members.minimum = 2" in result.stderr
    assert read_yaml(result.stdout).value("members.minimum") == 2


def test_check_lists_rule_value_why_and_what_to_do(own):
    result = run("check", own("meetings.general.quorum=1", "rules.effective=on_vote"))
    assert result.exit_code == 1
    assert "meetings.general.quorum = 1" in result.stdout
    assert "Why: 1 is below what the law asks for: 2" in result.stdout
    assert "What to do: set it to on_registration." in result.stdout


def test_what_a_member_may_hold_at_most_is_told_in_money():
    # 200,000 shares of one pound; the law allows 100,000 pounds.
    set_shares = ("--set", "members.share.maximum=200000")
    told = run("new", "clt-community-benefit-society", *set_shares).stderr
    assert "members.share.maximum × members.share.par = £200,000" in told
    assert "What to do: lower it to £100,000." in told


def test_a_quorum_that_grows_can_be_any_part_of_the_members():
    tenth = "meetings.general.quorum=10% of members"
    made = run("new", "clt-community-benefit-society", "--set", tenth)
    assert (made.exit_code, made.stderr) == (0, "")


def test_a_floor_that_is_a_majority_is_told_once():
    told = run("new", "cohousing-company", "--set", "decisions.special=>=2/3").stderr
    assert "What to do: raise it to at least three quarters of the votes cast" in told


def test_check_answers_programs_in_json(own):
    answer = json.loads(run("check", own("elections.ties=[lookback]"), "--format", "json").stdout)
    assert answer["ok"] is False
    (problem,) = answer["problems"]
    assert (problem["code"], problem["rule"]) == ("ties_without_lot", "elections.ties")
    assert json.loads(run("check", own(), "--format", "json").stdout)["ok"] is True


def test_check_compares_the_quorum_with_the_membership(own):
    path = own("meetings.general.quorum=10")
    assert run("check", path, "--members", "10").exit_code == 0
    assert run("check", path, "--members", "9").exit_code == 1


def test_every_kind_of_problem_has_a_why_and_a_what_to_do():
    assert set(WHY) == set(PROBLEM_CODES)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nowhere.yaml"),
        ("new",),
        ("new", "a-model-of-another-house"),
        ("new", "cohousing-company", "--set", "board.size=7"),
        ("new", "cohousing-company", "--set", "board.size.maximum=many"),
        ("new", "cohousing-company", "--set", "decisions.special={fraction"),
        ("compare", "cohousing-company", "nowhere.yaml"),
        ("show", "nowhere.yaml"),
    ],
)
def test_what_cannot_be_read_ends_with_two_and_one_plain_line(arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("commonstead: ")
    assert result.stderr.count("\n") == 1


def test_a_file_that_cannot_be_read_is_told_with_its_line(own, tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text("rulebook: ours\nmodel: cohousing-company\ncolour: green\n", "utf-8")
    assert "broken.yaml, line 3" in run("check", str(path)).stderr


def test_compare_shows_before_and_after_in_words(own):
    result = run("compare", "clt-community-benefit-society", own("board.term.years=2"))
    assert result.exit_code == 0
    assert "board.term.years" in result.stdout
    assert "up to three years" in result.stdout
    assert "up to two years" in result.stdout


def test_compare_says_when_nothing_differs(own):
    same = run("compare", "clt-community-benefit-society", own())
    assert same.stdout == "The two rulebooks say the same.\n"
    result = run("compare", "clt-community-benefit-society", own(), "--format", "json")
    answer = json.loads(result.stdout)
    assert (answer["differences"], answer["definitions"], answer["problems"]) == ([], [], [])
    assert answer["power"] == {"powers": [], "control": [], "shares": []}


def test_compare_tells_bodies_and_powers_in_words_and_no_data(own):
    ours = own(
        "bodies.members.classes.resident.votes=false", "powers.members.admit.held_by=members"
    )
    told = run("compare", "clt-community-benefit-society", ours).stdout
    assert "Its members vote and may stand for the board." in told
    assert "Its members have no vote, and may stand for the board." in told
    assert "after:  Let somebody in: the members together, by an ordinary decision." in told
    assert "{" not in told
    forms = run("compare", "cohousing-company", "clt-community-benefit-society").stdout
    assert "before: Company limited by guarantee." in forms
    assert "{" not in forms


@pytest.mark.parametrize(
    ("model", "effective"),
    [
        # A society's rules wait for the registrar; a company's count from the vote.
        ("clt-community-benefit-society", "only from the day it is registered"),
        ("cohousing-company", "as soon as the members have voted"),
    ],
)
def test_compare_says_which_majority_a_change_takes_and_when_it_counts(model, effective, own):
    other = next(name for name in models() if name != model)
    told = run("compare", model, other).stdout
    assert "by a special decision: at least 3/4 of the members' votes" in told
    assert effective in told
    data = json.loads(run("compare", model, other, "--format", "json").stdout)
    assert effective in data["change"]["effective"]


def test_compare_says_why_the_second_rulebook_could_not_be(own):
    ours = own("meetings.general.quorum=1")
    told = run("compare", "clt-community-benefit-society", ours).stdout
    assert "below what the law asks for: 2" in told.partition("What law or logic")[2]
    data = json.loads(
        run("compare", "clt-community-benefit-society", ours, "--format", "json").stdout
    )
    assert [problem["code"] for problem in data["problems"]] == ["below_legal_floor"]


def test_compare_says_who_gains_and_loses_power_and_which_definitions_change(own):
    ours = own("members.admission=board_discretion")
    told = run("compare", "clt-community-benefit-society", ours).stdout
    assert "The residents lose: Can every adult among them be a member with a vote?" in told
    found = json.loads(
        run("compare", "clt-community-benefit-society", ours, "--format", "json").stdout
    )
    changed = {change["id"]: change for change in found["definitions"]}
    assert (changed["hra-2008-s79"]["before"], changed["hra-2008-s79"]["after"]) == (
        "judgement",
        "not_met",
    )


def test_show_reads_a_rulebook_aloud_with_clauses_and_sources():
    result = run("show", "clt-community-benefit-society")
    assert result.exit_code == 0
    assert "three members or a quarter of the members, whichever is more" in result.stdout
    assert "rule 39" in result.stdout
    assert "(text not yet seen)" in result.stdout
