"""Decisions as the API tells them."""

from django.utils import timezone

from commonstead.kit import Refusal
from commonstead.rulebook import Power, Rulebook
from commonstead_web.decisions import queries
from commonstead_web.decisions.api.decision_schemas import (
    DecisionOut,
    NeedOut,
    PaperOut,
    PowerOut,
    SideOut,
    WayOut,
)
from commonstead_web.decisions.effect_words import told_effect
from commonstead_web.decisions.finding import rules_of
from commonstead_web.decisions.models import Decision, Paper
from commonstead_web.decisions.needs import Need, decided_by, need_of, power_title, ways_open
from commonstead_web.decisions.queries import reading
from commonstead_web.decisions.sides_told import steps_of
from commonstead_web.decisions.standing import (
    chosen,
    course,
    is_about_somebody,
    is_inside,
    shown_title,
)
from commonstead_web.rulebook.queries import Organisation

State = Decision.State


def decision_at(organisation: Organisation, ref: str) -> Decision:
    """The decision at this address; there is nothing where there is none."""
    try:
        return queries.decision(organisation, ref)
    except Refusal:
        raise Refusal("not_found") from None


def need_out(body: str, need: Need) -> NeedOut:
    """What carries it."""
    return NeedOut(rule=need.rule, words=decided_by(body, need), clause=need.clause)


def power_out(rulebook: Rulebook, power: Power) -> PowerOut:
    """What a motion can be about."""
    body = power.held_by
    ways = [
        WayOut(way=one.way, title=one.title, need=need_out(body, one.need))
        for one in ways_open(rulebook, power)
    ]
    return PowerOut(power=power.name, title=power_title(power.name), body=body, ways=ways)


def decision_out(decision: Decision, held: frozenset[str]) -> DecisionOut:
    """A decision for somebody who holds these offices; for a visitor, none."""
    inside = is_inside(decision, held)
    readable = inside or not is_about_somebody(decision)
    effect = told_effect(decision, inside=inside)
    declared = decision.state == State.DECLARED
    shown = declared and not decision.withheld
    return DecisionOut(
        decision=decision.ref,
        title=shown_title(decision, inside=inside),
        state=decision.state,
        body=decision.body,
        power=decision.power,
        way=decision.way,
        need=need_out(decision.body, need_of(rules_of(decision), decision.rule)),
        version=decision.version,
        text=decision.text if readable else None,
        options=decision.options if readable else None,
        sides=[
            SideOut(
                name=one["name"],
                majority=one.get("majority", ""),
                quorum=one.get("quorum", ""),
            )
            for one in decision.sides
        ],
        ladder=[step.what for step in steps_of(decision)],
        follows=decision.follows.ref if decision.follows else None,
        effect=list(effect.sentences) if effect and readable else None,
        meeting=decision.meeting.ref if decision.meeting else None,
        proposed=decision.proposed,
        opened=decision.opened_at,
        closes=decision.closes,
        electorate=decision.electorate,
        barred=decision.barred,
        roll_hash=decision.roll_hash,
        outcome=decision.outcome,
        chosen=chosen(decision),
        withheld=declared and decision.withheld,
        tally=decision.tally if shown else None,
        needed=decision.needed if shown else None,
        counted=decision.counted if declared else None,
        quorum=decision.quorum if declared else None,
        working=decision.working if shown else [],
        receipts=decision.receipts if decision.voting_is_over else [],
        entries=[one.seq for one in reading.entries_about(decision)],
        next=course(decision, timezone.now()).next,
    )


def paper_out(paper: Paper) -> PaperOut:
    """A paper."""
    return PaperOut(
        version=paper.version, title=paper.title, text=paper.text, hash=paper.hash, on=paper.on
    )
