"""Keeping the particulars in the register right: personal data only, so no entry in the record."""

from collections.abc import Mapping

from commonstead.kit import Refusal
from commonstead_web.members import queries
from commonstead_web.members.models import Membership, Particulars
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

BY_MEMBERS = frozenset(
    {
        "postal_address",
        "contact_email",
        "electronic_address",
        "electronic_purposes",
        "address_protected",
        "service_address",
    }
)
BY_THE_SECRETARY = BY_MEMBERS | {"name", "born"}


@action("members.correct", recorded=False)
def correct(
    *,
    actor: Actor,
    organisation: Organisation,
    membership: Membership,
    changes: Mapping[str, object],
) -> tuple[Particulars, Facts]:
    """Correct one's own particulars, or as secretary anybody's.

    Another contact address does not change who signs in as this member. Refuses `no_such_member`,
    `not_your_membership`, `second_factor_needed` and `not_yours_to_correct` (fields).
    """
    membership = queries.by_ref(organisation, membership.ref)
    beyond = set(changes) - _may_correct(organisation, membership, actor)
    if beyond:
        raise Refusal("not_yours_to_correct", fields=sorted(beyond))
    particulars = membership.particulars
    for field, value in changes.items():
        setattr(particulars, field, value)
    particulars.save(update_fields=list(changes))
    return particulars, {}


def _may_correct(
    organisation: Organisation, membership: Membership, actor: Actor
) -> frozenset[str]:
    own = membership.person_id == actor.person.pk
    held = offices.offices_of(organisation, actor.person, actor.today)
    if "secretary" in held and actor.strong:
        return BY_THE_SECRETARY
    if not own:
        code = "second_factor_needed" if "secretary" in held else "not_your_membership"
        raise Refusal(code, office="secretary")
    return BY_MEMBERS
