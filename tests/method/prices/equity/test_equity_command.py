"""`commonstead prices equity` and the file it reads."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner

from commonstead_cli.prices_equity import verb

SOCIETY = """\
society: the society
scheme: lilac
debt: 184000
owed_a_year: 9000
homes: {A: {cost: 84000}, B: {cost: 100000}}
households:
  first: {home: A, net_income: 18000, joined: 2020-04-01}
  second: {home: B, net_income: 30000, joined: 2020-04-01}
index: [{on: 2020-04-01, value: 600}, {on: 2025-04-01, value: 672}]
events:
  - {on: 2020-04-01, type: deposit, household: first, amount: 7560}
  - {on: 2020-04-01, type: deposit, household: second, amount: 10840}
  - {on: 2021-04-01, type: payment, household: first, running: 1800, equity: 22440}
"""
LEAVES = """\
  - {on: 2025-04-01, type: claim, household: first}
  - {on: 2025-04-02, type: put-by, amount: 20000}
"""


@pytest.fixture
def run(tmp_path):
    def running(text, *options, name="society.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return CliRunner().invoke(verb, [str(path), *options])

    return running


def result(run, text, *options, **more):
    found = run(text, *options, **more)
    assert found.exit_code == 0, found.stderr
    return json.loads(found.stdout)["result"]


def test_shares_ledgers_and_leaving_stand_in_the_answer(run):
    found = result(run, SOCIETY, "--on", "2025-04-01")
    # £184,000 by 18 : 30 would leave the first below 90% of £84,000, so it is held there.
    assert found["allocation"]["first"]["shares"] == "75600.00"
    assert found["allocation"]["first"]["held_at"] == "least"
    assert found["allocation"]["second"]["shares"] == "108400.00"
    assert found["allocation"]["first"]["deposit"] == "7560.00"
    first = found["households"]["first"]
    # £30,000 paid, up 12%; three quarters of £3,600 are kept.
    assert (first["paid"], first["worth"]) == ("30000.00", "33600.00")
    assert first["could_leave_with"]["payout"] == "32700.00"
    assert first["pays_a_month"] == {"total": "525.00", "running": "150.00", "equity": "375.00"}
    # (£375 + £625) × 12 less £9,000.
    assert found["left_over_a_year"] == "3000.00"


def test_the_households_add_up_to_the_society(run):
    found = result(run, SOCIETY + LEAVES, "--on", "2026-01-01")
    for part in ("allocated", "paid_shares", "paid", "unpaid", "worth", "due"):
        summed = sum(Fraction(one[part]) for one in found["households"].values())
        assert summed == Fraction(found["totals"][part])
    shares = Fraction(found["totals"]["allocated"]) + Fraction(found["totals"]["held_by_society"])
    assert shares == Fraction(found["debt"])
    assert sum(Fraction(amount) for amount in found["accounts"].values()) == 0


def test_a_leaver_waits_for_what_is_not_put_by(run):
    queue = result(run, SOCIETY + LEAVES, "--on", "2026-01-01")["queue"]
    assert queue["waiting"] == {"first": "32700.00"}
    assert (queue["put_by"], queue["short"]) == ("20000.00", "12700.00")
    assert queue["can_be_paid_now"] == {"first": "20000.00"}


def test_an_earlier_day_knows_nothing_of_later(run):
    found = result(run, SOCIETY + LEAVES, "--on", "2020-12-31")
    assert found["households"]["first"]["paid"] == "7560.00"
    assert found["households"]["first"]["worth"] == "7560.00"
    assert found["queue"]["due"] == "0.00"


def test_somebody_who_comes_later_takes_shares_that_the_society_holds(run):
    text = SOCIETY.replace(
        "index:",
        "  third: {home: A, net_income: 20000, joined: 2025-04-01, allocated: 75600}\nindex:",
    )
    later = "  - {on: 2025-04-01, type: deposit, household: third, amount: 7560}\n"
    found = result(run, text + LEAVES.splitlines()[0] + "\n" + later, "--on", "2025-04-01")
    assert found["totals"]["held_by_society"] == "0.00"
    assert found["households"]["third"]["worth"] == "7560.00"


def test_a_file_may_be_json(run):
    data = {
        "scheme": {"like": "terrace-21", "queue": "pro_rata", "index_cap": "5%"},
        "homes": {"A": {"cost": "84000"}},
        "households": {"first": {"home": "A", "net_income": "18000", "joined": "2020-04-01"}},
        "index": [{"on": "2020-04-01", "value": "600"}],
    }
    text = json.dumps(data, indent=2)
    found = result(run, text, "--on", "2020-04-01", name="society.json")
    assert found["queue"]["rule"] == "pro_rata"
    assert found["households"]["first"]["allocated"] == "84000.00"


def test_each_households_ledger_stands_in_the_answer_and_adds_up(run):
    found = result(run, SOCIETY + LEAVES, "--on", "2026-01-01")
    for one in found["households"].values():
        for part in ("allocated", "paid", "due"):
            assert sum(Fraction(entry[part]) for entry in one["ledger"]) == Fraction(one[part])
    assert found["households"]["first"]["ledger"][0] == {
        "on": "2020-04-01",
        "what": "joined",
        "allocated": "75600.00",
        "paid": "0.00",
        "due": "0.00",
    }


def test_a_debt_above_what_lenders_lend_on_the_homes_is_told(run):
    text = SOCIETY + "value: 300000\nloan_to_value: 60%\n"
    found = result(run, text, "--on", "2020-04-01")
    assert (found["most_debt"], found["debt_above_it"]) == ("180000.00", "4000.00")


def test_the_file_in_the_documentation_is_one(run):
    page = (Path(__file__).parents[4] / "docs/rooms/rents-and-equity.md").read_text("utf-8")
    text = page.split("```yaml\n")[1].split("```")[0]
    found = result(run, text)
    assert found["on"] == "2025-04-01"
    # The first paid £7,560 and £375, and left before the index moved, owing £250.
    assert found["households"]["first"]["due"] == "7685.00"
    assert found["totals"]["held_by_society"] == "0.00"


def test_the_text_says_the_same(run):
    told = run(SOCIETY + LEAVES, "--on", "2026-01-01", "--format", "text").stdout
    assert "first (left of A, joined 2020-04-01)\n" in told
    assert "  is due 32700.00\n" in told
    assert "put by for leavers 20000.00, short 12700.00 (first_come)\n" in told


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("amount: 10840", "amount: ten", "line 12: events > 2 > amount: 'ten' is not an amount"),
        ("amount: 10840", "amount: -5", "line 12: events > 2 > amount: -5 is less than nothing"),
        ("amount: 10840", "amount: 1.005", "line 12: events > 2 > amount: 1.005 has parts of a p"),
        ("type: payment", "type: gift", "line 13: events > 3 > type: there is no event 'gift'"),
        ("household: second, amount", "house: second, amount", "line 12: events > 2 > house: "),
        ("home: B, ", "home: C, ", "line 8: households > second > home: there is no home 'C'"),
        ("home: B, ", "home: A, ", "line 8: households > second > home: 'A' is first's home"),
        (
            "joined: 2020-04-01}\n  second",
            "joined: 1.4.20}\n  second",
            "line 7: households > first",
        ),
        ("net_income: 18000, ", "", "line 7: households > first > net_income: nothing is writt"),
        ("value: 672", "value: 0", "line 9: index > 2 > value: an index is above nothing"),
        ("on: 2025-04-01, value", "on: 2019-04-01, value", "2019-04-01 is not after 2020-04-01"),
        ("scheme: lilac", "scheme: lilacs", "line 2: scheme: there is no scheme 'lilacs'"),
        ("scheme: lilac", "plan: lilac", "line 2: plan: 'plan' does not belong here"),
        ("scheme: lilac\n", "", "'scheme' is missing"),
        ("value: 672", "value: 1e999999999", "line 9: index > 2 > value: '1e999999999' is no num"),
        ("debt: 184000", "debt: " + "9" * 5000, "line 3: debt: the amount is too long"),
        ("debt: 184000", "loan_to_value: 160%", "line 3: loan_to_value: '160%' is no share"),
        ("{cost: 84000}", "{}", "homes > A > cost: nothing is written here"),
        ("amount: 7560", "amount: 99000", "first has £75,600 of shares left to pay, not £99,000"),
        ("on: 2021-04-01, type", "on: 2019-04-01, type", "there is no household first by then"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_place(run, old, new, says):
    assert old in SOCIETY
    found = run(SOCIETY.replace(old, new, 1))
    assert found.exit_code == 2
    assert says in found.stderr
    assert "society.yaml" in found.stderr


def test_a_debt_that_cannot_be_covered_is_a_negative_answer_with_what_is_missing(run):
    found = run(SOCIETY.replace("debt: 184000", "debt: 250000"))
    assert found.exit_code == 1
    # 110% of £184,000 is £202,400.
    assert "£202,400, £47,600 too little (at the most of their band: first, second)" in found.stderr


def test_a_debt_smaller_than_all_bands_is_too(run):
    found = run(SOCIETY.replace("debt: 184000", "debt: 100000"))
    assert found.exit_code == 1
    # 90% of £184,000 is £165,600.
    assert "£65,600 too much" in found.stderr


@pytest.mark.parametrize("text", ["", "- a\n", "just words", "a: [", "a: &x 1"])
def test_what_is_no_society_at_all_is_told(run, text):
    found = run(text)
    assert found.exit_code == 2
    assert "rulebook" not in found.stderr
    assert found.stderr.startswith("commonstead: society.yaml")


def test_a_file_that_is_not_there_is_told():
    found = CliRunner().invoke(verb, ["nowhere.yaml"])
    assert found.exit_code == 2
    assert "nowhere.yaml" in found.stderr
