"""The signed statement of what a home may cost, and what anybody sees without one."""

from datetime import timedelta
from pathlib import Path

import pytest

from commonstead.kit import Refusal
from commonstead.places import shipped_figures
from commonstead.prices.official import Official
from commonstead_web.homes import actions as homes
from commonstead_web.prices import actions, queries
from commonstead_web.prices.dwellings import dwelling
from commonstead_web.prices.models import Statement
from web.browsing import text_of, visiting
from web.decisions.assembly import Assembly
from web.prices import priced

pytestmark = pytest.mark.django_db
NOWHERE = "E06000053"
"""The Isles of Scilly: so few homes are sold there that the figures are withheld."""


def at(ref: str, more: str = "") -> str:
    return f"/o/elm-row/homes/{ref[2:]}/price{more}"


def society_with_a_home() -> tuple[Assembly, str]:
    society = Assembly()
    priced.adopt(society)
    return society, priced.home(society)


def test_the_price_is_what_the_formula_comes_to_with_the_official_income(tmp_path: Path):
    """At no interest: a third of the income × 1.4 for two bedrooms × 25 years ÷ 9/10."""
    society, ref = society_with_a_home()
    made = priced.stated(society, ref)
    income = int(made.facts["given"]["income"]["value"])
    exact = income / 3 * 1.4 * 25 / 0.9
    assert abs(made.price / 100 - exact) <= 0.5 + 1e-6
    assert "Waltham Forest" in made.facts["given"]["income"]["source"]["title"]
    assert made.official["income"]["area"] == priced.WALTHAM_FOREST
    assert society.differences(tmp_path) == []


def test_the_income_counts_for_as_many_earners_as_the_formula_says():
    society, ref = society_with_a_home()
    single = int(priced.figures(society, ref).given["income"].value)
    priced.adopt(society, earners="2")
    double = int(priced.figures(society, ref).given["income"].value)
    assert abs(double - 2 * single) <= 1


def test_the_record_has_figures_and_no_words_that_could_name_somebody(tmp_path: Path):
    society = Assembly()
    credited = {
        **priced.SETTLED,
        "improvement_kind": ("share_of_cost", "5"),
        "improvement_share": ("50%", "5.1"),
    }
    priced.adopt(society, settled=credited)
    ref = priced.home(society)
    kitchen = [{"what": "Kitchen by Dev Patel", "cost": "4000"}]
    made = priced.stated(society, ref, improvements=kitchen)
    without = made.price - 200_000
    body = bytes(society.organisation.log.entries.get(action="prices.state").body)
    assert b"Dev Patel" not in body
    assert society.last_facts("prices.state")["texts"] is not None
    assert priced.stated(society, ref).price == without, "half of £4,000 was credited"
    page = f"/o/elm-row/prices/statements/{made.ref[2:]}"
    assert "Kitchen" not in text_of(visiting().get(page))
    assert "Kitchen by Dev Patel" in text_of(visiting("amina").get(page))
    assert society.differences(tmp_path) == []


def test_a_figure_that_was_typed_instead_counts_as_ones_own():
    society, ref = society_with_a_home()
    made = priced.stated(society, ref, income="40000")
    assert made.facts["given"]["income"] == "40000"
    assert "income" not in made.official


def test_a_loan_above_the_price_is_said_and_not_clamped():
    society, ref = society_with_a_home()
    made = priced.stated(society, ref, income="18000", loan="300000")
    # 18,000 / 3 * 1.4 * 25 / 0.9 = 233,333.33
    assert made.price == 23_333_300
    page = text_of(visiting().get(f"/o/elm-row/prices/statements/{made.ref[2:]}"))
    assert "The seller owes the lender £66,667 more than the home may cost" in page
    assert "What the seller has to find £66,667" in page


def test_the_next_statement_says_what_changed():
    society, ref = society_with_a_home()
    priced.stated(society, ref, income="18000")
    society.later(days=30)
    second = priced.stated(society, ref, income="36000")
    page = text_of(visiting().get(f"/o/elm-row/prices/statements/{second.ref[2:]}"))
    assert "The price is £233,334 higher than on" in page
    assert "18000" in page


@pytest.mark.parametrize(
    ("days", "code"), [(1, "statement_of_the_future"), (-400, "no_formula_in_force")]
)
def test_a_statement_is_of_a_day_that_has_come_and_has_a_formula(days, code):
    society, ref = society_with_a_home()
    given = priced.figures(society, ref)
    on = society.today + timedelta(days=days)
    with pytest.raises(Refusal) as refused:
        society.do(actions.state, home=ref, on=on, figures=given)
    assert refused.value.code == code


def test_no_statement_comes_before_the_last_one():
    society, ref = society_with_a_home()
    adopted_on = society.today
    society.later(days=10)
    priced.stated(society, ref)
    with pytest.raises(Refusal, match="statement_before_the_last"):
        priced.stated(society, ref, on=adopted_on)
    assert Statement.objects.count() == 1


def test_nothing_is_stated_of_a_home_that_left_or_never_was():
    society, ref = society_with_a_home()
    given = priced.figures(society, ref)
    society.do(homes.end, home=ref, why="demolished")
    for home, code in ((ref, "home_has_left"), ("h:0000000000000000", "no_such_home")):
        with pytest.raises(Refusal, match=code):
            society.do(actions.state, home=home, on=society.today, figures=given)


def test_a_withheld_official_figure_is_said_and_nothing_is_taken_in_its_place():
    society = Assembly()
    priced.adopt(society)
    ref = priced.home(society, area=NOWHERE)
    with pytest.raises(Refusal, match="figure_wrong"):
        priced.stated(society, ref)
    page = text_of(visiting().get(at(ref)))
    assert "Nothing else is taken in its place" in page
    assert "income" not in priced.stated(society, ref, income="30000").official


def test_only_those_in_the_office_sign_and_the_same_form_signs_once():
    society, ref = society_with_a_home()
    with pytest.raises(Refusal, match="power_not_held"):
        priced.stated(society, ref, "amina")
    first = priced.stated(society, ref, form="once")
    again = priced.stated(society, ref, form="once")
    assert first == again
    assert Statement.objects.count() == 1
    assert visiting("amina").get(at(ref, "/state")).status_code == 403


def test_the_secretary_fills_in_looks_and_signs_page_by_page():
    _society, ref = society_with_a_home()
    client = visiting("carol")
    form = text_of(client.get(at(ref, "/state")))
    assert "Official:" in form
    assert "From the register of homes." in form
    typed = {"key": "k1", "income": "18000", "bedrooms": "2", "rate": "nought"}
    wrong = client.post(at(ref, "/state"), {**typed, "step": "preview"})
    assert wrong.status_code == 422
    assert "18000" in wrong.content.decode()
    right = {**typed, "rate": "0%"}
    preview = text_of(client.post(at(ref, "/state"), {**right, "step": "preview"}))
    assert "£233,333" in preview
    assert not Statement.objects.exists()
    done = client.post(at(ref, "/state"), {**right, "step": "sign"}, follow=True)
    assert "The statement is signed." in text_of(done)
    assert "£233,333" in text_of(done)
    assert Statement.objects.get().price == 23_333_300


def test_anybody_sees_what_a_home_would_sell_for_today_once_all_is_known():
    _society, ref = society_with_a_home()
    unknown = text_of(visiting().get(at(ref)))
    assert "Not all figures are known yet" in unknown
    assert "Interest on a mortgage" in unknown
    known = text_of(visiting().get(at(ref), {"rate": "5%"}))
    assert "Nobody has signed this" in known
    assert "What the next buyer needs to earn" in known
    assert not Statement.objects.exists()
    nonsense = visiting().get(at(ref), {"rate": "900%", "income": "1"})
    assert "Not all figures are known yet" in text_of(nonsense)


def test_a_home_without_a_formula_has_no_price_and_says_so():
    society = Assembly()
    ref = priced.home(society)
    assert "No formula is in force" in text_of(visiting().get(at(ref)))


def test_the_history_puts_the_price_beside_pay_and_prices_of_the_place():
    society, ref = society_with_a_home()
    first = priced.stated(society, ref)
    society.later(days=40)
    priced.stated(society, ref, income="50000")
    found = dwelling(society.organisation, ref)
    told = queries.history_of(society.organisation, ref, found.area)
    pay = (
        shipped_figures().figure("earnings-implied-residence", found.area, on=first.on).value.value
    )
    years = told.rows[0].years_of_earnings
    assert abs(years - first.price / 100 / pay) < 0.001
    page = text_of(visiting().get(at(ref)))
    assert "Affordability history" in page
    assert "It is more years of local pay now than it was at first." in page


def test_an_official_figure_can_be_looked_up_again():
    society, ref = society_with_a_home()
    made = priced.stated(society, ref)
    for name, data in made.official.items():
        again = Official.from_data(data).looked_up(shipped_figures())
        raw = made.facts[name.removeprefix("beside.")] if "." in name else made.facts["given"][name]
        assert again.value == raw["value"], name


def test_the_api_tells_and_signs_the_same():
    society, ref = society_with_a_home()
    client = visiting("carol")
    api = f"/api/o/elm-row/homes/{ref[2:]}"
    assert client.get(f"{api}/price").json()["code"] == "figure_wrong"
    sent = {"key": "k1", "given": {"rate": "0%", "income": "18000"}}
    done = client.post(f"{api}/statements", sent, content_type="application/json").json()
    assert done["ref"].startswith("t:")
    (one,) = visiting().get(f"{api}/statements").json()
    assert one["price"] == 23_333_300
    assert one["working"][-1]["label"]
    assert visiting().get(f"/api/o/elm-row/prices/statements/{done['ref'][2:]}").json() == one
    (formula,) = visiting().get("/api/o/elm-row/prices").json()
    assert formula["tenure"] == priced.TENURE
    assert (
        visiting("amina")
        .post(f"{api}/statements", sent, content_type="application/json")
        .status_code
        == 403
    )
    assert society.actions().count("prices.state") == 1
