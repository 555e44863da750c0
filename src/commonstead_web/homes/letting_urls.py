"""The addresses about who gets a home: applications, policies, rounds of letting."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from commonstead_web.homes.pages import (
    applicants,
    applying,
    departing,
    monitoring,
    papers,
    places,
    policies,
    rounds,
    setting_aside,
)

ROOM = "o/<slug:slug>/homes"


def letting() -> Iterator[URLPattern]:
    """All of them; they stand before the homes' own."""
    yield from _applying()
    yield from _deciding()
    yield from _letting()
    yield from _places()


def _applying() -> Iterator[URLPattern]:
    yield path(f"{ROOM}/apply", applying.applying, name="applying")
    yield path(f"{ROOM}/apply/form", applying.apply, name="apply")
    yield path(f"{ROOM}/apply/for-somebody", applying.apply_for_somebody, name="apply_for_somebody")
    yield path(f"{ROOM}/apply/entered", applying.apply_on_paper, name="apply_on_paper")
    yield path(f"{ROOM}/apply/on-paper", applying.paper_form, name="paper_form")
    yield path(f"{ROOM}/mine", applying.mine, name="mine")
    one = f"{ROOM}/applications/<household:ref>"
    yield path(f"{ROOM}/applications", applicants.applications, name="applications")
    yield path(one, applicants.application, name="application")
    yield path(f"{one}/letter", applicants.letter, name="letter")
    yield path(f"{one}/letter/posted", applicants.post_letter, name="post_letter")
    yield path(f"{ROOM}/letters", applicants.letters_to_print, name="letters")
    yield path(f"{one}/change", applying.change, name="change_application")
    yield path(f"{one}/equality", monitoring.equality, name="equality")
    yield path(f"{one}/papers", papers.see_papers, name="see_papers")
    yield path(f"{one}/withdraw", applying.withdraw, name="withdraw_application")
    yield path(f"{one}/erase", applicants.erase, name="erase_application")
    yield path(f"{one}/with/<household:other>", applicants.merge, name="merge_applications")


def _deciding() -> Iterator[URLPattern]:
    yield path(f"{ROOM}/policy", policies.policy, name="policy")
    yield path(f"{ROOM}/policy/propose", policies.propose, name="propose_policy")
    version = f"{ROOM}/policy/<letting_policy:ref>"
    yield path(version, policies.policy_version, name="policy_version")
    yield path(f"{ROOM}/lettings/depart", departing.propose, name="propose_departure")


def _letting() -> Iterator[URLPattern]:
    one = f"{ROOM}/lettings/<round:ref>"
    yield path(f"{ROOM}/lettings", rounds.lettings, name="lettings")
    yield path(f"{ROOM}/lettings/list", rounds.list_homes, name="list_homes")
    yield path(one, rounds.letting, name="letting")
    yield path(f"{one}/close", rounds.close_list, name="close_list")
    yield path(f"{one}/set-aside", setting_aside.set_aside, name="set_aside")
    yield path(
        f"{one}/set-aside/taken-back",
        setting_aside.take_back_set_aside,
        name="take_back_set_aside",
    )
    yield path(f"{one}/plan", rounds.plan_draw, name="plan_draw")
    yield path(f"{one}/fix", rounds.fix_secrets, name="fix_secrets")
    yield path(f"{one}/draw", rounds.hold_draw, name="hold_draw")
    yield path(f"{one}/places", rounds.allocate, name="allocate")
    yield path(f"{one}/offer/<home:home>", rounds.offer, name="offer")
    offer = f"{ROOM}/offers/<offer:ref>"
    yield path(f"{offer}/unanswered", rounds.expire_offer, name="expire_offer")
    yield path(f"{offer}/taken", rounds.hand_over, name="hand_over")
    yield path(f"{offer}/take", places.accept, name="accept")
    yield path(f"{offer}/refuse", places.decline, name="decline")


def _places() -> Iterator[URLPattern]:
    one = f"{ROOM}/lettings/<round:ref>/places/<applicant:applicant>"
    yield path(one, places.place, name="place")
    yield path(f"{one}/review", places.ask_review, name="ask_review")
    yield path(f"{one}/appeal", places.appeal, name="appeal")
    yield path(f"{one}/answer", places.answer_review, name="answer_review")
    yield path(f"{one}/decide", places.decide_appeal, name="decide_appeal")
    yield path(f"{one}/follow", places.follow_review, name="follow_review")
    yield path(f"{ROOM}/reviews", places.all_reviews, name="reviews")
