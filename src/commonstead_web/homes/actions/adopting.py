"""What carried decisions bring about: a policy in force, or a home offered out of the order."""

from collections.abc import Mapping
from typing import Any

from commonstead.homes.answering import last_day_to_answer
from commonstead.homes.policy.policy import Policy
from commonstead.kit import BadInput, Refusal
from commonstead.record import digest
from commonstead_web.homes import notices, policies
from commonstead_web.homes.actions.listing import locked
from commonstead_web.homes.actions.owing import is_owed
from commonstead_web.homes.models import AllocationPolicy, Listed, ListedHome, Offer
from commonstead_web.homes.rounds import (
    HOLDING,
    Letting,
    applicant_at,
    held_now,
    is_there,
    round_at,
)
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.mandates import Mandate
from commonstead_web.rulebook.queries import Organisation


@action("homes.adopt_policy")
def adopt_policy(
    *,
    actor: Actor,
    organisation: Organisation,
    mandate: Mandate,
    policy: str,
    rules: Mapping[str, Any],
) -> tuple[AllocationPolicy, Facts]:
    """Put a policy in force from today; rounds that are listed already stay with theirs.

    Refuses what `check_policy` refuses.
    """
    mandate.covers(organisation, "homes.adopt_policy")
    found = check_policy(organisation, policy, rules)
    organisation.allocation_policies.filter(ended=None).update(ended=actor.today)
    row = AllocationPolicy.objects.create(
        organisation=organisation,
        ref=policy,
        title=found.title,
        rules=dict(rules),
        hash=digest(dict(rules)),
        decision=mandate.decision,
        in_force=actor.today,
    )
    return row, {
        "decision": mandate.decision,
        "policy": row.ref,
        "rules": row.rules,
        "hash": row.hash,
        "in_force": actor.today.isoformat(),
    }


def check_policy(organisation: Organisation, ref: str, rules: Mapping[str, Any]) -> Policy:
    """A policy that a motion proposes.

    Refuses `policy_adopted_already`, and `letting_policy_unreadable` (why).
    """
    if organisation.allocation_policies.filter(ref=ref).exists():
        raise Refusal("policy_adopted_already")
    try:
        return policies.policy_of(rules)
    except (BadInput, TypeError) as error:
        raise Refusal("letting_policy_unreadable", why=str(error)) from None


@action("homes.depart")
def depart(
    *,
    actor: Actor,
    organisation: Organisation,
    mandate: Mandate,
    round_: str,
    home: str,
    applicant: str,
) -> tuple[Offer, Facts]:
    """Offer a home to somebody out of the order, as the board decided for the reason it gave.

    Refuses what `check_departure` refuses.
    """
    mandate.covers(organisation, "homes.depart")
    locked(organisation, round_)
    listed, listed_home = check_departure(organisation, round_, home, applicant)
    letting = Letting(listed.round)
    made = Offer.objects.create(
        organisation=organisation,
        ref=new_ref("o"),
        listed_home=listed_home,
        applicant=listed,
        on=actor.today,
        until=last_day_to_answer(letting.policy, actor.today).value,
        decision=mandate.decision,
        owed=is_owed(letting, listed),
    )
    notices.offer_made(made)
    return made, {
        "decision": mandate.decision,
        "offer": made.ref,
        "round": round_,
        "home": home,
        "applicant": applicant,
        "on": made.on.isoformat(),
        "until": made.until.isoformat(),
    }


def check_departure(
    organisation: Organisation, round_: str, home: str, applicant: str
) -> tuple[Listed, ListedHome]:
    """Somebody on the list who has no home of it, and a home that nobody holds.

    Refuses `no_such_round`, `not_allocated_yet`, `no_such_place`, `place_is_gone`, `no_such_home`,
    `home_is_held`, `holds_a_home_already`.
    """
    row = round_at(organisation, round_)
    if row.allocated is None:
        raise Refusal("not_allocated_yet")
    listed = applicant_at(row, applicant)
    if not is_there(listed):
        raise Refusal("place_is_gone")
    listed_home = row.homes.select_related("home").filter(home__ref=home).order_by("id").first()
    if listed_home is None:
        raise Refusal("no_such_home")
    if held_now([listed_home]):
        raise Refusal("home_is_held", home=listed_home.home.label)
    if listed.offers.filter(state__in=HOLDING).exists():
        raise Refusal("holds_a_home_already")
    return listed, listed_home
