"""`commonstead prices rent`: as scripts and people call it."""

import json

import pytest
from click.testing import CliRunner

from commonstead_cli.prices_rent import WHY, verb


def run(*arguments):
    return CliRunner().invoke(verb, arguments)


def answer(*arguments):
    found = run(*arguments)
    assert found.exit_code == 0, found.stderr
    return json.loads(found.stdout)


HOME = ("formula", "--given", "beds=2", "--given", "value_1999=100000")


def test_a_rent_is_a_result_and_its_working():
    found = answer(*HOME, "--place", "E09000030", "--year", "2026-27")
    assert found["result"]["weekly"] == "169.33"  # 75.7264 × 2.236141
    assert found["result"]["monthly"] == "733.76"  # 169.33 × 52 ÷ 12
    assert {"label", "value", "expression", "source"} <= found["working"][0].keys()
    assert "Greater London" in found["working"][0]["label"]


@pytest.mark.parametrize("place", ["Tower Hamlets", "E12000007", "LGA1972-greater-london"])
def test_a_place_may_be_named_or_refused_where_it_is_too_wide(place):
    found = run(*HOME, "--place", place)
    if place == "E12000007":
        assert found.exit_code == 2
        assert "in no county of it" in found.stderr
    else:
        assert found.exit_code == 0


def test_old_codes_of_councils_that_are_gone_still_find_their_county():
    old = answer(*HOME, "--year", "2020-21", "--place", "E07000190")["result"]
    assert old == answer(*HOME, "county=somerset", "--year", "2020-21")["result"]


def test_the_day_says_which_year():
    march = answer(*HOME, "county=kent", "--on", "2026-03-31")["result"]
    assert march == answer(*HOME, "county=kent", "--year", "2025-26")["result"]
    assert march == answer(*HOME, "county=kent", "year=2025-26", "--on", "2010-01-01")["result"]


def test_the_place_says_whether_the_limit_of_london_holds():
    share = ("shared-ownership", "value=200000", "share=25%", "income=85000")
    assert run(*share, "--place", "Hackney").exit_code == 0
    assert "above the limit of £80,000" in run(*share, "--place", "Leeds").stderr
    assert "above the limit of £80,000" in run(*share).stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "say which rent"),
        (("palace",), "no kind of rent 'palace'"),
        (("formula", "beds=2", "--year", "2026-27"), "has to be given 'value_1999'"),
        (("formula-cap", "beds=two"), "beds: 'two' cannot be read"),
        (("formula-cap", "beds=2", "rooms=3"), "is not given 'rooms'"),
        (("formula-cap", "beds=2", "beds=3"), "'beds' is given twice"),
        (("formula-cap", "beds"), "'beds' does not say what is given"),
        (("formula-cap", "beds=-1", "--year", "2026-27"), "no row for -1 bedrooms"),
        (("formula-cap", "beds=2", "--year", "2021-22"), "2021-22 is outside the table"),
        ((*HOME, "--place", "Leeds"), "West Yorkshire in 1999 have not been read"),
        ((*HOME, "--place", "Cardiff"), "Cardiff is in no county of it"),
        ((*HOME, "--place", "Atlantis"), "no place Atlantis"),
        (HOME, "say in which county"),
        (("shared-ownership", "value=200000", "share=5%", "sale=2"), "between 25% and 75%"),
        (("shared-ownership", "value=200000", "share=1/0"), "share: '1/0' cannot be read"),
        (("increase", "rent=100", "relet=yes", "--year", "2026-27"), "give formula="),
        (("increase", "rent=100", "relet=maybe", "--year", "2026-27"), "yes or no"),
        (("cost", "costs=100", "homes=a,b"), "no list of numbers"),
        (("cost", "costs=" + "9" * 5000, "homes=1"), "costs is too long"),
        (("cost", "costs=100", "homes=1", "voids=1e999999999"), "voids: '1e999999999' cannot"),
        (("cost", "costs=100", "homes=1", "voids=100%"), "leave no rent"),
        (("weekly", "amount=400", "period=daily"), "is not a period of rent"),
        (("london-living", "beds=2"), "give the area's income or its two-bedroom rent"),
    ],
)
def test_what_is_wrong_is_told_in_words(arguments, says):
    found = run(*arguments)
    assert found.exit_code == 2
    assert says in found.stderr
    assert not any(code in found.stderr for code in WHY)


def test_the_list_names_every_kind_with_what_it_is_given():
    told = run("--list", "--format", "text").stdout
    kinds = "formula formula-cap affordable london-affordable london-living shared-ownership cost"
    for kind in (*kinds.split(), "increase"):
        assert f"\n{kind}: " in "\n" + told
    listed = answer("--list")
    assert listed["formula"]["given"]["value_1999"]["unit"] == "pounds"


def test_the_text_marks_what_nobody_has_confirmed():
    told = run("formula-cap", "beds=2", "--year", "2026-27", "--format", "text").stdout
    assert "(source not confirmed)" in told
    assert "weekly: 216.34" in told  # 164.87, 183.99, 199.08, 205.45, 216.34
