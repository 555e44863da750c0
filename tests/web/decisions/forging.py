"""A record of some months of meetings and decisions, and ways to change one thing in it."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from commonstead.audit import verify_bundle
from commonstead.record import Checkpoint, Entry, Signer, root, sign_checkpoint, write_bundle
from commonstead_web.decisions import actions
from commonstead_web.decisions.actions import Sitting, Told
from commonstead_web.members import actions as members
from commonstead_web.rulebook import actions as rulebook
from web import cast
from web.decisions.assembly import HALL, Assembly
from web.decisions.test_effects import TEN_DAYS, apply, board_decides
from web.told_once import entries_of

Forge = Callable[[dict[str, Any]], Any]
SIGNER = Signer("localhost/o/elm-row", bytes(range(32)))
ELSE = "0" * 64
BOARD = ("amina", "member1", "member2", "member3")
RULES = {
    "meetings.proxy.allowed": True,
    "meetings.proxy.maximum": "2",
    "meetings.general.tie": "chair_casting",
    "decisions.consensus.allowed": True,
    "decisions.consensus.fallback": "special",
}


def told() -> list[Entry]:
    """Some months in which every act of meetings and decisions happens at least once."""
    society = Assembly(RULES)
    seats = society.seat(*BOARD)
    ask_for_meetings(society)
    move_and_call_off(society)
    meet(society)
    decide_at_a_meeting(society)
    decide_without_one(society, seats)
    differ_by_sides(society)
    return entries_of(society)


def ask_for_meetings(society: Assembly) -> None:
    answered = society.requested("member4", "member5")
    soon = Sitting(society.evening(30), HALL)
    called = society.do(actions.call, kind="general", sitting=soon, requisition=answered).value
    sooner = Sitting(society.evening(28), HALL)
    society.do(actions.move, meeting=called.ref, sitting=sooner, why="The hall is let.")
    left_lying = society.requested("member6", "member7", "member8")
    by_paper = society.refs["member9"]
    society.do(actions.support_requisition, requisition=left_lying, member=by_paper)
    society.later(days=22)
    late = Sitting(society.evening(20), HALL)
    society.do(actions.call_by_requisition, "member6", requisition=left_lying, sitting=late)


def move_and_call_off(society: Assembly) -> None:
    """A meeting with a motion before it, told of, moved, told of again, and called off."""
    paper = {society.refs["member1"]: "post", society.refs["member2"]: "post"}
    meeting = society.called()
    society.do(actions.give_notice, meeting=meeting, channels=paper)
    society.proposed(meeting=meeting)
    later = Sitting(society.evening(40), "The Chapel")
    society.do(actions.move, meeting=meeting, sitting=later, why="The hall is flooded.")
    society.do(actions.give_notice, meeting=meeting)
    society.do(actions.cancel, meeting=meeting, why="The chapel is flooded too.")


def meet(society: Assembly) -> None:
    """One meeting with a proxy, put off for a fortnight and told again; another approves it."""
    meeting = society.noticed()
    society.do(actions.appoint_proxy, "member1", meeting=meeting, holder=society.refs["amina"])
    society.do(actions.appoint_proxy, "member2", meeting=meeting, holder=society.refs["amina"])
    society.do(actions.end_proxy, "member2", meeting=meeting)
    society.until(society.meeting(meeting).starts)
    society.come(meeting, "amina", "bill", "carol")
    society.do(actions.open_meeting, "bill", meeting=meeting)
    society.later(minutes=30)
    resumes = society.evening(21)
    society.do(actions.adjourn, "bill", meeting=meeting, resumes=resumes)
    society.later(days=1)
    society.do(actions.give_notice, meeting=meeting)
    society.until(resumes)
    society.come(meeting, "amina", "bill", "carol")
    society.do(actions.open_meeting, "bill", meeting=meeting)
    society.do(actions.close_meeting, "bill", meeting=meeting)
    society.do(actions.write_minutes, meeting=meeting, text="We met.")
    later = society.sitting("amina", "bill", "carol")
    society.do(actions.approve_minutes, "bill", meeting=meeting, at=later)
    society.do(actions.close_meeting, "bill", meeting=later)


def decide_at_a_meeting(society: Assembly) -> None:
    """A motion with papers, an interest and hands; a consensus that falls back on a vote."""
    meeting = society.sitting("amina", "bill", "carol", "member1", "member4")
    motion = society.proposed(meeting=meeting)
    society.do(actions.add_paper, "amina", decision=motion, title="Costs", text="£400")
    society.do(actions.declare_interest, "member4", nature="My brother paints", decision=motion)
    society.do(actions.amend, "bill", decision=motion, text="That we paint it green.")
    society.do(actions.open_voting, "bill", decision=motion)
    society.vote(motion, "for", "amina", "carol", version=2)
    society.vote(motion, "against", "bill", version=2)
    society.do(actions.enter_hands, "bill", decision=motion, counts={"for": 1})
    society.decided(motion)
    agreed = society.open_at(meeting, way="consensus")
    society.vote(agreed, "agree", "amina", "carol")
    society.do(actions.object_to, "bill", decision=agreed, kind="block", reason="It is ugly")
    society.decided(agreed)
    (again,) = society.decision(agreed).fallbacks.all()
    society.do(actions.withdraw, "bill", decision=again.ref)
    level = society.open_at(meeting)
    society.vote(level, "for", "amina", "carol")
    society.vote(level, "against", "bill", "member1")
    society.decided(level, "bill", casting="against")
    society.do(actions.close_meeting, "bill", meeting=meeting)


def decide_without_one(society: Assembly, seats: dict[str, str]) -> None:
    """Everything that a decision can do."""
    written = society.open_without(way="written")
    society.vote(written, "for", *society.keys[:7])
    society.do(actions.close, "bill", decision=written)
    society.declare(written)
    colour = society.open_without(way="approval", options=["Red", "Green", "Blue"])
    society.vote(colour, "0 1", "amina", "bill")
    society.vote(colour, "1", "carol")
    society.decided(colour)
    rules = society.open_without(power="rulebook.amend", refs={"changes": TEN_DAYS})
    society.vote(rules, "for", *society.keys)
    society.decided(rules)
    society.do(rulebook.register, submitted=society.today, registered=society.today)
    against(society, "members.expel", {"member": society.refs["member9"]}, "member9")
    refs = {"seat": seats["member3"], "member": society.refs["member3"]}
    against(society, "board.remove", refs, "member3")
    board = BOARD[:3]
    society.do(members.appoint, person=cast.person("member5"), office="treasurer")
    until = (society.today + timedelta(days=90)).isoformat()
    refs = {"power": "members.admit", "office": "treasurer", "until": until}
    board_decides(society, board, power="rulebook.delegate", refs=refs)
    by_treasurer = apply(society, 1)
    society.do(members.admit, "member5", application=by_treasurer, decision="Minute 4")
    application = apply(society, 2)
    board_decides(society, board, power="members.admit", refs={"application": application.ref})
    policy = ("Quiet hours", "From ten.")
    board_decides(society, board, power="decisions.adopt_policy", policy=policy)
    document = ("Budget", b"%PDF budget")
    board_decides(society, board, power="decisions.approve_document", document=document)


def differ_by_sides(society: Assembly) -> None:
    """The board and the others differ, talk, and differ again."""
    earlier = ""
    for steps in (0, 1):
        motion = society.open_without(
            way="assent",
            sides=[
                {"name": "board", "body": "board", "majority": ">= 2/3", "quorum": "1/2"},
                {"name": "others", "body": "members"},
            ],
            settings={"ladder": "short", "steps_done": steps} if steps else {"ladder": "short"},
            follows=earlier,
        )
        society.vote(motion, "against", *BOARD[:2])
        society.vote(motion, "for", "carol", "member4")
        society.decided(motion)
        earlier = motion


def against(society: Assembly, power: str, refs: dict[str, str], key: str) -> None:
    motion = society.proposed(power=power, refs=refs)
    how = Told("hand", society.today, society.today + timedelta(days=1))
    society.later(days=16)
    closes = society.now + timedelta(days=15)
    society.do(actions.open_voting, "bill", decision=motion, told=how, closes=closes)
    society.vote(motion, "for", *(one for one in society.keys[:8] if one != key))
    society.decided(motion)


def differences(folder: Path, entries: list[Entry]) -> list[str]:
    """What the audit finds in these entries, hashed and signed as the society itself would."""
    lines = [one.line() for one in entries]
    note = sign_checkpoint(Checkpoint(SIGNER.verifier.name, len(lines), root(lines)), SIGNER)
    stream = io.BytesIO()
    write_bundle(stream, lines, note, [SIGNER.verifier.vkey])
    file = folder / "forged.record"
    file.write_bytes(stream.getvalue())
    return [one.what for one in verify_bundle(file).checks if not one.ok]


def forged(entries: list[Entry], action: str, forge: Forge, nth: int = 0) -> list[Entry]:
    at = [one.n for one in entries if one.action == action][nth]
    facts = json.loads(json.dumps(entries[at].facts))
    forge(facts)
    return [replace(one, facts=facts) if one.n == at else one for one in entries]


def put(name: str, value: Any) -> Forge:
    return lambda facts: facts.update({name: value})


def more(name: str, by: int = 1) -> Forge:
    return lambda facts: facts.update({name: facts[name] + by})


def inside(name: str, key: str, value: Any) -> Forge:
    return lambda facts: facts[name].update({key: value})


def deep(*path: str, value: Any) -> Forge:
    def forge(facts: dict[str, Any]) -> None:
        for name in path[:-1]:
            facts = facts[name]
        facts[path[-1]] = value

    return forge


NOBODY = "m:0000000000000000"
NO_MEETING, NO_DECISION = "g:0000000000000000", "d:0000000000000000"
FAR = "2030-01-01T19:00:00Z"


def nth_of(entries: list[Entry], action: str, **facts: Any) -> int:
    """The place among the entries of an action of the one with these facts."""
    every = [one for one in entries if one.action == action]
    return next(n for n, one in enumerate(every) if facts.items() <= one.facts.items())


def renumbered(entries: list[Entry]) -> list[Entry]:
    return [replace(one, n=number) for number, one in enumerate(entries)]
