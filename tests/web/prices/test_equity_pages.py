"""The pages of the equity books: what visitors, households and officers each see and do."""

import csv
import io
import json
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from commonstead_web.prices.models import EquityEntry
from web.browsing import text_of, visiting
from web.decisions.assembly import Assembly
from web.prices import mutual
from web.prices.mutual import ROOM, agree, enter, household, ledger, pay_out

pytestmark = pytest.mark.django_db
KEEPING = f"{ROOM}/households"


def at(ref: str, more: str = "") -> str:
    return f"{KEEPING}/{ref[2:]}{more}"


def kept(households: int = 2) -> tuple[Assembly, list[str]]:
    """Amina's household and others, each with its deposit of £8,400 paid."""
    told = mutual.society()
    people = ["amina", "member1", "member2", "member4", "member5"]
    refs = [household(told, f"Home {n + 1}", people[n]) for n in range(households)]
    for ref in refs:
        enter(told, "deposit", ref, pence=8_400_00)
    return told, refs


def test_before_terms_are_adopted_the_page_says_what_comes_first():
    Assembly(model=mutual.MODEL)
    assert "No terms are adopted yet" in text_of(visiting().get(ROOM))
    assert "There are no books yet" in text_of(visiting("carol").get(KEEPING))


def test_visitors_see_no_totals_of_few_households_and_members_do():
    kept(2)
    seen = text_of(visiting().get(ROOM))
    assert "2 households hold equity" in seen
    assert "The totals are for members" in seen
    assert "£16,800" not in seen
    assert "£16,800" in text_of(visiting("member6").get(ROOM))


def test_of_enough_households_everybody_sees_the_totals():
    kept(5)
    # 5 × 8,400.
    assert "£42,000" in text_of(visiting().get(ROOM))


def test_a_household_sees_its_own_ledger_and_nobody_elses():
    told, (own, other) = kept()
    browser = visiting("amina")
    assert at(own) in browser.get(ROOM).content.decode()
    seen = text_of(browser.get(at(own)))
    assert "If you left today, you would leave with £8,400" in seen
    assert "Nothing was put by in the last twelve months" in seen
    assert own in seen
    assert browser.get(at(other)).status_code == 403
    assert browser.get(KEEPING).status_code == 403
    assert visiting("member6").get(at(own)).status_code == 403
    assert visiting().get(at(own)).status_code in (302, 401, 403)
    assert ledger(told).holding(own).paid == 8_400_00


def test_officers_see_every_ledger_with_a_second_factor_only():
    _told, (own, _other) = kept()
    for key in ("carol", "bill", "member3"):
        seen = text_of(visiting(key).get(KEEPING))
        assert "Amina Osei" in seen
        assert "The same" in seen
        assert visiting(key).get(at(own)).status_code == 200
        assert visiting(key, strong=False).get(KEEPING).status_code == 403
        assert visiting(key, strong=False).get(at(own)).status_code == 403


def test_a_household_that_left_sees_when_it_is_paid():
    told, (own, other) = kept()
    agree(told, "claim", other, pence=0)
    agree(told, "claim", own, pence=0)
    enter(told, "put-by", pence=9_000_00)
    seen = text_of(visiting("amina").get(at(own)))
    assert "You have left, and are due £8,400" in seen
    # 16,800 due, 9,000 put by: 600 after the first, and 7,800 more at 9,000 a year.
    assert "£600 of it could be paid now" in seen
    assert "£7,800 has to be put by" in seen
    assert "about 11 months" in seen
    waits = text_of(visiting("carol").get(KEEPING))
    assert "Who has left and waits" in waits


def test_the_treasurer_enters_a_payment_page_by_page(tmp_path: Path):
    told, (own, _other) = kept()
    browser = visiting("member3")
    chosen = text_of(browser.get(f"{ROOM}/enter"))
    assert "Payment" in chosen
    assert "another office enters this" in chosen
    page = browser.get(f"{ROOM}/enter/payment")
    assert "pseudonym" in text_of(page)
    typed = {"holding": own, "running": "200", "pence": "90000", "on": told.today, "key": "k1"}
    wrong = browser.post(f"{ROOM}/enter/payment", typed)
    assert wrong.status_code == 422
    said = text_of(wrong)
    assert "Home 1: Amina Osei" in said
    assert "£75,600" in said
    assert 'value="90000"' in wrong.content.decode()
    done = browser.post(f"{ROOM}/enter/payment", {**typed, "pence": "500.50"}, follow=True)
    assert "It is in the books" in text_of(done)
    assert ledger(told).holding(own).paid == 8_900_50
    assert told.differences(tmp_path) == []


def test_amounts_that_are_none_are_refused_beside_their_field():
    told, (own, _other) = kept()
    browser = visiting("member3")
    typed = {"holding": own, "on": told.today, "key": "k"}
    for amount in ("0", "-5", "lots", ""):
        answer = browser.post(f"{ROOM}/enter/deposit", {**typed, "pence": amount})
        assert answer.status_code == 422
        assert answer.context["form"].errors["pence"]
    assert browser.get(f"{ROOM}/enter/nonsense").status_code == 404


def test_the_chair_lets_a_household_leave_and_the_treasurer_pays_it():
    told, (own, _other) = kept()
    gone = visiting("bill").post(
        f"{ROOM}/enter/claim",
        {"holding": own, "pence": "0", "on": told.today, "key": "k1"},
        follow=True,
    )
    assert "It is in the books" in text_of(gone)
    treasurer = visiting("member3")
    treasurer.post(f"{ROOM}/enter/put-by", {"pence": "8400", "on": told.today, "key": "k2"})
    paid = {"holding": own, "pence": "8400", "on": told.today, "key": "k3"}
    assert "It is in the books" in text_of(
        treasurer.post(f"{ROOM}/enter/payout", paid, follow=True)
    )
    assert "All that was due has been paid" in text_of(visiting("amina").get(at(own)))


def test_what_can_be_paid_waits_for_the_treasurer_until_it_is():
    told, (own, _other) = kept()
    agree(told, "claim", own, pence=0)
    waits = "Pay the household that left Home 1"
    assert waits not in text_of(visiting("member3").get("/"))
    enter(told, "put-by", pence=5_000_00)
    seen = text_of(visiting("member3").get("/"))
    assert waits in seen
    assert "£5,000 is put by for it" in seen
    assert waits not in text_of(visiting("amina").get("/"))
    pay_out(told, own, 5_000_00)
    assert waits not in text_of(visiting("member3").get("/"))


def test_a_wrong_entry_is_corrected_on_its_own_page():
    told, (own, _other) = kept()
    browser = visiting("bill")
    number = EquityEntry.objects.filter(kind="deposit", holding=own).get().number
    page = f"{ROOM}/entries/{number}/correct"
    assert page in browser.get(KEEPING).content.decode()
    assert "£8,400" in text_of(browser.get(page))
    typed = {"reason": "It was the other household", "on": told.today, "key": "k"}
    assert "The entry is corrected" in text_of(browser.post(page, typed, follow=True))
    assert "It was the other household" in text_of(browser.get(KEEPING))
    seen = text_of(visiting("amina").get(at(own)))
    assert "corrected since" in seen
    assert "It was the other household" not in seen
    assert browser.get(page).status_code in (404, 409, 422)
    assert ledger(told).holding(own).paid == 0


def test_a_household_joins_and_its_members_are_changed():
    told = mutual.society()
    home = mutual.a_home(told)
    browser = visiting("carol")
    page = f"{ROOM}/join"
    typed = {
        "home": home,
        "cost": "84000",
        "pence": "100000",
        "on": told.today,
        "members": [told.refs["amina"]],
        "key": "k1",
    }
    answer = browser.post(page, typed)
    assert "£75,600 to £92,400" in text_of(answer)
    assert "The ledger is open" in text_of(
        browser.post(page, {**typed, "pence": "80000"}, follow=True)
    )
    (ref,) = ledger(told).holdings
    assert visiting("amina").get(at(ref)).status_code == 200
    linked = browser.post(at(ref, "/members"), {"members": [told.refs["bill"]], "key": "k2"})
    assert linked.status_code == 302
    assert visiting("amina").get(at(ref)).status_code == 403


def test_a_member_proposes_terms_and_reads_them_in_words_first():
    told = Assembly(model=mutual.MODEL)
    browser = visiting("amina")
    page = f"{ROOM}/propose"
    typed = {
        "like": "lilac",
        "debt": "400000",
        "index": "600",
        "index_cap": "5%",
        "gain_kept": "0: 0%, 5: 50%",
        "queue": "pro_rata",
        "hardship": "rent",
        "least": "80%",
        "most": "120%",
    }
    assert browser.get(page).status_code == 200
    wrong = browser.post(page, {**typed, "index_cap": "lots", "step": "preview"})
    assert wrong.status_code == 422
    shown = text_of(browser.post(page, {**typed, "step": "preview"}))
    for words in ("50% from 5 years on", "80% to 120%", "all who left are paid the same part"):
        assert words in shown
    form = browser.post(page, {**typed, "step": "preview"}).context["form"]
    motion = {"title": "Our terms", "text": "These.", "way": next(iter(form.ways)), "key": "k"}
    done = browser.post(page, {**typed, **motion, "step": "propose"}, follow=True)
    assert "The terms are proposed" in text_of(done)
    assert "Households hold equity on these terms" in text_of(done)
    assert told.actions()[-1] == "decisions.propose"


def test_later_terms_are_filled_in_with_those_in_force():
    changed = {"band": {"least": "80%", "most": "120%"}, "gain_kept": {"0": "0%", "5": "50%"}}
    mutual.society(mutual.TERMS | {"like": "terrace-21", "changed": changed})
    form = visiting("amina").get(f"{ROOM}/propose").context["form"]
    assert "index" not in form.fields
    filled = {name: form.initial[name] for name in ("like", "debt", "least", "most", "gain_kept")}
    assert filled == {
        "like": "terrace-21",
        "debt": "420000.00",
        "least": "80%",
        "most": "120%",
        "gain_kept": "0: 0%, 5: 50%",
    }
    sent = {name: value for name, value in form.initial.items() if name in form.fields}
    shown = visiting("amina").post(f"{ROOM}/propose", {**sent, "step": "preview"})
    assert shown.status_code == 200
    assert "80% to 120%" in text_of(shown)


def test_older_entries_of_long_books_are_on_a_page_of_their_own():
    told, (own, _other) = kept()
    for _ in range(50):
        enter(told, "payment", own, running=1, pence=0)
    browser = visiting("carol")
    newest = browser.get(KEEPING)
    assert len(newest.context["entries"]) == 50
    assert "Older entries" in text_of(newest)
    older = browser.get(KEEPING, {"to": newest.context["older"]})
    assert [one["number"] for one in older.context["entries"]] == [4, 3, 2, 1]
    for odd in ("0", "-1", "9" * 30, "x"):
        assert browser.get(KEEPING, {"to": odd}).status_code == 200


def test_the_books_are_downloaded_without_names_and_sum_to_nothing():
    told, (own, _other) = kept()
    agree(told, "claim", own, pence=0)
    answer = visiting("member3").get(f"{ROOM}/books.csv")
    text = answer.content.decode("utf-8-sig")
    assert "Amina" not in text
    rows = list(csv.DictReader(io.StringIO(text)))
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        group = "shares" if row["account"] in ("held", "allocated", "debt") else "money"
        sums[group] += Decimal(row["moved"] or 0)
    assert sums == {"shares": Decimal(0), "money": Decimal(0)}
    for key in ("amina", ""):
        assert visiting(key).get(f"{ROOM}/books.csv").status_code in (302, 401, 403)


def post(key: str, path: str, body: dict[str, Any]) -> Any:
    return visiting(key).post(f"/api/o/elm-row/equity{path}", json.dumps(body), "application/json")


def test_the_api_tells_and_keeps_the_same(tmp_path: Path):
    told = mutual.society()
    today, home = str(told.today), mutual.a_home(told)
    joins = {"home": home, "cost": mutual.COST, "pence": mutual.SHARES, "on": today, "key": "1"}
    opened = post("carol", "/households", joins | {"members": [told.refs["amina"]]})
    assert opened.status_code == 200, opened.content
    ref = opened.json()["ref"]
    paid = {"kind": "deposit", "holding": ref, "pence": 8_400_00, "on": today, "key": "2"}
    assert post("", "/entries", paid).status_code == 401
    assert post("amina", "/entries", paid).status_code == 403
    assert [post("member3", "/entries", paid).json()["repeated"] for _ in range(2)] == [False, True]
    claim = {"kind": "claim", "holding": ref, "pence": 0, "on": today, "key": "3"}
    own = visiting("amina").get(f"/api/o/elm-row/equity/households/{ref[2:]}").json()
    assert (own["payout"], own["missing"], len(own["entries"])) == (8_400_00, 8_400_00, 2)
    assert post("bill", "/agreed", claim).status_code == 200
    fund = {"kind": "put-by", "pence": 8_400_00, "on": today, "key": "4"}
    assert post("member3", "/entries", fund).status_code == 200
    out = {"holding": ref, "pence": 8_400_00, "on": today, "key": "5"}
    assert post("member3", "/payouts", out).status_code == 200
    wrong = {"reason": "Not yet", "on": today, "key": "6"}
    assert post("bill", "/entries/5/correct", wrong).status_code == 200
    linked = {"members": [], "key": "7"}
    assert post("carol", f"/households/{ref[2:]}/members", linked).status_code == 200
    assert visiting("amina").get(f"/api/o/elm-row/equity/households/{ref[2:]}").status_code == 403
    (listed,) = visiting("member3").get("/api/o/elm-row/equity/households").json()
    assert (listed["due"], listed["state"]) == (8_400_00, "left")
    assert visiting().get("/api/o/elm-row/equity").json()["totals"] is None
    assert visiting("member6").get("/api/o/elm-row/equity").json()["totals"]["due"] == 8_400_00
    assert told.differences(tmp_path) == []
