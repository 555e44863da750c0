"""What is known of a home and its society, and the clauses that somebody has shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from commonstead.kit import Refusal
from commonstead.rulebook.data import mapping, shipped

UNKNOWN = "unknown"


def document(file: str) -> Mapping[str, Any]:
    """One of the room's data files."""
    return next(each.data for each in shipped("protections") if each.file == file)


def fact_words() -> Mapping[str, Mapping[str, Any]]:
    """Every fact that is asked for: what it is, and its choices."""
    return mapping(document("facts.yaml")["facts"])


def clause_kinds() -> Mapping[str, Mapping[str, Any]]:
    """Every kind of clause: what it is, and which evidence shows it."""
    return mapping(document("facts.yaml")["clauses"])


def evidence_words() -> Mapping[str, str]:
    """Every kind of evidence, in words."""
    return mapping(document("facts.yaml")["evidence"])


def answer_in_words(value: str) -> str:
    """An answer to a fact, for reading.

    >>> answer_in_words("formula-sale"), answer_in_words("yes")
    ('owned, and sold on by a formula', 'yes')
    """
    return str(mapping(document("facts.yaml")["answers"]).get(value, value))


@dataclass(frozen=True)
class Facts:
    """Facts by name ("home.tenure"), and clauses with the evidence that somebody has seen.

    A fact that is not there is unknown. `clauses` is `None` where nobody has looked for any; a
    clause without evidence is said to be there and not shown.
    """

    told: Mapping[str, str]
    clauses: Mapping[str, frozenset[str]] | None = None

    def holds(self, condition: Mapping[str, Collection[str]]) -> bool | None:
        """Whether every fact is one of its choices; `None` where that hangs on what is unknown."""
        answers = [self._is(name, choices) for name, choices in condition.items()]
        return False if False in answers else None if None in answers else True

    def _is(self, name: str, choices: Collection[str]) -> bool | None:
        value = self.told.get(name)
        return None if value is None else value in choices

    def missing(self, condition: Mapping[str, Collection[str]]) -> tuple[str, ...]:
        """The facts of a condition that nobody has told."""
        return tuple(name for name in condition if name not in self.told)

    def has(self, clause: str) -> bool | None:
        """Whether a clause holds: shown, not there, or not known."""
        if self.clauses is None:
            return None
        if clause not in self.clauses:
            return False
        return True if self.clauses[clause] else None


def facts_from(
    home: Mapping[str, str],
    society: Mapping[str, str],
    clauses: Mapping[str, Collection[str]] | None = None,
) -> Facts:
    """Facts as people tell them; "unknown" is what nobody knows.

    Refuses with "protection_fact_unknown", "protection_fact_not_a_choice",
    "protection_clause_unknown" and "protection_evidence_unknown".

    >>> facts = facts_from({"title": "tenancy"}, {"form": "unknown"}, {"lease_resale_price": []})
    >>> facts.told, facts.has("lease_resale_price"), facts.has("buy_back_at_100")
    ({'home.title': 'tenancy'}, None, False)
    """
    told = {f"home.{name}": value for name, value in home.items()}
    told |= {f"society.{name}": value for name, value in society.items()}
    for name, value in told.items():
        _check_fact(name, value)
    known = {name: value for name, value in told.items() if value != UNKNOWN}
    if clauses is None:
        return Facts(known)
    for clause, seen in clauses.items():
        _check_clause(clause, seen)
    return Facts(known, {clause: frozenset(seen) for clause, seen in clauses.items()})


def _check_fact(name: str, value: str) -> None:
    if name not in fact_words():
        raise Refusal("protection_fact_unknown", fact=name, known=tuple(fact_words()))
    choices = fact_words()[name]["choices"]
    if value not in (*choices, UNKNOWN):
        raise Refusal(
            "protection_fact_not_a_choice", fact=name, value=value, choices=tuple(choices)
        )


def _check_clause(clause: str, seen: Collection[str]) -> None:
    if clause not in clause_kinds():
        raise Refusal("protection_clause_unknown", clause=clause, known=tuple(clause_kinds()))
    shows = clause_kinds()[clause]["evidence"]
    for evidence in seen:
        if evidence not in shows:
            raise Refusal(
                "protection_evidence_unknown", evidence=evidence, clause=clause, known=tuple(shows)
            )
