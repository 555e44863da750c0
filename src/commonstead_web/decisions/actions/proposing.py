"""Motions before the vote: proposed, changed, taken back, with papers to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from django.utils import timezone

from commonstead.decisions.mandate import may_decide, needed_rule, numbers_besides
from commonstead.decisions.side_terms import check_sides
from commonstead.decisions.ways import (
    BY_OPTIONS,
    FEWEST_OPTIONS,
    check_settings,
    fits,
    rule_for,
    way_named,
)
from commonstead.kit import Refusal
from commonstead.rulebook import Power, Rulebook
from commonstead_web.decisions import box, effects, electors, following, keeping, notices
from commonstead_web.decisions.finding import decision_in, meeting_in, rules_of
from commonstead_web.decisions.models import AgendaItem, Decision, Meeting, MotionText, Paper
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

State, Body = Decision.State, Decision.Body
BEFORE_THE_VOTE = (State.PROPOSED, State.OPEN)


@dataclass(frozen=True)
class Motion:
    """What somebody proposes.

    `power` is the power that it uses ("decisions.resolve" for whatever the members may decide,
    "board.resolve" for the board); the rulebook says whose it is. `rule` is what carries it, the
    weakest that is enough where it is empty. `refs` are the facts of its effect (`effects`), for
    those powers that have one; for a policy and a document they come from `policy` and `document`.
    `sides` are `{"name", "body", "classes", "majority", "quorum"}`, each of which has to agree.
    `confirms` is the decision that this one confirms at a second meeting; `follows` the one in
    which sides differed or there was no consensus, so that it is voted on again.
    """

    title: str
    text: str
    power: str = "decisions.resolve"
    way: str = "majority"
    rule: str = ""
    meeting: str = ""
    item: int = 0
    options: Sequence[str] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    sides: Sequence[Mapping[str, Any]] = ()
    refs: Mapping[str, Any] | None = None
    policy: tuple[str, str] | None = None
    replaces: str = ""
    document: tuple[str, bytes] | None = None
    confirms: str = ""
    follows: str = ""
    review_on: date | None = None


@action("decisions.propose")
def propose(*, actor: Actor, organisation: Organisation, motion: Motion) -> tuple[Decision, Facts]:
    """Propose a motion, to be voted on at a meeting or without one.

    Nobody can propose what cannot be done: the body must hold the power, the rule be strong enough,
    and the effect possible today. Refuses `motion_missing`, `no_such_way`, `rule_does_not_fit`
    (way, rule), `not_on_the_board`, `not_this_meetings_body`, `options_missing` (needed),
    `sides_missing`, `side_terms_impossible`, `needs_a_meeting`, `nothing_to_confirm`,
    `nothing_to_follow`, `effect_incomplete`, and what `may_decide`, `effects.check` and `keeping`
    refuse.
    """
    if not motion.title.strip() or not motion.text.strip():
        raise Refusal("motion_missing")
    meeting = _meeting(organisation, motion.meeting)
    decision = Decision(
        organisation=organisation,
        ref=new_ref("d"),
        meeting=meeting,
        item=_item(meeting, motion.item),
        title=motion.title,
        text=motion.text,
        way=way_named(motion.way),
        power=motion.power,
        proposed=actor.today,
        options=list(motion.options),
        settings=_settings(motion),
        sides=[_side(one) for one in motion.sides],
        review_on=motion.review_on,
    )
    rulebook = rules_of(decision)
    power = rulebook.power(motion.power)
    _put(decision, motion, rulebook, power)
    decision.proposer = _proposer(decision, actor)
    decision.confirms = _first(decision, motion.confirms)
    decision.follows = following.followed(decision, motion.follows)
    decision.effect = _effect(decision, motion, actor)
    decision.save()
    sealed = _keep_text(decision, actor.today)
    return decision, _facts(decision, sealed)


def _settings(motion: Motion) -> dict[str, Any]:
    way = way_named(motion.way)
    besides = numbers_besides(motion.power, way)
    return check_settings(way, motion.settings, len(motion.options), besides)


def _meeting(organisation: Organisation, ref: str) -> Meeting | None:
    if not ref:
        return None
    states = (
        Meeting.State.CALLED,
        Meeting.State.NOTICED,
        Meeting.State.OPEN,
        Meeting.State.ADJOURNED,
    )
    return meeting_in(organisation, ref, *states)


def _item(meeting: Meeting | None, number: int) -> AgendaItem | None:
    if meeting is None or not number:
        return None
    item = meeting.agenda.filter(number=number).first()
    if item is None:
        raise Refusal("no_such_item", number=number)
    return item


def _side(side: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": str(side["name"]),
        "body": str(side.get("body", Body.MEMBERS)),
        "classes": [str(name) for name in side.get("classes", ())],
        "majority": str(side.get("majority", "")),
        "quorum": str(side.get("quorum", "")),
    }


def _put(decision: Decision, motion: Motion, rulebook: Rulebook, power: Power) -> None:
    """Whose decision it is, and by which rule."""
    decision.body = power.held_by
    if decision.body not in Body.values:
        raise Refusal("not_decided_by_a_vote", power=power.name, held_by=power.held_by)
    way = way_named(decision.way)
    needed = needed_rule(rulebook, power, decision.settings)
    decision.rule = motion.rule or rule_for(way, needed)
    if not fits(way, decision.rule):
        raise Refusal("rule_does_not_fit", way=way, rule=decision.rule)
    may_decide(rulebook, power.name, decision.body, decision.rule, decision.settings)
    if way in BY_OPTIONS and len(decision.options) < FEWEST_OPTIONS:
        raise Refusal("options_missing", needed=FEWEST_OPTIONS)
    if (way == "assent") != (len(decision.sides) >= FEWEST_OPTIONS):
        raise Refusal("sides_missing", needed=FEWEST_OPTIONS)
    check_sides(decision.sides)
    if decision.meeting is not None:
        _of_its_body(decision, decision.meeting)


def _of_its_body(decision: Decision, meeting: Meeting) -> None:
    if meeting.of_the_board != (decision.body == Body.BOARD):
        raise Refusal("not_this_meetings_body", body=decision.body)
    if decision.way == Decision.Way.WRITTEN:
        raise Refusal("written_without_a_meeting")


def _proposer(decision: Decision, actor: Actor) -> str:
    """The member who proposes; empty for chair or secretary who put it for the board."""
    organisation = decision.organisation
    own = electors.member_of(organisation, actor.person, actor.today) or ""
    if electors.acts_for_others(organisation, actor):
        return own
    if decision.body == Body.BOARD and own not in electors.board(organisation, actor.today):
        raise Refusal("not_on_the_board")
    return own


def _first(decision: Decision, ref: str) -> Decision | None:
    """The decision that this one confirms: carried by the same rule, and still to be confirmed."""
    if not ref:
        return None
    first = decision_in(decision.organisation, ref, State.DECLARED)
    if first.outcome != "to_confirm" or first.rule != decision.rule or decision.meeting is None:
        raise Refusal("nothing_to_confirm")
    return first


def _effect(decision: Decision, motion: Motion, actor: Actor) -> dict[str, Any] | None:
    organisation = decision.organisation
    refs = effects.tidied(organisation, motion.power, motion.refs)
    if motion.policy is not None and motion.power == "decisions.adopt_policy":
        refs = keeping.propose_policy(organisation, *motion.policy, replaces=motion.replaces)
    if motion.document is not None and motion.power == "decisions.approve_document":
        refs = keeping.propose_document(organisation, *motion.document)
    effects.check(organisation, actor.today, motion.power, refs)
    return {"what": motion.power, "refs": refs} if refs is not None else None


def _keep_text(decision: Decision, day: date) -> dict[str, str]:
    MotionText.objects.create(
        organisation=decision.organisation,
        decision=decision,
        version=decision.version,
        text=decision.text,
        on=day,
    )
    whole = "\n\n".join([decision.title, decision.text, *decision.options])
    return record.seal(decision.organisation.log, whole)


def _facts(decision: Decision, sealed: Mapping[str, str]) -> Facts:
    return {
        "decision": decision.ref,
        "body": decision.body,
        "power": decision.power,
        "rule": decision.rule,
        "way": decision.way,
        "meeting": decision.meeting.ref if decision.meeting else None,
        "proposer": decision.proposer or None,
        "text": sealed,
        "options": len(decision.options),
        "settings": decision.settings,
        "sides": decision.sides,
        "confirms": decision.confirms.ref if decision.confirms else None,
        "follows": decision.follows.ref if decision.follows else None,
        "effect": decision.effect,
    }


def propose_again(actor: Actor, organisation: Organisation, failed: Decision) -> Decision:
    """Propose what failed as a consensus, to be voted on by the rule that was named beforehand."""
    fallback = rules_of(failed).value("decisions.consensus.fallback")
    motion = Motion(
        title=failed.title,
        text=failed.text,
        power=failed.power,
        rule=fallback,
        meeting=_goes_on(failed.meeting),
        refs=failed.effect["refs"] if failed.effect else None,
        follows=failed.ref,
        review_on=failed.review_on,
    )
    return propose(actor=actor, organisation=organisation, motion=motion).value


def _goes_on(meeting: Meeting | None) -> str:
    over = meeting is None or meeting.state == Meeting.State.CLOSED
    return "" if meeting is None or over else meeting.ref


@action("decisions.amend")
def amend(
    *,
    actor: Actor,
    organisation: Organisation,
    decision: str,
    text: str,
    options: Sequence[str] | None = None,
) -> tuple[Decision, Facts]:
    """Change the text of a motion. Done while people vote, no vote on the earlier text counts.

    Voting then has to be opened again, and whoever had voted is told. What the motion does (its
    effect) cannot be changed so: take it back and propose another. Refuses `motion_missing`,
    `nothing_changes`, `effect_is_fixed` and `options_missing`.
    """
    found = decision_in(organisation, decision, *BEFORE_THE_VOTE)
    new = list(found.options if options is None else options)
    if not text.strip():
        raise Refusal("motion_missing")
    if (text, new) == (found.text, found.options):
        raise Refusal("nothing_changes")
    if found.effect is not None and found.effect["what"] in WHOLE_IN_THE_EFFECT:
        raise Refusal("effect_is_fixed")
    if found.way in BY_OPTIONS and len(new) < FEWEST_OPTIONS:
        raise Refusal("options_missing", needed=FEWEST_OPTIONS)
    found.text, found.options, found.version = text, new, found.version + 1
    found.state = State.PROPOSED
    _void(found)
    found.opened_at = found.closes = found.electorate = None
    found.save()
    sealed = _keep_text(found, actor.today)
    return found, {"decision": found.ref, "version": found.version, "text": sealed}


def _void(decision: Decision) -> None:
    """Nothing that was said on the earlier text counts, and whoever had voted is told.

    Objections that led to the change stay as met; whoever still objects says so again.
    """
    decision.shown.all().delete()
    decision.objections.filter(resolution="").update(withdrawn=True)
    notices.motion_was_changed(decision, box.empty(decision))


WHOLE_IN_THE_EFFECT = ("decisions.adopt_policy", "decisions.approve_document")
"""Effects whose text is the matter itself."""


@action("decisions.withdraw")
def withdraw(*, actor: Actor, organisation: Organisation, decision: str) -> tuple[Decision, Facts]:
    """Take a motion back. Done while people vote, there is no outcome, and they are told."""
    found = decision_in(organisation, decision, *BEFORE_THE_VOTE)
    found.state = State.WITHDRAWN
    _void(found)
    found.save()
    return found, {"decision": found.ref}


@action("decisions.add_paper")
def add_paper(
    *, actor: Actor, organisation: Organisation, decision: str, title: str, text: str
) -> tuple[Paper, Facts]:
    """Add something to read before deciding, or a later version of it.

    By chair or secretary, or by whoever proposed the motion. Refuses `paper_missing` and
    `acts_for_somebody_else`.
    """
    found = decision_in(organisation, decision, *BEFORE_THE_VOTE)
    if not title.strip() or not text.strip():
        raise Refusal("paper_missing")
    own = electors.member_of(organisation, actor.person, actor.today)
    if not electors.acts_for_others(organisation, actor) and own != found.proposer:
        raise Refusal("acts_for_somebody_else")
    paper = Paper.objects.create(
        organisation=organisation,
        decision=found,
        version=found.papers.count() + 1,
        title=title,
        text=text,
        hash=sha256(text.encode()).hexdigest(),
        on=timezone.localdate(actor.at),
    )
    return paper, {
        "decision": found.ref,
        "version": paper.version,
        "paper": record.seal(organisation.log, f"{title}\n\n{text}"),
    }
