"""What members and board decide about the rules themselves: to amend them, to delegate a power.

Both are done by a carried decision and by nothing else.
"""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from commonstead.kit import Refusal
from commonstead.record import canonical
from commonstead.rulebook import Rulebook
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.mandates import Mandate
from commonstead_web.rulebook.models import Adoption, Delegation, Organisation
from commonstead_web.rulebook.queries import newest_rules, rulebook_for

ON_VOTE = "on_vote"
MAY_BE_GIVEN = ("secretary", "chair", "treasurer", "returning_officer", "teller")
"""Offices to which the board can delegate a power of its own."""


@action("rulebook.amend")
def amend(
    *, actor: Actor, organisation: Organisation, mandate: Mandate, changes: Mapping[str, Any]
) -> tuple[Adoption, Facts]:
    """Change the rules, as members decided.

    The changes are made to the version adopted last, also where that one still waits to be
    registered: each version builds on the one before, and they are registered in that order. When
    the new one takes effect is for the rules that were in force before the change. Refuses what
    `check_amendment` and `Mandate.covers` refuse.
    """
    mandate.covers(organisation, "rulebook.amend")
    check_amendment(organisation, changes)
    changed = newest_rules(organisation).changed(changes)
    written = {rule: changed.rule(rule).raw for rule in changes}
    in_force = rulebook_for(organisation, actor.today)
    version = new_version(organisation, changed, actor.today, by=in_force)
    return version, {
        "decision": mandate.decision,
        "changes": written,
        "rulebook": version.rulebook,
        "hash": version.hash,
        "adopted": version.adopted.isoformat(),
        "effective": version.effective.isoformat() if version.effective else None,
    }


def new_version(
    organisation: Organisation, rulebook: Rulebook, day: date, *, by: Rulebook
) -> Adoption:
    """One more version, adopted on that day; when it takes effect is for the rules `by`."""
    data = rulebook.as_data()
    at_once = by.value("rules.effective") == ON_VOTE
    return Adoption.objects.create(
        organisation=organisation,
        rulebook=data,
        hash=sha256(canonical(data)).hexdigest(),
        adopted=day,
        effective=day if at_once else None,
    )


def check_amendment(organisation: Organisation, changes: Mapping[str, Any]) -> Rulebook:
    """The rules with these changes; refuses `nothing_changes` and what law or logic has against it.

    Raises also as `Rulebook.changed` does.
    """
    newest = newest_rules(organisation)
    changed = newest.changed(changes)
    if all(changed.rule(rule).raw == newest.rule(rule).raw for rule in changes):
        raise Refusal("nothing_changes")
    problems = newest.problems_with(changes)
    if problems:
        raise problems[0]
    return changed


@action("rulebook.delegate")
def delegate(
    *,
    actor: Actor,
    organisation: Organisation,
    mandate: Mandate,
    power: str,
    office: str,
    until: date | None = None,
) -> tuple[Delegation, Facts]:
    """Let an office use a power of the board too, from today and until a day (not counting it).

    Refuses what `check_delegation` and `Mandate.covers` refuse.
    """
    mandate.covers(organisation, "rulebook.delegate")
    check_delegation(organisation, actor.today, power=power, office=office, until=until)
    given = Delegation.objects.create(
        organisation=organisation,
        power=power,
        office=office,
        decision=mandate.decision,
        since=actor.today,
        until=until,
    )
    return given, {
        "decision": mandate.decision,
        "power": power,
        "office": office,
        "from": actor.today.isoformat(),
        "until": until.isoformat() if until else None,
    }


def check_delegation(
    organisation: Organisation, day: date, *, power: str, office: str, until: date | None
) -> None:
    """Refuses `no_such_power`, `not_the_boards_to_give` (power, held_by), `office_cannot_be_given`
    (office, offices), `delegation_over` (until, day) and `used_by_decision_only` (power)."""
    held = rulebook_for(organisation, day).power(power)
    if held.held_by != "board":
        raise Refusal("not_the_boards_to_give", power=power, held_by=held.held_by)
    if power in BY_DECISION_ONLY:
        raise Refusal("used_by_decision_only", power=power)
    if office not in MAY_BE_GIVEN:
        raise Refusal("office_cannot_be_given", office=office, offices=MAY_BE_GIVEN)
    if until is not None and until <= day:
        raise Refusal("delegation_over", until=until, today=day)


BY_DECISION_ONLY = frozenset(
    {
        "rulebook.delegate",
        "decisions.adopt_policy",
        "decisions.approve_document",
        "board.resolve",
    }
)
"""Powers of the board that only a decision of it can use, whoever enters what was decided."""
