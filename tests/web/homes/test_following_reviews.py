"""What follows from a review: a standing, a new order, and a mistake made good."""

from dataclasses import replace

import pytest
from django.core import mail

from commonstead.homes.allocation import allocate
from commonstead.record import Entry
from commonstead_web.homes import actions, jobs, owing
from commonstead_web.homes.models import AllocationPolicy, HouseholdApplication, PlaceReview
from commonstead_web.homes.rounds import Letting, told_then
from commonstead_web.project.pages import waiting_for
from commonstead_web.record.models import Sealed
from web import cast
from web.browsing import text_of, visiting
from web.decisions.forging import ELSE, differences, forged, put
from web.homes.lettings import Street, offers, place
from web.refusing import refusal
from web.told_once import told_once

pytestmark = pytest.mark.django_db
HOMES = "/o/elm-row/homes"
NAMES = ("first", "lacking", "third", "small")


def about(street: Street, who: str = "third") -> dict[str, str]:
    return {"round_": street.round, "applicant": place(street.round, getattr(street, who)).ref}


def reviewed(
    street: Street, who: str = "third", by: str = "dev", outcome: str = "changed"
) -> Street:
    """A household asks for a review, and Bill answers it."""
    street.society.do(actions.ask_review, by, text="Look again.", **about(street, who))
    street.society.do(
        actions.answer_review, "bill", outcome=outcome, text="So.", **about(street, who)
    )
    return street


def corrected(street: Street, who: str = "third", **answers: str):
    """What should have counted for somebody: these answers instead of theirs."""
    told = told_then(place(street.round, getattr(street, who)))
    return replace(told, answers={**told.answers, **answers})


def followed(street: Street, who: str = "third", **answers: str) -> Street:
    street.society.do(
        actions.follow_review, told=corrected(street, who, **answers), **about(street, who)
    )
    return street


def places(street: Street) -> dict[str, int | None]:
    return {name: place(street.round, getattr(street, name)).place for name in NAMES}


def owed(street: Street, who: str = "third") -> str | None:
    """The home that is owed to somebody on their list now."""
    listed = place(street.round, getattr(street, who))
    debt = owing.debt_of(listed)
    return debt.home.ref if debt and owing.state_of(debt) == "stands" else None


def recorded() -> Street:
    return reviewed(Street.with_list(recorded=True).allocated())


def test_the_order_is_worked_out_again_with_what_should_have_counted(tmp_path):
    """Dev had one bedroom, not two: he stands in band A, after Esther who asked before him."""
    street = recorded()
    assert places(street) == {"lacking": 1, "first": 2, "third": 3, "small": 4}
    followed(street, bedrooms_now="1")
    assert places(street) == {"lacking": 1, "third": 2, "first": 3, "small": 4}
    assert place(street.round, street.third).standing["band"] == "A"
    assert street.society.differences(tmp_path) == []


def test_nobody_loses_a_home_and_the_one_that_should_have_been_theirs_is_made_good(tmp_path):
    street = followed(recorded(), bedrooms_now="1")
    one, two = offers(street.round)
    assert (one.state, two.state) == ("open", "open")
    assert two.applicant.application.ref == street.first
    assert street.society.last_facts("homes.follow_review")["owed"] == street.homes[1]
    street.society.do(actions.answer_offer, "esther", offer=one.ref, accept=False, why="Far.")
    street.society.do(actions.offer, round_=street.round, home=street.homes[0])
    assert offers(street.round)[-1].applicant.application.ref == street.third
    assert owed(street) is None, "nothing is owed while a home is offered for it"
    assert street.society.differences(tmp_path) == []


def test_whoever_is_owed_a_home_comes_before_those_above_them(tmp_path):
    """Una waits above Dev, and no home is large enough for her: nobody even asks."""
    street = Street.with_list(recorded=True)
    una = HouseholdApplication.objects.get(ref=street.small)
    una.told["answers"], una.applied = {"bedrooms_now": "1"}, una.applied.replace(year=2025)
    una.save()
    street = followed(reviewed(street.allocated()), bedrooms_now="1")
    assert places(street)["small"] < places(street)["third"]
    assert owed(street) == street.homes[1]
    one = offers(street.round)[0]
    street.society.do(actions.answer_offer, "esther", offer=one.ref, accept=False, why="Far.")
    street.society.do(actions.offer, round_=street.round, home=street.homes[0])
    facts = street.society.last_facts("homes.offer")
    assert facts["applicant"] == place(street.round, street.third).ref
    assert facts["skips"] == []
    assert street.society.differences(tmp_path) == []


def test_a_policy_may_say_that_there_is_the_place_and_no_more(tmp_path):
    street = reviewed(Street.with_list().allocated())
    row = AllocationPolicy.objects.get()
    row.rules = {**row.rules, "after_review": "place"}
    row.save()
    followed(street, bedrooms_now="1")
    assert street.society.last_facts("homes.follow_review")["owed"] is None
    assert places(street)["third"] == 2


@pytest.mark.parametrize("rooms", ["0", "1", "2", "3"])
def test_the_places_are_those_of_an_allocation_with_these_answers(rooms):
    """The order after a review is the one that the whole list would have had from the start."""
    street = followed(recorded(), bedrooms_now=rooms)
    row = place(street.round, street.third).round
    letting = Letting(row)
    again = allocate(letting.policy, letting.homes, letting.applicants, on=letting.day).value
    assert [one.ref for one in again.placed] == [one.ref for one in letting.placed]


def test_whoever_could_not_be_considered_gets_a_place_and_the_other_way_round(tmp_path):
    street = recorded()
    child = replace(corrected(street).people[0], born=street.society.today.replace(year=2020))
    told = replace(corrected(street), people=(child,))
    street.society.do(actions.follow_review, told=told, **about(street))
    assert places(street) == {"lacking": 1, "first": 2, "third": None, "small": 3}
    street.society.do(actions.appeal, "dev", text="I am no child.", **about(street))
    street.society.do(
        actions.decide_appeal, "amina", outcome="changed", text="Right.", **about(street)
    )
    adult = replace(child, born=child.born.replace(year=1980))
    told = replace(told, people=(adult,))
    street.society.do(actions.follow_review, told=told, **about(street))
    assert places(street)["third"] == 3
    assert street.society.differences(tmp_path) == []


def test_a_home_that_suited_nobody_can_be_offered_after_a_review(tmp_path):
    """Una said nothing of five people's need for three bedrooms; Home 3 has four of them."""
    street = recorded()
    told = corrected(street, "small")
    street.society.do(actions.ask_review, text="We are two.", **about(street, "small"))
    street.society.do(
        actions.answer_review, "bill", outcome="changed", text="So.", **about(street, "small")
    )
    street.society.do(
        actions.follow_review,
        told=replace(told, people=told.people[:2], answers={"bedrooms_now": "0"}),
        **about(street, "small"),
    )
    assert places(street)["small"] == 2
    assert owed(street, "small") == street.homes[1]
    assert street.society.differences(tmp_path) == []


def test_only_a_place_that_a_review_wants_changed_is_changed_and_once():
    street = Street.with_list().allocated()
    told = corrected(street, bedrooms_now="1")
    with refusal("no_review_to_follow"):
        street.society.do(actions.follow_review, told=told, **about(street))
    reviewed(street)
    with refusal("power_not_held"):
        street.society.do(actions.follow_review, "dev", told=told, **about(street))
    with refusal("told_unreadable"):
        wrong = corrected(street, bedrooms_now="some")
        street.society.do(actions.follow_review, told=wrong, **about(street))
    followed(street, bedrooms_now="1")
    with refusal("no_review_to_follow"):
        street.society.do(actions.follow_review, told=told, **about(street))
    assert street.society.actions().count("homes.follow_review") == 1


def test_a_place_that_stands_is_not_changed_and_one_whose_household_is_gone_neither():
    street = reviewed(Street.with_list().allocated(), outcome="stands")
    with refusal("no_review_to_follow"):
        followed(street, bedrooms_now="1")
    review = PlaceReview.objects.get()
    review.follow_due = True
    review.save()
    street.society.do(actions.withdraw, "dev", application=street.third)
    with refusal("place_is_gone"):
        followed(street, bedrooms_now="1")


def test_the_household_is_told_and_nobody_else(clock):
    street = followed(reviewed(Street.with_list().allocated()), bedrooms_now="1")
    clock(street.society)
    jobs.post(street.society.now)
    moved = [one for one in mail.outbox if "changed after a review" in one.body]
    assert [one.to for one in moved] == [["dev@example.org"]]


def test_the_officer_is_led_to_it_and_the_household_reads_what_follows(clock):
    street = reviewed(Street.with_list().allocated())
    clock(street.society)
    titles = [one.title for one in waiting_for(cast.person("carol"))]
    assert "A place is to change after a review" in titles
    client = visiting("carol")
    there = f"{HOMES}/lettings/{street.round[2:]}/places/{about(street)['applicant'][2:]}"
    assert f"{there}/follow" in client.get(f"{HOMES}/reviews").content.decode()
    assert "What follows" in text_of(visiting("dev").get(there))
    form = client.get(f"{there}/follow")
    assert "Nobody loses a home that was offered to them." in text_of(form)
    assert "Dev Moss" not in text_of(form)
    sent = {
        "key": "k1",
        "born_1": "1990-05-01",
        "sex_1": "F",
        "born_2": "2019-06-02",
        "sex_2": "M",
        "q_bedrooms_now": "1",
        "applied": str(HouseholdApplication.objects.get(ref=street.third).applied),
        "need_since": str(street.society.today),
    }
    done = client.post(f"{there}/follow", sent, follow=True)
    assert "The order is worked out again." in text_of(done)
    assert "Home 2 should have been theirs" in text_of(done)
    seen = text_of(visiting("dev").get(there))
    assert "You were number 3 and are number 2." in seen
    assert "Home 2 should have been offered to you." in seen
    assert "Worked out again on" in text_of(visiting().get(there.partition("/places")[0]))
    for who in ("dev", "frank", "amina"):
        assert visiting(who).get(f"{there}/follow").status_code == 403


def test_it_is_followed_over_the_api(clock):
    street = reviewed(Street.with_list().allocated())
    clock(street.society)
    there = f"/api/o/elm-row/homes/lettings/{street.round[2:]}/places/"
    there += f"{about(street)['applicant'][2:]}/follow"
    sent = {
        "key": "k",
        "people": [{"born": "1990-05-01"}],
        "answers": {"bedrooms_now": "0"},
        "applied": "2026-01-02",
        "need_since": "2026-01-02",
    }
    for who in ("dev", "amina"):
        answer = visiting(who).post(there, sent, content_type="application/json")
        assert answer.status_code == 403
    done = visiting("carol").post(there, sent, content_type="application/json").json()
    assert done["entry"]
    (found,) = visiting("carol").get("/api/o/elm-row/homes/reviews").json()
    assert (found["to_follow"], found["owed"]) == (False, street.homes[0])


def test_erasing_the_household_leaves_nothing_of_what_was_corrected(tmp_path):
    street = followed(recorded(), bedrooms_now="1")
    street.society.do(actions.withdraw, "dev", application=street.third)
    street.society.do(actions.erase, application=street.third)
    gone = place(street.round, street.third)
    assert (gone.text, gone.corrected, gone.reasons) == ("", "", "")
    review = PlaceReview.objects.get()
    sealed = Sealed.objects.filter(commitment__in=[*review.commitments, gone.commitment])
    assert sealed.count() == len({*review.commitments, gone.commitment})
    assert {one.text for one in sealed} == {None}
    assert street.society.differences(tmp_path) == []


NOBODY = f"h:{'0' * 32}"


def first(name: str, key: str, value: object):
    return lambda facts: facts[name][0].update({key: value})


def as_not_considered(facts):
    one = facts["order"].pop()
    facts["not_considered"] = [{"applicant": one["applicant"], "reasons": one["reasons"]}]


@pytest.mark.parametrize(
    ("forge", "what"),
    [
        (put("applicant", NOBODY), "a review found that the place is to change"),
        (put("on", "2026-01-01"), "on the day of the entry"),
        (put("order", []), "it says how that one stands"),
        (first("order", "applicant", NOBODY), "it says how that one stands"),
        (first("order", "band", "Z"), "the policy knows"),
        (first("order", "ticket", ELSE), "the ticket follows from the draw"),
        (put("owed", "h:0000000000000000"), "somebody else has the home"),
        (put("owed", None), "everybody above is skipped"),
        (as_not_considered, "stands in the order"),
        (as_not_considered, "can be considered"),
    ],
)
def test_a_forged_fact_is_noticed(tmp_path, followed_once, forge, what):
    found = differences(tmp_path, forged(followed_once, "homes.follow_review", forge, 0))
    assert [one for one in found if what in one], found


def told() -> list[Entry]:
    """Una stands above Dev when he is offered the home that he is owed."""
    street = Street.with_list(recorded=True)
    una = HouseholdApplication.objects.get(ref=street.small)
    una.told["answers"], una.applied = {"bedrooms_now": "1"}, una.applied.replace(year=2025)
    una.save()
    street = followed(reviewed(street.allocated()), bedrooms_now="1")
    one = offers(street.round)[0]
    street.society.do(actions.answer_offer, "esther", offer=one.ref, accept=False, why="Far.")
    street.society.do(actions.offer, round_=street.round, home=street.homes[0])
    rows = street.society.organisation.log.entries.order_by("seq")
    return [Entry.from_line(bytes(one.body)) for one in rows]


followed_once = told_once(told)


def test_a_place_followed_twice_is_noticed(tmp_path, followed_once):
    entries = followed_once
    at = next(n for n, one in enumerate(entries) if one.action == "homes.follow_review")
    twice = [*entries[: at + 1], entries[at], *entries[at + 1 :]]
    found = differences(tmp_path, twice)
    assert [one for one in found if "the place is to change" in one], found
