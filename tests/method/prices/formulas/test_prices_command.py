"""`commonstead prices quote`, `compare` and `explain`, as somebody types them."""

import json

import pytest
from click.testing import CliRunner

from commonstead_cli.main import main

FIXED = ("price_paid=350000", "rate=1.5%", "years=7", "compounding=compound")


def run(*words):
    return CliRunner().invoke(main, ["prices", *words], catch_exceptions=False)


def result(*words):
    told = run(*words)
    assert told.exit_code == 0, told.stderr
    return json.loads(told.stdout)


def test_a_quote_has_its_result_and_each_line_with_its_source():
    told = result("quote", "fixed-rate", "--given", *FIXED, "loan=300000")
    assert told["result"]["price"] == "388446.00"
    assert told["result"]["seller_receives"] == "88446.00"
    line = next(each for each in told["working"] if each["label"].startswith("price paid"))
    assert line["source"].startswith("Big River")
    assert {"label", "value", "source"} <= line.keys()


def test_figures_can_stand_alone_or_after_one_or_several_given():
    together = result("quote", "fixed-rate", "--given", *FIXED)
    apart = result("quote", "fixed-rate", *(word for f in FIXED for word in ("--given", f)))
    assert together == apart


def test_a_quote_in_text_reads_from_top_to_bottom():
    told = run("quote", "fixed-rate", "--given", *FIXED, "--format", "text").stdout
    assert "price, rounded to the nearest £1: £388,446" in told
    assert "£350,000 × (1 + 1.5%)^7 years" in told


def test_a_list_is_written_as_yaml(tmp_path):
    works = 'improvements=[{what: room, value_added: "5000"}]'
    figures = ("price_paid=100000", "inflation=0", "improvement_kind=value_added", works)
    told = result("quote", "itemised", "--given", *figures)
    assert told["result"]["price"] == "105000.00"
    file = tmp_path / "home.yaml"
    file.write_text(
        "price_paid: 100000\ninflation: 0\nimprovement_kind: value_added\n"
        "improvements: [{what: room, value_added: 5000}]\n"
    )
    assert result("quote", "itemised", "--from", str(file)) == told


def test_an_organisations_own_formula_is_a_file(tmp_path):
    file = tmp_path / "ours.yaml"
    file.write_text(
        "formula: ours\nfrom: earnings-multiple\nadopted: 2026-01-01\nsource: {title: Lease}\n"
        "parameters:\n  multiple: {value: 4, source: {title: Lease, clause: 9}}\n"
    )
    told = result("quote", str(file), "--given", "income=30000", "--on", "2026-05-01")
    assert (told["result"]["formula"], told["result"]["price"]) == ("ours", "120000.00")


def test_a_place_fills_what_is_not_given_and_says_from_which_edition():
    told = result(
        "quote", "earnings-multiple", "--place", "Tower Hamlets", "--given", "multiple=4",
        "--on", "2026-05-01", "--figures", "no-such-folder",
    )  # fmt: skip
    # The published price 475,000 over the published ratio 10.21, to the pound, times four.
    assert told["result"]["price"] == "186092.00"
    line = told["working"][0]
    assert "Tower Hamlets, 2024" in line["source"]
    assert "edition" in line["source"]


def test_a_place_can_be_for_more_than_one_earner():
    words = ("quote", "earnings-multiple", "--place", "Tower Hamlets", "--given", "multiple=4")
    told = result(*words, "--on", "2026-05-01", "--earners", "2", "--figures", "no-such-folder")
    # 2 × 475,000 / 10.21 is 93,046 to the pound.
    assert told["result"]["price"] == "372184.00"
    assert "for 2 earners" in told["working"][0]["source"]


def test_an_index_of_a_place_needs_the_day_of_the_purchase():
    words = ("quote", "indexed", "--place", "York", "--given", "price_paid=100000")
    told = run(*words)
    assert told.exit_code == 2
    assert "bought=2016-05-01" in told.stderr
    assert result(*words, "bought=2016-05-01")["result"]["terms"]["base"]


def test_a_figure_that_is_withheld_is_never_replaced():
    told = run(
        "quote", "earnings-multiple", "--place", "E09000001", "--given", "multiple=4",
        "--on", "2026-05-01", "--figures", "no-such-folder",
    )  # fmt: skip
    assert told.exit_code == 1
    assert "withheld" in told.stderr


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("quote", "fixed"), 2, "there is no formula called 'fixed'; expected: one of appraisal-"),
        (("quote", "fixed-rate"), 2, "price_paid: this is missing (and rate, compounding)"),
        (("quote", "fixed-rate", *FIXED, "speed=9"), 2, "speed: the formula asks for no such"),
        (("quote", "fixed-rate", *FIXED[:1], "rate=5", *FIXED[2:]), 2, "'5' could mean 5% or 5"),
        (("quote", "fixed-rate", "price_paid=-1", *FIXED[1:]), 2, "less than £0"),
        (("quote", "indexed", "price_paid=1", "index_then=0", "index_now=1"), 2, "not more than 0"),
        (("quote", "fixed-rate", *FIXED, "years=8"), 2, "years: this is given twice"),
        (("quote", "fixed-rate", *FIXED, "years"), 2, "not a figure with its name"),
        (("quote", "fixed-rate", *FIXED, "--on", "2999-01-01"), 2, "on: 2999-01-01 is still to"),
        (("quote", "fixed-rate", *FIXED, "--on", "May"), 2, "on: 'May' is not a day"),
        (("quote", "fixed-rate", *FIXED, "deductions=[x"), 2, "cannot be read as YAML"),
        (("quote", "fixed-rate", "--from", "no.yaml"), 2, "cannot be opened"),
        (("quote", "earnings-multiple", "income=-9", "multiple=4"), 2, "income: −£9 is less"),
        (("quote", "fixed-rate", *FIXED, "floor=9", "cap=8"), 1, "above the greatest price (£8)"),
        (("quote", "fixed-rate", *FIXED, "--place", "Nowhere"), 1, "no area"),
        (("explain", "fixed"), 2, "no formula called"),
        (("compare", "fixed-rate", "speed=9"), 2, "speed: the formula asks for no such figure"),
    ],
)
def test_a_mistake_is_told_in_words_with_the_remedy(words, code, says):
    told = run(*words)
    assert told.exit_code == code
    assert says in told.stderr
    assert told.stdout == ""
    assert "Traceback" not in told.stderr


def test_explain_lists_the_formulas_and_tells_one():
    assert "hybrid" in {each["id"] for each in result("explain")["formulas"]}
    told = result("explain", "fixed-rate")
    rate = next(each for each in told["parameters"] if each["name"] == "rate")
    assert (rate["most"], rate["needed"]) == ("25%", "must be given")
    text = run("explain", "fixed-rate", "--format", "text").stdout
    assert "compounding: whether growth grows too [a choice; must be given]" in text


def test_compare_sets_formulas_side_by_side():
    words = ("compare", "indexed", "market-share", "fixed-rate", "--given", "price_paid=200000")
    figures = ("index_then=100", "index_now=120", "market_value=300000", "share=80%")
    told = result(*words, *figures)["formulas"]
    assert [each["price"] for each in told] == ["240000.00", "240000.00", None]
    assert "rate: this is missing" in told[2]["why_not"]
    text = run(*words, *figures, "--format", "text").stdout
    assert "market-share: £240000.00; seller leaves with £240000.00" in text


def test_compare_without_names_takes_all_nine():
    told = result("compare", "--given", "income=40000", "multiple=4")["formulas"]
    assert len(told) == 9
    assert {each["formula"]: each["price"] for each in told}["earnings-multiple"] == "160000.00"
