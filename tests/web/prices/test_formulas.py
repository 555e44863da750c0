"""Members adopt the formula by which homes are priced, and everybody can read it."""

from pathlib import Path

import pytest

from commonstead.kit import Refusal
from commonstead.prices import formulas, load_formula
from commonstead_web.decisions.models import Decision
from commonstead_web.prices import queries
from web.browsing import text_of, visiting
from web.decisions.assembly import Assembly
from web.prices import priced

pytestmark = pytest.mark.django_db


def test_members_adopt_a_formula_and_it_is_in_force_from_that_day(tmp_path: Path):
    society = Assembly()
    ref = priced.adopt(society)
    assert society.actions()[-2:] == ["decisions.declare", "prices.adopt_formula"]
    found = queries.formula(society.organisation, ref)
    assert found.in_force == society.today
    assert found.formula.adopted == society.today
    assert found.formula.parameters["share"].values[-1].since == society.today
    assert society.last_facts("prices.adopt_formula")["hash"] == found.formula.hash
    assert society.differences(tmp_path) == []


def test_a_formula_is_not_adopted_by_a_simple_majority():
    society = Assembly()
    with pytest.raises(Refusal, match="rule_too_weak"):
        society.proposed(power="prices.adopt_formula", rule="ordinary", refs=priced.refs())
    motion = society.open_without(power="prices.adopt_formula", refs=priced.refs())
    society.vote(motion, "for", *society.keys[:7])
    society.vote(motion, "against", *society.keys[7:])
    assert society.decided(motion).outcome == "lost"
    assert queries.formulas_in_force(society.organisation, society.today) == []


def test_a_later_formula_takes_the_place_of_the_earlier_one_of_the_same_homes():
    society = Assembly()
    first = priced.adopt(society)
    other = priced.adopt(society, "shared-ownership")
    second = priced.adopt(society, settled={"share": ("30%", "4.1")})
    today = society.today
    in_force = {one.ref for one in queries.formulas_in_force(society.organisation, today)}
    assert in_force == {second, other}
    ((earlier, until),) = queries.earlier_formulas(society.organisation, today)
    assert (earlier.ref, until) == (first, today)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"tenure": "castle"}, "tenure_unknown"),
        ({"rules": {}}, "formula_unreadable"),
        ({"rules": {**priced.rules(), "earners": "many"}}, "formula_unreadable"),
        ({"rules": {**priced.rules(), "from": "nowhere"}}, "not_a_formula_of_ours"),
        ({"rules": load_formula("market-share").as_data()}, "not_a_formula_of_ours"),
        ({"rules": None}, "formula_unreadable"),
    ],
)
def test_what_is_no_formula_of_ours_cannot_be_proposed(wrong, code):
    society = Assembly()
    with pytest.raises(Refusal) as refused:
        society.proposed(power="prices.adopt_formula", refs={**priced.refs(), **wrong})
    assert refused.value.code == code
    assert not Decision.objects.exists()


def test_the_steps_of_a_formula_cannot_be_changed():
    society = Assembly()
    shipped = priced.rules()
    other = {**shipped, "steps": [*shipped["steps"][:-1], {**shipped["steps"][-1], "what": "p"}]}
    with pytest.raises(Refusal, match="not_a_formula_of_ours"):
        society.proposed(power="prices.adopt_formula", refs={**priced.refs(), "rules": other})


def test_everybody_reads_which_formula_is_in_force_and_what_it_settles():
    society = Assembly()
    assert "No formula is adopted yet" in text_of(visiting().get("/o/elm-row/prices"))
    ref = priced.adopt(society)
    page = text_of(visiting().get("/o/elm-row/prices"))
    for words in ("The price of our homes", "1/3", "clause 4.1", "How was this worked out?"):
        assert words in page
    one = text_of(visiting().get(f"/o/elm-row/prices/formulas/{ref[2:]}"))
    assert queries.formula(society.organisation, ref).hash in one


CHOICE = {"formula": "earnings-set", "tenure": priced.TENURE}
FIGURES = {
    "called": "The price of our homes",
    "says": "Our resale covenant",
    "earners": "3/2",
    "set.share": "1/3",
    "clause.share": "4.1",
    "set.term": "25",
    "set.deposit": "10%",
    "set.bed_factors": "1:1, 2:1.4, 3:1.8",
}


def test_a_member_proposes_a_formula_page_by_page():
    priced.home(Assembly())
    client = visiting("amina")
    assert client.get("/o/elm-row/decisions/propose/prices.adopt_formula").status_code == 302
    chosen = text_of(client.get("/o/elm-row/prices/propose"))
    assert "Set by local earnings" in chosen
    assert "Settle" not in chosen
    settling = text_of(client.get("/o/elm-row/prices/propose", CHOICE))
    assert "What the formula needs" in settling
    wrong = client.post(
        "/o/elm-row/prices/propose", {**CHOICE, **FIGURES, "set.share": "2", "step": "preview"}
    )
    assert wrong.status_code == 422
    assert "could mean 2% or 2 times" in text_of(wrong)
    without_rate = client.post(
        "/o/elm-row/prices/propose", {**CHOICE, **FIGURES, "step": "preview"}
    )
    assert "A figure is missing for the trial" in text_of(without_rate)
    tried = {**CHOICE, **FIGURES, "try.rate": "5%", "step": "preview"}
    preview = text_of(client.post("/o/elm-row/prices/propose", tried))
    assert "Home 4 would cost £" in preview
    assert not Decision.objects.exists()
    motion = {"title": "Adopt it", "text": "That we adopt it.", "way": "majority", "key": "k1"}
    done = client.post(
        "/o/elm-row/prices/propose", {**tried, **motion, "step": "propose"}, follow=True
    )
    assert "The formula is proposed." in text_of(done)
    found = Decision.objects.get()
    assert found.effect["refs"]["rules"]["earners"] == "3/2"


def test_a_floor_above_the_cap_is_said_before_anybody_votes():
    Assembly()
    both = {**CHOICE, **FIGURES, "set.floor": "200000", "set.cap": "100000", "step": "preview"}
    page = visiting("amina").post("/o/elm-row/prices/propose", both)
    assert page.status_code == 422
    assert "the floor is above the cap" in text_of(page)


def test_several_formulas_are_compared_by_a_hybrid():
    Assembly()
    client = visiting("amina")
    one = client.get(
        "/o/elm-row/prices/propose", {**CHOICE, "formula": "hybrid", "limbs": "indexed"}
    )
    assert "Choose two formulas at least." in text_of(one)
    two = {**CHOICE, "formula": "hybrid", "limbs": ["earnings-set", "market-share"]}
    page = client.post(
        "/o/elm-row/prices/propose",
        {
            **two,
            **FIGURES,
            "set.take": "lesser",
            "set.earnings-set.share": "1/3",
            "set.market-share.share": "60%",
            "step": "preview",
        },
    )
    assert "60%" in text_of(page)


def test_the_nine_formulas_can_all_be_settled_and_read():
    Assembly()
    client = visiting("amina")
    for name in formulas():
        chosen = {"formula": name, "tenure": priced.TENURE, "limbs": ["indexed", "market-share"]}
        assert client.get("/o/elm-row/prices/propose", chosen).status_code == 200, name


def test_only_members_propose_and_only_who_is_signed_in_sees_the_form():
    Assembly()
    assert visiting().get("/o/elm-row/prices/propose").status_code in (302, 401, 403)
    assert visiting("frank").get("/o/elm-row/prices/propose").status_code == 403
