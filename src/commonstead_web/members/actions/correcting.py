"""Keeping the particulars in the register right. The record says that, and commits to what."""

from collections.abc import Collection, Mapping
from datetime import date

from commonstead.kit import Refusal
from commonstead_web.members import queries
from commonstead_web.members.models import Membership, Particulars
from commonstead_web.record import actions as record
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


@action("members.correct")
def correct(
    *,
    actor: Actor,
    organisation: Organisation,
    membership: Membership,
    changes: Mapping[str, object],
) -> tuple[Particulars, Facts]:
    """Correct one's own particulars, or as secretary anybody's.

    Another contact address does not change who signs in as this member. The record commits to which
    particulars were corrected and, because it can decide who may stand, to the date of birth as it
    was and is. Refuses `no_such_member`, `not_your_membership`, `second_factor_needed`,
    `not_yours_to_correct` (fields) and `nothing_to_correct`.
    """
    membership = queries.by_ref(organisation, membership.ref)
    beyond = set(changes) - _may_correct(organisation, membership, actor)
    if beyond:
        raise Refusal("not_yours_to_correct", fields=sorted(beyond))
    particulars = membership.particulars
    other = [name for name in changes if _differs(getattr(particulars, name), changes[name])]
    if not other:
        raise Refusal("nothing_to_correct")
    born = particulars.born
    for name in other:
        setattr(particulars, name, changes[name])
    particulars.save(update_fields=other)
    what = record.seal(organisation.log, _what(other, born, particulars.born))
    return particulars, {"member": membership.ref, "what": what}


def _differs(before: object, now: object) -> bool:
    """Whether it says something else; browsers and files end lines in different ways."""
    if isinstance(before, str) and isinstance(now, str):
        return before.splitlines() != now.splitlines()
    return before != now


def _what(corrected: Collection[str], before: date | None, now: date | None) -> str:
    """The names of what was corrected: enough to answer for it, and no second copy of addresses."""
    born = f": {before or 'unknown'} before, {now or 'unknown'} now"
    return ", ".join(f"{name}{born if name == 'born' else ''}" for name in sorted(corrected))


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
