"""Entering what was found out about the protection of homes, and taking it back."""

from dataclasses import dataclass
from datetime import date

from commonstead.kit import Refusal
from commonstead.prices.protections import check_looked, check_told, lifts
from commonstead_web.prices.dwellings import standing, tenures
from commonstead_web.prices.entered import clause_entered, fact_told
from commonstead_web.prices.models import ClauseLookedFor, ToldFact
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

NOT_KNOWN = "unknown"


@dataclass(frozen=True)
class Scope:
    """For one home, for all that are held in one way, or, where both are empty, for all homes."""

    home: str = ""
    tenure: str = ""

    def check(self, organisation: Organisation) -> None:
        """Refuses `home_or_tenure`, `no_such_home`, `home_has_left` (on), `tenure_unknown`."""
        if self.home and self.tenure:
            raise Refusal("home_or_tenure")
        if self.home:
            standing(organisation, self.home)
        if self.tenure and self.tenure not in tenures():
            raise Refusal("tenure_unknown", tenure=self.tenure)

    @property
    def facts(self) -> dict[str, str | None]:
        """As the record has it."""
        return {"home": self.home or None, "tenure": self.tenure or None}


@dataclass(frozen=True)
class Found:
    """What somebody found who looked for a clause: in which document, of which kind, since when."""

    shown_by: str
    document: str
    since: date
    stands: bool = True


@action("prices.enter_clause")
def enter_clause(
    *, actor: Actor, organisation: Organisation, clause: str, scope: Scope, found: Found
) -> tuple[ClauseLookedFor, Facts]:
    """Enter that a clause stands in a document, or that somebody looked there in vain.

    Refuses what `check_looked` and `Scope.check` refuse, `clause_needs_document`,
    `clause_of_the_future` (on) and `clause_entered_already`. The document's name becomes public;
    the record has a commitment to it.
    """
    check_looked(clause, found.shown_by)
    scope.check(organisation)
    document = found.document.strip()
    if not document:
        raise Refusal("clause_needs_document")
    if found.since > actor.today:
        raise Refusal("clause_of_the_future", on=found.since)
    if clause_entered(organisation, clause, scope.home, scope.tenure) is not None:
        raise Refusal("clause_entered_already")
    row = ClauseLookedFor.objects.create(
        organisation=organisation,
        clause=clause,
        shown_by=found.shown_by,
        stands=found.stands,
        home=scope.home,
        tenure=scope.tenure,
        document=document,
        since=found.since,
        on=actor.today,
    )
    return row, {
        "clause": clause,
        "shown_by": found.shown_by,
        "stands": found.stands,
        **scope.facts,
        "document": record.seal(organisation.log, document),
        "since": found.since.isoformat(),
        "on": actor.today.isoformat(),
    }


@action("prices.lift_clause")
def lift_clause(
    *, actor: Actor, organisation: Organisation, clause: str, scope: Scope, why: str
) -> tuple[ClauseLookedFor, Facts]:
    """Take back what was entered about a clause; that it was entered stays readable.

    Refuses `clause_not_entered` and `no_reason_to_lift`.
    """
    row = clause_entered(organisation, clause, scope.home, scope.tenure)
    if row is None:
        raise Refusal("clause_not_entered")
    if why not in lifts():
        raise Refusal("no_reason_to_lift", known=tuple(lifts().values()))
    row.lifted, row.why = actor.today, why
    row.save(update_fields=["lifted", "why"])
    return row, {"clause": clause, **scope.facts, "why": why, "on": actor.today.isoformat()}


@action("prices.tell_fact")
def tell_fact(
    *,
    actor: Actor,
    organisation: Organisation,
    fact: str,
    value: str,
    scope: Scope,
    document: str = "",
) -> tuple[ToldFact, Facts]:
    """Tell a fact that neither the register nor the rulebook says; "unknown" takes it back.

    Refuses what `check_told` and `Scope.check` refuse, `fact_of_the_society`,
    `clause_needs_document` and `nothing_new_to_tell`.
    """
    check_told(fact, value)
    if fact.startswith("society.") and scope != Scope():
        raise Refusal("fact_of_the_society")
    scope.check(organisation)
    document = document.strip()
    if value != NOT_KNOWN and not document:
        raise Refusal("clause_needs_document")
    before = fact_told(organisation, fact, scope.home, scope.tenure)
    if (before.value, before.document) == (value, document) if before else value == NOT_KNOWN:
        raise Refusal("nothing_new_to_tell")
    row = ToldFact.objects.create(
        organisation=organisation,
        fact=fact,
        value=value,
        home=scope.home,
        tenure=scope.tenure,
        document=document,
        on=actor.today,
    )
    return row, {
        "fact": fact,
        "value": value,
        **scope.facts,
        "document": record.seal(organisation.log, document) if document else None,
        "on": actor.today.isoformat(),
    }
