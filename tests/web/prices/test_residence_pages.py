"""A home that may only be lived in as a main home, on its pages, on a letter and over the API."""

from dataclasses import replace

import pytest
from django.utils import timezone

from commonstead.prices.protections import conditions
from commonstead_web.prices import queries
from commonstead_web.prices.dwellings import REGISTERS
from web import cast
from web.browsing import text_of, visiting
from web.prices import priced
from web.prices.residing import CONDITION, PERMISSION, Residing, at

pytestmark = pytest.mark.django_db
TRIED = "/prices/main-home"


@pytest.fixture
def residing(monkeypatch) -> Residing:
    found = Residing()
    monkeypatch.setattr(timezone, "now", lambda: found.society.now)
    return found


def gone_through(residing: Residing) -> None:
    residing.bind()
    residing.ask()
    residing.give("school")
    residing.look("more_needed", reason="The school names another street")


def step(residing: Residing, end: str, key: str = "carol", **given: str) -> str:
    browser = visiting(key)
    form = browser.get(at(residing.home, end)).context["form"]
    sent = {"key": form["key"].value(), **given}
    return text_of(browser.post(at(residing.home, end), sent, follow=True))


def test_everybody_reads_the_condition_and_what_counts_and_nobody_else_how_it_stands(residing):
    gone_through(residing)
    for key in ("", "amina", "frank"):
        page = text_of(visiting(key).get(at(residing.home)))
        for words in conditions()[CONDITION]["evidence"].values():
            assert words.capitalize() in page
        assert PERMISSION in page
        assert "Cornwall Council" in page
        assert "policy H2" in page
        assert "only to the household and to whoever looks" in page
        assert "More evidence is needed" not in page
        assert "Frank Moss" not in page


def test_the_secretary_reads_what_was_given_what_is_left_and_who_looked(residing):
    gone_through(residing)
    page = text_of(visiting("carol").get(at(residing.home)))
    assert "More evidence is needed" in page
    assert "Frank Moss, planning officer" in page
    assert "The school names another street" in page
    _before, _heading, left = page.partition("What could still be given")
    still = left.partition("Who looked at it")[0]
    assert "electoral register" in still
    assert "local school" not in still


def test_the_code_of_the_letter_shows_the_household_how_it_stands(residing):
    gone_through(residing)
    letter = text_of(visiting("carol").get(at(residing.home, f"/{CONDITION}/letter")))
    (row,) = queries.bound_to(residing.society.organisation, residing.home)
    code = queries.last_request(row).code
    assert code in letter
    household = visiting()
    wrong = household.post(at(residing.home), {"code": "0000-0000-0000-0000"})
    assert "No letter about this home has this code" in text_of(wrong)
    shown = household.post(at(residing.home), {"code": code.upper()}, follow=True)
    assert "The school names another street" in text_of(shown)
    residing.ask()
    assert "The school names another street" not in text_of(household.get(at(residing.home)))


@pytest.fixture
def amina_lives_there(residing, monkeypatch) -> None:
    (known,) = REGISTERS
    amina = cast.person("amina")
    theirs = replace(known, lives_in=lambda _society, _home, person: person == amina)
    monkeypatch.setattr("commonstead_web.prices.dwellings.REGISTERS", [theirs])


def test_what_is_owed_waits_for_the_household_and_what_was_given_for_whoever_looks(
    residing, amina_lives_there
):
    def waiting(key: str) -> list[str]:
        found = queries.waiting_for(cast.person(key), residing.society.now)
        return [one.title for one in found]

    residing.bind()
    assert waiting("amina") == []
    residing.ask()
    assert waiting("amina") == ["Show that Home 4 is your main home"]
    assert waiting("carol") == []
    residing.give()
    assert waiting("amina") == []
    assert waiting("carol") == waiting("bill") == ["Look at the proof for Home 4"]
    residing.look("more_needed")
    assert waiting("amina") == ["Show that Home 4 is your main home"]
    residing.look("kept")
    assert waiting("amina") == waiting("carol") == []


def test_whoever_was_given_the_home_reads_it_when_signed_in(residing, amina_lives_there):
    gone_through(residing)
    assert "Frank Moss" in text_of(visiting("amina").get(at(residing.home)))
    assert "Frank Moss" not in text_of(visiting("frank").get(at(residing.home)))


def test_the_secretary_takes_every_step_on_a_page(residing):
    today = str(residing.today)
    bound = step(
        residing,
        "/bind",
        condition=CONDITION,
        shown_by="planning_obligation",
        document=PERMISSION,
        since=today,
    )
    assert "The condition is entered." in bound
    assert "Nobody has asked for proof" in bound
    asked = step(residing, f"/{CONDITION}/ask", by="council", on=today)
    assert "Cornwall Council asked for proof" in asked
    given = step(residing, f"/{CONDITION}/proof", kind="school", of="2025-09-03", given=today)
    assert "nobody has looked at it yet" in given
    found = {"reviewer": "Frank Moss", "on": today, "outcome": "kept", "reason": "It is clear"}
    assert "The condition is kept" in step(residing, f"/{CONDITION}/review", "bill", **found)
    assert "is taken back." in step(residing, f"/{CONDITION}/lift", why="ended")
    assert "No such condition is entered" in text_of(visiting().get(at(residing.home)))


def test_what_was_typed_is_kept_where_it_is_refused(residing):
    residing.bind()
    found = {"reviewer": "Frank Moss", "on": str(residing.today), "outcome": "kept", "reason": "x"}
    answer = visiting("carol").post(
        at(residing.home, f"/{CONDITION}/review"), {"key": "1", **found}
    )
    assert answer.status_code == 422
    assert answer.context["form"]["reviewer"].value() == "Frank Moss"


@pytest.mark.parametrize("end", ["/bind", *(f"/{CONDITION}/{e}" for e in ("ask", "review"))])
def test_the_steps_are_for_those_who_enter_them(residing, end):
    residing.bind()
    for key in ("", "amina", "frank"):
        assert visiting(key).get(at(residing.home, end)).status_code in (302, 403)


def test_the_pages_of_the_home_lead_here(residing):
    residing.bind()
    page = visiting().get(f"/o/elm-row/homes/{residing.home[2:]}/protections").content.decode()
    assert f'href="{at(residing.home)}"' in page


def test_the_api_takes_the_same_steps_and_tells_no_standing(residing):
    there, today = f"/api{at(residing.home)}", str(residing.today)

    def post(end: str, **given: str) -> dict:
        sent = {"key": end, "condition": CONDITION, **given}
        answer = visiting("carol").post(f"{there}/{end}", sent, content_type="application/json")
        return answer.json()

    assert post("bind", shown_by="planning_permission", document=PERMISSION, since=today)["entry"]
    assert post("ask", by="council", asked=today)["entry"]
    assert post("proof", kind="selfie", of=today, given=today)["code"] == (
        "residence_evidence_unknown"
    )
    assert post("proof", kind="school", of=today, given=today)["entry"]
    found = {"reviewer": "Frank Moss", "looked": today, "outcome": "kept", "reason": "It is clear"}
    assert post("review", **found)["entry"]
    assert residing.standing == "kept"
    (told,) = visiting().get(there).json()
    assert (told["standing"], told["clause"]) == (None, "policy H2")
    assert "Frank" not in str(told)
    assert post("lift", why="ended")["entry"]


def test_anybody_tries_the_condition_without_an_account(residing):
    assert "Where it stands" not in text_of(visiting().get(TRIED))
    typed = {"asked": "2026-02-02", "given_school": "2026-02-09"}
    page = text_of(visiting().post(TRIED, typed))
    assert "Proof was given, and nobody has looked at it yet." in page
    looked = {**typed, "looked": "2026-02-10", "outcome": "kept"}
    assert "The condition is kept." in text_of(visiting().post(TRIED, looked))
    early = visiting().post(TRIED, {**looked, "looked": "2026-02-08"})
    assert early.status_code == 409
    assert "No proof had been given by" in text_of(early)
    half = visiting().post(TRIED, {**typed, "outcome": "kept"})
    assert "Say on which day somebody looked" in text_of(half)


def test_no_page_of_a_home_that_is_free_shows_a_condition(residing):
    other = priced.home(residing.society, "Home 5")
    residing.bind()
    assert "No such condition is entered" in text_of(visiting().get(at(other)))
