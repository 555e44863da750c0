"""Changing class, and leaving."""

from datetime import date

from commonstead.kit import Refusal
from commonstead.members import may_change_class, may_end
from commonstead_web.members import following, queries
from commonstead_web.members.actions.community import keep_community
from commonstead_web.members.causes import Cause
from commonstead_web.members.models import ClassChange, Membership, Particulars
from commonstead_web.record import actions as record
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.mandates import Mandate
from commonstead_web.rulebook.queries import Organisation, rulebook_for


@action("members.change_class")
def change_class(
    *, actor: Actor, organisation: Organisation, membership: Membership, class_name: str
) -> tuple[Membership, Facts]:
    """Move a member to another class, from today: a class decides who votes, so never backwards.

    Refuses `own_membership`, `no_such_member`, and what `may_change_class` and `may_take_in`
    refuse.
    """
    membership = queries.by_ref(organisation, membership.ref)
    if membership.person_id == actor.person.pk:
        raise Refusal("own_membership")
    rulebook = rulebook_for(organisation, actor.today)
    may_change_class(
        rulebook,
        queries.register(organisation),
        membership.ref,
        class_name=class_name,
        on=actor.today,
    )
    left = queries.class_on(membership, actor.today)
    keep_community(organisation, rulebook, actor.today, into=[class_name], out_of=[left])
    ClassChange.objects.create(
        organisation=organisation, membership=membership, class_name=class_name, on=actor.today
    )
    return membership, {
        "member": membership.ref,
        "class": class_name,
        "on": actor.today.isoformat(),
    }


@action("members.end")
def end(
    *,
    actor: Actor,
    organisation: Organisation,
    membership: Membership,
    cause: Cause,
    on: date | None = None,
    note: str = "",
) -> tuple[Membership, Facts]:
    """End a membership: today, or on an earlier day on which it had already ceased.

    Members end their own only, and only by resigning; the secretary ends others. What follows from
    the membership ends with it the same day: the member's office, and a seat on the board, which
    falls empty. Refuses `no_such_member`, `not_your_membership`,
    `only_by_resigning`, `expelled_by_decision`, `ends_in_future`, and what `may_end` refuses.
    """
    membership = queries.by_ref(organisation, membership.ref)
    day = on or actor.today
    if day > actor.today:
        raise Refusal("ends_in_future", on=day, today=actor.today)
    _refuse_ending_others(organisation, membership, actor, cause)
    if cause == Cause.EXPELLED:
        raise Refusal("expelled_by_decision")
    may_end(queries.register(organisation), membership.ref, on=day)
    _ended(organisation, membership, cause, day)
    return membership, {
        "member": membership.ref,
        "ended": day.isoformat(),
        "cause": record.seal(organisation.log, f"{cause}: {note}"),
    }


@action("members.expel")
def expel(
    *, actor: Actor, organisation: Organisation, mandate: Mandate, member: str
) -> tuple[Membership, Facts]:
    """End a membership from today, as members decided; a seat on the board ends with it.

    Refuses `no_such_member`, and what `may_end` and `Mandate.covers` refuse.
    """
    mandate.covers(organisation, "members.expel")
    membership = queries.by_ref(organisation, member)
    may_end(queries.register(organisation), member, on=actor.today)
    _ended(organisation, membership, Cause.EXPELLED, actor.today)
    return membership, {
        "decision": mandate.decision,
        "member": member,
        "ended": actor.today.isoformat(),
    }


def _ended(organisation: Organisation, membership: Membership, cause: Cause, day: date) -> None:
    membership.ended = day
    membership.save(update_fields=["ended"])
    Particulars.objects.filter(membership=membership).update(end_cause=cause)
    following.end(organisation, membership.ref, membership.person, day)


def _refuse_ending_others(
    organisation: Organisation, membership: Membership, actor: Actor, cause: Cause
) -> None:
    if "secretary" in offices.offices_of(organisation, actor.person, actor.today) and actor.strong:
        return
    if membership.person_id != actor.person.pk:
        raise Refusal("not_your_membership")
    if cause != Cause.RESIGNED:
        raise Refusal("only_by_resigning")
