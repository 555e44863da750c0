"""A panel sets a criterion of the policy aside for somebody on a list, or takes that back."""

from commonstead.kit import Refusal
from commonstead.record import canonical
from commonstead_web.homes.actions.listing import locked
from commonstead_web.homes.models import Listed, Round, SetAside
from commonstead_web.homes.rounds import Letting, applicant_at, is_there, last_draw
from commonstead_web.record import actions as record
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@action("homes.set_aside")
def set_aside(
    *,
    actor: Actor,
    organisation: Organisation,
    round_: str,
    applicant: str,
    criterion: str,
    why: str,
    minute: str,
) -> tuple[SetAside, Facts]:
    """Set a criterion aside for a household, where the policy lets a panel do it.

    The list must be fixed, and neither a draw planned nor the places worked out: then nobody knows
    yet whom it would help. Refuses `no_such_round`, `list_not_fixed`, `allocated_already`,
    `chance_is_asked`, `no_such_place`, `place_is_gone`, `set_aside_for_oneself`,
    `not_for_a_panel`, `set_aside_already`, `met_already`, `reason_missing`, `decision_needed`.
    """
    row = locked(organisation, round_)
    _check_time(row)
    listed = _somebody_else(row, applicant, actor)
    _check_criterion(Letting(row), listed, criterion)
    if not why.strip():
        raise Refusal("reason_missing")
    if not minute.strip():
        raise Refusal("decision_needed")
    text = {"criterion": criterion, "why": why, "minute": minute}
    sealed = record.seal(organisation.log, canonical(text).decode())
    made = SetAside.objects.create(
        organisation=organisation,
        applicant=listed,
        on=actor.today,
        by=offices.party(organisation, actor.person).ref,
        commitment=sealed["commit"],
        **text,
    )
    return made, {
        "round": row.ref,
        "applicant": listed.ref,
        "what": sealed,
        "on": actor.today.isoformat(),
    }


@action("homes.take_back_set_aside", power="homes.set_aside")
def take_back_set_aside(
    *,
    actor: Actor,
    organisation: Organisation,
    round_: str,
    applicant: str,
    criterion: str,
    why: str,
) -> tuple[SetAside, Facts]:
    """Take back what was set aside for a household by mistake, before chance is asked.

    As for setting aside, nobody may know yet whom it would cost a home: anybody can work a draw
    out from the moment its sources speak. Refuses `no_such_round`, `too_late_to_take_back` (on),
    `chance_is_asked`, `no_such_place`, `place_is_gone`, `set_aside_for_oneself`,
    `taken_back_already`, `nothing_set_aside`, `reason_missing`.
    """
    row = locked(organisation, round_)
    if row.allocated is not None:
        raise Refusal("too_late_to_take_back", on=row.allocated)
    _before_chance(row)
    found = _standing(_somebody_else(row, applicant, actor), criterion)
    if not why.strip():
        raise Refusal("reason_missing")
    sealed = record.seal(organisation.log, why)
    found.taken_back, found.taken_back_why = actor.today, why
    found.taken_back_by = offices.party(organisation, actor.person).ref
    found.taken_back_commitment = sealed["commit"]
    found.save()
    return found, {
        "round": row.ref,
        "applicant": applicant,
        "set_aside": found.commitment,
        "why": sealed,
        "on": actor.today.isoformat(),
    }


def _somebody_else(row: Round, applicant: str, actor: Actor) -> Listed:
    """Somebody on the list who is still there and is not whoever acts."""
    listed = applicant_at(row, applicant)
    if not is_there(listed):
        raise Refusal("place_is_gone")
    if listed.application.person_id == actor.person.pk:
        raise Refusal("set_aside_for_oneself")
    return listed


def _standing(listed: Listed, criterion: str) -> SetAside:
    rows = SetAside.objects.filter(applicant=listed, criterion=criterion).order_by("-id")
    found = rows.filter(taken_back=None).first()
    if found is None:
        raise Refusal("taken_back_already" if rows.exists() else "nothing_set_aside")
    return found


def _check_time(row: Round) -> None:
    if row.closed is None:
        raise Refusal("list_not_fixed")
    if row.allocated is not None:
        raise Refusal("allocated_already", on=row.allocated)
    _before_chance(row)


def _before_chance(row: Round) -> None:
    if last_draw(row) is not None:
        raise Refusal("chance_is_asked")


def _check_criterion(letting: Letting, listed: Listed, criterion: str) -> None:
    found = next((one for one in letting.policy.criteria() if one.id == criterion), None)
    if found is None or not found.panel:
        raise Refusal("not_for_a_panel")
    if criterion in letting.set_aside.get(listed.pk, ()):
        raise Refusal("set_aside_already")
    if found.met(letting.as_applicant(listed).facts, letting.day):
        raise Refusal("met_already")
