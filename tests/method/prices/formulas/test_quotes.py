"""A quote: money is neither made nor lost, it is rounded once, and it moves as is promised."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.kit import Refusal, in_pence
from commonstead.prices import Sourced, WrongFigure, load_formula, quote
from commonstead.prices.reading import shipped_paths
from commonstead.prices.units import read

BASE = {
    "earnings-set": {
        "income": "40000",
        "share": "1/3",
        "bed_factor": "1.4",
        "rate": "5%",
        "term": "25",
        "deposit": "10%",
    },
    "earnings-multiple": {"income": "40000", "multiple": "4.5"},
    "market-share": {"market_value": "300000", "share": "60%", "subsidy": "9000", "land": "8000"},
    "indexed": {"price_paid": "200000", "index_then": "100", "index_now": "120"},
    "itemised": {
        "price_paid": "200000",
        "inflation": "20000",
        "improvement_credit": "1000",
        "depreciation": "900",
        "damage": "800",
        "unpaid_fees": "70",
    },
    "appraisal-share": {
        "price_paid": "200000",
        "valuation_then": "300000",
        "market_value": "350000",
        "share": "25%",
    },
    "mortgage-based": {
        "income": "40000",
        "share": "30%",
        "rate": "5%",
        "term": "25",
        "deposit": "10%",
        "monthly_costs": "150",
        "yearly_costs_share": "1%",
    },
    "fixed-rate": {"price_paid": "200000", "rate": "2%", "years": "7", "compounding": "compound"},
    "hybrid": {
        "price_paid": "200000",
        "equity": "30000",
        "rate": "2%",
        "years": "7",
        "market_value": "260000",
    },
    "fair-return": {"price_paid": "200000", "equity": "30000", "rate": "2%", "years": "7"},
    "net-proceeds": {
        "market_value": "260000",
        "market_costs": "5000",
        "subsidy": "9000",
        "land": "1000",
    },
    "mortgage": {"value": "200000", "deposit": "10%", "rate": "5%", "term": "25"},
    "next-buyer": {
        "price": "200000",
        "deposit": "10%",
        "rate": "5%",
        "term": "25",
        "share": "1/3",
    },
    "price-to-earnings": {"price": "290000", "earnings": "37600"},
    "loan-to-value": {"value": "1000000", "share": "60%"},
    "development-profit": {"value": "3200000", "fees": "3%", "costs": "2094110", "change": "0%"},
}
PRICES = [name for name in BASE if load_formula(name).is_price]
PROMISES = [
    pytest.param(name, figure, way, id=f"{name} {way} {figure}")
    for name in BASE
    for way, figures in load_formula(name).promises.items()
    for figure in figures
]
POUNDS = st.integers(0, 10**9).map(lambda pence: Fraction(pence, 100))
STEP = {
    "pounds": "5000",
    "share": "3%",
    "rate": "0.75%",
    "years": "3",
    "factor": "0.3",
    "index": "11",
}


def result(name, figures):
    """The price in pence, or the last figure that a measure gives."""
    found = quote(name, figures).value
    formula = load_formula(name)
    return found.price if formula.is_price else found.terms[formula.gives[-1]]


def test_there_is_a_base_for_every_formula():
    assert set(BASE) == set(shipped_paths())


@pytest.mark.parametrize(("name", "figure", "way"), PROMISES)
@settings(max_examples=25, deadline=None)
@given(times=st.integers(1, 6))
def test_a_price_moves_as_its_formula_promises(name, figure, way, times):
    parameter = load_formula(name).parameters[figure]
    now = read(figure, parameter.unit, BASE[name][figure])
    more = now + times * read(figure, parameter.unit, STEP[parameter.unit])
    before, after = result(name, BASE[name]), result(name, {**BASE[name], figure: more})
    assert (after >= before) if way == "rises_with" else (after <= before)


@pytest.mark.parametrize("name", PRICES)
@settings(max_examples=50, deadline=None)
@given(loan=POUNDS, owed=POUNDS, costs=POUNDS)
def test_what_each_gets_is_the_price_and_never_more_or_less(name, loan, owed, costs):
    due = {"loan": loan, "owed": owed, "costs": costs}
    found = quote(name, {**BASE[name], **due}).value
    assert sum(found.parts.values()) == found.price
    assert found.parts["lender"] == in_pence(loan)
    assert found.negative_equity == max(0, in_pence(loan) - found.price)


@settings(max_examples=200, deadline=None)
@given(
    paid=st.integers(1, 10**10),
    then=st.integers(1, 10**6),
    now=st.integers(1, 10**6),
    credit=st.integers(0, 10**7),
    damage=st.integers(0, 10**7),
)
def test_an_indexed_price_is_rounded_once_at_the_end(paid, then, now, credit, damage):
    figures = {
        "price_paid": Fraction(paid, 100),
        "index_then": Fraction(then, 10),
        "index_now": Fraction(now, 10),
        "improvement_credit": Fraction(credit, 100),
        "damage": Fraction(damage, 100),
    }
    # In pence, over 2 × then: halves away from nothing.
    over, under = paid * now + (credit - damage) * then, then
    size = (2 * abs(over) + under) // (2 * under)
    expected = size if over >= 0 else -size
    assert quote("indexed", figures).value.price == expected


@settings(max_examples=60, deadline=None)
@given(
    income=st.integers(10_000, 200_000),
    points=st.integers(1, 1500),
    months=st.integers(12, 480),
)
def test_an_earnings_set_price_is_what_the_payments_pay_off(income, points, months):
    figures = {
        "income": str(income),
        "share": "1/3",
        "bed_factor": "1",
        "rate": Fraction(points, 10_000),
        "term": f"{months} months",
        "deposit": "10%",
    }
    terms = quote("earnings-set", figures).value.terms
    owed = terms["borrowed"]
    for _ in range(months):
        owed = owed * (1 + Fraction(points, 120_000)) - Fraction(income, 36)
    assert owed == 0


def test_negative_equity_is_a_figure_and_the_seller_has_to_find_it():
    figures = {"price_paid": "200000", "index_then": "100", "index_now": "80", "loan": "190000"}
    found = quote("indexed", figures)
    assert found.value.price == 160_000_00
    assert found.value.negative_equity == 30_000_00
    assert found.value.seller == -30_000_00
    assert found.lines[-1].label == "what the seller has to find"
    assert found.lines[-1].value == "£30,000"


def test_a_price_that_falls_is_not_clamped():
    figures = {**BASE["appraisal-share"], "market_value": "100000"}
    # 200,000 and a quarter of (100,000 − 300,000).
    assert quote("appraisal-share", figures).value.price == 150_000_00


def test_every_line_of_a_step_names_its_source():
    found = quote("fixed-rate", BASE["fixed-rate"])
    by_label = {line.label: line for line in found}
    assert by_label["price paid, grown at the rate"].source is not None
    assert by_label["what the seller paid for the home"].source is None


def test_a_figure_with_its_source_keeps_it():
    source = load_formula("indexed").source
    figures = {**BASE["indexed"], "index_now": Sourced("120", source)}
    line = next(line for line in quote("indexed", figures) if line.label == "the same index now")
    assert line.source == source


def test_a_mortgage_without_interest_is_paid_off_in_equal_parts():
    found = quote("mortgage", {**BASE["mortgage"], "rate": "0%", "payments_made": "100"}).value
    # 180,000 in 300 parts of 600; 200 are left.
    assert found.terms["payment"] == 600
    assert found.terms["balance"] == 120_000


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"index_then": "100", "floor": "300000", "cap": "200000"}, "floor_above_cap"),
        ({"floor": "300000", "cap_share": "50%", "market_value": "400000"}, "floor_above_cap"),
    ],
)
def test_a_floor_above_a_cap_is_refused(changes, code):
    with pytest.raises(Refusal) as refused:
        quote("indexed", {**BASE["indexed"], **changes})
    assert refused.value.code == code


def test_a_share_of_income_of_nothing_pays_for_nothing_and_dividing_by_it_is_refused():
    assert quote("earnings-set", {**BASE["earnings-set"], "share": "0"}).value.price == 0
    with pytest.raises(Refusal, match=r"divided_by_nothing \(figure='deposit'\)"):
        quote("earnings-set", {**BASE["earnings-set"], "deposit": "100%"})


def test_half_months_have_no_payments():
    with pytest.raises(Refusal, match="not_whole_months"):
        quote("earnings-set", {**BASE["earnings-set"], "term": "25.01"})


@pytest.mark.parametrize(("limb", "price"), [("cap", 210_000_00), ("floor", 250_000_00)])
def test_a_cap_or_floor_that_binds_is_named(limb, price):
    found = quote("indexed", {**BASE["indexed"], limb: Fraction(price, 100)}).value
    assert (found.price, found.limb) == (price, limb)


def test_a_cap_that_does_not_bind_is_not_named():
    assert quote("indexed", {**BASE["indexed"], "cap": "900000"}).value.limb == ""


@pytest.mark.parametrize(
    ("changes", "figure", "remedy"),
    [
        ({"rate": "2"}, "rate", "2% (or a decimal below one"),
        ({"rate": "1.5"}, "rate", "1.5%"),
        ({"rate": "two"}, "rate", "for example 5%"),
        ({"rate": "40%"}, "rate", "at most 25%"),
        ({"price_paid": "-1"}, "price_paid", "at least £0"),
        ({"price_paid": "lots"}, "price_paid", "£182,000"),
        ({"price_paid": "12,5"}, "price_paid", "1234.56"),
        ({"price_paid": 1.5}, "price_paid", "for example"),
        ({"price_paid": ""}, "price_paid", "for example"),
        ({"years": "soon"}, "years", "66 months"),
        ({"years": "201"}, "years", "at most 200 years"),
        ({"years": "-3"}, "years", "66 months"),
        ({"compounding": "daily"}, "compounding", "simple or compound"),
        ({"compoundng": "simple"}, "compoundng", "compounding?"),
        ({"improvements": "kitchen"}, "improvements", "cost"),
        ({"improvements": [{"price": "1"}]}, "improvements, item 1", "cost"),
        ({"improvements": [{"cost": "-1"}]}, "improvements, item 1, cost", "an amount"),
    ],
)
def test_a_wrong_figure_is_named_with_its_remedy(changes, figure, remedy):
    with pytest.raises(WrongFigure) as wrong:
        quote("fixed-rate", {**BASE["fixed-rate"], **changes})
    assert wrong.value.parameter == figure
    assert remedy in wrong.value.expected


@pytest.mark.parametrize("name", PRICES)
def test_every_figure_that_must_be_given_is_asked_for_when_it_is_not(name):
    for parameter in load_formula(name).parameters.values():
        if parameter.required:
            rest = {key: raw for key, raw in BASE[name].items() if key != parameter.name}
            with pytest.raises(WrongFigure) as wrong:
                quote(name, rest)
            assert wrong.value.parameter == parameter.name


@pytest.mark.parametrize(
    ("written", "same"), [("5%", "0.05"), ("1/20", "5%"), ("-1%", "-0.01"), (".02", "2%")]
)
def test_a_rate_can_be_written_in_three_ways(written, same):
    figures = BASE["fixed-rate"]
    one, other = (quote("fixed-rate", {**figures, "rate": rate}) for rate in (written, same))
    assert one.value.price == other.value.price
