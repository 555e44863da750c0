"""Formula rent: the formula, its rises, its caps, and what is no formula rent."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import BadInput, Refusal
from commonstead.prices.rents import (
    Rent,
    counties,
    county_earnings,
    formula_rent,
    rent_cap,
    with_flexibility,
)

# The same formula a second time, in decimals and with the tables typed from the sources.
WEIGHTS = {0: "0.8", 1: "0.9", 2: "1", 3: "1.1", 4: "1.2", 5: "1.3", 6: "1.4"}
RISES = [
    *("4.3", "2.2", "2.2", "3.3", "3.6", "3.2", "4.1", "4.4", "5.5", "-0.9", "5.1", "6.1", "3.1"),
    *("3.7", "2.2", "-1", "-1", "-1", "-1", "2.7", "1.5", "4.1", "11.1", "7.7", "2.7", "4.8"),
]
YEARS = [f"{year}-{(year + 1) % 100:02d}" for year in range(2000, 2027)]
pounds_1999 = st.integers(0, 100_000_000).map(lambda pence: Fraction(pence, 100))


def second_formula(earnings, beds, value, year, by_earnings="0.7", by_value="0.3"):
    """Pence a week; good to some 20 places, which is enough for a home of this world."""
    rent = Decimal(by_earnings) * Decimal("54.62") * earnings / Decimal("316.4")
    rent *= Decimal(WEIGHTS[min(beds, 6)])
    rent += Decimal(by_value) * Decimal("54.62") * value / Decimal(49750)
    for rise in RISES[: YEARS.index(year)]:
        rent *= 1 + Decimal(rise) / 100
    return int((rent * 100).quantize(Decimal(1), ROUND_HALF_UP))


@given(
    st.sampled_from([name for name, found in counties().items() if found]),
    st.integers(0, 9),
    st.integers(0, 1_000_000),
    st.sampled_from(YEARS),
)
def test_the_rent_is_what_a_second_reading_of_the_formula_says(county, beds, value, year):
    earnings = Decimal(county_earnings(county).numerator) / county_earnings(county).denominator
    expected = second_formula(earnings, beds, Decimal(value), year)
    assert formula_rent(county, beds, value, year).value.weekly == expected


@pytest.mark.parametrize("year", ["2000-01", "2026-27"])
def test_a_calculator_with_the_weights_swapped_is_wrong(year):
    swapped = second_formula(Decimal("354.10"), 2, Decimal(100_000), year, "0.3", "0.7")
    assert formula_rent("Greater London", 2, 100_000, year).value.weekly != swapped


def test_a_calculator_that_leaves_out_the_last_two_rises_is_wrong():
    short = second_formula(Decimal("354.10"), 2, Decimal(100_000), "2024-25")
    assert formula_rent("Greater London", 2, 100_000, "2026-27").value.weekly != short


@given(pounds_1999, st.integers(0, 8), st.sampled_from(YEARS))
def test_a_dearer_home_never_has_a_lower_rent(value, beds, year):
    cheap = formula_rent("kent", beds, value, year).value.weekly
    assert formula_rent("kent", beds, value + 1000, year).value.weekly >= cheap


@given(st.integers(0, 5), st.sampled_from(YEARS))
def test_one_more_bedroom_never_means_a_lower_rent(beds, year):
    fewer = formula_rent("kent", beds, 50_000, year).value.weekly
    assert formula_rent("kent", beds + 1, 50_000, year).value.weekly > fewer


@given(st.integers(6, 40))
def test_beyond_six_bedrooms_the_rent_stays_the_same(beds):
    six = formula_rent("kent", 6, 50_000, "2026-27").value
    assert formula_rent("kent", beds, 50_000, "2026-27").value == six


def test_the_average_home_with_average_earnings_has_the_average_rent():
    assert formula_rent(None, 2, 49_750, "2000-01", earnings="316.40").value.pence == 5462


@pytest.mark.parametrize("county", ["West Sussex", "west-yorkshire", "LGA1972-wiltshire"])
def test_a_county_whose_earnings_nobody_has_read_is_refused_not_guessed(county):
    with pytest.raises(Refusal) as refusal:
        formula_rent(county, 2, 50_000, "2026-27")
    assert refusal.value.code == "no_county_earnings"
    assert "wiltshire" in refusal.value.facts["missing"]


def test_earnings_may_be_given_for_such_a_county():
    assert formula_rent(None, 2, 0, "2000-01", earnings="316.40").value.pence == 3823  # 70% × 54.62


@pytest.mark.parametrize("year", ["1999-00", "2027-28", "1990-91"])
def test_a_year_outside_the_table_is_refused(year):
    with pytest.raises(Refusal) as refusal:
        formula_rent("kent", 2, 50_000, year)
    assert refusal.value.code == "rent_year_not_known"
    assert (refusal.value.facts["first"], refusal.value.facts["last"])[1] == "2026-27"


@pytest.mark.parametrize("year", ["2026", "2026-28", "26-27", "2026-2028", "next", ""])
def test_what_is_no_year_of_rents_is_told_so(year):
    with pytest.raises(BadInput, match="2026-27"):
        formula_rent("kent", 2, 50_000, year)


@pytest.mark.parametrize("year", ["2026/27", "2026-2027", " 2026-27 "])
def test_a_year_may_be_written_in_several_ways(year):
    plain = formula_rent("kent", 2, 50_000, "2026-27").value
    assert formula_rent("kent", 2, 50_000, year).value == plain


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"beds": -1}, "bedrooms_not_in_table"),
        ({"value_1999": -1}, "amount_below_nothing"),
        ({"county": "Rutlandshire"}, "unknown_county"),
        ({"county": None}, "county_or_earnings_missing"),
    ],
)
def test_what_cannot_be_is_refused(given, code):
    given = {"county": "kent", "beds": 2, "value_1999": 50_000, "year": "2026-27"} | given
    with pytest.raises(Refusal) as refusal:
        formula_rent(**given)
    assert refusal.value.code == code


def test_the_working_names_the_texts_and_leads_to_the_rent():
    working = formula_rent("Greater London", 2, 100_000, "2026-27")
    titles = [line.source.title for line in working if line.source]
    assert any("2016/390" in title for title in titles)
    assert any("2026-27" in title for title in titles)
    assert "£169.33" in [line.value for line in working]


@given(st.integers(0, 8), st.sampled_from(["2023-24", "2024-25", "2025-26", "2026-27"]))
def test_each_years_cap_is_the_last_ones_uprated_and_rounded(beds, year):
    before = f"{int(year[:4]) - 1}-{year[2:4]}"
    more = {"2023-24": "11.6", "2024-25": "8.2", "2025-26": "3.2", "2026-27": "5.3"}[year]
    exact = rent_cap(beds, before).value.pence * (100 + Decimal(more)) / 100
    assert rent_cap(beds, year).value.pence == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@given(st.integers(0, 8), pounds_1999, st.sampled_from(YEARS[22:]))
def test_what_may_be_set_is_never_above_the_cap(beds, value, year):
    rent = formula_rent("Greater London", beds, value, year).value
    cap = Fraction(rent.facts["cap"])
    within = Fraction(rent.facts["within_cap"])
    assert within == min(cap, Fraction(rent.pence, 100))
    assert within <= Fraction(rent.facts["most_general_needs"]) <= cap
    assert Fraction(rent.facts["most_general_needs"]) <= Fraction(rent.facts["most_supported"])
    assert rent.facts["bound_by"] == ("cap" if cap < Fraction(rent.pence, 100) else "formula")


def test_before_its_caps_are_known_a_rent_says_so_and_claims_no_cap():
    working = formula_rent("Greater London", 2, 1_000_000, "2021-22")
    assert "cap" not in working.value.facts
    assert ("cap", "not known") in [(line.label, line.value) for line in working]
    with pytest.raises(Refusal, match="rent_year_not_known"):
        rent_cap(2, "2021-22")


def test_the_margin_is_a_part_of_the_rent():
    rent = Rent("formula", 10_000)
    assert with_flexibility(rent, Fraction(1, 20)) == 10_500
    assert with_flexibility(rent, Fraction(1, 20), cap=10_200) == 10_200
