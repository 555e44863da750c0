"""The catalogue: every rule that a rulebook has, what it means, and what it may say.

The catalogue itself is data (`commonstead_rules/catalogue`). `number` is the rule's place in the
list of sixty parameters of society rules; it is empty where the list has none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, get_args

from commonstead.rulebook.data import members_of, shipped
from commonstead.rulebook.kinds import Kind, Shape
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.numbers import fraction


@dataclass(frozen=True)
class Entry:
    """One rule of the catalogue.

    `subject` is the file it stands in. `options` gives each choice its plain words. `means` tells
    what the rule means for you: one message, or one for each choice. `shape.of` and `round` say
    what a fraction is a part of, and how the part is rounded. `floor`,
    `ceiling`, `required` and `among` name the facts of statutes that bind it.
    """

    id: str
    subject: str
    number: str
    what: str
    unit: str
    shape: Shape
    options: Mapping[str, str]
    means: str | Mapping[str, str]
    changeable: bool
    round: str = ""
    floor: tuple[str, ...] = ()
    ceiling: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


BOUNDS = ("floor", "ceiling", "required", "among")
PLAIN = ("number", "what", "unit", "type", "options", "means", "changeable", "of", "round")
KNOWN = frozenset((*PLAIN, *BOUNDS, "least", "most", "none_allowed"))


def _entry(rule_id: str, subject: str, data: dict[str, Any]) -> Entry:
    kind: Kind = data["type"]
    if kind not in get_args(Kind):
        raise Misplaced(f"{kind!r} is not a kind of value", (rule_id, "type"))
    options = data.get("options", {})
    return Entry(
        id=rule_id,
        subject=subject,
        number=data["number"],
        what=data["what"],
        unit=data["unit"],
        shape=Shape(
            kind=kind,
            options=tuple(options),
            least=fraction(data["least"]) if "least" in data else None,
            most=fraction(data["most"]) if "most" in data else None,
            none_allowed=bool(data.get("none_allowed", False)),
            of=data.get("of", ""),
        ),
        options=MappingProxyType(options),
        means=data["means"],
        changeable=bool(data["changeable"]),
        round=data.get("round", ""),
        **{bound: tuple(data.get(bound, ())) for bound in BOUNDS},
        extra=MappingProxyType({name: data[name] for name in data if name not in KNOWN}),
    )


@cache
def catalogue() -> Mapping[str, Entry]:
    """Every rule by its id, in the order in which people read them.

    >>> catalogue()["meetings.general.quorum"].what
    'how many members must be present for a general meeting to decide anything'
    """
    entries: dict[str, Entry] = {}
    for subject in SUBJECTS:
        for rule_id, data in members_of(_file(subject)["rules"], "rules"):
            entries[rule_id] = _entry(rule_id, subject, data)
    return MappingProxyType(entries)


SUBJECTS = (
    "members",
    "calling",
    "meetings",
    "decisions",
    "ways",
    "board",
    "elections",
    "society",
)
"""The files of the catalogue that hold rules, in the order in which people read them."""


@cache
def _file(subject: str) -> Mapping[str, Any]:
    return next(
        document.data for document in shipped("catalogue") if document.data["catalogue"] == subject
    )


def vocabulary() -> Mapping[str, Any]:
    """The words in which values are told: units, fractions, phrases, legal forms."""
    return _file("words")


def legal_forms() -> Mapping[str, str]:
    """Each legal form with its plain title.

    >>> legal_forms()["cbs"]
    'Community benefit society'
    """
    forms: dict[str, str] = vocabulary()["legal_forms"]
    return MappingProxyType(forms)


def power_words() -> Mapping[str, Any]:
    """What powers there are (`powers`), who may hold them, how they are used, and by whom."""
    return _file("powers")


def difference_words() -> Mapping[str, Any]:
    """The words for what two rulebooks may differ in besides their rules."""
    return _file("differences")
