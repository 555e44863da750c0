"""Forgetting what is no longer needed about somebody. The record stays as it was, and valid."""

from datetime import datetime

from django.db.models import TextChoices

from commonstead.kit import Refusal
from commonstead.members import kept_of_former_members, name_erasable_from
from commonstead_web.members import forgetting, queries
from commonstead_web.members.models import Application, Membership, Particulars
from commonstead_web.record import actions as record
from commonstead_web.record.queries import commitments
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation, rulebook_for


class What(TextChoices):
    """What can be erased: the particulars of somebody who left, or a refused application."""

    PARTICULARS = "particulars"
    APPLICATION = "application"


@action("members.erase")
def erase(
    *, actor: Actor, organisation: Organisation, what: What, ref: str
) -> tuple[Membership | Application, Facts]:
    """Erase a refused application, or what the law lets go about a former member.

    Of a former member everything goes but name, postal address and dates; those two go as well once
    the retention of the rule `members.retention.years` is over. The texts sealed behind the record
    about them are erased too, and what other rooms keep of theirs (`forgetting`). Their account is
    theirs, and stays.

    Refuses `no_such_member`, `no_such_application`, `membership_not_ended`,
    `application_not_refused` (state), `nothing_to_erase` and `nothing_to_erase_before` (day).
    """
    if what == What.APPLICATION:
        forgotten: Membership | Application = _refused(organisation, ref)
        _unseal(organisation, actor.at, "members.refuse", application=ref)
    else:
        forgotten = _former_member(organisation, ref, actor)
        for entry in ("members.admit", "members.correct", "members.end"):
            _unseal(organisation, actor.at, entry, member=ref)
    return forgotten, {"what": str(what), "ref": ref}


def _unseal(organisation: Organisation, at: datetime, entry: str, **facts: str) -> None:
    for commitment in commitments(organisation.log, entry, **facts):
        record.erase(organisation.log, commitment, at)


def _refused(organisation: Organisation, ref: str) -> Application:
    asked = queries.application(organisation, ref)
    if asked.state != Application.State.REFUSED:
        raise Refusal("application_not_refused", state=asked.state)
    if asked.is_erased:
        raise Refusal("nothing_to_erase")
    asked.forget()
    return asked


def _former_member(organisation: Organisation, ref: str, actor: Actor) -> Membership:
    membership = queries.by_ref(organisation, ref)
    rulebook = rulebook_for(organisation, actor.today)
    day = name_erasable_from(rulebook, membership.ended).value
    over = day is not None and day <= actor.today
    entry: Particulars = membership.particulars
    elsewhere = forgetting.forget(_former(organisation, membership, actor.at, over=over))
    going = [name for name in entry.KNOWN if over or name not in kept_of_former_members()]
    if not elsewhere and not any(getattr(entry, name) for name in going):
        if day is None or over:
            raise Refusal("nothing_to_erase")
        raise Refusal("nothing_to_erase_before", day=day)
    entry.forget(going)
    if membership.application is not None:
        membership.application.forget()
    if over:
        membership.person = None
        membership.save(update_fields=["person"])
    return membership


def _former(
    organisation: Organisation, membership: Membership, at: datetime, *, over: bool
) -> forgetting.Former:
    return forgetting.Former(
        organisation=organisation,
        member=membership.ref,
        application=membership.application.ref if membership.application else "",
        name=membership.particulars.name,
        over=over,
        at=at,
    )
