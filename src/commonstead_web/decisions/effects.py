"""What a carried decision does: each effect is an action of its own, checked before and done after.

An effect is looked at when the motion is proposed and again when voting opens, so that nobody
votes on what cannot be done. It is carried out with the declaration, in the same transaction, by
whoever declares.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonstead.decisions.mandate import named_by_effect
from commonstead.kit import Refusal
from commonstead.members import membership_of
from commonstead_web.decisions import keeping
from commonstead_web.elections import queries as elections
from commonstead_web.elections.actions import remove
from commonstead_web.members import actions as members
from commonstead_web.members import queries as register
from commonstead_web.rulebook import actions as rulebook
from commonstead_web.rulebook.door import Actor
from commonstead_web.rulebook.mandates import Mandate
from commonstead_web.rulebook.queries import Organisation, newest_rules

Refs = Mapping[str, Any]
Check = Callable[[Organisation, date, Refs], None]
CarryOut = Callable[[Actor, Organisation, Mandate, Refs], None]


@dataclass(frozen=True)
class Effect:
    """An effect: whether it is possible on a day, how it is done, and where it is proposed.

    `page` names the address of a page of its own where that is prepared; a motion on any other
    power is filled in on the page of motions.
    """

    check: Check
    carry_out: CarryOut
    page: str = ""


def _amend_check(organisation: Organisation, day: date, refs: Refs) -> None:
    rulebook.check_amendment(organisation, refs["changes"])


def _amend(actor: Actor, organisation: Organisation, mandate: Mandate, refs: Refs) -> None:
    rulebook.amend(actor=actor, organisation=organisation, mandate=mandate, changes=refs["changes"])


def _delegate_check(organisation: Organisation, day: date, refs: Refs) -> None:
    rulebook.check_delegation(
        organisation, day, power=refs["power"], office=refs["office"], until=_day(refs["until"])
    )


def _delegate(actor: Actor, organisation: Organisation, mandate: Mandate, refs: Refs) -> None:
    rulebook.delegate(
        actor=actor,
        organisation=organisation,
        mandate=mandate,
        power=refs["power"],
        office=refs["office"],
        until=_day(refs["until"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _expel_check(organisation: Organisation, day: date, refs: Refs) -> None:
    membership_of(register.register(organisation), refs["member"], day)


def _expel(actor: Actor, organisation: Organisation, mandate: Mandate, refs: Refs) -> None:
    members.expel(actor=actor, organisation=organisation, mandate=mandate, member=refs["member"])


def _remove_check(organisation: Organisation, day: date, refs: Refs) -> None:
    sitting = {one.seat: one.member for one in elections.board_on(organisation, day)}
    if sitting.get(refs["seat"]) != refs["member"]:
        raise Refusal("not_on_this_seat")


def _remove(actor: Actor, organisation: Organisation, mandate: Mandate, refs: Refs) -> None:
    remove(
        actor=actor,
        organisation=organisation,
        mandate=mandate,
        seat=refs["seat"],
        member=refs["member"],
    )


def _admit_check(organisation: Organisation, day: date, refs: Refs) -> None:
    application = register.application(organisation, refs["application"])
    if not application.is_waiting:
        raise Refusal("already_decided", state=application.state)


def _admit(actor: Actor, organisation: Organisation, mandate: Mandate, refs: Refs) -> None:
    mandate.covers(organisation, "members.admit")
    members.admit(
        actor=actor,
        organisation=organisation,
        application=register.application(organisation, refs["application"]),
        decision=f"Decision {mandate.decision}",
    )


def _adopt_check(organisation: Organisation, day: date, refs: Refs) -> None:
    keeping.proposed_policy(organisation, refs["policy"])


def _adopt(actor: Actor, organisation: Organisation, mandate: Mandate, refs: Refs) -> None:
    keeping.adopt_policy(
        actor=actor, organisation=organisation, mandate=mandate, policy=refs["policy"]
    )


def _approve_check(organisation: Organisation, day: date, refs: Refs) -> None:
    keeping.proposed_document(organisation, refs["document"]["commit"])


def _approve(actor: Actor, organisation: Organisation, mandate: Mandate, refs: Refs) -> None:
    keeping.approve_document(
        actor=actor,
        organisation=organisation,
        mandate=mandate,
        document=refs["document"]["commit"],
    )


EFFECTS: dict[str, Effect] = {
    "rulebook.amend": Effect(_amend_check, _amend, "decisions:amend_rules"),
    "rulebook.delegate": Effect(_delegate_check, _delegate),
    "members.expel": Effect(_expel_check, _expel),
    "board.remove": Effect(_remove_check, _remove),
    "members.admit": Effect(_admit_check, _admit),
    "decisions.adopt_policy": Effect(_adopt_check, _adopt),
    "decisions.approve_document": Effect(_approve_check, _approve),
}
"""By the power that the motion uses, which is also the name of the action that follows."""


def brings_about(power: str, effect: Effect) -> None:
    """Let a room above this one say what a carried decision on one of its powers does.

    It tells so in its `apps.ready`, as `effect_words.tells` takes the words; what a motion has to
    name for it stands in the catalogue of powers (`effects`).
    """
    EFFECTS[power] = effect


WITHOUT_EFFECT = (
    "decisions.resolve",
    "board.resolve",
    "rents.set",
    "homes.allocate",
    "land.sell",
    "society.wind_up",
)
"""Powers that a motion can use and from which nothing follows here by itself."""


def check(organisation: Organisation, day: date, power: str, refs: Refs | None) -> None:
    """Refuses `not_used_by_motions`, `no_such_effect`, `effect_incomplete` (needed), and what the
    effect itself would refuse on that day."""
    effect = EFFECTS.get(power)
    if effect is None and power not in WITHOUT_EFFECT:
        raise Refusal("not_used_by_motions", power=power)
    if effect is None:
        if refs:
            raise Refusal("no_such_effect", power=power)
        return
    names = named_by_effect()[power]
    if refs is None or set(refs) != set(names):
        raise Refusal("effect_incomplete", power=power, needed=list(names))
    effect.check(organisation, day, refs)


def tidied(organisation: Organisation, power: str, refs: Refs | None) -> dict[str, Any] | None:
    """The facts of an effect as the record will have them; changes of rules in their one way."""
    if refs is None or power != "rulebook.amend" or set(refs) != {"changes"}:
        return dict(refs) if refs is not None else None
    changed = newest_rules(organisation).changed(refs["changes"])
    return {"changes": {rule: changed.rule(rule).raw for rule in refs["changes"]}}


def carry_out(
    actor: Actor, organisation: Organisation, mandate: Mandate, effect: Mapping[str, Any]
) -> None:
    """Do what was decided, as it was proposed."""
    EFFECTS[effect["what"]].carry_out(actor, organisation, mandate, effect["refs"])
