"""Forged records of lettings: each single fact that is changed is noticed."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from commonstead.homes.draws import witness_commitment
from commonstead.record import Entry
from commonstead_web.homes import actions
from commonstead_web.homes.models import HouseholdApplication
from web.decisions.forging import ELSE, Forge, differences, forged, inside, more, put
from web.homes.lettings import Street, allocated, fixed, offers, place
from web.homes.test_draws_and_departures import ROLLS, SECRETS, departed, planned
from web.told_once import told_once

DAY, LONG_AGO = "2026-01-01", "2026-01-01T10:00:00Z"
NO_HOME, NO_OFFER, NO_ROUND = (f"{kind}:0000000000000000" for kind in "hor")
NOBODY = f"h:{'0' * 32}"


def lines(street: Street) -> list[Entry]:
    rows = street.society.organisation.log.entries.order_by("seq")
    return [Entry.from_line(bytes(one.body)) for one in rows]


def everything() -> list[Entry]:
    """A round without lots: offers of every outcome, a departure, a review and an appeal."""
    street = Street.with_list(recorded=True).allocated()
    society = street.society
    departed(street)
    una = offers(street.round)[-1]
    society.do(actions.answer_offer, offer=una.ref, accept=True)
    society.do(actions.hand_over, offer=una.ref)
    two = offers(street.round)[1]
    society.until(society.now + timedelta(days=6))
    society.do(actions.expire_offer, offer=two.ref)
    society.do(actions.offer, round_=street.round, home=street.homes[1])
    about = {"round_": street.round, "applicant": place(street.round, street.third).ref}
    society.do(actions.ask_review, "dev", **about, text="Why?")
    society.do(actions.answer_review, "bill", **about, outcome="stands", text="So.")
    society.do(actions.appeal, "dev", **about, text="No.")
    society.do(actions.decide_appeal, "amina", **about, outcome="changed", text="Right.")
    return lines(street)


def with_lots() -> list[Entry]:
    """A round by a policy that draws, its draw held with witnesses and dice."""
    street = Street.with_list("need-first", recorded=True)
    society = street.society
    for one in HouseholdApplication.objects.order_by("id"):
        one.told["answers"] |= {"may_rent": "yes", "local_connection": "yes", "owns_home": "no"}
        one.save()
    fixed(society, street.round)
    draw = planned(street, witnesses=("Amina Osei", "Bill Hartley"))
    society.later(minutes=2)
    fix = {who: witness_commitment(draw.ref, who, said) for who, said in SECRETS.items()}
    society.do(actions.fix_secrets, draw=draw.ref, commitments=fix)
    society.later(hours=2)
    society.do(actions.draw, draw=draw.ref, values=[SECRETS, {"rolls": ROLLS}])
    allocated(society, street.round)
    return lines(street)


plain, drawn = told_once(everything), told_once(with_lots)


def first_of(name: str, key: str, value: Any) -> Forge:
    """Change one part of the first item of a list."""
    return lambda facts: facts[name][0].update({key: value})


def turned(name: str) -> Forge:
    return lambda facts: facts[name].reverse()


def dropped(name: str) -> Forge:
    return lambda facts: facts[name].pop()


def with_skip(facts: dict[str, Any]) -> None:
    skip = {"applicant": facts["applicant"], "why": "withdrew", "reason": None}
    facts["skips"] = [*facts["skips"], skip]


def skipping_the_first(facts: dict[str, Any]) -> None:
    who = facts["homes"][0]
    facts["skips"].append({"home": who["home"], "applicant": who["applicant"], "why": None})


def changed_places(facts: dict[str, Any]) -> None:
    """Two who stand in the order change what they are offered."""
    one, two = facts["homes"][:2]
    one["applicant"], two["applicant"] = two["applicant"], one["applicant"]


PLAIN: list[tuple[str, Forge, str, int]] = [
    ("homes.adopt_policy", put("hash", ELSE), "its hash is that of its rules", 0),
    ("homes.adopt_policy", put("in_force", DAY), "in force from that day", 0),
    ("homes.adopt_policy", put("rules", {"policy": "x"}), "what was proposed", 0),
    ("homes.list_homes", put("policy", "k:0000000000000000"), "the policy in force", 0),
    ("homes.list_homes", put("hash", ELSE), "its hash is the policy's", 0),
    ("homes.list_homes", first_of("homes", "home", NO_HOME), "stand in the register", 0),
    ("homes.list_homes", first_of("homes", "rent", None), "its rent or price", 0),
    ("homes.list_homes", put("closes", DAY), "closing day is to come", 0),
    ("homes.list_homes", put("on", DAY), "on the day of the entry", 0),
    ("homes.close_list", put("round", NO_ROUND), "the round is known", 0),
    ("homes.close_list", put("list", ELSE), "the list that was fixed", 0),
    ("homes.close_list", more("applicants"), "as many were on the list", 0),
    ("homes.close_list", put("at", LONG_AGO), "at the moment of the entry", 0),
    ("homes.allocate", turned("order"), "how everybody stands", 0),
    ("homes.allocate", first_of("order", "band", "B"), "how everybody stands", 0),
    ("homes.allocate", first_of("order", "band", "Z"), "as the policy knows it", 0),
    ("homes.allocate", first_of("order", "ticket", ELSE), "tickets follow from the draw", 0),
    ("homes.allocate", dropped("order"), "the list that was fixed", 0),
    ("homes.allocate", first_of("order", "applicant", NOBODY), "the list that was fixed", 0),
    ("homes.allocate", put("seed", ELSE), "the seed is that of the draw", 0),
    ("homes.allocate", turned("homes"), "its homes are those listed", 0),
    ("homes.allocate", changed_places, "everybody above is skipped", 0),
    ("homes.allocate", first_of("homes", "applicant", NOBODY), "stands in the order", 0),
    ("homes.allocate", skipping_the_first, "a home they are skipped for", 0),
    ("homes.allocate", put("on", DAY), "on the day of the entry", 0),
    ("homes.offer", put("applicant", NOBODY), "the first offer is the allocation's", 0),
    ("homes.offer", with_skip, "what they are skipped for", 0),
    ("homes.offer", put("home", NO_HOME), "the home is one of the round", 0),
    ("homes.offer", put("until", "2030-01-01"), "as long as it should", 0),
    ("homes.offer", put("on", DAY), "on the day of the entry", 0),
    ("homes.offer", put("round", NO_ROUND), "the round is known", 0),
    ("homes.offer", put("applicant", NOBODY), "stands in the order", 2),
    ("homes.depart", put("applicant", NOBODY), "was on the list", 0),
    ("homes.depart", put("decision", "d:0000000000000000"), "names the decision before it", 0),
    ("homes.depart", put("home", NO_HOME), "what was proposed", 0),
    ("homes.answer_offer", put("answer", "accepted"), "a refusal has its reason", 0),
    ("homes.answer_offer", put("why", None), "a refusal has its reason", 0),
    ("homes.answer_offer", put("offer", NO_OFFER), "the offer is open or accepted", 0),
    ("homes.answer_offer", put("on", DAY), "on the day of the entry", 0),
    ("homes.expire_offer", put("offer", NO_OFFER), "the offer is open", 0),
    ("homes.expire_offer", put("on", DAY), "on the day of the entry", 0),
    ("homes.hand_over", put("offer", NO_OFFER), "the offer is accepted", 0),
    ("homes.hand_over", put("on", DAY), "on the day of the entry", 0),
    ("homes.ask_review", put("applicant", NOBODY), "a place on the list", 0),
    ("homes.ask_review", put("on", DAY), "on the day of the entry", 0),
    ("homes.answer_review", put("applicant", NOBODY), "a place on the list", 0),
    ("homes.appeal", put("applicant", NOBODY), "a place on the list", 0),
    ("homes.decide_appeal", put("applicant", NOBODY), "a place on the list", 0),
]
DRAWN: list[tuple[str, Forge, str, int]] = [
    ("homes.plan_draw", inside("plan", "list", ELSE), "of the list that was fixed", 0),
    ("homes.plan_draw", inside("plan", "policy", ELSE), "it is for its policy", 0),
    ("homes.plan_draw", inside("plan", "committed", LONG_AGO), "at the moment of the entry", 0),
    ("homes.plan_draw", inside("plan", "note", "x"), "the plan says nothing else", 0),
    ("homes.plan_draw", inside("plan", "latest", LONG_AGO), "could not be known before", 0),
    ("homes.plan_draw", put("round", NO_ROUND), "the round is known", 0),
    ("homes.fix_secrets", put("draw", "w:0000000000000000"), "the draw was planned", 0),
    ("homes.fix_secrets", inside("commitments", "witness-1", ELSE), "what they had fixed", 0),
    ("homes.fix_secrets", put("at", LONG_AGO), "at the moment of the entry", 0),
    ("homes.draw", put("seed", ELSE), "the recorded seed is right", 0),
    ("homes.draw", put("outcome", "void"), "the recorded outcome is right", 0),
    ("homes.draw", put("missing", ["witness-2"]), "the recorded missing is right", 0),
    ("homes.draw", dropped("applicants"), "the one that was committed", 0),
    ("homes.draw", put("at", LONG_AGO), "at the moment of the entry", 0),
    ("homes.draw", lambda facts: facts["values"][1]["rolls"].reverse(), "seed is right", 0),
    ("homes.draw", lambda facts: facts["values"][0].update(committed=LONG_AGO), "had fixed", 0),
    ("homes.allocate", put("seed", ELSE), "the seed is that of the draw", 0),
    ("homes.allocate", put("seed", None), "the seed is that of the draw", 0),
    ("homes.allocate", first_of("order", "ticket", ELSE), "tickets follow from the draw", 0),
]


def test_the_honest_records_verify(tmp_path: Path, plain: list[Entry], drawn: list[Entry]):
    assert differences(tmp_path, plain) == []
    assert differences(tmp_path, drawn) == []


@pytest.mark.parametrize(("action", "forge", "what", "nth"), PLAIN)
def test_a_forged_fact_is_noticed(tmp_path: Path, plain: list[Entry], action, forge, what, nth):
    found = differences(tmp_path, forged(plain, action, forge, nth))
    assert [one for one in found if what in one], found


@pytest.mark.parametrize(("action", "forge", "what", "nth"), DRAWN)
def test_a_forged_draw_is_noticed(tmp_path: Path, drawn: list[Entry], action, forge, what, nth):
    found = differences(tmp_path, forged(drawn, action, forge, nth))
    assert [one for one in found if what in one], found


def test_a_review_that_whoever_allocated_answers_is_noticed(tmp_path: Path, plain: list[Entry]):
    from dataclasses import replace

    by = next(one.person for one in plain if one.action == "homes.allocate")
    swapped = [
        replace(one, person=by) if one.action == "homes.answer_review" else one for one in plain
    ]
    found = differences(tmp_path, swapped)
    assert [one for one in found if "who did not before" in one], found
