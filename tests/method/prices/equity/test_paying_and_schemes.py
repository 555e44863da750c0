"""What a household pays, its deposit, and a scheme's own decisions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonstead.kit import BadInput, Refusal
from commonstead.prices.equity import coverage, deposit, monthly_payment, scheme, schemes

pence = st.integers(0, 10**9)


@given(st.sampled_from(schemes()), pence, pence)
def test_nobody_pays_for_more_than_is_left_and_running_costs_come_first(name, income, unpaid):
    payment = monthly_payment(scheme(name), income, unpaid).value
    assert 0 <= payment.equity <= unpaid
    assert payment.running == monthly_payment(scheme(name), income, 0).value.total
    month = income * 35 / 100 / 12
    assert payment.total <= month + 1


def test_the_payments_are_held_against_what_is_owed():
    payments = [monthly_payment(scheme("lilac"), 2_400_000, 10**9).value] * 2
    assert coverage(payments, 1_200_000).value == 0  # 2 × £500 × 12 = £12,000
    assert coverage(payments, 1_200_001).value == -1


def test_a_deposit_is_a_tenth_of_the_shares():
    assert deposit(scheme("yorspace"), 8_400_005).value == 840_001  # £8,400.005: half a penny up


def test_an_income_below_nothing_is_refused():
    with pytest.raises(Refusal, match="net_income_below_nothing"):
        monthly_payment(scheme("lilac"), -1, 0)


@pytest.mark.parametrize(
    "changed",
    [
        {"income_share": "135%"},
        {"income_share": "x"},
        {"running_share": "36%"},
        {"band": {"least": "110%", "most": "90%"}},
        {"band": "90%"},
        {"gain_kept": {"three": "75%"}},
        {"gain_kept": {"3": "175%"}},
        {"loss_borne": "-1%"},
        {"queue": "loudest"},
        {"index_cap": "-5%"},
        {"hardship": "rent"},
        {"hardship": ["borrow"]},
        {"colour": "green"},
    ],
)
def test_a_decision_that_cannot_be_is_told_with_what_is_expected(changed):
    with pytest.raises(BadInput):
        scheme("lilac", **changed)


def test_an_unknown_scheme_is_told_which_there_are():
    with pytest.raises(BadInput, match="lilac, terrace-21, yorspace"):
        scheme("elsewhere")


def test_what_a_society_decided_otherwise_has_no_borrowed_source():
    changed = scheme("lilac", gain_kept={"0": "0%", "5": "50%", "10": "90%"})
    assert [str(changed.kept_after(years)) for years in (4, 5, 9, 10)] == [
        "0",
        "1/2",
        "1/2",
        "9/10",
    ]
    assert changed.source("gain_kept") is None
    assert changed.source("income_share") is not None
