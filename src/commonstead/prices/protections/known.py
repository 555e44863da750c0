"""What is known of a home and its society from the register, the rulebook and what was entered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from commonstead.kit import Refusal
from commonstead.prices.protections.clocks import clocks
from commonstead.prices.protections.facts import (
    UNKNOWN,
    Facts,
    clause_kinds,
    document,
    fact_words,
    facts_from,
)
from commonstead.prices.protections.judging import Protection, protections
from commonstead.prices.protections.threats import condition_of
from commonstead.rulebook.data import mapping

LOCK_SHOWN_BY = "registered_rules"


@dataclass(frozen=True)
class Looked:
    """That somebody looked for a clause in a document: which kind it is, and what they found."""

    shown_by: str
    stands: bool


@dataclass(frozen=True)
class Society:
    """What the rulebook says: the legal form, the rule `assets.lock`, and whether it is in force.

    `fully_mutual` is "yes", "no" or "unknown".
    """

    form: str
    lock: str
    in_force: bool
    fully_mutual: str = UNKNOWN


@dataclass(frozen=True)
class Known:
    """All that is known of one home. `told` are facts by name, `looked` clauses by kind."""

    tenure: str
    society: Society
    told: Mapping[str, str] = field(default_factory=dict)
    looked: Mapping[str, Looked] = field(default_factory=dict)

    @property
    def home_facts(self) -> dict[str, str]:
        """The facts of the home, as `protections` takes them.

        >>> Known("social-rent", Society("cbs", "none", True)).home_facts
        {'tenure': 'social-rent', 'title': 'tenancy'}
        """
        titles = mapping(document("facts.yaml")["titles"])
        by_tenure = {"title": titles[self.tenure]} if self.tenure in titles else {}
        return {"tenure": self.tenure, **by_tenure, **self._told("home")}

    @property
    def society_facts(self) -> dict[str, str]:
        """The facts of the society."""
        told = self._told("society")
        return {**told, "form": self.society.form, "fully_mutual": self.society.fully_mutual}

    @property
    def facts(self) -> Facts:
        """The facts of the home and of the society, without clauses."""
        return facts_from(self.home_facts, self.society_facts)

    def _told(self, about: str) -> dict[str, str]:
        parts = ((name.partition("."), value) for name, value in self.told.items())
        return {name: value for (what, _, name), value in parts if what == about}

    @property
    def clauses(self) -> dict[str, list[str]]:
        """The clauses with what shows each; none where nobody has looked for it yet.

        A clause that somebody looked for in vain is left out.
        """
        by_rules = _locks(self.society)
        found: dict[str, list[str]] = {}
        for kind in clause_kinds():
            looked = self.looked.get(kind)
            if looked is not None and looked.stands:
                found[kind] = [looked.shown_by]
            elif looked is None and kind not in by_rules:
                found[kind] = []
            elif looked is None and (shown := by_rules[kind]) is not None:
                found[kind] = shown
        return found


def _locks(society: Society) -> dict[str, list[str] | None]:
    """The clauses that the rulebook itself settles; `None` for one that it does not have.

    Rules that wait to be registered show nothing yet.
    """
    locks = mapping(document("facts.yaml")["locks"])
    has = locks.get(society.lock)
    shown = [LOCK_SHOWN_BY] if society.in_force else []
    return {kind: shown if kind == has else None for kind in lock_clauses()}


def judged(known: Known, on: date) -> tuple[Protection, ...]:
    """For each threat whether the home is protected on a day; see `protections`.

    >>> home = Known("cost-rent", Society("cbs", "statutory_cbs", True))
    >>> found = {one.threat.id: one.verdict for one in judged(home, date(2026, 11, 29))}
    >>> found["change_of_rules"], found["right_to_buy"], found["staircasing"]
    ('protected', 'unknown', 'not_applicable')
    """
    return protections(known.home_facts, known.society_facts, on, known.clauses)


def clocks_for(known: Known) -> list[str]:
    """The times that may run when this home is sold, by the facts that are known of it.

    >>> clocks_for(Known("shared-ownership", Society("cbs", "none", True)))
    ['nomination', 'nomination_older_lease', 'lender_offers_first']
    """
    facts = known.facts
    applies = ((name, condition_of(clock["applies"])) for name, clock in clocks().items())
    return [name for name, condition in applies if facts.holds(condition) is not False]


def lock_clauses() -> tuple[str, ...]:
    """The clauses that a rulebook settles by its rule `assets.lock`.

    >>> lock_clauses()
    ('statutory_asset_lock', 'voluntary_asset_lock')
    """
    return tuple(dict.fromkeys(mapping(document("facts.yaml")["locks"]).values()))


def lifts() -> Mapping[str, str]:
    """Why a clause that was entered is taken back, each reason in words."""
    return mapping(document("facts.yaml")["lifts"])


def told_facts() -> Mapping[str, Mapping[str, Any]]:
    """The facts that somebody tells, since nothing else says them."""
    otherwise = document("facts.yaml")["otherwise"]
    return {name: fact for name, fact in fact_words().items() if name not in otherwise}


def check_told(fact: str, value: str) -> None:
    """Refuses `protection_fact_known_otherwise`, and what `facts_from` refuses.

    >>> check_told("home.mortgaged", "unknown")
    """
    if fact in document("facts.yaml")["otherwise"]:
        raise Refusal("protection_fact_known_otherwise", fact=fact_words()[fact]["what"])
    about, _, name = fact.partition(".")
    facts_from(*({name: value} if about == one else {} for one in ("home", "society")))
    if about not in ("home", "society"):
        raise Refusal("protection_fact_unknown", fact=fact, known=tuple(told_facts()))


def check_looked(clause: str, shown_by: str) -> None:
    """Refuses a clause that is none, and a document that cannot show it; see `facts_from`.

    >>> check_looked("lease_resale_price", "lease")
    """
    facts_from({}, {}, {clause: [shown_by]})
