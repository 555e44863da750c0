"""Officers and households at the same round of letting at the same instant: each thing is once."""

import json
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import time as hour
from threading import Barrier
from typing import Any

import pytest
from django.core import mail
from django.db import connection

from commonstead.homes.listing import Listing
from commonstead.homes.register import Entered
from commonstead_web.homes import notices
from commonstead_web.homes.actions import Particulars
from commonstead_web.homes.models import (
    HomeOwed,
    HouseholdApplication,
    Letter,
    Listed,
    Offer,
    PlaceReview,
    Round,
)
from commonstead_web.rulebook.door import NAMES
from commonstead_web.rulebook.mandates import Mandate
from web.faults import databases
from web.faults.conftest import Open
from web.faults.nursery import Nursery
from web.faults.processes import Party
from web.faults.site import Site, nothing_broken
from web.faults.test_races_of_officers import KEYS, one_effect, twice
from web.homes.lettings import asked, rules_of

HOLDING = ("open", "accepted", "taken")
DAYS = ("applied", "need_since")
FOLLOWED, FIXED = "homes.follow_review", "homes.close_list"
DEATHS = 12
AN_ALLOCATION = 0.4
"""Seconds, about; on a busy machine more."""


class Letting:
    """Two homes and four households in a copy of the society, their list fixed."""

    def __init__(self, site: Site, policy: str = "simple") -> None:
        self.site = site
        mandate = Mandate("d:00000000000000aa", "board", "ordinary", site.actor("carol").today)
        adopted = {"policy": "k:00000000000000aa", "rules": rules_of(policy)}
        self.do("homes.adopt_policy", mandate=mandate, **adopted)
        self.homes = [self._home(label) for label in ("Home 1", "Home 2")]
        listings = [Listing(one, rent=65000) for one in self.homes]
        today = site.actor("carol").today
        self.round = self.do("homes.list_homes", homes=listings, closes=today).ref
        self.people = site.voters(4)
        for number, who in enumerate(self.people):
            household = asked(f"Household {number}", bedrooms_now="2")
            self.do("homes.apply", who, asked=household)
        self.site = replace(site, now=site.now + timedelta(days=1))
        self.do("homes.close_list", round_=self.round)

    def _home(self, label: str) -> str:
        home = self.do(
            "homes.register", entered=Entered(2, "social-rent"), particulars=Particulars(label)
        )
        return str(home.ref)

    def do(self, action: str, by: str = "carol", **given: Any) -> Any:
        who = {"actor": self.site.actor(by), "organisation": self.site.society}
        return NAMES[action](**who, **given).value

    def allocated(self) -> "Letting":
        self.do("homes.allocate", round_=self.round, minute="Minute 7")
        return self

    def who(self, offer: Offer) -> str:
        return str(offer.applicant.application.person.email)

    def free(self) -> str:
        """The first home, which somebody has just refused."""
        one = Offer.objects.order_by("id").first()
        given = {"offer": one.ref, "accept": False, "why": "Too far."}
        self.do("homes.answer_offer", self.who(one), **given)
        return self.homes[0]

    def whole(self) -> None:
        """Fails where a home is held twice, or somebody holds one whose application is over."""
        held = Offer.objects.filter(state__in=HOLDING)
        assert held.count() == held.values("listed_home").distinct().count()
        assert held.count() == held.values("applicant").distinct().count()
        waiting = HouseholdApplication.State.WAITING
        open_ones = held.exclude(state="taken").exclude(applicant__application__state=waiting)
        assert not open_ones.exists()
        assert self.site.entries("homes.offer").count() == Offer.objects.count()
        numbers = list(self.site.entries().values_list("seq", flat=True))
        assert numbers == list(range(len(numbers)))


@KEYS
def test_places_are_worked_out_once_and_each_home_is_offered_once(
    open_site: Open, two: Party, keys: tuple[str, str]
) -> None:
    letting = Letting(open_site("open"))
    given = {"round_": letting.round, "minute": "Minute 7"}
    allocating = twice(letting.site, keys, "homes.allocate", **given)
    one_effect(two.at_once(letting.site.database, *allocating), keys, "allocated_already")
    assert letting.site.entries("homes.allocate").count() == 1
    assert Offer.objects.count() == 2
    letting.whole()


@KEYS
def test_a_criterion_is_set_aside_once(open_site: Open, two: Party, keys: tuple[str, str]) -> None:
    letting = Letting(open_site("open"), "by-panel")
    given = {
        "round_": letting.round,
        "applicant": Listed.objects.order_by("id").last().ref,
        "criterion": "A",
        "why": "They sleep in the kitchen.",
        "minute": "Panel, minute 2",
    }
    setting = twice(letting.site, keys, "homes.set_aside", **given)
    one_effect(two.at_once(letting.site.database, *setting), keys, "set_aside_already")
    assert letting.site.entries("homes.set_aside").count() == 1


def set_aside_by_mistake(letting: Letting) -> dict[str, str]:
    """Something set aside, and how to name it when it is taken back."""
    named = {
        "round_": letting.round,
        "applicant": Listed.objects.order_by("id").last().ref,
        "criterion": "A",
    }
    letting.do("homes.set_aside", **named, why="They sleep in the kitchen.", minute="Minute 2")
    return {**named, "why": "It was meant for another."}


@KEYS
def test_a_criterion_is_taken_back_once(open_site: Open, two: Party, keys: tuple[str, str]) -> None:
    letting = Letting(open_site("open"), "by-panel")
    given = set_aside_by_mistake(letting)
    taking = twice(letting.site, keys, "homes.take_back_set_aside", **given)
    one_effect(two.at_once(letting.site.database, *taking), keys, "taken_back_already")
    assert letting.site.entries("homes.take_back_set_aside").count() == 1


def test_nothing_is_taken_back_once_the_places_are_being_worked_out(
    open_site: Open, two: Party
) -> None:
    letting = Letting(open_site("open"), "by-panel")
    given = set_aside_by_mistake(letting)
    answers = two.at_once(
        letting.site.database,
        letting.site.attempt("homes.take_back_set_aside", **given),
        letting.site.attempt("homes.allocate", round_=letting.round, minute="Minute 7"),
    )
    assert answers[1].done
    assert answers[0].done or answers[0].told == "too_late_to_take_back"
    band = Listed.objects.get(ref=given["applicant"]).standing["band"]
    assert band == ("B" if answers[0].done else "A"), "the places follow from what came first"


def test_nothing_is_set_aside_once_the_places_are_being_worked_out(
    open_site: Open, two: Party
) -> None:
    letting = Letting(open_site("open"), "by-panel")
    listed = Listed.objects.order_by("id").last()
    given = {"round_": letting.round, "minute": "Minute 7"}
    aside = {"applicant": listed.ref, "criterion": "A", "why": "They sleep in the kitchen."}
    answers = two.at_once(
        letting.site.database,
        letting.site.attempt("homes.set_aside", **given, **aside),
        letting.site.attempt("homes.allocate", **given),
    )
    assert answers[1].done
    assert answers[0].done or answers[0].told == "allocated_already"
    first = letting.site.entries().filter(action="homes.set_aside").first()
    worked = letting.site.entries("homes.allocate").get()
    assert first is None or first.seq < worked.seq


@KEYS
def test_papers_are_seen_once(open_site: Open, two: Party, keys: tuple[str, str]) -> None:
    letting = Letting(open_site("open"))
    application = HouseholdApplication.objects.order_by("id").first()
    given = {"application": application.ref, "kind": "income"}
    seeing = twice(letting.site, keys, "homes.see_papers", **given)
    one_effect(two.at_once(letting.site.database, *seeing), keys, "papers_seen_already")
    assert letting.site.entries("homes.see_papers").count() == 1


@KEYS
def test_a_free_home_is_offered_to_one_household(
    open_site: Open, two: Party, keys: tuple[str, str]
) -> None:
    letting = Letting(open_site("open")).allocated()
    given = {"round_": letting.round, "home": letting.free()}
    offering = twice(letting.site, keys, "homes.offer", **given)
    one_effect(two.at_once(letting.site.database, *offering), keys, "home_is_held")
    assert Offer.objects.filter(listed_home__home__ref=letting.homes[0]).count() == 2
    letting.whole()


def test_an_answer_at_the_last_minute_and_the_lapse_of_an_offer_do_not_both_count(
    open_site: Open, two: Party
) -> None:
    letting = Letting(open_site("open")).allocated()
    for one in Offer.objects.order_by("id"):
        last = datetime.combine(one.until, hour(12), tzinfo=UTC)
        answering = letting.site.attempt(
            "homes.answer_offer", letting.who(one), at=last, offer=one.ref, accept=True
        )
        lapsing = letting.site.attempt(
            "homes.expire_offer", at=last + timedelta(days=1), offer=one.ref
        )
        answers = two.at_once(letting.site.database, answering, lapsing)
        # Where the later clock comes first, the record takes no earlier moment after it.
        [refused] = [one.told for one in answers if not one.done]
        assert refused in ("offer_is_over", "clock_went_back")
        one.refresh_from_db()
        assert one.state == ("accepted" if answers[0].done else "expired")
    ends = ("homes.answer_offer", "homes.expire_offer")
    assert sum(letting.site.entries(end).count() for end in ends) == 2
    letting.whole()


def test_nobody_takes_back_an_application_and_is_offered_a_home_on_it(
    open_site: Open, two: Party
) -> None:
    letting = Letting(open_site("open")).allocated()
    home = letting.free()
    third = Listed.objects.get(round__ref=letting.round, place=3)
    application = third.application
    answers = two.at_once(
        letting.site.database,
        letting.site.attempt(
            "homes.withdraw_application", application.person.email, application=application.ref
        ),
        letting.site.attempt("homes.offer", round_=letting.round, home=home),
    )
    nothing_broken(answers)
    made = Offer.objects.order_by("id").last()
    if answers[0].done:
        assert made.applicant.place == 4, "the home went on to the next household"
    else:
        assert answers[0].told == "answer_the_offer_first"
        assert made.applicant == third
    assert answers[1].done
    letting.whole()


def test_a_household_that_refuses_after_all_and_the_handing_over_do_not_both_count(
    open_site: Open, two: Party
) -> None:
    letting = Letting(open_site("open")).allocated()
    for one in Offer.objects.order_by("id"):
        letting.do("homes.answer_offer", letting.who(one), offer=one.ref, accept=True)
        given = {"offer": one.ref, "accept": False, "why": "No."}
        answers = two.at_once(
            letting.site.database,
            letting.site.attempt("homes.answer_offer", letting.who(one), **given),
            letting.site.attempt("homes.hand_over", offer=one.ref),
        )
        assert sum(one.done for one in answers) == 1
        nothing_broken(answers)
    letting.whole()


@KEYS
def test_a_review_is_followed_once(open_site: Open, two: Party, keys: tuple[str, str]) -> None:
    letting = Letting(open_site("open")).allocated()
    following = twice(letting.site, keys, "homes.follow_review", **reviewed(letting))
    one_effect(two.at_once(letting.site.database, *following), keys, "no_review_to_follow")
    assert letting.site.entries("homes.follow_review").count() == 1
    assert sorted(Listed.objects.values_list("place", flat=True)) == [1, 2, 3, 4]


def reviewed(letting: Letting) -> dict[str, Any]:
    """A review found that the third should have been first; what is to be entered."""
    third = Listed.objects.get(round__ref=letting.round, place=3)
    about = {"round_": letting.round, "applicant": third.ref}
    letting.do("homes.ask_review", third.application.person.email, text="Why?", **about)
    changed = {"outcome": "changed", "follow_due": True}
    PlaceReview.objects.update(answered=letting.site.now.date(), **changed)
    told = asked("Household 2", bedrooms_now="1").told
    return {**about, "told": replace(told, known=dict.fromkeys(DAYS, "2020-01-01"))}


def test_what_is_owed_is_on_a_list_that_is_fixed_at_the_same_instant(
    open_site: Open, two: Party
) -> None:
    letting = Letting(open_site("open")).allocated()
    home = Listing(letting._home("Home 3"), rent=65000)
    later = letting.do("homes.list_homes", homes=[home], closes=letting.site.now.date())
    letting.site = replace(letting.site, now=letting.site.now + timedelta(days=1))
    given = reviewed(letting)
    answers = two.at_once(
        letting.site.database,
        letting.site.attempt("homes.follow_review", **given),
        letting.site.attempt("homes.close_list", round_=later.ref),
    )
    assert all(one.done for one in answers)
    debt = HomeOwed.objects.get()
    there = Listed.objects.get(round__ref=later.ref, application=debt.applicant.application).ref
    followed, fixed = (
        json.loads(bytes(letting.site.entries(one).last().body))["facts"]
        for one in (FOLLOWED, FIXED)
    )
    since = {"round": letting.round, "applicant": given["applicant"]}
    said = [
        followed["elsewhere"] == [{"round": later.ref, "applicant": there}],
        fixed["owed"] == [{"applicant": there, "since": since}],
    ]
    assert sum(said) == 1, "it is said once, by whichever came second"
    letting.do("homes.allocate", round_=later.ref, minute="Minute 8")
    made = Offer.objects.get(listed_home__round__ref=later.ref)
    assert (made.applicant.ref, made.owed) == (there, True)


@KEYS
def test_a_home_that_is_owed_is_offered_once_and_its_refusal_ends_it_once(
    open_site: Open, two: Party, keys: tuple[str, str]
) -> None:
    letting = Letting(open_site("open")).allocated()
    letting.do("homes.follow_review", **reviewed(letting))
    home = letting.free()
    offering = twice(letting.site, keys, "homes.offer", round_=letting.round, home=home)
    one_effect(two.at_once(letting.site.database, *offering), keys, "home_is_held")
    made = Offer.objects.order_by("id").last()
    assert made.owed is True
    refusing = letting.site.attempt(
        "homes.answer_offer", letting.who(made), offer=made.ref, accept=False, why="Far."
    )
    two.at_once(letting.site.database, refusing, refusing)
    assert HomeOwed.objects.get().why == "not_taken"
    letting.whole()


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    yield made
    made.stop()


def test_a_process_killed_while_it_works_out_places_leaves_all_of_them_or_none(
    open_site: Open, nursery: Nursery
) -> None:
    letting = Letting(open_site("open"))
    chance = random.Random("a moment to die")
    file = databases.scratch() / "heard"
    given = {"round_": letting.round, "minute": "Minute 7"}
    allocating = letting.site.attempt("homes.allocate", key="form", **given)
    for _ in range(DEATHS):
        child = nursery.bear(letting.site.database, [(0, allocating)], file)
        time.sleep(chance.uniform(0, AN_ALLOCATION))
        nursery.kill(child)
        row = Round.objects.get(ref=letting.round)
        placed = Listed.objects.exclude(place=None).count()
        told = Letter.objects.count()
        whole = (4, 2, 2) if row.allocated else (0, 0, 0)
        assert (placed, Offer.objects.count(), told) == whole
        letting.whole()
    if not Round.objects.get(ref=letting.round).allocated:
        letting.allocated()
    assert Offer.objects.count() == 2
    letting.whole()


def test_two_who_send_the_same_letter_at_once_send_it_once(open_site: Open) -> None:
    """A household's process and the timer's, each with its own connection."""
    letting = Letting(open_site("open")).allocated()
    mail.outbox = []
    Letter.objects.update(sent=None, by="", claimed=None, dropped=False)
    together = Barrier(2)

    def send(letter: int) -> bool:
        try:
            connection.ensure_connection()
            together.wait(10)
            return notices.send(letter, letting.site.now)
        finally:
            connection.close()

    keys = list(Letter.objects.order_by("id").values_list("pk", flat=True))
    for letter in keys:
        with ThreadPoolExecutor(2) as pool:
            went = list(pool.map(send, [letter, letter]))
        assert sorted(went) == [False, True]
    assert len(mail.outbox) == len(keys) == 2
