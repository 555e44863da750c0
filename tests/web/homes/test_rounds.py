"""A round of letting: listed, fixed, worked out, offered, and handed over; nobody out of order."""

import json
from dataclasses import replace

import pytest

from commonstead.homes.draws import applicant_ref, list_hash
from commonstead.homes.listing import Listing
from commonstead_web.homes import actions
from commonstead_web.homes.asking import Asked
from commonstead_web.homes.models import HouseholdApplication, Listed, PassedOver, Round
from commonstead_web.prices.dwellings import lives_in
from commonstead_web.record.models import Sealed
from web import cast
from web.decisions.assembly import Assembly
from web.homes.lettings import (
    Street,
    applied,
    asked,
    fixed,
    home,
    listed,
    offers,
    place,
    with_policy,
)
from web.refusing import refusal

pytestmark = pytest.mark.django_db


def test_homes_are_listed_by_the_policy_in_force_with_their_cost():
    society = Assembly()
    one = home(society, "Home 1")
    with refusal("no_policy_in_force"):
        listed(society, one)
    with_policy(society, "simple")
    listed(society, one)
    facts = society.last_facts("homes.list_homes")
    assert facts["homes"] == [{"home": one, "rent": 65000, "price": None}]
    with refusal("home_is_let"):
        listed(society, one)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda one: [], "no_homes_listed"),
        (lambda one: [Listing(one, rent=1), Listing(one, rent=1)], "home_twice"),
        (lambda one: [Listing(one)], "home_listed_without_money"),
        (lambda one: [Listing("h:0000000000000000", rent=1)], "no_such_home"),
    ],
)
def test_what_cannot_be_listed_is_refused(make, code):
    society = Assembly()
    with_policy(society, "simple")
    one = home(society, "Home 1")
    with refusal(code):
        society.do(actions.list_homes, homes=make(one), closes=society.today)
    assert not Round.objects.exists()


def test_a_home_whose_tenure_is_open_is_not_listed_nor_on_a_day_that_is_over():
    society = Assembly()
    with_policy(society, "simple")
    with refusal("home_listed_without_tenure"):
        listed(society, home(society, "Home 1", tenure="open"))
    with refusal("closing_day_passed"):
        listed(society, home(society, "Home 2"), days=-1)


def test_the_list_is_fixed_after_its_last_day_and_once():
    street = Street.with_list()
    with refusal("list_still_open"):
        street.society.do(actions.close_list, round_=street.round)
    fixed(street.society, street.round)
    with refusal("list_fixed_already"):
        street.society.do(actions.close_list, round_=street.round)
    assert street.society.actions().count("homes.close_list") == 1


def test_the_reference_of_each_commits_to_their_answers_and_the_hash_to_the_list():
    street = Street.with_list()
    fixed(street.society, street.round)
    rows = list(Listed.objects.filter(round__ref=street.round))
    assert [one.ref for one in rows] == [applicant_ref(one.text, bytes(one.salt)) for one in rows]
    facts = street.society.last_facts("homes.close_list")
    assert facts["list"] == list_hash(one.ref for one in rows)
    assert facts["applicants"] == 4
    mine = place(street.round, street.lacking)
    assert json.loads(mine.text)["told"]["answers"] == {"bedrooms_now": "1"}


def test_whoever_comes_or_changes_after_the_list_was_fixed_counts_in_the_next_round():
    street = Street.with_list()
    fixed(street.society, street.round)
    late = applied(street.society, "member1", bedrooms_now="0")
    told = asked("Frank Moss", bedrooms_now="0")
    street.society.do(actions.change, "frank", application=street.first, asked=told)
    street.society.do(actions.allocate, round_=street.round, minute="Minute 7")
    assert not Listed.objects.filter(application__ref=late).exists()
    assert place(street.round, street.first).standing["band"] == "B"


def test_need_comes_first_then_the_earlier_day_and_each_skip_has_its_reason():
    """Una's five people need three bedrooms or more: in band A, and every home is too small."""
    street = Street.with_list().allocated()
    placed = {
        name: place(street.round, getattr(street, name)).place
        for name in ("first", "lacking", "third")
    }
    una = place(street.round, street.small)
    assert una.standing["band"] == "B", "she did not say how many bedrooms she has"
    assert placed == {"lacking": 1, "first": 2, "third": 3}
    assert una.place == 4
    made = offers(street.round)
    assert [(one.listed_home.home.ref, one.applicant.application.ref) for one in made] == [
        (street.homes[0], street.lacking),
        (street.homes[1], street.first),
    ]


def test_places_are_worked_out_once_and_with_the_boards_minute():
    street = Street.with_list()
    with refusal("list_not_fixed"):
        street.society.do(actions.allocate, round_=street.round, minute="Minute 7")
    fixed(street.society, street.round)
    with refusal("decision_needed"):
        street.society.do(actions.allocate, round_=street.round, minute=" ")
    with refusal("power_not_held"):
        street.society.do(actions.allocate, "amina", round_=street.round, minute="Mine")
    street.society.do(actions.allocate, round_=street.round, minute="Minute 7")
    with refusal("allocated_already"):
        street.society.do(actions.allocate, "bill", round_=street.round, minute="Minute 7")
    assert street.society.actions().count("homes.allocate") == 1


def test_a_home_that_is_refused_goes_to_the_next_and_nobody_else():
    street = Street.with_list().allocated()
    one, two = offers(street.round)
    with refusal("home_is_held"):
        street.society.do(actions.offer, round_=street.round, home=street.homes[0])
    with refusal("reason_missing"):
        street.society.do(actions.answer_offer, "esther", offer=one.ref, accept=False)
    street.society.do(
        actions.answer_offer, "esther", offer=one.ref, accept=False, why="Too far from school."
    )
    street.society.do(actions.offer, round_=street.round, home=street.homes[0])
    third = offers(street.round)[-1]
    assert third.applicant.application.ref == street.third
    facts = street.society.last_facts("homes.offer")
    assert facts["skips"] == [], "whoever holds the other home is not skipped"
    street.society.do(actions.answer_offer, "dev", offer=third.ref, accept=False, why="No.")
    with refusal("nobody_follows"):
        street.society.do(actions.offer, round_=street.round, home=street.homes[0])
    assert two.state == "open"


def test_only_the_household_answers_and_only_in_time():
    street = Street.with_list().allocated()
    one = offers(street.round)[0]
    with refusal("not_your_application"):
        street.society.do(actions.answer_offer, "frank", offer=one.ref, accept=True)
    with refusal("offer_still_open"):
        street.society.do(actions.expire_offer, offer=one.ref)
    street.society.later(days=6)
    with refusal("offer_too_late"):
        street.society.do(actions.answer_offer, "esther", offer=one.ref, accept=True)
    street.society.do(actions.expire_offer, offer=one.ref)
    with refusal("offer_is_over"):
        street.society.do(actions.answer_offer, "esther", offer=one.ref, accept=True)


def test_the_policys_own_clock_counts_from_the_day_after():
    street = Street.with_list().allocated()
    one = offers(street.round)[0]
    assert (one.until - one.on).days == 5


def test_a_home_is_handed_over_once_it_is_accepted_and_the_household_waits_no_more():
    street = Street.with_list().allocated()
    one = offers(street.round)[0]
    with refusal("offer_not_accepted"):
        street.society.do(actions.hand_over, offer=one.ref)
    street.society.do(actions.answer_offer, "esther", offer=one.ref, accept=True)
    given = (street.society.organisation, one.listed_home.home.ref)
    assert not lives_in(*given, cast.person("esther"))
    street.society.do(actions.hand_over, offer=one.ref)
    assert HouseholdApplication.objects.get(ref=street.lacking).state == "housed"
    assert [lives_in(*given, cast.person(key)) for key in ("esther", "dev")] == [True, False]
    with refusal("application_is_over"):
        street.society.do(actions.answer_offer, "esther", offer=one.ref, accept=False, why="No.")


def test_who_is_offered_a_home_answers_before_taking_the_application_back():
    street = Street.with_list().allocated()
    with refusal("answer_the_offer_first"):
        street.society.do(actions.withdraw, "esther", application=street.lacking)
    street.society.do(actions.withdraw, "dev", application=street.third)


def test_who_took_the_application_back_is_passed_over_with_that_reason():
    street = Street.with_list().allocated()
    one = offers(street.round)[0]
    street.society.do(actions.withdraw, "dev", application=street.third)
    street.society.do(actions.answer_offer, "esther", offer=one.ref, accept=False, why="No.")
    with refusal("nobody_follows"):
        street.society.do(actions.offer, round_=street.round, home=street.homes[0])


def test_the_same_forms_sent_twice_do_everything_once():
    street = Street.with_list()
    fixed(street.society, street.round)
    for _ in range(2):
        street.society.do(actions.allocate, form="a", round_=street.round, minute="Minute 7")
    one = offers(street.round)[0]
    for _ in range(2):
        street.society.do(actions.answer_offer, "esther", form="b", offer=one.ref, accept=True)
    said = street.society.actions()
    assert said.count("homes.allocate") == said.count("homes.answer_offer") == 1
    assert said.count("homes.offer") == 2


def test_the_record_of_a_round_verifies_and_says_nothing_that_a_household_told(tmp_path):
    street = Street.with_list(recorded=True).allocated()
    one = offers(street.round)[0]
    street.society.do(
        actions.answer_offer, "esther", offer=one.ref, accept=False, why="Too far from school."
    )
    street.society.do(actions.offer, round_=street.round, home=street.homes[0])
    bodies = b"".join(
        bytes(body)
        for body in street.society.organisation.log.entries.values_list("body", flat=True)
    )
    for private in (b"Esther", b"Una", b"school", b"bedrooms_now", b"too_few_bedrooms"):
        assert private not in bodies
    assert street.society.differences(tmp_path) == []


def test_erasing_an_applicant_leaves_the_round_valid_and_shows_nobody_who_they_were(tmp_path):
    street = Street.with_list(recorded=True).allocated()
    street.society.do(actions.withdraw, application=street.small)
    una = place(street.round, street.small)
    assert PassedOver.objects.filter(applicant=una).exclude(why="").exists() is False
    street.society.do(actions.erase, application=street.small)
    una.refresh_from_db()
    assert (una.salt, una.text, una.reasons) == (None, "", "")
    assert Sealed.objects.get(commitment=una.commitment).text is None
    one = offers(street.round)[0]
    street.society.do(actions.answer_offer, "esther", offer=one.ref, accept=False, why="No.")
    street.society.do(actions.offer, round_=street.round, home=street.homes[0])
    assert street.society.differences(tmp_path) == []


def test_two_officers_at_once_fix_one_list_and_make_one_offer():
    """Each act takes the organisation's lock: the second one finds what the first one did."""
    street = Street.with_list().allocated()
    one = offers(street.round)[0]
    street.society.do(actions.answer_offer, "esther", offer=one.ref, accept=False, why="No.")
    street.society.do(actions.offer, "carol", round_=street.round, home=street.homes[0])
    with refusal("home_is_held"):
        street.society.do(actions.offer, "bill", round_=street.round, home=street.homes[0])
    assert cast.person("bill") != cast.person("carol")


def test_by_matching_each_gets_the_best_home_they_named_that_nobody_before_them_gets():
    """Esther lacks a bedroom and comes first; both want Home 2; Dev names nothing."""
    society = Assembly()
    row = with_policy(society, "simple")
    row.rules = {**row.rules, "method": "matching"}
    row.save()
    one, two = home(society, "Home 1"), home(society, "Home 2")
    round_ = listed(society, one, two)
    wishes = {"frank": (two, one), "esther": (two,), "dev": ()}
    for key, wanted in wishes.items():
        told = asked(key.title(), bedrooms_now="1" if key == "esther" else "2")
        wished = Asked(told.particulars, replace(told.told, wanted=wanted))
        society.do(actions.apply, key, asked=wished)
    fixed(society, round_)
    society.do(actions.allocate, round_=round_, minute="Minute 7")
    got = {one.applicant.application.name: one.listed_home.home.ref for one in offers(round_)}
    assert got == {"Esther": two, "Frank": one}
    (esthers,) = (one for one in offers(round_) if one.listed_home.home.ref == two)
    society.do(actions.answer_offer, "esther", offer=esthers.ref, accept=False, why="No.")
    with refusal("nobody_follows"):
        society.do(actions.offer, round_=round_, home=two)
