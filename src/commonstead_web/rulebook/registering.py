"""What the registrar does with the rules: registers a version, or refuses it.

Versions wait in the order in which they were adopted, and are registered in that order. One that
was refused no longer waits: the next change builds on the version before it, or on a later one that
still waits, because members decided on each version as a whole.
"""

from datetime import date

from commonstead.kit import Refusal
from commonstead_web.record import actions as record
from commonstead_web.rulebook import queries
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.models import Adoption, Organisation


@action("rulebook.register")
def register(
    *,
    actor: Actor,
    organisation: Organisation,
    submitted: date,
    registered: date,
    version: str = "",
) -> tuple[Adoption, Facts]:
    """Note the day on which the registrar registered the rules: from then on they count.

    Where several versions wait, the one adopted first is registered first: each builds on the one
    before. `version` is the hash of the one that is meant; whoever names it is refused
    (`another_version_waits`) where it is another's turn. Refuses `nothing_to_register` and
    `dates_out_of_order`.
    """
    waiting = queries.waiting_versions(organisation).first()
    if waiting is None:
        raise Refusal("nothing_to_register")
    if version and version != waiting.hash:
        raise Refusal("another_version_waits", adopted=waiting.adopted)
    if not waiting.adopted <= submitted <= registered <= actor.today:
        raise Refusal(
            "dates_out_of_order",
            adopted=waiting.adopted,
            submitted=submitted,
            registered=registered,
            today=actor.today,
        )
    waiting.submitted, waiting.registered = submitted, registered
    waiting.effective = waiting.effective or registered
    waiting.save()
    return waiting, {
        "hash": waiting.hash,
        "submitted": submitted.isoformat(),
        "registered": registered.isoformat(),
        "effective": waiting.effective.isoformat(),
    }


@action("rulebook.withdraw")
def withdraw(
    *,
    actor: Actor,
    organisation: Organisation,
    version: str,
    submitted: date,
    refused: date,
    reason: str,
) -> tuple[Adoption, Facts]:
    """Note that the registrar refused a version of the rules: it no longer waits.

    `version` is its hash, `reason` what the registrar wrote. The founders' own rules stay those by
    which they act until others are registered. Refuses `not_waiting`, `counts_already` (since),
    `refusal_needs_reason` and `refusal_out_of_order`.
    """
    found = queries.waiting_versions(organisation).filter(hash=version).first()
    if found is None:
        raise Refusal("not_waiting")
    if found.effective is not None:
        raise Refusal("counts_already", since=found.effective)
    if not reason.strip():
        raise Refusal("refusal_needs_reason")
    if not found.adopted <= submitted <= refused <= actor.today:
        raise Refusal(
            "refusal_out_of_order",
            adopted=found.adopted,
            submitted=submitted,
            refused=refused,
            today=actor.today,
        )
    found.submitted, found.refused, found.refusal = submitted, refused, reason.strip()
    found.save(update_fields=["submitted", "refused", "refusal"])
    return found, {
        "hash": found.hash,
        "submitted": submitted.isoformat(),
        "refused": refused.isoformat(),
        "reason": record.seal(organisation.log, found.refusal),
    }
