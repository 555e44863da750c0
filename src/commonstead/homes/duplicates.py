"""One household on the list twice: candidates are found, and a person decides.

What is compared is private and stays with whoever holds it; what comes out are pairs of
references and the kinds of likeness. Nobody loses a place for having applied twice: one
application is kept, with the earlier day.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from commonstead.kit import Refusal

Likeness = Literal["same_person", "same_born_and_address", "same_email", "same_telephone"]
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "sir", "dame"})
NATIONAL = 9
"""Digits at the end of a telephone number that tell it, whether it begins with 0 or +44."""
MOST_ALIKE = 20
"""Entries that share a likeness; more is a switchboard or a form's own example, no household."""


@dataclass(frozen=True)
class Somebody:
    """A person in an application, as they wrote it."""

    name: str
    born: date | None = None


@dataclass(frozen=True)
class Entry:
    """What an application says that tells a household: private, and never in a result."""

    ref: str
    applied: date
    people: tuple[Somebody, ...] = ()
    address: str = ""
    email: str = ""
    telephone: str = ""


@dataclass(frozen=True)
class Candidate:
    """Two applications that may be of one household, and how they are alike."""

    refs: tuple[str, str]
    alike: tuple[Likeness, ...]


def plain_name(name: str) -> str:
    """A name without accents, capitals, titles and the order of its parts.

    >>> plain_name("Mrs. Zoë O'Hara-Lund"), plain_name("LUND, OHARA Zoe")
    ('lund ohara zoe', 'lund ohara zoe')
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    parts = re.findall(r"[^\W\d_]+", re.sub(r"['’`]", "", bare))
    return " ".join(sorted(part for part in parts if part not in TITLES))


def plain_address(address: str) -> str:
    """An address without capitals, signs and spaces.

    >>> plain_address("Flat 2, 14 Rushes Row, LS1 4AB")
    'flat214rushesrowls14ab'
    """
    return "".join(re.findall(r"[^\W_]", address.casefold()))


def _people(entry: Entry) -> Iterator[tuple[str, ...]]:
    for one in entry.people:
        if one.born and plain_name(one.name):
            yield plain_name(one.name), one.born.isoformat()


def _born_there(entry: Entry) -> Iterator[tuple[str, ...]]:
    address = plain_address(entry.address)
    for one in entry.people:
        if one.born and address:
            yield one.born.isoformat(), address


def _email(entry: Entry) -> Iterator[tuple[str, ...]]:
    if "@" in entry.email:
        yield (entry.email.strip().casefold(),)


def _telephone(entry: Entry) -> Iterator[tuple[str, ...]]:
    digits = re.sub(r"\D", "", entry.telephone)
    if len(digits) >= NATIONAL:
        yield (digits[-NATIONAL:],)


KEYS: Mapping[Likeness, Callable[[Entry], Iterator[tuple[str, ...]]]] = {
    "same_person": _people,
    "same_born_and_address": _born_there,
    "same_email": _email,
    "same_telephone": _telephone,
}
"""What is compared, the surest first."""


def candidates(entries: Iterable[Entry]) -> tuple[Candidate, ...]:
    """Pairs of applications that may be of one household, by their references.

    Anybody in one household may be the one who is found in another: whoever applies alone may
    stand in a partner's application. A likeness shared by many applications tells nothing.

    >>> one = Entry("a1", date(2026, 1, 2), (Somebody("Zoë Lund", date(1990, 5, 1)),))
    >>> other = Entry("a2", date(2026, 3, 4), (Somebody("LUND, Zoe", date(1990, 5, 1)),))
    >>> candidates([one, other])
    (Candidate(refs=('a1', 'a2'), alike=('same_person',)),)
    """
    kept = list(entries)
    found: dict[tuple[str, str], list[Likeness]] = {}
    for likeness, key in KEYS.items():
        for pair in _pairs(kept, key):
            found.setdefault(pair, []).append(likeness)
    return tuple(Candidate(pair, tuple(alike)) for pair, alike in sorted(found.items()))


def _pairs(
    entries: Iterable[Entry], key: Callable[[Entry], Iterator[tuple[str, ...]]]
) -> Iterable[tuple[str, str]]:
    met: dict[tuple[str, ...], set[str]] = {}
    for entry in entries:
        for found in key(entry):
            met.setdefault(found, set()).add(entry.ref)
    few = (refs for refs in met.values() if 1 < len(refs) <= MOST_ALIKE)
    return {(one, other) for refs in few for one, other in combinations(sorted(refs), 2)}


@dataclass(frozen=True)
class Merged:
    """What a person decided: which application is kept, which one goes, and the day it has."""

    kept: str
    gone: str
    applied: date


def merge(keep: Entry, drop: Entry) -> Merged:
    """Keep one of two applications; it has the earlier day. Refuses `merged_with_itself`."""
    if keep.ref == drop.ref:
        raise Refusal("merged_with_itself", applicant=keep.ref)
    return Merged(keep.ref, drop.ref, min(keep.applied, drop.applied))
