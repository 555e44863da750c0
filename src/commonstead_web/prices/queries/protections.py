"""What could take each home out of community hands, and what stops it, on a day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from django.db.models import Q

from commonstead.prices.protections import (
    Known,
    Looked,
    Protection,
    Society,
    clause_of,
    judged,
)
from commonstead_web.power import queries as power
from commonstead_web.prices.dwellings import Dwelling, dwellings
from commonstead_web.prices.models import BoundHome, ClauseLookedFor, ToldFact
from commonstead_web.record.queries import Entry, entries
from commonstead_web.rulebook.queries import Organisation, adoption_on, rulebook_for

Row = TypeVar("Row", ClauseLookedFor, ToldFact)
FULLY_MUTUAL = "haa-1985-fully-mutual"
SAID = {"met": "yes", "not_met": "no"}
ACTIONS = ("prices.enter_clause", "prices.lift_clause", "prices.tell_fact")


@dataclass(frozen=True)
class Protected:
    """A home and what each threat means for it."""

    home: Dwelling
    known: Known
    found: tuple[Protection, ...]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many threats have each verdict."""
        return Counter(one.verdict for one in self.found)


@dataclass(frozen=True)
class Ground:
    """What is known on a day: of the society, and what was entered for homes."""

    on: date
    society: Society
    clauses: Sequence[ClauseLookedFor]
    told: Sequence[ToldFact]
    bound: Sequence[BoundHome] = ()

    def of(self, home: Dwelling) -> Protected:
        """What each threat means for a home."""
        clauses = {one.clause: one for one in _nearest_last(self.clauses, home)}
        looked = {name: Looked(one.shown_by, one.stands) for name, one in clauses.items()}
        looked |= {
            name: Looked(one.shown_by, stands=True) for name, one in self.bound_for(home).items()
        }
        told = {one.fact: one.value for one in _nearest_last(self.told, home)}
        known = Known(home.tenure, self.society, told, looked)
        return Protected(home, known, judged(known, self.on))

    def clauses_for(self, home: Dwelling) -> list[ClauseLookedFor]:
        """What was looked for that counts for a home, by kind of clause."""
        return list({one.clause: one for one in _nearest_last(self.clauses, home)}.values())

    def bound_for(self, home: Dwelling) -> dict[str, BoundHome]:
        """By kind of clause: under which condition a home is, unless the clause was looked for in
        a document of the home itself."""
        own = {one.clause for one in self.clauses if one.home == home.ref}
        found = {clause_of(one.condition): one for one in self.bound if one.home == home.ref}
        return {name: one for name, one in found.items() if name not in own}

    def told_for(self, home: Dwelling) -> list[ToldFact]:
        """The facts that were told and count for a home."""
        return list({one.fact: one for one in _nearest_last(self.told, home)}.values())


def _nearest_last(rows: Sequence[Row], home: Dwelling) -> list[Row]:
    """Those for a home: for all homes first, then for its tenure, then for itself."""
    scopes = (("", ""), ("", home.tenure), (home.ref, ""))
    return [one for scope in scopes for one in rows if one.scope == scope]


def ground_on(organisation: Organisation, day: date) -> Ground:
    """What is known on a day, for any number of homes."""
    return Ground(
        day,
        society_on(organisation, day),
        clauses_on(organisation, day),
        _told(organisation, day),
        _bound(organisation, day),
    )


def society_on(organisation: Organisation, day: date) -> Society:
    """What the rules of a day say of the society; fully mutual or not as its standing has it."""
    rulebook, version = rulebook_for(organisation, day), adoption_on(organisation, day)
    standing = power.standing_in(power.case_on(organisation, day))
    return Society(
        form=rulebook.legal_form,
        lock=str(rulebook.value("assets.lock")),
        in_force=bool(version and version.effective and version.effective <= day),
        fully_mutual=SAID.get(standing[FULLY_MUTUAL].verdict, "unknown"),
    )


def clauses_on(organisation: Organisation, day: date) -> list[ClauseLookedFor]:
    """What was looked for and counts on a day, by kind of clause."""
    found = organisation.clauses.filter(_not_lifted_by(day), since__lte=day, on__lte=day)
    return list(found.order_by("clause", "id"))


def _bound(organisation: Organisation, day: date) -> list[BoundHome]:
    found = organisation.bound_homes.filter(_not_lifted_by(day), since__lte=day, on__lte=day)
    return list(found.order_by("id"))


def _not_lifted_by(day: date) -> Q:
    return Q(lifted=None) | Q(lifted__gt=day)


def _told(organisation: Organisation, day: date) -> list[ToldFact]:
    newest = {
        (one.fact, one.scope): one
        for one in organisation.told_facts.filter(on__lte=day).order_by("on", "id")
    }
    return [one for one in newest.values() if one.value != "unknown"]


def protections_of(organisation: Organisation, home: Dwelling, day: date) -> Protected:
    """What each threat means for one home on a day."""
    return ground_on(organisation, day).of(home)


def protections_of_all(organisation: Organisation, day: date) -> list[Protected]:
    """The same for every home that stands in the register, by their labels."""
    ground = ground_on(organisation, day)
    return [ground.of(one) for one in dwellings(organisation)]


def protection_entries(organisation: Organisation) -> list[Entry]:
    """The entries of the record about protections, the newest first."""
    return list(entries(organisation.log).filter(action__in=ACTIONS).order_by("-seq"))
