"""What could take homes out of community hands, on the pages and over the API."""

from datetime import timedelta

import pytest
from django.utils import timezone

from commonstead.prices.protections import clause_kinds, threats
from commonstead_web.kit.templatetags.words import weekday
from commonstead_web.prices import actions, protecting_words
from web.browsing import text_of, visiting
from web.decisions.assembly import Assembly
from web.prices import priced
from web.prices.protecting import ALL, LEASE, RESALE, at, enter, rented, tell, verdicts

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep_time(monkeypatch):
    """Pages take the time from the clock on the wall: let it be the society's."""

    def keep(society):
        monkeypatch.setattr(timezone, "now", lambda: society.now)
        return society

    return keep


def test_the_page_of_a_home_says_verdict_reason_clause_and_what_would_settle_it(keep_time):
    society = keep_time(Assembly())
    ref = priced.home(society)
    tell(society, "home.title", "long_lease", home=ref)
    enter(society, home=ref)
    page = text_of(visiting().get(at(ref)))
    assert "Sold for more Protected" in page
    assert "A clause of a lease binds everybody who holds the lease later" in page
    assert "written evidence LFRB01" in page
    assert "Buying the freehold Unknown" in page
    assert "It would stand in: the planning permission, with the condition" in page
    assert "not yet confirmed" in page
    assert f"Found in: {LEASE}" in page
    assert "Enter what you found" not in page
    assert "Enter what you found" in text_of(visiting("carol").get(at(ref)))


def test_what_does_not_apply_says_by_which_fact_and_no_other(keep_time):
    society = keep_time(Assembly())
    page = text_of(visiting().get(at(rented(society))))
    held = "What those who live there hold: a tenancy."
    assert "Buying the freehold Does not apply The leaseholder of a house buys" in page
    assert f"It cannot happen here. {held}" in page
    assert "It cannot happen here. How the home is held by those who live there: rented" in page


def test_the_times_at_a_sale_are_those_of_the_homes_tenure(keep_time):
    society = keep_time(Assembly())
    shared = text_of(visiting().get(at(rented(society, tenure="shared-ownership"))))
    assert "4 weeks, once the seller's notice that they want to sell reached" in shared
    own = text_of(visiting().get(at(priced.home(society))))
    assert "no period is known: look in the lease" in own.lower()
    assert "4 weeks" not in own


def test_the_times_have_days_once_the_sellers_notice_is_here(keep_time):
    """Four weeks of 7 days after the notice, and by the lease itself 8 weeks."""
    society = keep_time(Assembly())
    priced.adopt(society, "shared-ownership")
    for home, periods, days in (("Home 1", {}, 28), ("Home 2", {"nominate": "8 weeks"}, 56)):
        ref = rented(society, home, tenure="shared-ownership")
        given = {"home": ref, "notice": society.today, "clock": "nomination"}
        society.do(actions.open_a_sale, **given, periods=periods)
        page = text_of(visiting().get(at(ref)))
        assert weekday(society.today + timedelta(days=days)) in page
        assert "The seller’s notice came on" in page
        assert "an older lease" not in page


def test_the_overview_has_every_home_and_every_threat_in_a_table_and_in_words(keep_time):
    society = keep_time(Assembly())
    priced.home(society)
    rented(society)
    page = visiting().get(ALL)
    assert len(page.context["headings"]) == len(threats())
    assert [len(cells) for _home, cells in page.context["rows"]] == [len(threats())] * 2
    words = text_of(page)
    assert "The same in words" in words
    for title in protecting_words.THREATS.values():
        assert words.count(str(title)) >= 3, title


def test_every_threat_has_a_short_name():
    assert list(protecting_words.THREATS) == [one.id for one in threats()]


def test_without_homes_the_overview_says_what_comes(keep_time):
    keep_time(Assembly())
    assert "No home is in the register yet" in text_of(visiting().get(ALL))


def test_the_secretary_enters_a_clause_on_the_page_and_takes_it_back(keep_time):
    society = keep_time(Assembly())
    ref = priced.home(society)
    browser = visiting("carol")
    form = browser.get(f"{ALL}/clause", {"clause": RESALE, "scope": f"home.{ref}"})
    assert form.context["form"]["scope"].value() == f"home.{ref}"
    given = {
        "clause": RESALE,
        "scope": f"home.{ref}",
        "stands": "yes",
        "shown_by": "lease",
        "document": LEASE,
        "since": str(society.today),
        "key": form.context["form"]["key"].value(),
    }
    done = browser.post(f"{ALL}/clause?scope=home.{ref}", given, follow=True)
    assert done.redirect_chain[0][0] == at(ref)
    assert "The clause is entered." in text_of(done)
    back = {"entry": f"{RESALE}/home.{ref}", "why": "mistake", "key": "another"}
    gone = browser.post(f"{ALL}/lift", back, follow=True)
    assert "The entry is taken back." in text_of(gone)
    assert LEASE not in text_of(browser.get(at(ref)))


def test_what_was_typed_is_kept_where_the_document_cannot_show_the_clause(keep_time):
    society = keep_time(Assembly())
    given = {
        "clause": RESALE,
        "scope": "all",
        "stands": "yes",
        "shown_by": "title_register",
        "document": LEASE,
        "since": str(society.today),
        "key": "one",
    }
    answered = visiting("carol").post(f"{ALL}/clause", given)
    assert answered.status_code == 422
    assert answered.context["form"]["document"].value() == LEASE


def test_a_fact_is_told_on_the_page(keep_time):
    society = keep_time(Assembly())
    ref = rented(society)
    given = {
        "fact": "home.tenancy=assured",
        "scope": "tenure.social-rent",
        "document": "Tenancy agreement, page 1",
        "key": "one",
    }
    done = visiting("carol").post(f"{ALL}/fact", given, follow=True)
    assert "It is told." in text_of(done)
    assert verdicts(society, ref)["right_to_buy"] == "not_applicable"
    page = text_of(visiting().get(at(ref)))
    assert "Which kind of tenancy it is : an assured tenancy" in page
    assert "Only secure tenants have the right to buy" in page


@pytest.mark.parametrize("key", ["", "amina", "frank"])
@pytest.mark.parametrize("page", ["clause", "lift", "fact"])
def test_the_forms_are_for_the_secretary(keep_time, key, page):
    keep_time(Assembly())
    assert visiting(key).get(f"{ALL}/{page}").status_code in (302, 403)


def test_the_api_does_and_says_what_the_pages_do(keep_time):
    society = keep_time(Assembly())
    ref = priced.home(society)
    browser, there = visiting("carol"), "/api/o/elm-row/protections"
    sent = {"key": "1", "fact": "home.title", "value": "long_lease", "document": LEASE, "home": ref}
    assert browser.post(f"{there}/facts", sent, content_type="application/json").status_code == 200
    sent = {
        "key": "2",
        "clause": RESALE,
        "shown_by": "lease",
        "document": LEASE,
        "since": str(society.today),
        "home": ref,
    }
    for repeated in (False, True):
        done = browser.post(f"{there}/clauses", sent, content_type="application/json").json()
        assert done["repeated"] is repeated
    one = visiting().get(f"/api/o/elm-row/homes/{ref[2:]}/protections").json()
    (sold,) = [each for each in one["threats"] if each["threat"] == "sale_above_formula"]
    assert sold["verdict"] == "protected"
    assert sold["grounds"][0]["clause"] == "1.4(i)"
    assert visiting().get(there).json() == [one]
    sent = {"key": "3", "clause": RESALE, "why": "mistake", "home": ref}
    browser.post(f"{there}/clauses/lift", sent, content_type="application/json")
    assert verdicts(society, ref)["sale_above_formula"] == "unknown"


def test_every_clause_kind_can_be_chosen_on_the_form(keep_time):
    keep_time(Assembly())
    form = visiting("carol").get(f"{ALL}/clause").context["form"]
    assert {name for name, _words in form.fields["clause"].choices} == set(clause_kinds())


def test_home_and_price_pages_lead_here(keep_time):
    society = keep_time(Assembly())
    ref = priced.home(society)
    for page in (f"/o/elm-row/homes/{ref[2:]}", f"/o/elm-row/homes/{ref[2:]}/price"):
        assert f'href="{at(ref)}"' in visiting().get(page).content.decode()
    assert f'href="{ALL}"' in visiting().get("/o/elm-row/prices").content.decode()
