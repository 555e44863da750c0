"""Who buys a home that is sold: somebody who may and can pay, or the society itself."""

from dataclasses import dataclass
from datetime import date

from commonstead.kit import Refusal, as_pounds
from commonstead.prices.protections import (
    check_buys_first,
    check_eligibility,
    society_has_lost_it,
)
from commonstead_web.prices.actions.selling import State, has_come, in_pounds, sale_at
from commonstead_web.prices.models import Sale
from commonstead_web.record import actions as record
from commonstead_web.record.queries import commitments
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@dataclass(frozen=True)
class Eligible:
    """Why somebody may buy: by which kind of document and clause, who checked it, on which day."""

    by: str
    clause: str
    checker: str
    on: date


@action("prices.find_buyer")
def find_buyer(
    *,
    actor: Actor,
    organisation: Organisation,
    sale: str,
    name: str,
    income: int,
    seen: str,
    eligible: Eligible,
) -> tuple[Sale, Facts]:
    """Enter a buyer who may buy the home and can pay for it, as somebody checked.

    `income` is pence a year, `seen` what was seen of it. The record seals who buys, their income,
    the clause and who checked. Refuses `no_such_sale`, `sale_not_at_this_stage`, `buyer_missing`,
    `eligibility_unknown`, `eligibility_missing`, `day_to_come`, `society_buys_it`,
    `income_test_missing` where the statement says nothing of the next buyer, and
    `buyer_earns_too_little` (needed).
    """
    found = sale_at(organisation, sale, State.AGREED)
    if not name.strip() or not seen.strip():
        raise Refusal("buyer_missing")
    _check(actor, eligible)
    if found.society_buys and not _society_lost_it(found, actor.today):
        raise Refusal("society_buys_it")
    needed = _income_needed(found, income)
    found.buyer, found.state, found.found = name.strip(), State.FOUND, actor.today
    found.evidence = f"{in_pounds(income)}\n{seen.strip()}"
    found.eligible_by, found.checked = eligible.by, eligible.on
    found.eligible = f"{eligible.clause.strip()}\n{eligible.checker.strip()}"
    found.save()
    return found, {
        "sale": found.ref,
        "buyer": record.seal(organisation.log, found.buyer),
        "evidence": record.seal(organisation.log, found.evidence),
        "needed": needed,
        "eligible_by": eligible.by,
        "eligible": record.seal(organisation.log, found.eligible),
        "checked": eligible.on.isoformat(),
        "on": actor.today.isoformat(),
    }


def _check(actor: Actor, eligible: Eligible) -> None:
    check_eligibility(eligible.by)
    if not eligible.clause.strip() or not eligible.checker.strip():
        raise Refusal("eligibility_missing")
    has_come(actor, eligible.on)


def _society_lost_it(found: Sale, day: date) -> bool:
    accepted = found.accepted
    return accepted is not None and society_has_lost_it(
        found.clock, found.notice, accepted, found.periods, day
    )


def _income_needed(found: Sale, income: int) -> int:
    needed = found.statement.facts["result"]["income_needed"] if found.statement else None
    if needed is None:
        raise Refusal("income_test_missing")
    if income < needed:
        raise Refusal("buyer_earns_too_little", needed=as_pounds(needed))
    return int(needed)


@action("prices.buy_first")
def buy_first(
    *, actor: Actor, organisation: Organisation, sale: str, on: date
) -> tuple[Sale, Facts]:
    """Enter that the society said it buys the home itself, as its lease or transfer lets it.

    From that day its own time to complete runs. Refuses `no_such_sale`, `sale_not_at_this_stage`,
    `society_buys_it` where it said so before, `day_to_come`, and what `check_buys_first` refuses.
    """
    found = sale_at(organisation, sale, State.NOTICED, State.AGREED)
    if found.accepted is not None:
        raise Refusal("society_buys_it")
    has_come(actor, on)
    check_buys_first(found.clock, found.notice, on, found.periods)
    found.accepted = on
    found.save(update_fields=["accepted"])
    return found, {
        "sale": found.ref,
        "accepted": on.isoformat(),
        "on": actor.today.isoformat(),
    }


SEALED = {
    "buyer": "prices.find_buyer",
    "evidence": "prices.find_buyer",
    "eligible": "prices.find_buyer",
    "reason": "prices.withdraw_sale",
}
"""The texts of a sale, and the act that seals each."""


@action("prices.erase_sale")
def erase_sale(*, actor: Actor, organisation: Organisation, sale: str) -> tuple[Sale, Facts]:
    """Erase who bought, what was seen of them and why it ended, once a sale is over.

    The record stays valid, and so do days and prices. Refuses `no_such_sale`,
    `sale_not_at_this_stage`, `nothing_to_erase`.
    """
    found = sale_at(organisation, sale, *Sale.OVER)
    if found.erased or not any(getattr(found, name) for name in SEALED):
        raise Refusal("nothing_to_erase")
    for act in dict.fromkeys(SEALED.values()):
        for commitment in commitments(organisation.log, act, sale=found.ref):
            record.erase(organisation.log, commitment, actor.at)
    for name in SEALED:
        setattr(found, name, "")
    found.erased = True
    found.save(update_fields=[*SEALED, "erased"])
    return found, {"sale": found.ref}
