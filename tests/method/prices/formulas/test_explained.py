"""What a formula says of itself: every figure, its unit and bounds, every step in words."""

import pytest

from commonstead.kit import BadInput
from commonstead.prices import explained, listed, load_formula
from commonstead.prices.expression import WORDS, read_expression
from commonstead.prices.reading import formula_from, shipped_paths
from commonstead.rulebook.text import read_path


@pytest.mark.parametrize("name", shipped_paths())
def test_every_figure_and_step_is_told(name):
    told = explained(name)
    formula = load_formula(name)
    assert [each["name"] for each in told["parameters"]] == list(formula.parameters)
    assert all(each["what"] and each["unit"] and each["needed"] for each in told["parameters"])
    assert all(step["how"] for step in told["steps"])
    assert told["rounding"].startswith(("to the nearest £", "up to £", "down to £"))


def test_a_hybrid_tells_what_its_limbs_ask_for_besides():
    besides = explained("hybrid")["of_limbs"]
    assert "equity" in {each["name"] for each in besides["fair-return"]}
    assert "net_proceeds" in {each["name"] for each in besides["net-proceeds"]}


def test_the_list_has_every_formula_once():
    assert [each["id"] for each in listed()] == list(shipped_paths())


def test_a_formula_only_computes_with_words_that_are_known():
    for raw in ({"eval": "2+2"}, {"sum": "income"}, {"growth": {"rate": "rate"}}, {}, None, 3):
        with pytest.raises(BadInput):
            read_expression(raw)
    assert "eval" not in WORDS


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda data: data.pop("rounding"), "'rounding' is missing"),
        (lambda data: data.update(price="prise"), "the result 'prise' is no step"),
        (lambda data: data["parameters"].update(x={"what": "x", "unit": "yards"}), "not a unit"),
        (lambda data: data["parameters"].update(x={"what": "x"}), "nothing is written here"),
        (lambda data: data["parameters"].update(x="nothing"), "no part called 'nothing'"),
        (lambda data: data["steps"].append({"part": "nothing"}), "no part called 'nothing'"),
        (
            lambda data: data["steps"].append(
                {"step": "more", "what": "more", "unit": "pounds", "is": {"sum": ["wages"]}}
            ),
            "'wages' is no figure and no earlier step",
        ),
        (lambda data: data["source"].pop("title"), "no title"),
    ],
)
def test_a_formula_that_cannot_be_worked_out_is_refused_when_it_is_read(change, what):
    data = read_path(shipped_paths()["fixed-rate"]).data
    change(data)
    with pytest.raises(BadInput, match=what):
        formula_from(data)
