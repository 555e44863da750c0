"""Formulas beside each other over the years of a place, for everybody."""

import csv
import io
from fractions import Fraction

import pytest
from django.test import Client

from commonstead.kit import as_whole_pounds
from commonstead.places import shipped_figures
from commonstead.prices import formulas, load_formula
from commonstead.prices.open_figures import figures_of
from commonstead.prices.past import past
from web.browsing import text_of
from web.cast import THAT_DAY

pytestmark = pytest.mark.django_db
HERE = "/places/E09000031/formulas"
TWO = {"formula": ["market-share", "earnings-multiple"]}
GIVEN = {**TWO, "try": "yes", "market-share.share": "60%", "earnings-multiple.multiple": "4.5"}


@pytest.fixture
def visitor() -> Client:
    return Client()


def test_first_the_formulas_are_chosen_then_only_what_they_need_is_asked(visitor: Client):
    assert "Choose one to four" in text_of(visitor.get(HERE))
    body = visitor.get(HERE, TWO).content.decode()
    assert 'name="market-share.share"' in body
    assert 'name="earnings-multiple.multiple"' in body
    assert 'name="first_share"' not in body, "neither of them moves a price that was paid"
    assert 'name="market-share.market_value"' not in body, "the years bring it"


def test_a_formula_that_moves_the_price_paid_asks_for_the_first_one(visitor: Client):
    assert 'name="first_share"' in visitor.get(HERE, {"formula": "fixed-rate"}).content.decode()


def test_more_than_four_and_none_are_refused_beside_the_field(visitor: Client):
    five = ["market-share", "earnings-multiple", "fixed-rate", "indexed", "itemised"]
    answer = visitor.get(HERE, {"formula": five})
    assert answer.status_code == 422
    assert "Choose no more than four" in text_of(answer)


def test_a_figure_that_cannot_be_read_is_said_beside_its_field_and_kept(visitor: Client):
    answer = visitor.get(HERE, GIVEN | {"market-share.share": "sixty"})
    assert answer.status_code == 422
    assert 'value="sixty"' in answer.content.decode()


def test_what_is_shown_of_the_past_is_what_the_method_says(visitor: Client):
    page = text_of(visitor.get(HERE, GIVEN))
    given = {"market-share.share": "60%", "earnings-multiple.multiple": "4.5"}
    seen = past(shipped_figures(), "E09000031", TWO["formula"], given, THAT_DAY).value
    for each in seen.formulas:
        assert f"£{each.prices[-1].price // 100:,}" in page
    assert "In 5 years" in page
    assert "In 30 years" in page


def test_the_numbers_behind_the_pictures_can_be_downloaded_and_repeat(visitor: Client):
    first = visitor.get(HERE, GIVEN | {"file": "futures"})
    assert first["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(first.content.decode())))
    assert {row["formula"] for row in rows} == set(TWO["formula"])
    again = visitor.get(HERE, GIVEN | {"file": "futures"})
    assert again.content == first.content
    other = visitor.get(HERE, GIVEN | {"file": "futures", "seed": "00112233"})
    assert other.content != first.content


def test_a_seed_that_is_none_and_a_place_without_figures_are_refused_in_words(visitor: Client):
    assert "is not a seed" in text_of(visitor.get(HERE, GIVEN | {"seed": "chance"}))
    city = visitor.get("/places/E09000001/formulas", GIVEN)
    assert city.status_code == 422
    assert visitor.get("/places/E99999999/formulas").status_code == 404


def test_the_page_says_what_a_seller_leaves_with_and_what_the_trust_must_find(visitor: Client):
    page = text_of(visitor.get(HERE, GIVEN))
    rows = csv.DictReader(
        io.StringIO(visitor.get(HERE, GIVEN | {"file": "futures"}).content.decode())
    )
    of_15 = {(row["formula"], row["measure"]): row for row in rows if row["years_ahead"] == "15"}
    for name in TWO["formula"]:
        found = of_15[name, "to_find"]
        shown = [as_whole_pounds(Fraction(found[level])) for level in ("50%", "95%")]
        assert " ".join(shown) in page
        assert as_whole_pounds(Fraction(of_15[name, "leaves_with"]["50%"])) in page
    assert "in 95% of futures it is no more" in page


ANSWERS = {"share": "60%", "factor": "4.5", "rate": "2%", "count": "2", "pounds": "1000"}


@pytest.mark.parametrize("name", formulas())
def test_whoever_answers_all_that_is_asked_sees_a_formula_tried(visitor: Client, name: str):
    asked = visitor.get(HERE, {"formula": name}).context["form"]
    answers = {
        field.html_name: ANSWERS.get(unit_of(field.html_name, name), "")
        or field.field.choices[-1][0]
        for field in asked
    }
    tried = visitor.get(HERE, {"formula": name, "try": "yes", **answers})
    assert tried.status_code == 200, text_of(tried)[:400]
    assert "In 30 years" in text_of(tried)


def unit_of(field: str, formula: str) -> str:
    """What kind of figure a field of this page asks for."""
    if field == "first_share":
        return "share"
    figures = {one.name: one.parameter.unit for one in figures_of(load_formula(formula))}
    return figures[field.removeprefix(f"{formula}.")]
