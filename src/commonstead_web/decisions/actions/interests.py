"""Declared interests: whom they keep from voting, and from counting towards the quorum."""

from dataclasses import dataclass

from commonstead.decisions.interests import BARS_QUORUM, BARS_VOTE
from commonstead.decisions.mandate import AGAINST
from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook
from commonstead_web.decisions import box, electors
from commonstead_web.decisions.finding import decision_in, rules_of
from commonstead_web.decisions.models import Decision, Elector, Interest
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation, rulebook_for

State = Decision.State


@dataclass(frozen=True)
class Barred:
    """Whom an interest keeps from voting, and from counting towards the quorum."""

    votes: frozenset[str]
    quorum: frozenset[str]


def barred_from(decision: Decision, rulebook: Rulebook) -> Barred:
    """By declared interests; and the person whom a removal or expulsion is about."""
    rows = list(decision.interests.order_by("id")) if decision.pk else []
    votes = {one.member for one in rows if one.bars_vote}
    quorum = {one.member for one in rows if one.bars_quorum}
    concerned = _concerned(decision)
    if concerned and rulebook.value(BARS_VOTE):
        votes.add(concerned)
    if concerned and rulebook.value(BARS_QUORUM):
        quorum.add(concerned)
    return Barred(frozenset(votes), frozenset(quorum))


def _concerned(decision: Decision) -> str:
    if decision.power not in AGAINST or decision.effect is None:
        return ""
    return str(decision.effect["refs"]["member"])


@action("decisions.declare_interest")
def declare_interest(
    *,
    actor: Actor,
    organisation: Organisation,
    nature: str,
    decision: str = "",
    member: str = "",
) -> tuple[Interest, Facts]:
    """Say that one has an interest of one's own: in a decision, or in general.

    What follows from it, the rules say (`decisions.conflict.*`). Where it bars the vote, a vote
    already cast on it is taken out. `member` is whose declaration the secretary enters. Refuses
    `interest_missing`, `interest_declared_already` and `decision_not_at_this_stage`.
    """
    if not nature.strip():
        raise Refusal("interest_missing")
    who = electors.self_or_entered(organisation, actor, member)
    found = decision_in(organisation, decision, State.PROPOSED, State.OPEN) if decision else None
    rulebook = rules_of(found) if found else rulebook_for(organisation, actor.today)
    if found is not None and found.interests.filter(member=who).exists():
        raise Refusal("interest_declared_already")
    interest = Interest.objects.create(
        organisation=organisation,
        decision=found,
        member=who,
        nature=nature,
        bars_vote=found is not None and rulebook.value(BARS_VOTE),
        bars_quorum=found is not None and rulebook.value(BARS_QUORUM),
        on=actor.today,
    )
    if found is not None and interest.bars_vote:
        _keep_from_voting(found, who)
    return interest, {
        "decision": found.ref if found else None,
        "member": who,
        "nature": record.seal(organisation.log, nature),
        "bars_vote": interest.bars_vote,
        "bars_quorum": interest.bars_quorum,
    }


def _keep_from_voting(decision: Decision, member: str) -> None:
    elector = Elector.objects.filter(decision=decision, member=member, barred=False).first()
    if elector is None:
        return
    box.take_out(elector)
    decision.objections.filter(member=member).update(withdrawn=True)
    elector.barred = True
    elector.save(update_fields=["barred"])
    decision.barred += 1
    decision.save(update_fields=["barred"])
