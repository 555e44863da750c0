"""Several formulas of which one counts: which, and what each is given."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.prices import WrongFigure, quote

AMOUNT = st.integers(0, 10**8).map(lambda pence: Fraction(pence, 100))
TWO = {
    "limbs": "fixed-rate, market-share",
    "price_paid": "200000",
    "rate": "2%",
    "years": "5",
    "compounding": "simple",
    "market_value": "300000",
    "share": "80%",
}


@settings(max_examples=150, deadline=None)
@given(paid=AMOUNT, equity=AMOUNT, credit=AMOUNT, owed=AMOUNT, proceeds=AMOUNT, years=AMOUNT)
def test_the_lesser_of_fair_return_and_net_proceeds_and_what_is_owed(
    paid, equity, credit, owed, proceeds, years
):
    held = years / 10**5
    figures = {
        "price_paid": paid,
        "equity": equity,
        "rate": "1.5%",
        "years": held,
        "improvement_credit": credit,
        "owed": owed,
        "net_proceeds": proceeds,
    }
    fair = paid * Fraction("0.015") * held + equity + credit
    found = quote("hybrid", figures).value
    assert found.terms["base"] == min(fair, proceeds) + owed
    assert found.limb == ("fair-return" if fair <= proceeds else "net-proceeds")
    # The price is rounded once, and so is what is owed.
    assert abs(found.seller - min(fair, proceeds) * 100) <= 1


def test_what_is_owed_to_a_lender_is_added_like_any_other_debt():
    figures = {"price_paid": "100000", "equity": "10000", "rate": "0%", "years": "1"}
    one = quote("hybrid", {**figures, "net_proceeds": "50000", "loan": "90000"}).value
    other = quote("hybrid", {**figures, "net_proceeds": "50000", "owed": "90000"}).value
    assert one.price == other.price == 100_000_00
    assert one.seller == other.seller == 10_000_00


@pytest.mark.parametrize(
    ("take", "limb", "price"),
    [("lesser", "fixed-rate", 220_000_00), ("greater", "market-share", 240_000_00)],
)
def test_the_lesser_or_the_greater_counts(take, limb, price):
    found = quote("hybrid", {**TWO, "take": take}).value
    assert (found.limb, found.price) == (limb, price)


def test_deductions_are_taken_once_and_not_by_each_limb():
    found = quote("hybrid", {**TWO, "damage": "1000"}).value
    assert found.price == 219_000_00


def test_a_limb_can_have_a_deduction_of_its_own():
    found = quote("hybrid", {**TWO, "market-share.damage": "30000"}).value
    assert (found.limb, found.price) == ("market-share", 210_000_00)


def test_a_cap_on_the_whole_is_named_where_it_binds():
    found = quote("hybrid", {**TWO, "cap": "200000"}).value
    assert (found.limb, found.price) == ("cap", 200_000_00)


def test_the_same_formula_can_be_two_limbs():
    figures = {
        "limbs": "pay:indexed, prices:indexed",
        "price_paid": "100000",
        "index_then": "100",
        "pay.index_now": "120",
        "prices.index_now": "110",
    }
    found = quote("hybrid", figures).value
    assert (found.limb, found.price) == ("prices", 110_000_00)


@pytest.mark.parametrize(
    ("changes", "figure"),
    [
        ({"limbs": "fixed-rate"}, "limbs"),
        ({"limbs": "indexed, indexed"}, "limbs"),
        ({"limbs": "hybrid, indexed"}, "limbs"),
        ({"limbs": "mortgage, indexed"}, "limbs"),
        ({"market-share.shar": "1%"}, "market-share.shar"),
        ({"indexed.index_now": "1"}, "indexed.index_now"),
        ({"shares": "1%"}, "shares"),
        ({"limbs": "market-share, appraisal-share"}, "rate"),
    ],
)
def test_what_no_limb_asks_for_is_refused(changes, figure):
    with pytest.raises(WrongFigure) as wrong:
        quote("hybrid", {**TWO, **changes})
    assert wrong.value.parameter == figure


def test_a_name_that_means_two_things_must_say_which():
    figures = {
        "limbs": "market-share, appraisal-share",
        "price_paid": "200000",
        "market_value": "300000",
        "valuation_then": "250000",
        "share": "50%",
    }
    with pytest.raises(WrongFigure, match=r"market-share\.share"):
        quote("hybrid", figures)
    clear = {k: v for k, v in figures.items() if k != "share"}
    found = quote("hybrid", {**clear, "market-share.share": "50%", "appraisal-share.share": "50%"})
    # 150,000, and 200,000 and half of 50,000.
    assert found.value.price == 150_000_00


def test_each_limbs_working_is_shown_under_its_name():
    labels = [line.label for line in quote("hybrid", TWO)]
    assert "fixed-rate: price" in labels
    assert "market-share: the part of the market value that the home costs" in labels
