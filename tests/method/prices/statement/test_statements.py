"""The statement of a home on a day, and what a record entry needs to come to it again."""

import json
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.kit import Refusal, Source
from commonstead.prices import (
    Beside,
    Sourced,
    WrongFigure,
    differences,
    own_formula,
    quote,
    restate,
    state,
)
from commonstead.record.canonical import canonical, parse_canonical

FIGURES = {
    "price_paid": "200000",
    "index_then": "100",
    "index_now": Sourced("110", Source("Earnings, edition 2025", "https://example.org", "5b")),
    "loan": "150000",
    "costs": "1000",
}
TEST = {"rate": "0%", "term": "25", "deposit": "10%"}
DAY = date(2026, 5, 1)


def made(**changes):
    beside = Beside(TEST, market="275000", income="36000", **changes)
    return state("h:0a", "indexed", FIGURES, DAY, beside)


def test_a_statement_says_what_the_seller_leaves_with_and_the_next_buyer_needs():
    found = made().value
    assert found.price == 220_000_00
    assert found.quote.seller == 69_000_00
    # 198,000 to borrow: 660 a month, 23,760 a year to a third; lenders want 198,000 / 4.5.
    assert found.income_needed == 44_000_00
    assert found.share_of_market == Fraction(4, 5)
    assert found.times_income == Fraction(44, 36)


def test_the_record_comes_to_the_same_statement_again():
    first = made()
    kept = parse_canonical(canonical(dict(first.value.facts)))
    again = restate(kept)
    assert again.value == first.value
    assert again.lines == first.lines
    assert differences(kept) == ()


@settings(max_examples=60, deadline=None)
@given(
    paid=st.integers(1, 10**9),
    share=st.fractions(0, 1, max_denominator=1000),
    loan=st.integers(0, 10**9),
)
def test_any_figures_survive_the_record_to_the_penny(paid, share, loan):
    figures = {
        "price_paid": Fraction(paid, 100),
        "valuation_then": "250000",
        "market_value": Fraction(paid + loan, 100),
        "share": share,
        "loan": Fraction(loan, 100),
    }
    facts = state("h:0a", "appraisal-share", figures, DAY).value.facts
    again = restate(parse_canonical(canonical(dict(facts)))).value
    assert again.quote == quote("appraisal-share", figures, DAY).value


@pytest.mark.parametrize("part", ["price", "parts", "limb", "negative_equity", "income_needed"])
def test_a_result_that_its_figures_do_not_come_to_is_found(part):
    facts = made().value.facts
    forged = {**facts, "result": {**facts["result"], part: "other"}}
    assert differences(forged) == (part,)


def test_a_figure_that_is_changed_later_is_found():
    facts = json.loads(canonical(dict(made().value.facts)))
    facts["given"]["price_paid"] = "210000"
    assert "price" in differences(facts)


def test_a_formula_that_is_changed_later_is_found():
    facts = json.loads(canonical(dict(made().value.facts)))
    facts["formula"]["rounding"] = {"to": "£1", "direction": "down"}
    assert differences(facts) == ("formula_hash",)


def test_the_working_goes_from_the_price_to_the_next_buyer_and_the_market():
    labels = [line.label for line in made()]
    order = [
        "price paid, moved by the index",
        "what the seller leaves with",
        "next buyer: income a year that the next buyer needs",
        "price as a share of the market value",
        "what the next buyer needs to earn, in incomes of the place",
    ]
    assert [label for label in labels if label in order] == order


def test_a_figure_keeps_its_edition_in_the_record():
    line = next(line for line in made() if line.label == "the same index now")
    assert str(line.source) == "Earnings, edition 2025, 5b"


def test_what_changed_since_the_last_statement_is_said():
    before = made().value.facts
    figures = {**FIGURES, "index_now": "115", "loan": "140000"}
    found = state("h:0a", "indexed", figures, date(2027, 5, 1), Beside(before=before))
    change = found.value.change
    assert (change.since, change.price_then, change.price_now) == (DAY, 220_000_00, 230_000_00)
    assert change.figures == {
        "the same index now": ("110", "115"),
        "what the seller still owes the lender": ("150000", "140000"),
    }
    assert not change.formula_changed
    by_label = {line.label: line for line in found}
    assert by_label["change of the price since 2026-05-01"].value == "£10,000"
    assert by_label["changed: the same index now"].expression == "was 110"


def test_another_formula_is_a_change():
    before = made().value.facts
    figures = {"income": "50000", "multiple": "4"}
    found = state("h:0a", "earnings-multiple", figures, DAY, Beside(before=before))
    assert found.value.change.formula_changed


def test_no_statement_goes_before_the_last():
    before = made().value.facts
    with pytest.raises(Refusal) as refused:
        state("h:0a", "indexed", FIGURES, date(2026, 4, 30), Beside(before=before))
    assert refused.value.code == "statement_before_the_last"


def test_without_market_income_or_next_buyer_nothing_is_said_of_them():
    found = state("h:0a", "indexed", FIGURES, DAY).value
    assert (found.market, found.income, found.income_needed) == (None, None, None)
    assert (found.share_of_market, found.times_income, found.change) == (None, None, None)


def test_a_market_of_nothing_is_refused():
    with pytest.raises(Refusal, match="nothing_to_compare_with"):
        state("h:0a", "indexed", FIGURES, DAY, Beside(market="0"))


def test_a_float_is_not_kept():
    with pytest.raises(WrongFigure, match="price_paid"):
        state("h:0a", "indexed", {**FIGURES, "price_paid": 1.5}, DAY)


def test_an_organisations_own_hybrid_comes_back_from_the_record_too():
    source = {"title": "Lease", "clause": "7"}
    ours = own_formula(
        {
            "formula": "ours",
            "from": "hybrid",
            "adopted": "2026-02-01",
            "source": source,
            "parameters": {
                "limbs": {"value": ["pay:indexed", "market-share"], "source": source},
                "market-share.share": {"value": "60%", "source": source},
            },
        }
    )
    figures = {
        "price_paid": "200000",
        "pay.index_then": "100",
        "pay.index_now": "112",
        "market_value": "380000",
        "deductions": [{"what": "fence", "amount": "500"}],
    }
    first = state("h:0a", ours, figures, DAY)
    kept = parse_canonical(canonical(dict(first.value.facts)))
    again = restate(kept)
    # 224,000 against 228,000, less 500.
    assert (again.value.price, again.value.quote.limb) == (223_500_00, "pay")
    assert again == first
    assert differences(kept) == ()
    assert kept["result"]["formula_hash"] == ours.hash
