"""Papers that an officer saw: the kind and the day, and they count only where a policy asks."""

import pytest
from django.utils import timezone

from commonstead.kit import Refusal
from commonstead.record import Entry
from commonstead_web.homes import actions
from commonstead_web.homes.models import PapersSeen
from commonstead_web.record.models import Sealed
from web.browsing import text_of, visiting
from web.decisions.assembly import Assembly
from web.decisions.forging import differences, forged, put
from web.homes.lettings import Street, allocated, applied, asked, fixed, place, with_policy
from web.refusing import refusal

pytestmark = pytest.mark.django_db
HOMES = "/o/elm-row/homes"


def seen(society, ref, kind="income", by="carol"):
    return society.do(actions.see_papers, by, application=ref, kind=kind)


def counting(ref):
    rows = PapersSeen.objects.filter(application__ref=ref, counts=True)
    return set(rows.values_list("kind", flat=True))


def test_the_record_says_that_papers_were_seen_and_not_which(tmp_path):
    society = Assembly()
    ref = applied(society, "frank")
    seen(society, ref, "health")
    assert set(society.last_facts("homes.see_papers")) == {"application", "kind", "on"}
    assert b"health" not in bytes(society.organisation.log.entries.last().body)
    assert society.differences(tmp_path) == []


def test_only_the_secretary_enters_it_for_somebody_else_who_waits_and_of_a_known_kind():
    society = Assembly()
    ref = applied(society, "frank")
    with pytest.raises(Refusal):
        seen(society, ref, by="frank")
    with refusal("no_such_papers"):
        seen(society, ref, "horoscope")
    with refusal("papers_of_oneself"):
        seen(society, applied(society, "carol"))
    seen(society, ref)
    with refusal("papers_seen_already"):
        seen(society, ref)
    society.do(actions.withdraw, "frank", application=ref)
    with refusal("application_is_over"):
        seen(society, ref, "health")


def test_they_count_until_the_household_changes_what_they_are_about():
    society = Assembly()
    with_policy(society)
    ref = applied(society, "frank", bedrooms_now="2", savings="5000")
    seen(society, ref, "income")
    seen(society, ref, "present_home")
    told = asked("Frank Moss", bedrooms_now="2", savings="9000")
    society.do(actions.change, "frank", application=ref, asked=told)
    assert counting(ref) == {"present_home"}
    seen(society, ref, "income")
    assert counting(ref) == {"present_home", "income"}


def test_a_policy_that_asks_for_them_counts_those_of_the_kind_alone():
    street = Street.with_list("with-papers")
    seen(street.society, street.third, "present_home")
    seen(street.society, street.first, "income")
    fixed(street.society, street.round)
    allocated(street.society, street.round)
    assert place(street.round, street.third).standing["band"] == "A"
    assert place(street.round, street.first).standing["band"] == "B"


def test_a_policy_that_asks_for_none_is_not_moved_by_them():
    street = Street.with_list("simple")
    seen(street.society, street.third, "present_home")
    fixed(street.society, street.round)
    allocated(street.society, street.round)
    assert place(street.round, street.third).standing["band"] == "B"


def test_erasing_takes_the_kind_and_its_seal(tmp_path):
    society = Assembly()
    ref = applied(society, "frank")
    seen(society, ref)
    society.do(actions.withdraw, "frank", application=ref)
    society.do(actions.erase, application=ref)
    (row,) = PapersSeen.objects.all()
    assert row.kind == ""
    assert Sealed.objects.get(commitment=row.commitment).text is None
    assert society.differences(tmp_path) == []


def test_the_secretary_enters_it_on_a_page_and_the_household_reads_it(monkeypatch):
    street = Street.with_list().allocated()
    monkeypatch.setattr(timezone, "now", lambda: street.society.now)
    at = f"{HOMES}/applications/{street.third[2:]}/papers"
    assert visiting("amina").get(at).status_code == 403
    assert visiting("carol", strong=False).get(at).status_code == 403
    carol = visiting("carol")
    assert "Papers about your income: pay slips" in text_of(carol.get(at))
    done = text_of(carol.post(at, {"key": "k1", "kind": "income"}, follow=True))
    assert "It is entered that you have seen them." in done
    dev = visiting("dev")
    place_ = place(street.round, street.third)
    for page in ("/mine", f"/lettings/{street.round[2:]}/places/{place_.ref[2:]}"):
        assert "Papers that we have seen Papers about your income" in text_of(
            dev.get(HOMES + page)
        ), page
    none = carol.post(at, {"key": "k2", "kind": "income"})
    assert (none.status_code, "nothing changed since" in text_of(none)) == (422, True)


def test_the_api_enters_it_and_tells_the_household():
    society = Assembly()
    ref = applied(society, "frank")
    there = f"/api{HOMES}/applications/{ref[2:]}"
    sent = {"key": "k1", "kind": "ties"}
    assert visiting("frank").post(f"{there}/papers", sent, "application/json").status_code == 403
    assert visiting("carol").post(f"{there}/papers", sent, "application/json").json()["entry"]
    (found,) = visiting("frank").get(there).json()["papers_seen"]
    assert (found["kind"], found["counts"]) == ("ties", True)


@pytest.mark.parametrize(
    ("forge", "what"),
    [
        (put("application", "u:0000000000000000"), "the application waits"),
        (put("on", "2026-01-01"), "on the day of the entry"),
    ],
)
def test_a_forged_fact_is_noticed(tmp_path, forge, what):
    society = Assembly()
    seen(society, applied(society, "frank"))
    rows = society.organisation.log.entries.order_by("seq")
    record = [Entry.from_line(bytes(one.body)) for one in rows]
    found = differences(tmp_path, forged(record, "homes.see_papers", forge))
    assert [one for one in found if what in one], found
