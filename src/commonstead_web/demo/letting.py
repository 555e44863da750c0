"""Who gets the example's homes: a policy, a round with a draw by dice, and a round open now."""

import random
from datetime import timedelta
from typing import Any

from commonstead.homes.listing import Listing
from commonstead.homes.policy.reading import document_of
from commonstead.prices.rents.shown import plain
from commonstead.record import moment_of
from commonstead_web.demo.gathering import Gathering
from commonstead_web.demo.housing import ref_of_home
from commonstead_web.demo.story import Story
from commonstead_web.homes import actions
from commonstead_web.homes.rounds import offers_in, round_at
from commonstead_web.kit.models import Person
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.members import actions as members
from commonstead_web.members import queries as register
from commonstead_web.prices import actions as prices
from commonstead_web.prices.actions import ToSet

MODEL = "local-lottery"
RENTS = {7: 71500, 8: 118000, 1: 99000}
"""Pence a month, by the number of the home."""
SIDES, ROLLS = 6, 31
SQUARE = "the yard, in public"
MINUTE = "Board minute 4 of the meeting on the orchard gate: homes 7 and 8 are let by the policy."
REFUSED = "We cannot pay to heat three bedrooms."


def policy(story: Story) -> None:
    """The board adopts by which policy homes are given out: need first, then a draw."""
    story.until_days_ago(150)
    sitting = Gathering(
        story, "board", story.at_hour(19, days=10), "Board meeting: who gets a home"
    )
    sitting.deals_with("The policy by which our homes are given out")
    motion = sitting.proposes(
        1,
        "Adopt the policy by which homes are given out",
        "That our homes are given out by this policy: a tie to the borough and pay that shuts you"
        " out of its market open the list; need comes first; where need is equal, a draw decides"
        " that anybody can repeat.",
        who="bill",
        power="homes.adopt_policy",
        refs={"policy": new_ref("k"), "rules": dict(document_of(MODEL).data)},
    )
    sitting.is_told_to_all()
    sitting.comes(in_room=6)
    sitting.opens()
    sitting.decides(motion, {"for": 5, "against": 1})
    sitting.closes(
        "Six of seven came. The principles of last winter are now written as a policy, in the words"
        " that applicants read. It was adopted by five votes to one and is looked at again in a"
        " year."
    )


def homes_listed(story: Story) -> str:
    """Two homes to rent: whoever applies within two weeks is on the list; gives the round."""
    story.until_days_ago(80)
    return _listed(story, (7, 8), days=14)


def _listed(story: Story, numbers: tuple[int, ...], days: int) -> str:
    homes = [Listing(ref_of_home(story, one), rent=RENTS[one]) for one in numbers]
    closes = story.now.date() + timedelta(days=days)
    return str(story.do(actions.list_homes, homes=homes, closes=closes).ref)


def homes_drawn(story: Story, round_: str) -> None:
    """The list is fixed, dice fall in the hall, and the homes are offered in that order."""
    story.later(days=1)
    story.do(actions.close_list, round_=round_)
    falls = story.at_hour(18, days=3)
    dice = {"kind": "dice", "at": moment_of(falls), "where": SQUARE, "sides": SIDES, "rolls": ROLLS}
    latest = falls + timedelta(days=7)
    plan = story.do(actions.plan_draw, round_=round_, sources=[dice], latest=latest)
    story.until(falls + timedelta(minutes=30))
    chance = random.Random("the dice in the hall")  # noqa: S311 - invented dice, no secret
    rolls = " ".join(str(chance.randint(1, SIDES)) for _ in range(ROLLS))
    story.do(actions.draw, draw=plan.ref, values=[{"rolls": rolls}])
    story.later(hours=1)
    story.do(actions.allocate, round_=round_, minute=MINUTE)


def homes_answered(story: Story, round_: str) -> None:
    """One household takes its home; another refuses, and the next one takes it."""
    story.later(days=2)
    large, small = _open(story, round_)
    _answer(story, small, accept=True)
    _answer(story, large, accept=False)
    story.later(days=1)
    home = large.listed_home.home.ref
    offered = story.do(actions.offer, round_=round_, home=home)
    story.later(days=3)
    _answer(story, offered, accept=True)


def homes_handed_over(story: Story) -> None:
    """Both have signed, and pay from today; those who are members are residents from now on."""
    for one in story.society.home_offers.filter(state="accepted").order_by("id"):
        story.do(actions.hand_over, offer=one.ref)
        given = {"amount": plain(one.listed_home.rent or 0), "period": "monthly"}
        rent = ToSet("weekly", given, story.now.date())
        story.do(prices.set_home_rent, home=one.listed_home.home.ref, rent=rent)
        _becomes_resident(story, one.applicant.application.person)


def _becomes_resident(story: Story, person: Person | None) -> None:
    stay = register.membership_of(person, story.society, story.now.date()) if person else None
    if stay is not None:
        story.do(members.change_class, membership=stay, class_name="resident")


def _open(story: Story, round_: str) -> list[Any]:
    return [one for one in offers_in(round_at(story.society, round_)) if one.state == "open"]


def _answer(story: Story, offer: Any, *, accept: bool) -> None:
    """By whoever applied: for themselves, or as a helper."""
    who = offer.applicant.application.person
    why = "" if accept else REFUSED
    story.do(actions.answer_offer, who, offer=offer.ref, accept=accept, why=why)


def a_home_comes_free(story: Story) -> None:
    """Home 1 is listed today: there is time to apply."""
    _listed(story, (1,), days=14)
