"""Saying who signs in as a member. It decides who votes, so it is on the record."""

from commonstead.kit import Refusal
from commonstead.members import membership_of
from commonstead_web.members import following, queries
from commonstead_web.members.actions.entering import person_with, refuse_second_membership
from commonstead_web.members.models import Membership, Particulars
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@action("members.link")
def link(
    *, actor: Actor, organisation: Organisation, membership: Membership, email: str
) -> tuple[Membership, Facts]:
    """From today, whoever signs in with this e-mail address acts as this member.

    For members who were entered without an address, or with a wrong one. Where they are on the roll
    of an election that is open, they can vote in it if they have not; where they sit on the board,
    they act for it. Whoever acted as this member before no longer does. Refuses `no_such_member`,
    `not_a_member`, `nobody_named` and `already_a_member`.
    """
    membership = queries.by_ref(organisation, membership.ref)
    membership_of(queries.register(organisation), membership.ref, actor.today)
    if not email.strip():
        raise Refusal("nobody_named")
    before, now = membership.person, person_with(email, membership.particulars.name)
    refuse_second_membership(organisation, now, actor.today)
    _write_to(membership.particulars, email.strip(), before.email if before else "")
    membership.person = now
    membership.save(update_fields=["person"])
    if before is None:
        following.give(organisation, membership.ref, now, actor.today)
    else:
        following.move(organisation, actor.today, before, now)
    return membership, {"member": membership.ref}


def _write_to(particulars: Particulars, email: str, wrong: str) -> None:
    """Letters go to the new address, unless the member has named yet another one for them."""
    if particulars.contact_email.lower() in ("", wrong):
        particulars.contact_email = email
        particulars.save(update_fields=["contact_email"])
