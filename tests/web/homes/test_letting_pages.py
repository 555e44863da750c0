"""The pages of policies, rounds and places, as those meet them who use them."""

import pytest
from django.utils import timezone

from commonstead_web.decisions.models import Decision
from commonstead_web.homes import actions
from commonstead_web.homes.models import HouseholdApplication, Round
from commonstead_web.project.pages import waiting_for
from web import cast
from web.browsing import text_of, visiting
from web.decisions.assembly import Assembly
from web.homes.lettings import (
    SIMPLE,
    Street,
    adopted,
    applied,
    fixed,
    home,
    listed,
    offers,
    place,
    with_policy,
)

pytestmark = pytest.mark.django_db
HOMES = "/o/elm-row/homes"


def at_place(street, application):
    return f"{HOMES}/lettings/{street.round[2:]}/places/{place(street.round, application).ref[2:]}"


def test_the_policy_is_public_in_the_words_that_decide_with_reviews_that_are_due(clock):
    society = Assembly()
    assert "No policy is adopted yet." in text_of(visiting().get(f"{HOMES}/policy"))
    adopted(society, "simple")
    society.later(days=60)
    clock(society)
    page = visiting().get(f"{HOMES}/policy")
    said = text_of(page)
    assert "the number of bedrooms that you lack is at least 1" in said
    assert "You have 5 days to answer." in said
    assert "To be looked at again" in said
    for door in ("How was this worked out?", "Who decides this?", "Check it yourself"):
        assert door in said


def test_an_earlier_policy_stays_readable(clock):
    society = Assembly()
    adopted(society, "simple")
    society.later(days=1)
    rules = {"policy": "k:00000000000000bb", "rules": with_rules("need-first")}
    from web.decisions.test_effects import board_decides

    board = ("amina", "member1", "member2", "member3")
    board_decides(society, board, power="homes.adopt_policy", refs=rules)
    clock(society)
    assert "Those who lack a bedroom first" in text_of(visiting().get(f"{HOMES}/policy"))
    old = text_of(visiting().get(f"{HOMES}/policy/00000000000000aa"))
    assert "It was in force from" in old


def with_rules(model):
    from web.homes.lettings import rules_of

    return rules_of(model)


def test_a_board_member_reads_tries_and_proposes_a_policy(clock):
    society = Assembly()
    adopted(society, "simple")
    home(society, "Home 1")
    for number in range(1, 7):
        applied(society, f"member{number}", bedrooms_now="1")
    clock(society)
    client = visiting("amina")
    at = f"{HOMES}/policy/propose"
    assert "Lottery within bands" in text_of(client.get(at))
    read = client.post(at, {"step": "choose", "model": "need-first"})
    assert "In the words that applicants read" in text_of(read)
    tried = text_of(client.post(at, {"step": "try", "policy": SIMPLE}))
    assert "Tried on the real list, beside the policy in force" in tried
    wrong = client.post(at, {"step": "read", "policy": "policy: broken\ntitle: 3"})
    assert wrong.status_code == 422
    assert "policy: broken" in wrong.content.decode(), "what was typed is kept"
    motion = {
        "step": "propose",
        "policy": SIMPLE,
        "key": "k1",
        "title": "Adopt it",
        "text": "That we adopt it.",
        "way": "majority",
    }
    done = client.post(at, motion, follow=True)
    assert "The policy is proposed." in text_of(done)
    assert "Homes are given out by this policy from then on" in text_of(done)
    assert Decision.objects.filter(power="homes.adopt_policy").count() == 2


def test_a_trial_on_a_list_of_few_shows_nothing(clock):
    society = Assembly()
    adopted(society, "simple")
    applied(society, "frank")
    clock(society)
    said = text_of(
        visiting("amina").post(f"{HOMES}/policy/propose", {"step": "try", "policy": SIMPLE})
    )
    assert "sums would tell who they are" in said


def test_the_secretary_lets_homes_on_the_pages_from_listing_to_handing_over(clock):
    society = Assembly()
    with_policy(society, "simple")
    one = home(society, "Home 1")
    applied(society, "frank", bedrooms_now="1")
    clock(society)
    carol = visiting("carol")
    form = {"key": "k1", "closes": society.today.isoformat(), f"take_{one}": "on"}
    wrong = carol.post(f"{HOMES}/lettings/list", form | {f"rent_{one}": "much"})
    assert wrong.status_code == 422
    listed = carol.post(f"{HOMES}/lettings/list", form | {f"rent_{one}": "650"}, follow=True)
    assert "£650 a month" in text_of(listed)
    row = Round.objects.get()
    at = f"{HOMES}/lettings/{row.ref[2:]}"
    society.later(days=1)
    clock(society)
    assert "Fix the list of applicants" in text_of(carol.get(at))
    carol.post(f"{at}/close", {"key": "k2"})
    done = carol.post(f"{at}/places", {"key": "k3", "minute": "Minute 7"}, follow=True)
    assert "Offered to number 1" in text_of(done)
    (offer,) = offers(row.ref)
    frank = visiting("frank")
    mine = text_of(frank.get(f"{HOMES}/mine"))
    assert "You are number 1" in mine
    frank.post(f"{HOMES}/offers/{offer.ref[2:]}/take", {"key": "k4"})
    assert "Enter that it is taken" in text_of(carol.get(at))
    carol.post(f"{HOMES}/offers/{offer.ref[2:]}/taken", {"key": "k5"})
    assert "Taken by number 1" in text_of(visiting().get(at))


def test_an_applicant_reads_their_place_why_each_skip_and_what_would_change_it(clock):
    street = Street.with_list().allocated()
    clock(street.society)
    dev = text_of(visiting("dev").get(at_place(street, street.third)))
    assert "You are number 3" in dev
    assert "You are in band B (everybody else)" in dev
    assert "you would be number" in dev
    assert "in band A" in dev
    assert "You can ask for a review until the end of" in dev
    esther = text_of(visiting("esther").get(at_place(street, street.lacking)))
    assert "You are offered Home 1" in esther


def test_una_reads_with_the_code_of_her_letter_why_a_home_went_past_her(clock):
    street = Street.with_list().allocated()
    clock(street.society)
    una = place(street.round, street.small)
    visitor = visiting()
    at = at_place(street, street.small)
    assert "/login/" in visitor.get(at).headers["Location"]
    visitor.post(f"{HOMES}/mine", {"code": una.application.code})
    said = text_of(visitor.get(at))
    assert "You are number 4" in said
    assert "Write to the secretary or call" not in said, "nothing is offered to her"


def test_a_place_is_shown_to_nobody_else(clock):
    street = Street.with_list().allocated()
    clock(street.society)
    at = at_place(street, street.third)
    for who in ("amina", "frank", "bill"):
        assert visiting(who).get(at).status_code == 404, who
    assert "/login/" in visiting().get(at).headers["Location"], "whoever has no account has a code"
    assert visiting("carol", strong=False).get(at).status_code == 403
    assert visiting("carol").get(at).status_code == 200


def test_the_published_list_says_places_and_no_names(clock):
    street = Street.with_list().allocated()
    clock(street.society)
    said = text_of(visiting().get(f"{HOMES}/lettings/{street.round[2:]}"))
    for name in ("Esther", "Frank", "Una", "Rushes"):
        assert name not in said
    assert place(street.round, street.lacking).ref in said


def test_what_waits_for_me_has_the_offer_with_its_last_day_and_the_officers_next_step(clock):
    street = Street.with_list()
    street.society.later(days=10)
    clock(street.society)
    assert any("Fix the list" in one.title for one in waiting_for(cast.person("carol")))
    street.allocated()
    clock(street.society)
    (mine,) = waiting_for(cast.person("esther"))
    assert "You are offered a home: Home 1" in mine.title
    assert mine.deadline is not None
    assert timezone.localdate(mine.deadline) == offers(street.round)[0].until
    street.society.later(days=6)
    clock(street.society)
    titles = [one.title for one in waiting_for(cast.person("carol"))]
    assert "Nobody answered for Home 1" in titles


def test_a_review_is_asked_for_answered_by_somebody_else_and_appealed_on_the_pages(clock):
    street = Street.with_list().allocated()
    clock(street.society)
    at = at_place(street, street.third)
    dev = visiting("dev")
    dev.post(f"{at}/review", {"key": "k1", "why": "I lack a bedroom too."})
    assert "I lack a bedroom too." in text_of(visiting("bill").get(f"{HOMES}/reviews"))
    answer = {"outcome": "stands", "text": "You told us of two bedrooms."}
    own = visiting("carol").post(f"{at}/answer", {"key": "k2", **answer})
    assert "Somebody else has to answer this" in text_of(own)
    visiting("bill").post(f"{at}/answer", {"key": "k3", **answer})
    assert "You told us of two bedrooms." in text_of(dev.get(at))
    dev.post(f"{at}/appeal", {"key": "k4", "why": "It has one."})
    assert "You get an answer by the end of" in text_of(dev.get(at))


def test_a_refused_home_can_be_offered_out_of_the_order_only_by_the_board(clock):
    street = Street.with_list().allocated()
    clock(street.society)
    page = text_of(visiting("carol").get(f"{HOMES}/lettings/depart"))
    assert "Nobody gets a home out of the order but by a decision of the board" in page
    assert visiting("amina").get(f"{HOMES}/lettings/depart").status_code == 403


def test_the_paper_form_has_every_question(clock):
    society = Assembly()
    with_policy(society, "need-first")
    clock(society)
    said = text_of(visiting().get(f"{HOMES}/apply/on-paper"))
    assert "You are homeless" in said
    assert "Day and signature" in said


def test_draws_are_planned_and_held_on_the_pages(clock):
    street = Street.with_list("need-first")
    society = street.society
    fixed(society, street.round)
    clock(society)
    at = f"{HOMES}/lettings/{street.round[2:]}"
    carol = visiting("carol")
    tomorrow = f"{society.today.isoformat()}T20:00"
    plan = {
        "key": "k1",
        "latest": f"{society.today.isoformat()}T22:00",
        "where": "village hall",
        "dice_at": tomorrow,
        "rolls": "31",
    }
    weak = carol.post(f"{at}/plan", plan | {"rolls": "30"})
    assert "Add a source" in text_of(weak)
    carol.post(f"{at}/plan", plan)
    early = carol.post(f"{at}/draw", {"key": "k2", "rolls_0": "1 " * 31})
    assert "Not everything could be known before" in text_of(early)
    society.later(hours=11, minutes=30)
    clock(society)
    done = carol.post(f"{at}/draw", {"key": "k3", "rolls_0": "1 2 3 4 5 6 " * 5 + "1"}, follow=True)
    assert "The seed:" in text_of(done)
    society.do(actions.allocate, round_=street.round, minute="Minute 7")
    assert "Your ticket in the draw" not in text_of(visiting().get(at))


def test_whoever_applies_names_the_homes_that_they_would_take_the_best_first(clock):
    society = Assembly()
    with_policy(society, "co-op-list")
    one, two = home(society, "Home 1"), home(society, "Home 2")
    listed(society, one, two)
    clock(society)
    form = {"key": "k1", "people": "2", "name": "Frank Moss", "born_1": "1990-05-01"}
    visiting("frank").post(f"{HOMES}/apply/form", form | {"wish_1": two, "wish_2": one})
    (row,) = society.organisation.household_applications.all()
    assert row.said.wanted == (two, one)
    page = visiting("frank").get(f"{HOMES}/applications/{row.ref[2:]}/change").content.decode()
    assert f'<option value="{two}" selected>Home 2' in page


def test_only_homes_that_can_be_let_stand_on_the_page_that_lists_them(clock):
    street = Street.with_list().allocated()
    society = street.society
    home(society, "Home 3")
    home(society, "Home 4", tenure="open")
    one = offers(street.round)[0]
    society.do(actions.answer_offer, "esther", offer=one.ref, accept=True)
    society.do(actions.hand_over, offer=one.ref)
    clock(society)
    page = text_of(visiting("carol").get(f"{HOMES}/lettings/list"))
    shown = {label for label in ("Home 1", "Home 2", "Home 3", "Home 4") if label in page}
    assert shown == {"Home 3"}, (
        "Home 1 is taken, Home 2 offered, of Home 4 it is open how it is held"
    )
    with_taken = text_of(visiting("carol").get(f"{HOMES}/lettings/list?taken=yes"))
    assert "Home 1" in with_taken
    assert "Home 2" not in with_taken


def test_where_no_home_can_be_let_the_page_says_so(clock):
    society = Assembly()
    with_policy(society, "simple")
    clock(society)
    page = text_of(visiting("carol").get(f"{HOMES}/lettings/list"))
    assert "No home can be listed now" in page


def test_the_last_day_is_told_alike_wherever_it_stands(clock):
    street = Street.with_list().allocated()
    clock(street.society)
    until = offers(street.round)[0].until
    ends = f"the end of {until:%A} {until.day} {until:%B %Y}"
    there = at_place(street, street.lacking)
    for client, page in (
        (visiting("esther"), "/"),
        (visiting("esther"), there),
        (visiting(), f"{HOMES}/lettings/{street.round[2:]}"),
    ):
        assert ends in text_of(client.get(page)), page


def test_somebody_without_a_name_is_told_by_their_number(clock):
    street = Street.with_list()
    row = HouseholdApplication.objects.get(ref=street.lacking)
    row.particulars["names"] = [row.particulars["names"][0], ""]
    row.save()
    clock(street.society)
    page = text_of(visiting("esther").get(f"{HOMES}/mine"))
    assert "person 2, name not told (born 2 June 2019)" in page


def test_whoever_applied_finds_their_application_from_the_front_page(clock):
    street = Street.with_list()
    clock(street.society)
    assert f"{HOMES}/mine" in visiting("esther").get("/").content.decode()
    assert f"{HOMES}/mine" not in visiting("amina").get("/").content.decode()
    street.society.do(actions.withdraw, "esther", application=street.lacking)
    assert f"{HOMES}/mine" not in visiting("esther").get("/").content.decode()
