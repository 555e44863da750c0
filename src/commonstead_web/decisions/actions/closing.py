"""Closing the vote, and declaring what came of it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from commonstead.decisions.declaring import (
    NO_QUORUM_NEEDED,
    Motion,
    Spoken,
    could_close_early,
    outcome_of_close,
    rule_as_data,
    tally_of,
)
from commonstead.decisions.notice import Kind as MeetingKind
from commonstead.decisions.outcome import Outcome
from commonstead.decisions.quorum import quorum_of
from commonstead.decisions.resolution import Body
from commonstead.decisions.tally import Casting
from commonstead.decisions.ways import BY_OPTIONS, way_named
from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook
from commonstead_web.decisions import box, effects, electors, notices, presence
from commonstead_web.decisions.actions import proposing
from commonstead_web.decisions.actions.interests import barred_from
from commonstead_web.decisions.finding import decision_in, judged_on, rules_of
from commonstead_web.decisions.models import Decision, Elector, Objection
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.mandates import Mandate
from commonstead_web.rulebook.queries import Organisation

State, Way = Decision.State, Decision.Way
Kind = Objection.Kind


@action("decisions.close")
def close(*, actor: Actor, organisation: Organisation, decision: str) -> tuple[Decision, Facts]:
    """Close the vote: count, and let go of who voted how.

    What is left are the counts and a hash for each vote, by which a voter finds their own. Where so
    few may vote that the counts would tell on them, they stay out of the record and off every page.

    Refuses `decision_not_open`, `voting_still_open` (closes), and `more_hands_than_people` where
    somebody showed a hand and voted online too.
    """
    found = decision_in(organisation, decision)
    if found.state != State.OPEN:
        raise Refusal("decision_not_open", state=found.state)
    rulebook = rules_of(found)
    counted = box.count(found)
    shown = _shown(found, counted.voters)
    tally = _tally(found, counted, shown)
    _take_part(found, rulebook, actor, counted.number + sum(map(sum_of, shown.values())))
    found.closed_at = actor.at
    _in_time(found, rulebook, actor, tally)
    found.state, found.tally = State.CLOSED, tally
    found.online, found.hands = counted.number, sum(map(sum_of, shown.values()))
    found.receipts = counted.receipts
    found.withheld = _too_few_to_tell(found, rulebook)
    found.save()
    box.destroy(found, counted.voters)
    return found, {
        "decision": found.ref,
        "electorate": found.electorate,
        "barred": found.barred,
        "counted": found.counted,
        "quorum": found.quorum,
        "online": found.online,
        "hands": found.hands,
        "tally": {} if found.withheld else tally,
        "receipts": found.receipts,
    }


def sum_of(counts: Mapping[str, int]) -> int:
    """How many votes these are."""
    return sum(counts.values())


def _shown(decision: Decision, voters: frozenset[str]) -> dict[str, Counter[str]]:
    """Hands by side; no more than people who may vote and did not vote online."""
    shown = {one.side: Counter[str](one.counts) for one in decision.shown.order_by("side")}
    for side, counts in shown.items():
        may = Elector.objects.filter(decision=decision, side=side, barred=False)
        people = may.exclude(member__in=voters).count()
        if counts.total() > people:
            raise Refusal("more_hands_than_people", hands=counts.total(), people=people)
    return shown


def _tally(
    decision: Decision, counted: box.Counted, shown: Mapping[str, Counter[str]]
) -> dict[str, Any]:
    sides = [one["name"] for one in decision.sides]
    votes = {
        side: counted.votes.get(side, Counter()) + shown.get(side, Counter())
        for side in (sides or [""])
    }
    may = {
        side: Elector.objects.filter(decision=decision, side=side, barred=False).count()
        for side in sides
    }
    return tally_of(way_named(decision.way), votes, _spoken(decision), may)


def _spoken(decision: Decision) -> Spoken:
    said = list(decision.objections.filter(withdrawn=False).order_by("id"))
    kinds = Counter(one.kind for one in said)
    return Spoken(
        objections=kinds[Kind.OBJECTION],
        integrated=sum(one.kind == Kind.OBJECTION and bool(one.resolution) for one in said),
        concerns=kinds[Kind.CONCERN],
        blocks=kinds[Kind.BLOCK],
        stand_aside=kinds[Kind.STAND_ASIDE],
    )


def _take_part(decision: Decision, rulebook: Rulebook, actor: Actor, votes: int) -> None:
    """How many took part, where the rules ask for a least number: at a meeting, who is there."""
    if decision.meeting is not None:
        barred = barred_from(decision, rulebook).quorum
        decision.counted = presence.presence(decision.meeting, actor.at, barred).counted
        decision.quorum = presence.needed(decision.meeting, actor.at)
    elif decision.way not in NO_QUORUM_NEEDED:
        body = _body(decision)
        number = len(electors.of_body(decision.organisation, rulebook, body, actor.today))
        needed = quorum_of(rulebook, QUORUM_OF[body], members=number, board=number)
        decision.counted, decision.quorum = votes, needed.value


QUORUM_OF: Mapping[Body, MeetingKind] = {"members": "general", "board": "board"}
"""Without a meeting as many have to vote as would have to be there."""


def _in_time(
    decision: Decision, rulebook: Rulebook, actor: Actor, tally: Mapping[str, Any]
) -> None:
    """Whether its time is over; in writing it ends sooner once enough have agreed."""
    if decision.closes is None or decision.closes <= actor.at:
        return
    given = given_of(decision, tally)
    if not could_close_early(rulebook, _motion(decision, None), given):
        raise Refusal("voting_still_open", closes=decision.closes)


def _too_few_to_tell(decision: Decision, rulebook: Rulebook) -> bool:
    """Whether the counts of votes cast online could tell how somebody voted."""
    least: int = rulebook.value("elections.ballot.small_cell")
    return decision.online > 0 and (decision.electorate or 0) < least


def given_of(decision: Decision, tally: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers from which the outcome follows, as the record gives them."""
    electorate = decision.electors.count()
    given: dict[str, Any] = {
        **tally,
        "members": electorate,
        "eligible": electorate - decision.barred,
    }
    if decision.quorum is not None:
        given |= {"counted": decision.counted, "quorum": decision.quorum}
    return given


def _motion(decision: Decision, casting: Casting | None) -> Motion:
    first = decision.confirms
    return Motion(
        way=way_named(decision.way),
        rule=decision.rule,
        body=_body(decision),
        opened=timezone.localdate(decision.opened_at),
        closed=timezone.localdate(decision.closed_at),
        options=len(decision.options),
        settings=decision.settings,
        casting=casting,
        chaired=decision.meeting is not None and not decision.meeting.is_over,
        first=first.given if first else None,
        first_closed=timezone.localdate(first.closed_at) if first else None,
        sides=decision.sides,
    )


def _body(decision: Decision) -> Body:
    return "board" if decision.body == Decision.Body.BOARD else "members"


def _follow(actor: Actor, organisation: Organisation, decision: Decision) -> None:
    """What follows from the declaration, in the same transaction: the effect, or another vote."""
    if decision.outcome == "carried" and decision.effect is not None:
        mandate = Mandate(decision.ref, decision.body, decision.rule, judged_on(decision))
        effects.carry_out(actor, organisation, mandate, decision.effect)
    if decision.outcome == "fallback":
        proposing.propose_again(actor, organisation, decision)


@action("decisions.declare", then=_follow)
def declare(
    *,
    actor: Actor,
    organisation: Organisation,
    decision: str,
    casting: Casting | None = None,
) -> tuple[Decision, Facts]:
    """Declare the outcome, worked out from the counts by the rules, and do what was decided.

    The effect is carried out in the same transaction: where it cannot be, nothing is declared.
    `casting` is the chair's vote where the votes are equal and the rules give the chair one: of
    whoever is recorded as in the chair of the meeting, entered by themselves. Without a meeting, or
    once it is over, nobody chairs, and an equal vote is lost. Where a consensus fails and the rules
    name a vote instead, that one is proposed.

    Refuses `decision_not_at_this_stage`, `casting_vote_needed`, `not_the_meetings_chair`, what
    `outcome_of_close` refuses, and what the effect refuses.
    """
    found = decision_in(organisation, decision, State.CLOSED)
    rulebook = rules_of(found)
    given = given_of(found, found.tally or {})
    outcome = outcome_of_close(rulebook, _motion(found, casting), given)
    if outcome.result == "tied" and found.way not in BY_OPTIONS:
        raise Refusal("casting_vote_needed")
    if casting is not None:
        _is_in_the_chair(found, actor)
    if found.way in BY_OPTIONS:
        found.chosen = [int(option) for option in outcome.next.split()]
        given["chosen"] = found.chosen
    _keep(found, outcome, given, actor, casting)
    if found.meeting is None:
        everybody = found.electors.order_by("member").values_list("member", flat=True)
        notices.decision_is_declared(found, list(everybody))
    return found, {
        "decision": found.ref,
        "outcome": outcome.result,
        "rule": rule_as_data(rulebook, found.rule),
        "given": {} if found.withheld else given,
        "needed": None if found.withheld else outcome.needed,
        "casting": casting,
        "confirm": outcome.confirm_days(),
        "effect": found.effect["what"] if found.effect and outcome.result == "carried" else None,
    }


def _is_in_the_chair(decision: Decision, actor: Actor) -> None:
    chair = decision.meeting.chair_party if decision.meeting else ""
    if offices.party(decision.organisation, actor.person).ref != chair:
        raise Refusal("not_the_meetings_chair")


def _keep(
    decision: Decision,
    outcome: Outcome,
    given: Mapping[str, Any],
    actor: Actor,
    casting: str | None,
) -> None:
    decision.state, decision.declared_at = State.DECLARED, actor.at
    decision.outcome, decision.given = outcome.result, dict(given)
    decision.needed, decision.casting = outcome.needed, casting or ""
    decision.working = [
        {
            "label": line.label,
            "value": line.value,
            "expression": line.expression,
            "source": str(line.source) if line.source else "",
        }
        for line in outcome.working
    ]
    if outcome.result == "to_confirm" and outcome.confirm:
        decision.confirm_from, decision.confirm_until = outcome.confirm
    decision.review_on = outcome.review_on or decision.review_on
    decision.save()
