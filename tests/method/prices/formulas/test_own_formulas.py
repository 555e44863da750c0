"""An organisation's own formula: a shipped one with its differences, dated and with clauses."""

from datetime import date

import pytest

from commonstead.kit import BadInput
from commonstead.prices import (
    WrongFigure,
    find_formula,
    formula_from,
    load_formula,
    own_formula,
    quote,
    read_own_text,
)

OURS = """
formula: ashby-resale
title: What an Ashby home may cost
from: fixed-rate
adopted: "2026-02-01"
source: {title: "Ashby lease", clause: "Schedule 3"}
rounding: {to: "£500", direction: down}
parameters:
  rate: {value: "1.5%", source: {title: "Ashby lease", clause: "Schedule 3, 4"}}
  compounding: {value: compound, source: {title: "Ashby lease", clause: "Schedule 3, 5"}}
  floor_share: {value: "100%", source: {title: "Ashby lease", clause: "Schedule 3, 6"}}
"""
FIGURES = {"price_paid": "350000", "years": "7"}
DAY = date(2026, 5, 1)


def test_what_is_settled_need_not_be_given_and_is_cited():
    found = quote(read_own_text(OURS), FIGURES, DAY)
    # 388,445.72, down to 500.
    assert found.value.price == 388_000_00
    by_label = {line.label: line for line in found}
    assert str(by_label["growth of the price, a year"].source) == "Ashby lease, Schedule 3, 4"


def test_nobody_can_quote_with_another_figure_than_the_one_adopted():
    with pytest.raises(WrongFigure, match=r"rate: the formula that was adopted says 1\.5%"):
        quote(read_own_text(OURS), {**FIGURES, "rate": "3%"}, DAY)
    assert quote(read_own_text(OURS), {**FIGURES, "rate": "1.5%"}, DAY).value.price


def test_a_formula_does_not_reach_back_before_it_was_adopted():
    with pytest.raises(WrongFigure, match="adopted on 2026-02-01"):
        quote(read_own_text(OURS), FIGURES, date(2026, 1, 31))


def test_a_value_that_changes_counts_from_its_day():
    text = OURS.replace(
        'rate: {value: "1.5%", source: {title: "Ashby lease", clause: "Schedule 3, 4"}}',
        """rate:
    values:
      - {since: "2026-02-01", value: "1.5%", source: {title: "Ashby lease"}}
      - {since: "2026-04-01", value: "2%", source: {title: "Deed of variation"}}""",
    )
    ours = read_own_text(text)
    # 350,000 × 1.02^7 = 402,039.99, down to 500.
    assert quote(ours, FIGURES, date(2026, 3, 31)).value.price == 388_000_00
    assert quote(ours, FIGURES, date(2026, 4, 1)).value.price == 402_000_00


def test_the_whole_formula_can_be_read_back_from_the_record():
    ours = read_own_text(OURS)
    again = formula_from(ours.as_data())
    assert again == ours
    assert again.hash == ours.hash


def test_a_changed_value_is_another_hash():
    other = read_own_text(OURS.replace('"1.5%"', '"1.6%"'))
    assert other.hash != read_own_text(OURS).hash
    assert load_formula("fixed-rate").hash != load_formula("indexed").hash


def test_a_hybrid_settles_figures_of_its_limbs():
    source = {"title": "Lease"}
    ours = own_formula(
        {
            "formula": "ours",
            "from": "hybrid",
            "adopted": "2026-02-01",
            "source": source,
            "parameters": {
                "limbs": {"value": ["fixed-rate", "market-share"], "source": source},
                "fixed-rate.rate": {"value": "2%", "source": source},
                "compounding": {"value": "simple", "source": source},
                "share": {"value": "80%", "source": source},
            },
        }
    )
    figures = {"price_paid": "200000", "years": "5", "market_value": "260000"}
    found = quote(ours, figures, DAY).value
    # 220,000 against 208,000.
    assert (found.limb, found.price) == ("market-share", 208_000_00)


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('"1.5%"', '"150%"', 9, "150% is more than 25%"),
        ('"1.5%"', '"1.5"', 9, "could mean"),
        ("compound, s", "daily, s", 10, "not a choice"),
        ("  floor_share:", "  flor_share:", 11, "asks for no 'flor_share'"),
        ("from: fixed-rate", "from: fixed", 4, "no formula called"),
        ("from: fixed-rate", "from: mortgage", 4, "no formula of a price"),
        ("£500", "£0", 7, "not a sum to round to"),
        ('adopted: "2026-02-01"', "adopted: soon", 5, "not a date"),
        ('source: {title: "Ashby lease", clause: "Schedule 3"}', "source: {}", 6, "no title"),
        ("  rate: {value:", "  rate: {valu:", 9, "'value' is missing"),
        (
            "  floor_share:",
            '  improvement_share: {value: "50%", source: {title: "x"}}\n  floor_share:',
            11,
            "not that improvements are credited by it",
        ),
        (
            "  floor_share:",
            '  floor: {value: "9", source: {title: "x"}}\n'
            '  cap: {value: "8", source: {title: "x"}}\n  floor_share:',
            11,
            "the floor is above the cap",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(old, new, line, what):
    assert old in OURS
    with pytest.raises(BadInput) as wrong:
        read_own_text(OURS.replace(old, new), "ours.yaml")
    assert what in str(wrong.value)
    assert wrong.value.file == "ours.yaml"
    assert wrong.value.line == line


def test_a_formula_is_found_by_its_id_or_its_file(tmp_path):
    path = tmp_path / "ours.yaml"
    path.write_text(OURS)
    assert find_formula(str(path)).id == "ashby-resale"
    assert find_formula("indexed").id == "indexed"
    with pytest.raises(BadInput, match="no formula called 'index'"):
        find_formula("index")
