"""Formulas tried on years that have been, against sums done by hand and quotes one by one."""

from datetime import date
from fractions import Fraction

import pytest

from commonstead.kit import Refusal, Source, as_pounds, exact
from commonstead.places import Edition, Table, shipped_figures
from commonstead.prices import WrongFigure, quote
from commonstead.prices.choosing import owed_after, setting_from
from commonstead.prices.choosing.place import place_years
from commonstead.prices.past import past, past_as_data, prices_csv, sellers_csv

TOWER_HAMLETS, CORNWALL = "E09000030", "E06000052"
FIGURES = shipped_figures()
ALL = {
    "first_share": "40%",
    "earnings-multiple.multiple": "4",
    "market-share.share": "60%",
    "appraisal-share.share": "25%",
    "mortgage-based.share": "30%",
    "fixed-rate.rate": "2%",
    "fixed-rate.compounding": "simple",
    "earnings-set.bed_factor": "1",
    "hybrid.rate": "2%",
}


def tried(*formulas, place=TOWER_HAMLETS, on=None, **given):
    return past(FIGURES, place, formulas, given, on)


def of_year(rows, year):
    return next(row for row in rows if row.year == year)


def sale(seen, bought, sold):
    return next(s for s in seen.formulas[0].sellers if (s.bought, s.sold) == (bought, sold))


def test_a_share_of_the_market_is_that_share_in_every_year():
    seen = tried("market-share", **{"market-share.share": "60%"}).value
    assert [row.year for row in seen.years] == list(range(2002, 2025))
    for year, row in zip(seen.years, seen.formulas[0].prices, strict=True):
        assert row.price == year.market * 6 // 10
        assert row.share_of_market == Fraction(3, 5)


def test_an_index_of_pay_moves_the_first_price_as_pay_moved():
    seen = tried("indexed", price_paid="100000").value
    for year, row in zip(seen.years, seen.formulas[0].prices, strict=True):
        exact = Fraction(10_000_000 * year.pay, seen.years[0].pay)
        assert abs(row.price - exact) <= Fraction(1, 2)


def test_who_could_have_bought_is_those_whose_reach_is_at_least_the_price():
    seen = tried("market-share", **{"market-share.share": "60%"}).value
    year, row = of_year(seen.years, 2024), of_year(seen.formulas[0].prices, 2024)
    # Pay 475,000 / 10.21 = 46,523.02; at 4.5 times it and a tenth of deposit, five times that is
    # 232,615 for one; 60% of 475,000 is 285,000; with one and a half, 348,922 by lenders. A third
    # of 69,784 a year at 6.5% over 25 years pays off 287,000 or so, and a ninth of it is deposit.
    assert year.pay == 46_523_02
    assert row.price == 285_000_00
    assert row.affordable["1"] is False
    assert row.affordable["1.5"] is True
    assert row.affordable["2"] is True


def test_what_a_household_could_pay_is_worked_out_like_this():
    seen = tried("market-share", **{"market-share.share": "60%"}, rate="0%").value
    for year in seen.years:
        # Without interest a third of pay over 25 years is more than 4.5 times pay, so lenders
        # decide: 4.5 times pay is nine tenths of the price, which is five times pay.
        assert year.can_pay["1"] == 5 * year.pay
        assert year.can_pay["2"] == 10 * year.pay


def test_a_seller_leaves_with_the_price_less_what_is_left_of_the_mortgage():
    seen = tried(
        "fixed-rate",
        price_paid="100000",
        deposit="10%",
        rate="0%",
        term="25",
        **{"fixed-rate.rate": "2%", "fixed-rate.compounding": "simple"},
    ).value
    first = sale(seen, 2002, 2007)
    # Five years at 2% are 10,000. Of the loan of 90,000 a fifth is paid off: 72,000 is left.
    assert (first.paid, first.price, first.balance) == (100_000_00, 110_000_00, 72_000_00)
    assert (first.leaves_with, first.put_in, first.gain) == (38_000_00, 28_000_00, 10_000_00)


def test_a_later_seller_had_paid_what_the_formula_allowed_then():
    seen = tried(
        "fixed-rate",
        price_paid="100000",
        **{"fixed-rate.rate": "2%", "fixed-rate.compounding": "simple"},
    ).value
    later = sale(seen, 2007, 2012)
    # 110,000 in 2007, and a tenth of it in five years: 121,000. From 2002 on it would be 120,000.
    assert (later.paid, later.price) == (110_000_00, 121_000_00)
    assert sale(seen, 2002, 2012).price == 120_000_00


def test_what_the_price_would_be_had_it_moved_as_other_things_did():
    seen = tried(
        "fixed-rate",
        price_paid="100000",
        **{"fixed-rate.rate": "0%", "fixed-rate.compounding": "simple"},
    ).value
    first = sale(seen, 2002, 2004)
    then, now = seen.years[0], seen.years[2]
    assert abs(first.as_market - Fraction(100_000_00 * now.market, then.market)) <= Fraction(1, 2)
    assert abs(first.as_earnings - Fraction(100_000_00 * now.pay, then.pay)) <= Fraction(1, 2)
    # Prices rose by 1.4% in the year to September 2003 and by 1.1% in the next: 1.014 × 1.011.
    assert first.as_inflation == 102_515_40


def test_pay_that_is_withheld_leaves_the_year_out_and_says_so():
    seen = tried("market-share", place=CORNWALL, **{"market-share.share": "60%"}).value
    assert seen.years[0].year == 2003
    assert seen.left_out == ((2002, "pay withheld ([x])"),)


def test_every_price_is_what_a_quote_says():
    seen = past(FIGURES, CORNWALL, (), ALL).value
    setting, _ = setting_from(ALL)
    years = {year.year: year for year in seen.years}
    for each in seen.formulas:
        for number in (0, 40, 130, 200):
            one = each.sellers[number]
            then, now = years[one.bought], years[one.sold]
            given = by_hand(each.formula, one, then, now, setting)
            assert quote(each.formula, given).value.price == one.price, (each.formula.id, one)


def by_hand(formula, one, then, now, setting):
    """The figures of one sale, written out formula by formula."""
    pounds = lambda pence: Fraction(pence, 100)  # noqa: E731
    paid, owed = (
        pounds(one.paid),
        pounds(owed_after(one.paid, then.rate, setting, one.sold - one.bought)),
    )
    mortgage = {"income": pounds(now.pay), "rate": now.rate, "term": "25", "deposit": "10%"}
    held = Fraction(one.sold - one.bought)
    return {
        "earnings-multiple": {"income": pounds(now.pay), "multiple": "4"},
        "market-share": {"share": "60%", "market_value": pounds(now.market)},
        "appraisal-share": {
            "price_paid": paid,
            "share": "25%",
            "valuation_then": pounds(then.market),
            "market_value": pounds(now.market),
        },
        "fixed-rate": {"price_paid": paid, "rate": "2%", "compounding": "simple", "years": held},
        "indexed": {
            "price_paid": paid,
            "index_then": pounds(then.pay),
            "index_now": pounds(now.pay),
        },
        "itemised": {"price_paid": paid, "index_then": then.prices, "index_now": now.prices},
        "earnings-set": {"bed_factor": "1", **mortgage},
        "mortgage-based": {"share": "30%", **mortgage},
        "hybrid": {
            "price_paid": paid,
            "equity": paid - owed,
            "loan": owed,
            "rate": "2%",
            "years": held,
            "market_value": pounds(now.market),
        },
    }[formula.id]


def test_falling_prices_leave_a_seller_with_less_than_nothing_and_it_is_shown():
    seen = tried("market-share", **{"market-share.share": "100%"}, deposit="0%").value
    # Tower Hamlets fell from 299,950 in September 2008 to 280,000 in 2009.
    fell = sale(seen, 2008, 2009)
    assert (fell.paid, fell.price) == (299_950_00, 280_000_00)
    assert fell.balance > fell.price
    assert fell.leaves_with == fell.price - fell.balance < 0


def test_the_home_can_be_worth_more_or_less_than_the_median_home():
    seen = tried("market-share", market_value="237500", **{"market-share.share": "100%"}).value
    # Half the median of 475,000 in 2024, so half of it in 2002 too, of 197,500.
    assert of_year(seen.years, 2024).market == 237_500_00
    assert of_year(seen.years, 2002).market == 98_750_00


def test_only_what_was_published_by_a_day_is_known_on_it():
    with pytest.raises(Refusal) as refused:
        tried("market-share", on=date(2020, 1, 1), **{"market-share.share": "60%"})
    assert refused.value.code == "no_years_of_place"


@pytest.mark.parametrize(
    ("given", "parameter"),
    [
        ({"income": "30000"}, "income"),
        ({"price_paid": "1", "first_share": "10%"}, "first_share"),
        ({"deposit": "100%"}, "deposit"),
        ({"earners": "0"}, "earners"),
        ({"earners": "6"}, "earners"),
        ({"rate": "30%"}, "rate"),
        ({"term": "25.01"}, "term"),
        ({"price_paid": "-5"}, "price_paid"),
        ({"improvements": [{"what": "shed", "cost": "1"}]}, "improvements"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_figure_that_cannot_be_is_named(given, parameter):
    with pytest.raises(WrongFigure) as wrong:
        tried("indexed", **given)
    assert wrong.value.parameter == parameter


def test_a_formula_that_moves_a_price_asks_for_the_first_one():
    with pytest.raises(Refusal) as refused:
        tried("indexed")
    assert refused.value.code == "first_price_missing"
    assert refused.value.facts["formula"] == "The price paid, moved by an index"


def test_a_figure_given_for_one_formula_is_held_still_for_it():
    seen = tried(
        "earnings-multiple",
        **{"earnings-multiple.multiple": "4", "earnings-multiple.income": "30000"},
    ).value
    assert {row.price for row in seen.formulas[0].prices} == {120_000_00}


def test_the_bank_rate_and_the_margin_are_told_where_no_rate_is_given():
    said = tried("market-share", **{"market-share.share": "60%"})
    assert any("more than Bank Rate" in line.label for line in said)
    fixed = tried("market-share", rate="5%", **{"market-share.share": "60%"})
    assert not any("more than Bank Rate" in line.label for line in fixed)
    assert {year.rate for year in fixed.value.years} == {Fraction(1, 20)}


LOW = Table(
    "earnings-of-ratio-residence-lower-quartile",
    Edition("made-up", date(2025, 3, 24), Source("made up for this test"), "none"),
    ("2022", "2023", "2024"),
    {TOWER_HAMLETS: ("[x]", "32000", "33000")},
)


def test_low_earners_are_looked_at_where_their_pay_is_known():
    seen = past(
        FIGURES.with_tables([LOW]),
        TOWER_HAMLETS,
        ["market-share"],
        {"market-share.share": "35%", "rate": "0%"},
    ).value
    assert [b.id for b in seen.buyers] == ["1", "1.5", "2", "low 1", "low 1.5", "low 2"]
    # Without interest lenders decide: five times 33,000 is 165,000; 35% of 475,000 is 166,250.
    assert of_year(seen.years, 2024).can_pay["low 1"] == 165_000_00
    last = of_year(seen.formulas[0].prices, 2024)
    assert (last.affordable["1"], last.affordable["low 1"]) == (True, False)
    for year in (2002, 2022):
        assert of_year(seen.formulas[0].prices, year).affordable["low 1"] is None


def test_the_tables_for_a_file_have_a_row_for_everything():
    given = {
        name: ALL[name] for name in ("first_share", "fixed-rate.rate", "fixed-rate.compounding")
    }
    seen = past(FIGURES, TOWER_HAMLETS, ["indexed", "fixed-rate"], given).value
    lines = prices_csv(seen).splitlines()
    assert len(lines) == 1 + 2 * 23
    assert lines[0].startswith("formula,year,price,pay_of_one,market,mortgage_rate,can_pay_1")
    # 23 years make 23 × 22 / 2 = 253 pairs.
    assert len(sellers_csv(seen).splitlines()) == 1 + 2 * 253


def test_plain_data_says_the_same_as_the_values():
    seen = tried("market-share", **{"market-share.share": "60%"}).value
    data = past_as_data(seen)
    last = data["formulas"][0]["prices"][-1]
    assert last["price"] == "285000.00"
    assert last["share_of_market"] == "60.0%"
    assert as_pounds(285_000_00) == "£285,000"


@pytest.mark.parametrize(("rate", "years"), [("0%", 5), ("5%", 1), ("5%", 24), ("6.25%", 10)])
def test_what_is_owed_is_what_the_measure_of_a_mortgage_says(rate, years):
    setting, _ = setting_from({"deposit": "10%", "term": "25"})
    made = {"value": "200000", "deposit": "10%", "rate": rate, "term": "25"}
    found = quote("mortgage", {**made, "payments_made": str(12 * years)}).value.term("balance")
    owed = owed_after(200_000_00, exact(rate), setting, years)
    # The measure rounds each payment to the penny: at most half a penny each, and its interest.
    assert abs(Fraction(owed, 100) - exact(found)) <= Fraction(12 * years, 100)


def test_years_need_no_place_to_be_complete():
    place = place_years(FIGURES, CORNWALL).value
    assert [year.year for year in place.years] == list(range(2003, 2025))
