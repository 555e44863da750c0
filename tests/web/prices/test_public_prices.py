"""What a home may cost, for anybody: no account, nothing kept, the same as the command line."""

import json
import shlex

import pytest
from click.testing import CliRunner
from django.test import Client

from commonstead.kit import as_pounds, in_pence, pounds
from commonstead.places import gazetteer, shipped_figures
from commonstead.prices import formulas, load_formula
from commonstead_cli.main import main
from web.browsing import text_of
from web.cast import THAT_DAY

pytestmark = pytest.mark.django_db
TOWER_HAMLETS = "E09000030"
WITHHELD = "E09000001"
"""The City of London, for which no pay is published."""


def ask(formula, **figures):
    return Client().post(
        f"/prices/{formula}", {k.replace("__", "."): v for k, v in figures.items()}
    )


def told(answer):
    return answer.context["told"]["statement"]


def test_every_formula_is_on_the_first_page_and_can_be_opened():
    body = Client().get("/prices").content.decode()
    for name in formulas():
        assert f'href="/prices/{name}"' in body
        assert load_formula(name).title in text_of(Client().get(f"/prices/{name}"))


def test_the_first_page_shows_which_prices_follow_pay_and_which_the_market():
    rows = {one["formula"].id: one for one in Client().get("/prices").context["formulas"]}
    # 36,000 pounds a year, five times, is 180,000; a tenth more pay is 198,000.
    assert rows["earnings-multiple"]["price"] == "£180,000"
    pay, market = rows["earnings-multiple"]["moved"]
    assert (pay["price"], pay["higher"], market["same"]) == ("£198,000", True, True)
    # 60% of 300,000 is 180,000; of 330,000 it is 198,000.
    pay, market = rows["market-share"]["moved"]
    assert (pay["same"], market["price"]) == (True, "£198,000")


@pytest.mark.parametrize("name", formulas())
def test_a_formula_gives_the_price_of_its_published_cases(name):
    cases = [
        case
        for case in load_formula(name).cases
        if not case.within and "price" in case.expect and case.on is None
        if not {"limbs", "bed_factors"} & set(case.given)
        if all(isinstance(raw, str) for raw in case.given.values())
    ]
    assert cases
    for case in cases[:3]:
        answer = Client().post(f"/prices/{name}", case.given)
        assert answer.status_code == 200, answer.context["form"].errors
        assert told(answer).price == as_pounds(in_pence(pounds(case.expect["price"])))


def test_negative_equity_is_said_and_nothing_is_clamped():
    # Four times 30,000 is 120,000; the loan is 30,000 above it.
    answer = ask("earnings-multiple", income="30000", multiple="4", loan="150000")
    said = text_of(answer)
    assert told(answer).price == "£120,000"
    assert "The seller owes the lender £30,000 more than the home may cost" in said
    assert "What the seller has to find £30,000" in said


def test_what_the_next_buyer_needs_to_earn_stands_beside_the_price():
    # 120,000 less a tenth is 108,000. Without interest over 25 years that is 4,320 a year, three
    # times which is 12,960; but lenders lend 4.5 times the income: 108,000 / 4.5 = 24,000.
    answer = ask(
        "earnings-multiple",
        **{"income": "30000", "multiple": "4"},
        **{"next__rate": "0%", "next__term": "25", "next__deposit": "10%"},
    )
    assert told(answer).income_needed == "£24,000"
    assert told(answer).times_income == "0.8"


def test_what_bound_the_price_is_said():
    answer = ask("earnings-multiple", income="30000", multiple="4", cap="100000")
    assert told(answer).price == "£100,000"
    assert "What decided it: the greatest price that was set" in text_of(answer)


def test_a_hybrid_compares_the_formulas_that_were_chosen():
    answer = Client().post(
        "/prices/hybrid",
        {
            "limb": ["indexed", "market-share"],
            **{"price_paid": "160000", "index_then": "100", "index_now": "125"},
            **{"market_value": "300000", "share": "60%"},
        },
    )
    # 160,000 × 1.25 is 200,000; 60% of 300,000 is 180,000, the lesser.
    assert told(answer).price == "£180,000"
    assert "What decided it: A share of the market value" in text_of(answer)


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept():
    answer = ask("fixed-rate", price_paid="200000", rate="5", compounding="simple", years="3")
    assert answer.status_code == 422
    (error,) = answer.context["form"].errors["rate"]
    assert "could mean 5% or 5 times" in error
    body = answer.content.decode()
    assert 'value="200000"' in body
    assert 'value="5"' in body
    assert 'href="#id_rate"' in body


def test_every_missing_figure_is_said_at_once():
    errors = ask("indexed", price_paid="200000").context["form"].errors
    assert set(errors) == {"index_then", "index_now"}


def test_a_list_is_typed_a_line_each_and_the_bad_line_is_told():
    good = ask("earnings-multiple", income="30000", multiple="4", deductions="gutters; 500")
    # 120,000 less 500.
    assert told(good).price == "£119,500"
    bad = ask("earnings-multiple", income="30000", multiple="4", deductions="gutters; lots")
    assert "Item 1, amount" in str(bad.context["form"].errors["deductions"])


def test_a_place_fills_income_and_the_edition_is_shown():
    pay = shipped_figures().figure("earnings-implied-residence", TOWER_HAMLETS, on=THAT_DAY).value
    answer = ask("earnings-multiple", place=TOWER_HAMLETS, multiple="4")
    assert told(answer).price == f"£{4 * round(pay.value):,}"
    said = text_of(answer)
    assert "Filled from official figures" in said
    assert f"Tower Hamlets, {pay.period}" in said
    assert str(pay.edition) in said


def test_two_earners_double_the_pay_of_one():
    one = ask("earnings-multiple", place=TOWER_HAMLETS, multiple="4")
    two = ask("earnings-multiple", place=TOWER_HAMLETS, multiple="4", earners="2")
    pence = [int(told(each).price.replace("£", "").replace(",", "")) for each in (one, two)]
    assert pence[1] == 2 * pence[0]


def test_a_figure_that_is_withheld_is_said_and_none_is_put_in_its_place():
    answer = ask("earnings-multiple", place=WITHHELD, multiple="4")
    assert answer.status_code == 409
    assert "told" not in answer.context
    assert "City of London" in text_of(answer)


def test_every_place_of_today_can_be_chosen():
    body = Client().get("/prices/earnings-set").content.decode()
    assert all(f'value="{area.code}"' in body for area in gazetteer().authorities(THAT_DAY))


def test_the_command_that_is_shown_gives_the_same_price():
    answer = ask(
        "earnings-set",
        **{"place": TOWER_HAMLETS, "earners": "1.5", "bedrooms": "2"},
        **{"rate": "5%", "term": "25", "deposit": "10%", "deductions": "gutters; 500"},
    )
    words = shlex.split(answer.context["told"]["command"])
    assert words[0] == "commonstead"
    printed = CliRunner().invoke(main, [*words[1:], "--format", "json"])
    assert printed.exit_code == 0, printed.output
    result = json.loads(printed.output)["result"]
    assert f"£{int(float(result['price'])):,}" == told(answer).price


def test_nothing_is_kept_of_what_was_typed():
    answer = ask("earnings-multiple", income="31234", multiple="4")
    assert "no-store" in answer["Cache-Control"]
    assert "31234" not in str(answer.cookies)


def test_several_formulas_stand_beside_each_other():
    answer = Client().post(
        "/prices/compare",
        {
            "formula": ["earnings-multiple", "market-share", "fixed-rate"],
            **{"income": "30000", "multiple": "5", "share": "60%", "market_value": "300000"},
            "loan": "100000",
        },
    )
    rows = {one["formula"].id: one for one in answer.context["told"]["rows"]}
    assert rows["earnings-multiple"]["price"] == "£150,000"
    assert rows["market-share"]["price"] == "£180,000"
    assert rows["market-share"]["seller"] == "£80,000"
    missing = rows["fixed-rate"]["missing"]
    assert "what the seller paid for the home" in missing
    assert "growth of the price, a year" in missing


def test_figures_that_differ_between_formulas_are_asked_for_each():
    page = Client().get("/prices/compare?formula=earnings-set&formula=market-share")
    names = set(page.context["form"].fields)
    assert {"earnings-set.share", "market-share.share"} <= names
    assert "share" not in names


def test_all_nine_can_be_compared_at_once():
    every = {"formula": list(formulas()), "income": "30000", "multiple": "5"}
    answer = Client().post("/prices/compare", every)
    assert answer.status_code == 200
    assert len(answer.context["told"]["rows"]) == len(formulas())


def test_what_is_not_there_is_not_found():
    assert Client().get("/prices/guesswork").status_code == 404
    assert Client().get("/rents/guesswork").status_code == 404


@pytest.mark.parametrize(
    "raw", ["", " ", "x" * 5000, "1e99", "-5", "\x00", "9" * 79, "[{", "0", "½"]
)
def test_no_figure_breaks_a_page(raw):
    for name in ("earnings-set", "hybrid", "itemised"):
        fields = Client().get(f"/prices/{name}").context["form"].fields
        answer = Client().post(f"/prices/{name}", dict.fromkeys(fields, raw))
        assert answer.status_code == 422
