"""What could take homes out of community hands: entered, taken back, judged, shown, recorded."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from commonstead.homes.register import Entered
from commonstead.kit import Refusal
from commonstead.prices.protections import clause_kinds, threats
from commonstead.record import Entry
from commonstead_web.homes import actions as homes
from commonstead_web.homes.actions import Particulars
from commonstead_web.prices import actions, protecting_words, queries
from commonstead_web.prices.actions import Found, Scope
from commonstead_web.prices.dwellings import dwelling
from web.decisions.assembly import Assembly
from web.decisions.forging import Forge, differences, forged, put
from web.power.town import text_of, visiting
from web.prices import priced

pytestmark = pytest.mark.django_db
LEASE = "Lease of 2024, clause 7"
RESALE, MAIN_HOME = "lease_resale_price", "lease_principal_home"
ALL = "/o/elm-row/protections"


def at(ref: str) -> str:
    return f"/o/elm-row/homes/{ref[2:]}/protections"


def rented(society: Assembly, label: str = "Home 9", tenure: str = "social-rent") -> str:
    entered, particulars = Entered(1, tenure), Particulars(label)
    return str(society.do(homes.register, entered=entered, particulars=particulars).value.ref)


def enter(society: Assembly, clause: str = RESALE, form: str = "", **given: Any) -> Any:
    scope = Scope(given.pop("home", ""), given.pop("tenure", ""))
    key = given.pop("key", "carol")
    found = Found(**{"shown_by": "lease", "document": LEASE, "since": society.today, **given})
    return society.do(
        actions.enter_clause, key, form=form, clause=clause, scope=scope, found=found
    )


def tell(society: Assembly, fact: str, value: str, document: str = LEASE, **scope: str) -> Any:
    return society.do(
        actions.tell_fact, fact=fact, value=value, scope=Scope(**scope), document=document
    )


def lift(society: Assembly, clause: str = RESALE, why: str = "mistake", **scope: str) -> Any:
    return society.do(actions.lift_clause, clause=clause, scope=Scope(**scope), why=why)


def verdicts(society: Assembly, ref: str, day: Any = None) -> dict[str, str]:
    home = dwelling(society.organisation, ref)
    found = queries.protections_of(society.organisation, home, day or society.today)
    return {one.threat.id: one.verdict for one in found.found}


def test_a_home_is_not_known_to_be_exposed_before_somebody_has_looked():
    society = Assembly()
    ref = priced.home(society)
    tell(society, "home.title", "long_lease", tenure=priced.TENURE)
    assert verdicts(society, ref)["sale_above_formula"] == "unknown"
    enter(society, home=ref, stands=False)
    enter(society, "planning_resale_price", shown_by="local_land_charge", stands=False)
    assert verdicts(society, ref)["sale_above_formula"] == "exposed"


def test_a_clause_that_is_shown_protects_until_it_is_taken_back():
    society = Assembly()
    ref, other = priced.home(society), priced.home(society, "Home 5")
    tell(society, "home.title", "long_lease")
    enter(society, home=ref)
    before = society.today
    assert verdicts(society, ref)["sale_above_formula"] == "protected"
    assert verdicts(society, other)["sale_above_formula"] == "unknown"
    society.later(days=3)
    lift(society, home=ref)
    assert verdicts(society, ref)["sale_above_formula"] == "unknown"
    assert verdicts(society, ref, before)["sale_above_formula"] == "protected"


def test_a_clause_for_a_tenure_counts_for_its_homes_and_one_for_a_home_counts_before_it():
    society = Assembly()
    ref, other = priced.home(society), priced.home(society, "Home 5")
    tell(society, "home.title", "long_lease", tenure=priced.TENURE)
    enter(society, tenure=priced.TENURE)
    enter(society, home=other, stands=False)
    enter(society, "planning_resale_price", shown_by="local_land_charge", stands=False)
    assert verdicts(society, ref)["sale_above_formula"] == "protected"
    assert verdicts(society, other)["sale_above_formula"] == "exposed"


def test_what_the_register_says_of_tenants_rules_out_what_owners_fear():
    society = Assembly()
    found = verdicts(society, rented(society))
    none = {name for name, verdict in found.items() if verdict == "not_applicable"}
    assert {"enfranchisement", "staircasing", "second_home_use", "sale_above_formula"} <= none
    assert found["right_to_buy"] == "unknown"


def test_a_told_tenancy_settles_the_right_to_buy_and_can_be_taken_back():
    society = Assembly()
    ref = rented(society)
    tell(society, "home.tenancy", "assured", home=ref)
    assert verdicts(society, ref)["right_to_buy"] == "not_applicable"
    tell(society, "home.tenancy", "unknown", document="", home=ref)
    assert verdicts(society, ref)["right_to_buy"] == "unknown"


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [({}, "protected"), ({"assets.lock": "none", "assets.dissolution": "members"}, "exposed")],
)
def test_the_asset_lock_is_that_of_the_rules_in_force(changes, verdict):
    """The model rules for a community land trust have the lock of the 2006 Regulations."""
    society = Assembly(changes)
    ref = rented(society)
    waiting = verdicts(society, ref)["change_of_rules"]
    version = society.organisation.adoptions.get()
    version.effective = society.today
    version.save(update_fields=["effective"])
    assert waiting == ("unknown" if verdict == "protected" else verdict)
    assert verdicts(society, ref)["change_of_rules"] == verdict


def test_a_fully_mutual_co_operative_is_outside_the_right_to_buy_once_its_rules_bind_it():
    model = "fully-mutual-housing-co-operative"
    society = Assembly(model=model)
    assert verdicts(society, rented(society, tenure="cost-rent"))["right_to_buy"] == (
        "not_applicable"
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"clause": "a_promise"}, "protection_clause_unknown"),
        ({"shown_by": "transfer"}, "protection_evidence_unknown"),
        ({"document": " "}, "clause_needs_document"),
        ({"home": "h:0000000000000000"}, "no_such_home"),
        ({"tenure": "castle"}, "tenure_unknown"),
        ({"home": "h:0000000000000000", "tenure": priced.TENURE}, "home_or_tenure"),
    ],
)
def test_what_cannot_be_a_clause_is_refused(given, code):
    society = Assembly()
    with pytest.raises(Refusal) as refused:
        enter(society, **given)
    assert refused.value.code == code
    assert "prices.enter_clause" not in society.actions()


def test_a_clause_is_of_a_day_that_has_come():
    society = Assembly()
    enter(society, since=society.today)
    with pytest.raises(Refusal, match="clause_of_the_future"):
        enter(society, MAIN_HOME, since=society.today + timedelta(days=1))


def test_a_clause_is_entered_once_for_the_same_homes():
    society = Assembly()
    ref = priced.home(society)
    enter(society)
    enter(society, home=ref)
    with pytest.raises(Refusal, match="clause_entered_already"):
        enter(society, stands=False)


@pytest.mark.parametrize(
    ("scope", "why", "code"),
    [
        ({"tenure": priced.TENURE}, "mistake", "clause_not_entered"),
        ({}, "boredom", "no_reason_to_lift"),
    ],
)
def test_only_what_was_entered_is_taken_back_and_with_a_reason(scope, why, code):
    society = Assembly()
    enter(society)
    with pytest.raises(Refusal, match=code):
        lift(society, why=why, **scope)


def test_a_clause_of_a_home_that_has_left_can_still_be_taken_back(tmp_path: Path):
    society = Assembly()
    ref = priced.home(society)
    enter(society, home=ref)
    society.do(homes.end, home=ref, why="left_the_stock")
    with pytest.raises(Refusal, match="home_has_left"):
        enter(society, MAIN_HOME, home=ref)
    lift(society, home=ref, why="ended")
    assert society.differences(tmp_path) == []


@pytest.mark.parametrize(
    ("fact", "value", "given", "code"),
    [
        ("home.colour", "red", {}, "protection_fact_unknown"),
        ("town.size", "red", {}, "protection_fact_unknown"),
        ("home.title", "castle", {}, "protection_fact_not_a_choice"),
        ("home.tenure", "open", {}, "protection_fact_known_otherwise"),
        ("society.form", "cbs", {}, "protection_fact_known_otherwise"),
        ("society.certified", "no", {"tenure": priced.TENURE}, "fact_of_the_society"),
        ("home.mortgaged", "no", {"document": ""}, "clause_needs_document"),
        ("home.mortgaged", "unknown", {"document": ""}, "nothing_new_to_tell"),
    ],
)
def test_what_cannot_be_a_fact_is_refused(fact, value, given, code):
    society = Assembly()
    with pytest.raises(Refusal) as refused:
        tell(society, fact, value, **given)
    assert refused.value.code == code


def test_the_same_fact_again_says_nothing_new():
    society = Assembly()
    tell(society, "home.mortgaged", "no")
    with pytest.raises(Refusal, match="nothing_new_to_tell"):
        tell(society, "home.mortgaged", "no")


@pytest.mark.parametrize("key", ["amina", "bill", "frank"])
def test_nobody_but_the_secretary_enters_a_clause(key):
    with pytest.raises(Refusal, match="power_not_held"):
        enter(Assembly(), key=key)


def test_the_same_attempt_has_one_effect():
    society = Assembly()
    first, second = (enter(society, form="one-key") for _ in range(2))
    assert second.repeated
    assert first.value == second.value
    assert society.actions().count("prices.enter_clause") == 1


def test_the_record_has_the_clause_and_only_a_seal_of_the_documents_name(tmp_path: Path):
    society = Assembly()
    ref = priced.home(society)
    enter(society, home=ref)
    tell(society, "home.mortgaged", "no", document="Title register, entry 3")
    bodies = b"".join(bytes(row.body) for row in society.organisation.log.entries.all())
    assert LEASE.encode() not in bodies
    assert b"entry 3" not in bodies
    assert society.last_facts("prices.enter_clause")["home"] == ref
    assert society.differences(tmp_path) == []


def told() -> list[Entry]:
    society = Assembly()
    ref = priced.home(society)
    enter(society, home=ref)
    enter(society, MAIN_HOME, tenure=priced.TENURE, stands=False)
    tell(society, "home.mortgaged", "no", home=ref)
    tell(society, "society.certified", "no")
    society.later(days=2)
    lift(society, home=ref)
    rows = society.organisation.log.entries.order_by("seq")
    return [Entry.from_line(bytes(row.body)) for row in rows]


@pytest.fixture(scope="module")
def honest(django_db_setup: None, django_db_blocker: Any) -> list[Entry]:
    with django_db_blocker.unblock(), transaction.atomic():
        entries = told()
        transaction.set_rollback(True)
    return entries


ENTER, LIFT, TELL = "prices.enter_clause", "prices.lift_clause", "prices.tell_fact"
NOWHERE = "h:0000000000000000"
FORGERIES: list[tuple[str, Forge, int, str]] = [
    (ENTER, put("clause", "a-promise"), 0, "a clause of a known kind"),
    (ENTER, put("shown_by", "transfer"), 0, "a clause of a known kind"),
    (ENTER, put("home", NOWHERE), 0, "the home is in the register"),
    (ENTER, put("tenure", priced.TENURE), 0, "for one home, for a tenure, or for all"),
    (ENTER, put("tenure", "castle"), 1, "the register knows the tenure"),
    (ENTER, put("since", "2030-01-01"), 0, "it is from a day that has come"),
    (ENTER, put("on", "2026-01-01"), 0, "entered on the day of the entry"),
    (LIFT, put("clause", "pre_emption"), 0, "only what was entered is taken back"),
    (LIFT, put("home", None), 0, "only what was entered is taken back"),
    (LIFT, put("why", "boredom"), 0, "for a known reason"),
    (LIFT, put("on", "2026-01-01"), 0, "taken back on the day of the entry"),
    (TELL, put("fact", "Dev Patel"), 0, "a fact that is asked for"),
    (TELL, put("fact", "society.form"), 0, "a fact that is asked for"),
    (TELL, put("value", "perhaps"), 0, "a fact that is asked for"),
    (TELL, put("document", None), 0, "what is known stands in a document"),
    (TELL, put("home", NOWHERE), 0, "the home is in the register"),
    (TELL, put("tenure", priced.TENURE), 1, "a fact of the society is for all homes"),
    (TELL, put("on", "2026-01-01"), 0, "told on the day of the entry"),
]


def test_the_honest_record_verifies(honest: list[Entry], tmp_path: Path):
    assert differences(tmp_path, honest) == []


@pytest.mark.parametrize(("action", "forge", "at_entry", "what"), FORGERIES)
def test_a_forged_fact_is_noticed(honest, tmp_path: Path, action, forge, at_entry, what):
    found = differences(tmp_path, forged(honest, action, forge, at_entry))
    assert [one for one in found if what in one], found


def test_a_clause_entered_twice_is_noticed(honest: list[Entry], tmp_path: Path):
    first = next(one for one in honest if one.action == ENTER)

    def like_the_first(facts: dict[str, Any]) -> None:
        facts |= {name: first.facts[name] for name in ("clause", "home", "tenure", "shown_by")}

    found = differences(tmp_path, forged(honest, ENTER, like_the_first, 1))
    assert [one for one in found if "nothing was entered about it yet" in one]


def test_the_page_of_a_home_says_verdict_reason_clause_and_what_would_settle_it(keep_time):
    society = keep_time(Assembly())
    ref = priced.home(society)
    tell(society, "home.title", "long_lease", home=ref)
    enter(society, home=ref)
    page = text_of(visiting().get(at(ref)))
    assert "Sold for more Protected" in page
    assert "A clause of a lease binds everybody who holds the lease later" in page
    assert "written evidence LFRB01" in page
    assert "Buying the freehold Not known" in page
    assert "It would stand in: the planning permission, with the condition" in page
    assert "not yet confirmed" in page
    assert LEASE in page
    assert "Enter what you found" not in page
    assert "Enter what you found" in text_of(visiting("carol").get(at(ref)))


def test_the_times_at_a_sale_are_those_of_the_homes_tenure(keep_time):
    society = keep_time(Assembly())
    shared = text_of(visiting().get(at(rented(society, tenure="shared-ownership"))))
    assert "4 weeks after not yet" in shared
    own = text_of(visiting().get(at(priced.home(society))))
    assert "no period is known: look in the lease" in own.lower()
    assert "4 weeks" not in own


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
