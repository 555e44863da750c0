"""Draws held, void and held again; reviews; departures that the board decides: acts and audit."""

from datetime import timedelta
from typing import Any

import pytest

from commonstead.homes.draws import witness_commitment
from commonstead.record import moment_of
from commonstead_web.homes import actions
from commonstead_web.homes.models import RoundDraw
from web.decisions.forging import ELSE
from web.decisions.test_effects import board_decides
from web.homes.lettings import BOARD, Street, allocated, fixed, offers, place
from web.refusing import refusal

pytestmark = pytest.mark.django_db
ROLLS = "1 2 3 4 5 6 " * 5 + "1"
SECRETS = {"witness-1": "ab" * 32, "witness-2": "cd" * 32}


def planned(street: Street, *, witnesses: tuple[str, ...] = ()) -> RoundDraw:
    """A draw planned with dice an hour from now, and with witnesses from now on."""
    society = street.society
    known = moment_of(society.now + timedelta(hours=1))
    sources: list[dict[str, Any]] = [
        {"kind": "dice", "at": known, "where": "village hall", "sides": 6, "rolls": 31}
    ]
    if witnesses:
        at = moment_of(society.now + timedelta(minutes=1))
        sources.insert(0, {"kind": "witnesses", "at": at})
    done = society.do(
        actions.plan_draw,
        round_=street.round,
        sources=sources,
        latest=society.now + timedelta(hours=5),
        witnesses=witnesses,
    )
    found: RoundDraw = done.value
    return found


def drawing(*, recorded: bool = False) -> Street:
    street = Street.with_list("need-first", recorded=recorded)
    fixed(street.society, street.round)
    return street


def test_a_draw_is_planned_on_the_record_before_chance_can_be_known():
    street = drawing()
    with refusal("draw_is_still_to_come"):
        allocated(street.society, street.round)
    past = moment_of(street.society.now - timedelta(hours=1))
    dice = {"kind": "dice", "at": past, "where": "hall", "sides": 6, "rolls": 31}
    latest = street.society.now + timedelta(hours=5)
    plan = {"round_": street.round, "latest": latest}
    with refusal("source_known_before_the_list"):
        street.society.do(actions.plan_draw, sources=[dice], **plan)
    with refusal("draw_unreadable"):
        street.society.do(actions.plan_draw, sources=[{"kind": "coin"}], **plan)
    with refusal("draw_needs_a_source"):
        street.society.do(actions.plan_draw, sources=[], **plan)
    planned(street)
    with refusal("draw_planned_already"):
        planned(street)


def test_a_draw_is_held_at_its_time_and_once():
    street = drawing()
    draw = planned(street)
    with refusal("drawn_too_early"):
        street.society.do(actions.draw, draw=draw.ref, values=[{"rolls": ROLLS}])
    street.society.later(hours=2)
    with refusal("rolls_not_as_stated"):
        street.society.do(actions.draw, draw=draw.ref, values=[{"rolls": "1 2 3"}])
    with refusal("value_missing"):
        street.society.do(actions.draw, draw=draw.ref, values=[])
    street.society.do(actions.draw, draw=draw.ref, values=[{"rolls": ROLLS}])
    with refusal("draw_is_held"):
        street.society.do(actions.draw, draw=draw.ref, values=[{"rolls": ROLLS}])
    with refusal("draw_planned_already"):
        planned(street)


def test_no_draw_where_the_policy_draws_no_lots():
    street = Street.with_list()
    with refusal("list_not_fixed"):
        planned(street)
    fixed(street.society, street.round)
    with refusal("nothing_to_draw"):
        planned(street)


def test_a_witness_who_keeps_silent_makes_the_draw_void_and_it_is_held_without_them(tmp_path):
    street = drawing(recorded=True)
    society = street.society
    draw = planned(street, witnesses=("Amina Osei", "Bill Hartley"))
    with refusal("commitments_too_early"):
        society.do(actions.fix_secrets, draw=draw.ref, commitments={})
    society.later(minutes=2)
    fix = {who: witness_commitment(draw.ref, who, said) for who, said in SECRETS.items()}
    with refusal("no_such_witness"):
        society.do(actions.fix_secrets, draw=draw.ref, commitments={"witness-9": ELSE})
    with refusal("draw_unreadable"):
        society.do(actions.fix_secrets, draw=draw.ref, commitments={"witness-1": "my secret"})
    society.do(actions.fix_secrets, draw=draw.ref, commitments=fix)
    with refusal("secrets_fixed_already"):
        society.do(actions.fix_secrets, draw=draw.ref, commitments=fix)
    society.later(hours=2)
    only_one = {"witness-1": SECRETS["witness-1"]}
    society.do(actions.draw, draw=draw.ref, values=[only_one, {"rolls": ROLLS}])
    draw.refresh_from_db()
    assert (draw.outcome, draw.facts["missing"]) == ("void", ["witness-2"])
    again = planned(street, witnesses=("Amina Osei", "Esther Levy"))
    assert again.plan["rerun"]["struck"] == ["witness-2"]
    assert again.witnesses == {"witness-1": "Amina Osei", "witness-3": "Esther Levy"}
    society.later(minutes=2)
    new = {"witness-1": "12" * 32, "witness-3": "34" * 32}
    fix = {who: witness_commitment(again.ref, who, said) for who, said in new.items()}
    society.do(actions.fix_secrets, draw=again.ref, commitments=fix)
    society.later(hours=2)
    with refusal("secret_not_as_fixed"):
        wrong = {**new, "witness-1": "56" * 32}
        society.do(actions.draw, draw=again.ref, values=[wrong, {"rolls": ROLLS}])
    society.do(actions.draw, draw=again.ref, values=[new, {"rolls": ROLLS}])
    allocated(society, street.round)
    assert society.differences(tmp_path) == []
    named = b"".join(
        bytes(body) for body in society.organisation.log.entries.values_list("body", flat=True)
    )
    assert b"Esther" not in named


def departed(street: Street) -> Any:
    """The board offers a home that was refused to Una, out of the order."""
    society = street.society
    one = offers(street.round)[0]
    society.do(actions.answer_offer, "esther", offer=one.ref, accept=False, why="No.")
    una = place(street.round, street.small)
    refs = {"round": street.round, "home": street.homes[0], "applicant": una.ref}
    return board_decides(society, BOARD, power="homes.depart", refs=refs)


def test_only_the_board_departs_from_the_order_and_the_decision_stands_on_the_record(tmp_path):
    street = Street.with_list(recorded=True).allocated()
    decided = departed(street)
    assert decided.outcome == "carried"
    last = offers(street.round)[-1]
    assert (last.applicant.application.ref, last.decision) == (street.small, decided.ref)
    assert street.society.last_facts("homes.depart")["decision"] == decided.ref
    assert street.society.differences(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"home": "h:0000000000000000"}, "no_such_home"),
        ({"applicant": "h:" + "0" * 32}, "no_such_place"),
        ({"round": "r:0000000000000000"}, "no_such_round"),
        ({}, "home_is_held"),
    ],
)
def test_no_motion_proposes_a_departure_that_cannot_be_made(change, code):
    street = Street.with_list(recorded=True).allocated()
    una = place(street.round, street.small)
    refs = {"round": street.round, "home": street.homes[0], "applicant": una.ref}
    with refusal(code):
        street.society.proposed("carol", power="homes.depart", refs=refs | change)


def test_reviews_come_in_their_time_and_are_answered_by_somebody_else(tmp_path):
    street = Street.with_list(recorded=True).allocated()
    society = street.society
    about = {"round_": street.round, "applicant": place(street.round, street.third).ref}
    with refusal("no_review_waits"):
        society.do(actions.answer_review, "bill", **about, outcome="stands", text="No.")
    with refusal("not_your_application"):
        society.do(actions.ask_review, "frank", **about, text="Why?")
    society.do(actions.ask_review, "dev", **about, text="Why?")
    with refusal("review_asked_already"):
        society.do(actions.ask_review, "dev", **about, text="Why?")
    with refusal("decided_it_before"):
        society.do(actions.answer_review, "carol", **about, outcome="stands", text="So.")
    with refusal("no_such_outcome"):
        society.do(actions.answer_review, "bill", **about, outcome="perhaps", text="So.")
    society.do(actions.answer_review, "bill", **about, outcome="stands", text="So.")
    society.do(actions.appeal, "dev", **about, text="No.")
    with refusal("decided_it_before"):
        society.do(actions.decide_appeal, "bill", **about, outcome="stands", text="So.")
    society.do(actions.decide_appeal, "amina", **about, outcome="changed", text="Right.")
    assert society.differences(tmp_path) == []


def test_a_review_is_not_asked_for_after_its_last_day():
    street = Street.with_list().allocated()
    street.society.later(days=22)
    about = {"round_": street.round, "applicant": place(street.round, street.third).ref}
    with refusal("review_asked_too_late"):
        street.society.do(actions.ask_review, "dev", **about, text="Why?")
