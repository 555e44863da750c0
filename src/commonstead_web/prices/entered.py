"""What was entered about the protection of homes, for queries and actions alike."""

from commonstead_web.prices.models import BoundHome, ClauseLookedFor, ToldFact
from commonstead_web.rulebook.queries import Organisation


def clause_entered(
    organisation: Organisation, clause: str, home: str, tenure: str
) -> ClauseLookedFor | None:
    """The entry about a clause for exactly these homes, where none took it back."""
    rows = organisation.clauses.filter(clause=clause, home=home, tenure=tenure, lifted=None)
    found: ClauseLookedFor | None = rows.first()
    return found


def fact_told(organisation: Organisation, fact: str, home: str, tenure: str) -> ToldFact | None:
    """The last that was told of a fact for exactly these homes."""
    rows = organisation.told_facts.filter(fact=fact, home=home, tenure=tenure)
    found: ToldFact | None = rows.order_by("-on", "-id").first()
    return found


def home_bound(organisation: Organisation, home: str, condition: str) -> BoundHome | None:
    """That a home is under a condition, where nobody took it back."""
    rows = organisation.bound_homes.filter(home=home, condition=condition, lifted=None)
    found: BoundHome | None = rows.first()
    return found
