"""The papers that an officer may have seen, and which answers of a household they are about.

Their words are those of the question `papers_seen`. Data: `policies/words/papers.yaml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from commonstead.homes.policy.fields import known_fields
from commonstead.rulebook.data import members_of, shipped, words

ASKED_AS = "papers_seen"


@dataclass(frozen=True)
class Papers:
    """A kind of papers: what it is called, such as what, and the questions that it is about."""

    kind: str
    phrase: str
    such_as: str
    about: frozenset[str]


@cache
def papers() -> Mapping[str, Papers]:
    """Every kind by its name.

    >>> sorted(papers()["health"].about)
    ['access_needs', 'medical_need']
    """
    (document,) = (one for one in shipped("policies/words") if "papers" in one.data)
    phrases = known_fields()[ASKED_AS].phrases
    return {
        kind: Papers(kind, phrases[kind], words(data["such_as"]), frozenset(data["about"]))
        for kind, data in members_of(document.data["papers"], "papers")
    }


def outdated(before: Mapping[str, str], after: Mapping[str, str]) -> frozenset[str]:
    """The kinds that no longer count, because an answer that they are about has changed.

    >>> sorted(outdated({"income": "20000"}, {"income": "30000", "homeless": "yes"}))
    ['income', 'present_home']
    """
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    return frozenset(kind for kind, one in papers().items() if one.about & changed)
