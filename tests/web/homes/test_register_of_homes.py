"""The register of homes: entered, corrected, taken off, and told without telling which house."""

from pathlib import Path
from typing import Any

import pytest

from commonstead.homes.register import Entered, adaptations, ends, tenures
from commonstead.kit import Refusal
from commonstead.record import Entry
from commonstead_web.homes import actions, queries
from commonstead_web.homes.actions import Particulars
from web.browsing import text_of, visiting
from web.decisions.assembly import Assembly
from web.decisions.forging import Forge, differences, forged, put
from web.told_once import entries_of

pytestmark = pytest.mark.django_db
STREET = "4 Elm Row, London E17"
UPRN = "100023336956"
FLAT = {
    "entered": Entered(2, "formula-sale", 61, ("lift", "accessible"), "E09000031"),
    "particulars": Particulars("Home 4", STREET, UPRN),
}


def entered(society: Assembly, **other: Any) -> str:
    return str(society.do(actions.register, **FLAT | other).value.ref)


def test_a_home_is_entered_and_everybody_can_read_it_but_not_where_it_stands():
    society = Assembly()
    ref = entered(society)
    page = text_of(visiting().get(f"/o/elm-row/homes/{ref[2:]}"))
    assert "Home 4" in page
    assert "61 m²" in page
    assert STREET not in page
    assert UPRN not in page
    assert STREET in text_of(visiting("amina").get(f"/o/elm-row/homes/{ref[2:]}"))


def test_the_record_says_what_the_home_is_and_not_which():
    society = Assembly()
    entered(society)
    (body,) = society.organisation.log.entries.filter(action="homes.register").values_list(
        "body", flat=True
    )
    assert STREET.encode() not in bytes(body)
    assert UPRN.encode() not in bytes(body)
    facts = society.last_facts("homes.register")
    assert (facts["bedrooms"], facts["tenure"], facts["area"]) == (2, "formula-sale", "E09000031")
    assert facts["adaptations"] == ["accessible", "lift"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"particulars": Particulars("  ")}, "label_missing"),
        ({"particulars": Particulars("Home 9", uprn="12 Elm")}, "uprn_not_a_number"),
        ({"particulars": Particulars("Home 9", uprn="1" * 13)}, "uprn_not_a_number"),
        ({"entered": Entered(2, "castle")}, "tenure_unknown"),
        ({"entered": Entered(2, "open", adaptations=("moat",))}, "adaptation_unknown"),
        ({"entered": Entered(2, "open", area="E17")}, "area_not_a_code"),
        ({"entered": Entered(-1, "open")}, "home_of_no_size"),
        ({"entered": Entered(1, "open", floor_area=0)}, "home_of_no_size"),
        ({"particulars": Particulars("Home 4")}, "label_taken"),
        ({"particulars": Particulars("Home 5", uprn=UPRN)}, "property_entered_already"),
    ],
)
def test_what_cannot_stand_in_the_register_is_refused_and_leaves_nothing(wrong, code):
    society = Assembly()
    entered(society)
    with pytest.raises(Refusal) as refused:
        entered(society, **wrong)
    assert refused.value.code == code
    assert queries.homes(society.organisation).count() == 1
    assert society.actions().count("homes.register") == 1


def test_a_correction_changes_the_home_and_keeps_what_was_said_before_in_the_record():
    society = Assembly()
    ref = entered(society)
    three = Entered(3, "formula-sale", 61, (), "E09000031")
    society.do(actions.correct, home=ref, entered=three, particulars=FLAT["particulars"])
    assert queries.home(society.organisation, ref).bedrooms == 3
    said = [
        entry.action for entry in queries.entries_about(queries.home(society.organisation, ref))
    ]
    assert said == ["homes.correct", "homes.register"]


def test_a_home_that_left_stays_readable_and_nothing_more_is_done_with_it():
    society = Assembly()
    ref = entered(society)
    society.do(actions.end, home=ref, why="left_the_stock")
    assert "left the register" in text_of(visiting().get(f"/o/elm-row/homes/{ref[2:]}"))
    with pytest.raises(Refusal, match="home_has_left"):
        society.do(actions.end, home=ref, why="demolished")
    assert entered(society), "its name and number are free again"


def test_only_the_secretary_enters_homes():
    society = Assembly()
    with pytest.raises(Refusal, match="power_not_held"):
        society.do(actions.register, "amina", **FLAT)
    assert visiting("amina").get("/o/elm-row/homes/enter").status_code == 403
    assert visiting("carol").get("/o/elm-row/homes/enter").status_code == 200


def test_the_same_form_sent_twice_enters_one_home():
    society = Assembly()
    first = society.do(actions.register, form="once", **FLAT)
    again = society.do(actions.register, form="once", **FLAT)
    assert again.repeated
    assert first.value == again.value


def test_a_secretary_enters_a_home_on_the_page_and_reads_what_comes_next():
    Assembly()
    client = visiting("carol")
    form = {
        "key": "k1",
        "label": "Home 1",
        "bedrooms": "2",
        "tenure": "social-rent",
        "adaptations": ["lift"],
        "area": "e09000031",
        "uprn": "1000 2333 6956",
    }
    wrong = client.post("/o/elm-row/homes/enter", form | {"bedrooms": "two"})
    assert wrong.status_code == 422
    assert "Home 1" in wrong.content.decode(), "what was typed is kept"
    done = client.post("/o/elm-row/homes/enter", form, follow=True)
    assert "The home is entered." in text_of(done)


def test_every_word_of_the_register_can_be_entered():
    society = Assembly()
    for number, tenure in enumerate(tenures()):
        label = Particulars(f"Home {number}")
        home = Entered(1, tenure, adaptations=tuple(adaptations()))
        entered(society, entered=home, particulars=label)
    for why, home in zip(ends(), queries.homes(society.organisation), strict=False):
        society.do(actions.end, home=home.ref, why=why)
    assert queries.former_homes(society.organisation).count() == len(ends())


def told() -> list[Entry]:
    society = Assembly()
    gone, stays = entered(society), entered(society, particulars=Particulars("Home 5"))
    society.do(actions.end, home=gone, why="demolished")
    society.do(actions.correct, home=stays, **FLAT)
    return entries_of(society)


FORGERIES: list[tuple[str, Forge, str, int]] = [
    ("homes.register", put("tenure", "castle"), "in the words of the register", 0),
    ("homes.register", put("adaptations", ["lift", "accessible"]), "stand in their order", 0),
    ("homes.register", put("on", "2026-01-01"), "on the day of the entry", 0),
    ("homes.correct", put("home", "h:0000000000000000"), "the home is in the register", 0),
    ("homes.end", put("home", "h:0000000000000000"), "the home is in the register", 0),
    ("homes.end", put("why", "dislike"), "it left for a known reason", 0),
    ("homes.end", put("on", "2026-01-01"), "it left on the day of the entry", 0),
]


def test_the_honest_record_verifies(tmp_path: Path):
    assert differences(tmp_path, told()) == []


@pytest.mark.parametrize(("action", "forge", "what", "nth"), FORGERIES)
def test_a_forged_fact_is_noticed(tmp_path: Path, action, forge, what, nth):
    found = differences(tmp_path, forged(told(), action, forge, nth))
    assert [one for one in found if what in one], found


def test_a_home_entered_twice_is_noticed(tmp_path: Path):
    entries = told()
    first = next(one for one in entries if one.action == "homes.register")
    twice = forged(entries, "homes.register", put("home", first.facts["home"]), 1)
    assert [one for one in differences(tmp_path, twice) if "the home is a new one" in one]
