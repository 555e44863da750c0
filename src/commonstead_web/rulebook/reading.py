"""A rulebook put into words for a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.kit import Source
from commonstead.rulebook import Rule, Rulebook, legal_forms

SUBJECTS: dict[str, str | Promise] = {
    "members": _("Members"),
    "calling": _("Calling meetings"),
    "meetings": _("At a meeting"),
    "decisions": _("Decisions"),
    "ways": _("Deciding online, in writing, by consent"),
    "board": _("The board"),
    "elections": _("Elections"),
    "society": _("What we own, and these rules"),
}


@dataclass(frozen=True)
class RuleInWords:
    """One rule as a member reads it."""

    id: str
    anchor: str
    what: str
    means: str
    clause: str
    source: Source
    limits: tuple[str, ...]
    changeable: bool


@dataclass(frozen=True)
class Subject:
    """The rules of one subject, under its name."""

    key: str
    title: str | Promise
    rules: tuple[RuleInWords, ...]


@dataclass(frozen=True)
class PowerInWords:
    """Who holds a power, how they use it, and who records it."""

    name: str
    anchor: str
    held_by: str
    by: str
    recorded_by: str
    clause: str


def by_subject(rulebook: Rulebook) -> list[Subject]:
    """All rules, grouped by their subjects, in the order of the catalogue."""
    return [
        Subject(key, SUBJECTS.get(key, key.title()), tuple(map(in_words, rules)))
        for key, rules in groupby(rulebook.rules.values(), key=lambda rule: rule.entry.subject)
    ]


def in_words(rule: Rule) -> RuleInWords:
    """What the rule is, what it means for you, and what the law says about it."""
    what = gettext(rule.what)
    return RuleInWords(
        id=rule.id,
        anchor=rule.id.replace(".", "-").replace("_", "-"),
        what=capfirst(what),
        means=rule.means.text(gettext),
        clause=rule.clause,
        source=rule.source,
        limits=tuple(f"{gettext(limit.what)} ({limit.source})" for limit in rule.law),
        changeable=rule.changeable,
    )


def powers(rulebook: Rulebook) -> list[PowerInWords]:
    """Every power of the rulebook, in its order."""
    names: Iterable[str] = rulebook.powers
    return [_power(rulebook, name) for name in names]


def _power(rulebook: Rulebook, name: str) -> PowerInWords:
    power = rulebook.power(name)
    return PowerInWords(
        name=name,
        anchor=f"power-{name.replace('.', '-').replace('_', '-')}",
        held_by=power.held_by.replace("_", " "),
        by=power.by.replace("_", " "),
        recorded_by=", ".join(office.replace("_", " ") for office in power.recorded_by),
        clause=power.clause,
    )


def legal_form(rulebook: Rulebook) -> str:
    """The legal form's plain title."""
    return gettext(legal_forms()[rulebook.legal_form])
