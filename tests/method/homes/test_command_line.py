"""`commonstead homes` on files: allocate, need, policy, try."""

import json

import pytest
from click.testing import CliRunner

from commonstead_cli.main import main

SEED = "5f" * 32
APPLICANTS = """ref,people,bedrooms_now,connections,priced_out,can_pay,moved_here,name
a1,34F+36M; 8F; 5M,1,works_here,yes,yes,1/6/2020,Amina
a2,40F,1,,yes,yes,2020-01-01,Bill
a3,41F,1,,yes,,2026-11-01,Carol
"""
HOMES = "home,bedrooms,uprn\n1 Green Row,2,100012345\n2 Green Row,1,100012346\n"


@pytest.fixture
def run(tmp_path):
    (tmp_path / "list.csv").write_text(APPLICANTS)
    (tmp_path / "homes.csv").write_text(HOMES)

    def call(*args):
        told = [
            str(tmp_path / arg) if arg.endswith((".csv", ".yaml", ".json")) else arg for arg in args
        ]
        return CliRunner().invoke(main, ["homes", *told, *ON_DAY.get(args[0], ())])

    call.folder = tmp_path
    return call


DAY = ("--on", "2026-11-29")
ON_DAY = {"allocate": DAY, "try": DAY, "need": DAY}


def test_one_object_has_the_order_the_places_the_reasons_and_the_homes(run):
    result = run("allocate", "local-lottery", "list.csv", "--seed", SEED, "--homes", "homes.csv")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    # a1 lacks a bedroom (band 1); a2 does not (band 2); a3 has neither a year nor a connection.
    assert [(each["place"], each["applicant"], each["band"]) for each in told["order"]] == [
        (1, "a1", "1"),
        (2, "a2", "2"),
    ]
    assert told["order"][0]["home"] == "1 Green Row"
    assert told["homes"] == [
        {"home": "1 Green Row", "applicant": "a1", "place": 1},
        {"home": "2 Green Row", "applicant": "a2", "place": 2},
    ]
    (out,) = told["not_considered"]
    assert out["applicant"] == "a3"
    assert [gate["gate"] for gate in out["gates"]] == ["local-connection", "can-pay"]
    assert told["ignored_columns"] == ["name"]


def test_whoever_is_owed_a_home_has_it_first_and_the_working_says_so(run):
    given = ("local-lottery", "list.csv", "--seed", SEED, "--homes", "homes.csv")
    told = json.loads(run("allocate", *given, "--owed", "a2").stdout)
    # One person may have a bedroom more than they need, so the first home suits a2 as well.
    assert told["homes"] == [
        {"home": "1 Green Row", "applicant": "a2", "place": 2},
        {"home": "2 Green Row", "applicant": None, "place": None},
    ]
    assert told["working"][-1]["label"] == "owed a home since a review"
    assert told["working"][-1]["value"] == "1"
    case = json.loads(run("allocate", *given, "--owed", "a2", "--applicant", "a2").stdout)
    assert (case["place"], case["home"]) == (2, "1 Green Row")


def test_nothing_personal_comes_out(run):
    result = run("allocate", "local-lottery", "list.csv", "--seed", SEED, "--homes", "homes.csv")
    for private in ("Amina", "34F", "100012345", "works_here"):
        assert private not in result.stdout


def test_the_public_list_can_be_checked_and_has_no_reasons(run):
    args = ("allocate", "local-lottery", "list.csv", "--seed", SEED, "--homes", "homes.csv")
    whole, public = (json.loads(run(*args, *more).stdout) for more in ((), ("--public",)))
    assert [each["ticket"] for each in public["order"]] == [
        each["ticket"] for each in whole["order"]
    ]
    assert public["homes"] == whole["homes"]
    assert public["not_considered"] == [{"applicant": "a3"}]
    for each in public["order"]:
        assert set(each) == {"place", "applicant", "band", "points", "ticket", "home"}
    assert run(*args, "--public", "--format", "text").exit_code == 0


def test_a_short_seed_is_used_and_told(run):
    result = run("allocate", "local-lottery", "list.csv", "--seed", "0f")
    assert result.exit_code == 0
    assert "a seed has 32 bytes" in result.stderr


def test_a_model_is_a_file_to_start_from(run):
    (run.folder / "ours.yaml").write_text(run("policy", "local-lottery", "--yaml").stdout)
    args = ("list.csv", "--seed", SEED, "--homes", "homes.csv")
    assert (
        run("allocate", "ours.yaml", *args).stdout == run("allocate", "local-lottery", *args).stdout
    )


def test_the_ticket_is_the_hash_that_anybody_can_work_out(run):
    from hashlib import sha256

    told = json.loads(run("allocate", "local-lottery", "list.csv", "--seed", SEED).stdout)
    for each in told["order"]:
        assert (
            each["ticket"] == sha256(bytes.fromhex(SEED) + each["applicant"].encode()).hexdigest()
        )


def test_one_applicants_case_says_what_is_so_for_them_and_what_would_change_it(run):
    told = json.loads(
        run("allocate", "local-lottery", "list.csv", "--seed", SEED, "--applicant", "a2").stdout
    )
    assert (told["applicant"], told["place"]) == ("a2", 2)
    assert told["because"]["can-pay"] == ["you can pay for the home by our test"]
    assert "medical_need" in told["not_told"]
    homeless = next(each for each in told["would_change"] if "you are homeless" in each["change"])
    assert (homeless["band"], homeless["criterion"]) == ("1", "1")


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("who", [(), ("--applicant", "a1"), ("--applicant", "a3")])
def test_every_form_is_told(run, form, who):
    result = run(
        "allocate",
        "local-lottery",
        "list.csv",
        "--seed",
        SEED,
        "--homes",
        "homes.csv",
        *who,
        "--format",
        form,
    )
    assert result.exit_code == 0
    assert result.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("local-lottery", "list.csv"), "give the seed of the draw as --seed"),
        (("local-lottery", "list.csv", "--seed", "123"), "'123' is not a seed"),
        (("local-lottery", "list.csv", "--seed", "zz" * 32), "is not a seed"),
        (("nowhere", "list.csv", "--seed", SEED), "there is no policy 'nowhere'"),
        (("local-lottery", "none.csv", "--seed", SEED), "the file cannot be opened"),
        (("homes.csv", "list.csv", "--seed", SEED), "homes.csv"),
        (("local-lottery", "homes.csv", "--seed", SEED), "no column is called 'bedrooms'"),
        (
            ("local-lottery", "list.csv", "--seed", SEED, "--applicant", "a9"),
            "there is no applicant a9",
        ),
        (
            ("local-lottery", "list.csv", "--seed", SEED, "--owed", "a9"),
            "'a9' is on no line of the list",
        ),
    ],
)
def test_what_cannot_be_done_is_told_in_words(run, args, said):
    result = run("allocate", *args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not result.stdout


def test_where_nobody_can_be_considered_the_answer_is_negative(run):
    result = run("allocate", "co-op-list", "list.csv")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["order"] == []


def test_needs_are_told_a_line_a_household(run):
    (run.folder / "h.csv").write_text(
        "ref,people,bedrooms_now,rooms\nh1,34F+36M; 12F; 8M,2,12; 11\nh2,40F,,\n"
    )
    first, second = map(json.loads, run("need", "bedroom-standard", "h.csv").stdout.splitlines())
    assert (first["needed"], first["lacking"], first["spare"]) == (3, 1, 0)
    # Man, woman and girl of 12 are 3 persons, the boy of 8 is half a one; two rooms allow 3.
    assert first["overcrowded_by_law"] is True
    assert (second["needed"], second["lacking"], second["overcrowded_by_law"]) == (1, None, None)
    assert (
        "h1: 3 needed, 1 lacking"
        in run("need", "bedroom-standard", "h.csv", "--format", "text").stdout
    )


def test_a_standard_of_ones_own_is_a_file(run):
    (run.folder / "ours.yaml").write_text(
        "standard: ours\nvalue: {share_any_sex_under: '2', share_same_sex_under: '2', "
        "couples: all, overnight_carer: '0', foster: '0'}\nsource: {title: Our rules}\n"
    )
    (run.folder / "h.csv").write_text("ref,people\nh1,34F+36M; 12F; 8M\n")
    assert json.loads(run("need", "ours.yaml", "h.csv").stdout)["needed"] == 3
    assert run("need", "roomy", "h.csv").exit_code == 2


def test_a_policy_is_told_in_words_with_its_reasons(run):
    told = json.loads(run("policy", "need-first").stdout)
    assert told["draws"] is True
    assert (
        told["sections"]["Bands"][2]
        == "You are in band C (everybody else) if you are in no band above."
    )
    band = next(each for each in told["criteria"] if each["id"] == "A")
    assert band["aim"].startswith("Those whose life")
    assert {"column": "adult", "kind": "yes_no"}.items() <= told["questions"][1].items()
    assert "Columns of a list" in run("policy", "need-first", "--format", "text").stdout
    assert "need-first" in run("policy", "--format", "text").stdout
    assert [json.loads(line)["policy"] for line in run("policy").stdout.splitlines()]


def test_a_policy_is_tried_beside_another(run):
    rows = [
        f"b{n},{20 + n}F,1,works_here,yes,yes,1/6/2020,{'yes' if n % 2 else 'no'}"
        for n in range(20)
    ]
    heading = "ref,people,bedrooms_now,connections,priced_out,can_pay,moved_here,disability"
    (run.folder / "many.csv").write_text("\n".join([heading, *rows]))
    args = ("try", "points", "local-lottery", "many.csv", "--homes", "homes.csv")
    told = json.loads(run(*args).stdout)
    assert [each["households"] for each in told["groups"]["disability"]] == [10, 10]
    assert told["groups"]["disability"][0]["present"]["considered"] == "10"
    assert told["only_proposed"]
    assert "b1" not in run(*args, "--format", "text").stdout.split()


def test_the_seed_of_a_trial_is_nobodys_choice(run):
    result = run(
        "try", "points", "local-lottery", "list.csv", "--homes", "homes.csv", "--seed", SEED
    )
    assert result.exit_code == 2
