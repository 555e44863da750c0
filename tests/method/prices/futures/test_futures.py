"""Many futures at once are, run by run, what is worked out one by one."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonstead.kit import BadInput, Refusal, Source
from commonstead.places import Edition, Table, shipped_figures
from commonstead.prices import WrongFigure, quote
from commonstead.prices.choosing import RATE_PER, setting_from
from commonstead.prices.choosing.buyer import can_pay_rule
from commonstead.prices.choosing.place import place_years
from commonstead.prices.futures import (
    Ahead,
    assume,
    fans_csv,
    futures,
    futures_as_data,
    one_future,
    paths,
    paths_csv,
    runs_csv,
    summary,
)
from commonstead.prices.futures.dice import spread, throws
from commonstead.prices.futures.paths import Start, mixing

CORNWALL = "E06000052"
FIGURES = shipped_figures()
WITHHELD = {"E09000001", "E06000053"}
"""City of London and Isles of Scilly: pay is withheld in most years."""
ALL = {
    "first_share": "40%",
    "earnings-multiple.multiple": "4",
    "market-share.share": "60%",
    "appraisal-share.share": "25%",
    "mortgage-based.share": "30%",
    "mortgage-based.monthly_costs": "120",
    "fixed-rate.rate": "2%",
    "fixed-rate.compounding": "simple",
    "earnings-set.bed_factor": "1",
    "hybrid.limbs": "indexed, fixed-rate, market-share, fair-return",
    "hybrid.fixed-rate.rate": "3%",
    "hybrid.fixed-rate.compounding": "compound",
    "hybrid.fair-return.rate": "2%",
    "hybrid.market-share.share": "55%",
}


def tried(*formulas, seed="0badcafe", runs=200, years=12, assumptions=None, on=None, **given):
    return futures(
        FIGURES, CORNWALL, Ahead(seed, runs, years), formulas, given or ALL, assumptions, on
    )


@pytest.fixture(scope="module")
def seen():
    return futures(FIGURES, CORNWALL, Ahead("0badcafe", 200, 12), (), ALL).value


def test_every_price_of_a_run_is_what_a_quote_says_of_it(seen):
    for number in (0, 1, 77, 199):
        alone = one_future(seen, number)
        assert len(alone) == 9
        for each in seen.sold:
            assert alone[each.formula.id] == each.price[:, number].tolist(), each.formula.id


@given(
    seed=st.binary(min_size=4, max_size=8),
    number=st.integers(0, 99),
    share=st.sampled_from(["31.3%", "1/3", "50%"]),
    rate=st.sampled_from(["0%", "4.25%"]),
)
@settings(max_examples=12, deadline=None)
def test_whatever_the_seed_every_price_is_what_a_quote_says(seed, number, share, rate):
    given = {**ALL, "market-share.share": share, "rate": rate}
    seen = tried(seed=seed.hex(), runs=100, years=3, **given).value
    alone = one_future(seen, number)
    for each in seen.sold:
        assert alone[each.formula.id] == each.price[:, number].tolist(), each.formula.id


def test_what_households_can_pay_is_what_the_rule_says(seen):
    for year, run in ((0, 0), (3, 50), (12, 199)):
        for buyer in seen.buyers:
            given = {
                "income": Fraction(int(seen.moves.pay[year, run]), 100) * buyer.pays,
                "rate": Fraction(int(seen.moves.rate[year, run]), RATE_PER),
                "term": "25",
                "deposit": "10%",
            }
            found = quote(can_pay_rule(), given).value.price
            assert seen.can_pay[buyer.id][year, run] == found


def test_the_same_seed_gives_the_same_futures_and_another_gives_others(seen):
    again, other = tried().value, tried(seed="0badcaff").value
    assert (again.moves.pay == seen.moves.pay).all()
    assert fans_csv(again) == fans_csv(seen)
    assert not (other.moves.pay[1:] == seen.moves.pay[1:]).any(axis=1).all()


def test_more_runs_add_to_those_there_are(seen):
    more = tried(runs=300).value
    assert (more.moves.market[:, :200] == seen.moves.market).all()
    assert (more.moves.rate[:, :200] == seen.moves.rate).all()


def plainly(start, rules, seed, runs, years, run):
    """One run of the process in plain sums, written again from its description."""
    even = throws(seed, runs, years, 4)[:, :, run] / spread()
    root = mixing(rules)
    pay, market = float(start.pay), float(start.market)
    homes = float(start.homes_growth - rules.homes_usual)
    bank, general = float(start.bank), float(start.inflation)
    rows = []
    for year in range(years):
        size = [
            float(s)
            for s in (
                rules.pay_spread,
                rules.homes_spread,
                rules.interest_spread,
                rules.inflation_spread,
            )
        ]
        new = [size[k] * sum(root[k][j] * even[year, j] for j in range(k + 1)) for k in range(4)]
        pay *= 1 + float(rules.pay_usual) + new[0]
        homes = float(rules.homes_carried) * homes + new[1]
        market *= 1 + float(rules.homes_usual) + homes
        usual = float(rules.interest_usual)
        bank = usual + float(1 - rules.interest_back) * (bank - usual) + new[2]
        usual = float(rules.inflation_usual)
        general = usual + float(rules.inflation_carried) * (general - usual) + new[3]
        rate = max(bank + float(start.mortgage - start.bank), 0.005)
        rows.append((pay * 100, market * 100, rate, general))
    return rows


def test_a_run_is_what_its_description_says():
    place = place_years(FIGURES, CORNWALL).value
    rules = assume(place).value
    setting, _ = setting_from({})
    start = Start.of(place.years, setting, Fraction("0.0375"))
    moves = paths(start, rules, "0badcafe", 120, 8)
    for run in (0, 60, 119):
        for year, row in enumerate(plainly(start, rules, "0badcafe", 120, 8, run), 1):
            assert abs(moves.pay[year, run] - row[0]) <= 1
            assert abs(moves.market[year, run] - row[1]) <= 1
            assert abs(moves.rate[year, run] / RATE_PER - row[2]) <= 0.00025 + 1e-9


def test_surprises_move_together_as_assumed():
    place = place_years(FIGURES, CORNWALL).value
    rules = assume(place).value
    root = np.array(mixing(rules))
    wanted = np.array([[float(part) for part in row] for row in rules.together])
    assert np.allclose(root @ root.T, wanted, atol=1e-12)


def test_futures_without_surprises_are_the_usual_growth():
    still = ("pay_spread", "homes_spread", "interest_spread", "inflation_spread", "homes_carried")
    calm = dict.fromkeys(still, "0%")
    found = tried("indexed", assumptions={**calm, "pay_usual": "3%"}, price_paid="100000").value
    each = summary(found)[0]
    # 3% a year for ten years: 134,391.64 (1.03^10 = 1.343916379…), the same in all runs. Pay is
    # whole pence on the way, which can move the price by a penny or so.
    for value in each.fans["price"].lines[9]:
        assert abs(value - 134_391_64) <= 2
    assert each.fans["beside_earnings"].lines[9] == (0,) * 5
    assert each.affordable["1"][9] in (0, 200)


def test_a_share_of_the_market_keeps_with_the_market_and_an_index_of_pay_with_pay(seen):
    by_id = {each.formula.id: each for each in summary(seen)}
    assert all(set(line) == {0} for line in by_id["market-share"].fans["beside_market"].lines)
    assert all(set(line) == {0} for line in by_id["indexed"].fans["beside_earnings"].lines)


def test_lines_of_a_fan_are_runs_in_order(seen):
    each, measured = seen.sold[0], summary(seen)[0].fans["price"]
    ordered = np.sort(each.price, axis=1)
    # Of 200 runs the 10th, 50th, 100th, 150th and 190th.
    for year, line in enumerate(measured.lines):
        assert line == tuple(int(ordered[year, n - 1]) for n in (10, 50, 100, 150, 190))


def test_shares_of_runs_are_counted(seen):
    for each, found in zip(seen.sold, summary(seen), strict=True):
        for who, counts in found.affordable.items():
            for year in (0, 4, 11):
                can = [
                    int(p) <= int(m)
                    for p, m in zip(each.price[year], seen.can_pay[who][year + 1], strict=True)
                ]
                assert counts[year] == sum(can)
        for year in (0, 4, 11):
            below = [int(p) < int(each.balance[year]) for p in each.price[year]]
            assert found.negative_equity[year] == sum(below)


def test_what_the_trust_must_find_is_what_the_next_buyer_lacks(seen):
    for each, found in zip(seen.sold, summary(seen), strict=True):
        reach = seen.can_pay["1"][1:]
        lacks = np.maximum(each.price - reach, 0)
        ordered = np.sort(lacks, axis=1)
        assert found.fans["to_find"].lines[7][4] == ordered[7, 189]
        assert found.trust_finds[7] == int((lacks[7] > 0).sum())


def test_the_market_can_fall_below_the_loan_and_that_is_counted():
    fall = {"homes_usual": "-10%", "homes_spread": "0%", "homes_carried": "0%"}
    found = summary(
        tried("market-share", assumptions=fall, deposit="5%", **{"market-share.share": "50%"}).value
    )[0]
    # A tenth less in the first year, a twentieth of deposit: every run is below the loan.
    assert found.negative_equity[0] == 200
    assert all(value < 0 for value in found.fans["leaves_with"].lines[0])


def test_mortgage_rates_stay_between_their_bounds_and_in_steps():
    wild = {"interest_spread": "30%"}
    found = tried("market-share", assumptions=wild, **{"market-share.share": "50%"}).value
    later = found.moves.rate[1:]
    assert later.min() == 50
    assert later.max() == 2000
    assert (later % 5 == 0).all()


def test_pay_never_falls_to_nothing():
    wild = {"pay_spread": "30%", "homes_spread": "30%", "pay_usual": "-10%"}
    found = tried("market-share", assumptions=wild, years=30, **{"market-share.share": "50%"}).value
    assert found.moves.pay.min() > 0
    assert found.moves.market.min() > 0


@pytest.mark.parametrize(
    ("ahead", "parameter"),
    [
        (Ahead("0badcafe", 99, 30), "runs"),
        (Ahead("0badcafe", 100_001, 30), "runs"),
        (Ahead("0badcafe", 1000, 0), "years"),
        (Ahead("0badcafe", 1000, 61), "years"),
    ],
)
def test_too_much_and_too_little_is_refused(ahead, parameter):
    with pytest.raises(WrongFigure) as wrong:
        futures(FIGURES, CORNWALL, ahead, ["market-share"], ALL)
    assert wrong.value.parameter == parameter


def test_a_seed_must_be_one():
    with pytest.raises(BadInput, match="is not a seed"):
        tried(seed="tomorrow")


def test_a_formula_that_moves_a_price_asks_for_the_first_one():
    with pytest.raises(Refusal) as refused:
        tried("appraisal-share", **{"appraisal-share.share": "25%"})
    assert refused.value.code == "first_price_missing"


def test_bank_rate_is_that_of_the_day():
    found = tried("market-share", on=date(2026, 1, 5), **{"market-share.share": "50%"})
    said = {line.label: line.value for line in found}
    assert said["Bank Rate now"] == "3.75%"
    assert said["interest on a mortgage now"] == "5.25%"


def test_bank_rate_can_be_given_where_the_data_is_out_of_date():
    share = {"market-share.share": "50%"}
    given = tried("market-share", bank_rate="3%", **share)
    assert "Bank Rate now" not in {line.label for line in given}
    # With the margin of one and a half points.
    assert set(given.value.moves.rate[0]) == {450}


@given(
    area=st.sampled_from(sorted(set(FIGURES.areas("ratio-residence-median")) - WITHHELD)),
    name=st.sampled_from(["appraisal-share", "hybrid", "itemised", "mortgage-based", "indexed"]),
    number=st.integers(0, 99),
    earners=st.sampled_from(["1", "1.5", "4/3"]),
)
@settings(max_examples=25, deadline=None)
def test_wherever_the_place_every_price_is_what_a_quote_says(area, name, number, earners):
    asked = {n: v for n, v in ALL.items() if n.partition(".")[0] in (name, "first_share")}
    given = {**asked, "earners": earners}
    seen = futures(FIGURES, area, Ahead("0badcafe", 100, 4), [name], given).value
    assert one_future(seen, number)[name] == seen.sold[0].price[:, number].tolist()


def test_low_pay_keeps_its_distance_from_pay_in_every_future():
    table = Table(
        "earnings-of-ratio-residence-lower-quartile",
        Edition("made-up", date(2025, 3, 24), Source("made up for this test"), "none"),
        ("2024",),
        {CORNWALL: ("25000",)},
    )
    share = {"market-share.share": "50%"}
    seen = futures(
        FIGURES.with_tables([table]), CORNWALL, Ahead("0badcafe", 100, 5), ["market-share"], share
    ).value
    assert seen.moves.low is not None
    # 283,000 / 8.36 = 33,851.67 is the middle pay; 25,000 of it is low pay, now and later.
    kept = seen.moves.low / seen.moves.pay
    assert np.allclose(kept, 25_000 / (283_000 / 8.36), atol=1e-6)
    assert "low 1" in summary(seen)[0].affordable


def test_the_tables_for_a_file_have_a_row_for_everything(seen):
    rows = fans_csv(seen).splitlines()
    # Nine formulas, twelve years; seven fans, three households, negative equity, money to find.
    assert len(rows) == 1 + 9 * 12 * (7 + 3 + 2)
    assert rows[0] == "formula,years_ahead,measure,5%,25%,50%,75%,95%,runs"
    assert sum(1 for _ in paths_csv(seen)) == 1 + 200 * 13
    lines = list(runs_csv(seen))
    assert len(lines) == 1 + 200 * 12
    assert lines[1].split(",")[2] == f"{seen.sold[0].price[0, 0] / 100:.2f}"


def test_plain_data_has_shares_in_per_cent_and_money_in_pounds(seen):
    data = futures_as_data(seen)
    first = data["formulas"][0]
    assert len(first["fans"]["price"]["50%"]) == 12
    assert first["affordable"]["2"][0].endswith("%")
    assert data["assumptions"]["inflation_usual"] == "2%"
