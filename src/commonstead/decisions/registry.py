"""Every way to decide by its name, with what it asks for: the numbers in, the outcome out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import get_args

from commonstead.decisions.by_agreement import (
    CONSENSUS,
    CONSENT,
    consensus_given,
    consent_given,
)
from commonstead.decisions.by_sides import OF_A_SIDE, OF_ALL, assent_given
from commonstead.decisions.by_votes import asked, decided
from commonstead.decisions.condition import Base
from commonstead.decisions.given import Alternatives, meant, read_given
from commonstead.decisions.kinds import Kind, Way, kind_named, kinds
from commonstead.decisions.outcome import Outcome
from commonstead.decisions.resolution import (
    Body,
    Resolution,
    by_threshold,
    resolution_of,
    source_in,
)
from commonstead.decisions.written_out import is_written_out, read_threshold
from commonstead.kit import BadInput, Refusal, Source
from commonstead.rulebook import Rule, Rulebook, catalogue

WRITTEN_OUT = Source("As written out")
SIDES = (("NAME_for",), ("NAME_against", "NAME_votes_cast"))


@dataclass(frozen=True)
class Described:
    """One way to decide: what it is, what it has to be given (of each group, one), and may be."""

    id: str
    aliases: tuple[str, ...]
    what: str
    wants: Alternatives
    may: tuple[str, ...]
    source: Source | None


def rules() -> tuple[Described, ...]:
    """Every way to decide.

    >>> next(rule.wants for rule in rules() if rule.id == "s119-dissolution")
    (('signed', 'for'), ('members', 'eligible'))
    """
    return tuple(_described(kind) for kind in kinds().values())


def _described(kind: Kind) -> Described:
    wants, may = _asked(kind)
    return Described(kind.id, kind.aliases, kind.what, wants, may, _source(kind))


def _asked(kind: Kind) -> tuple[Alternatives, tuple[str, ...]]:
    match kind.way:
        case "consent":
            return CONSENT
        case "consensus":
            return CONSENSUS
        case "assent":
            return SIDES, (*(f"NAME_{name}" for name in OF_A_SIDE), *OF_ALL)
        case "threshold":
            return asked(kind.way, by_threshold("", read_threshold(">1/2"), WRITTEN_OUT))
        case _:
            return asked(kind.way, resolution_of(kind))


def _source(kind: Kind) -> Source | None:
    match kind.way:
        case "threshold":
            return None
        case "consent":
            return kind.dated("review").source
        case "consensus":
            return kind.dated("blocks").source
        case "assent":
            return kind.conditions()["favour"].source
        case _:
            return resolution_of(kind).conditions[0].source


def outcome_of(
    rule: str,
    given: Mapping[str, str],
    rulebook: Rulebook | None = None,
    *,
    on: date | None = None,
) -> Outcome:
    """What comes of a decision by `rule` with these numbers.

    `rule` is the id or alias of a way to decide, the id of a rule of the rulebook that is a
    threshold, or a threshold written out. Without a rulebook the data's own values of the day
    `on` are used (the latest without one); statutes are never the rulebook's to change.

    Raises `BadInput` for a rule that is not known and for what is given wrongly, twice, in vain
    or not at all; `Refusal` for votes that cannot be and ways that the rulebook does not allow.

    >>> outcome_of(">1/2", {"for": "51", "against": "50"}).result
    'carried'
    >>> outcome_of(">= 51/100", {"for": "51", "against": "50"}).result
    'lost'
    >>> outcome_of("s113", {"for": "44", "against": "16", "eligible": "120"}).needed
    45
    """
    if is_written_out(rule):
        resolution = by_threshold(rule, read_threshold(rule), WRITTEN_OUT)
        return _by_votes(rule, "threshold", resolution, given, rulebook)
    kind = _kind(rule)
    if kind is None:
        resolution = _of_rulebook(rule, rulebook)
        return _by_votes(rule, "threshold", resolution, given, rulebook)
    if kind.way == "assent":
        return assent_given(rule, given, on)
    if kind.way == "consent":
        return consent_given(read_given(rule, given, *CONSENT), rulebook, on)
    if kind.way == "consensus":
        return consensus_given(read_given(rule, given, *CONSENSUS), rulebook, on)
    resolution = resolution_of(kind, rulebook, body=_body(given), on=on)
    return _by_votes(rule, kind.way, resolution, given, rulebook)


def _by_votes(
    rule: str,
    way: Way,
    resolution: Resolution,
    given: Mapping[str, str],
    rulebook: Rulebook | None,
) -> Outcome:
    wants, may = asked(way, resolution)
    read = read_given(rule, given, wants, may)
    return decided(way, replace(resolution, id=rule), read, rulebook, _body(given))


def _body(given: Mapping[str, str]) -> Body:
    """Which body decides, so that its rule for ties and its quorum are asked for."""
    named = next((value for name, value in given.items() if meant(name) == "body"), "members")
    match str(named).strip().lower():
        case "members":
            return "members"
        case "board":
            return "board"
    raise BadInput(f"body is {named!r}", expected="members or board")


def _kind(rule: str) -> Kind | None:
    """The way to decide of this name, or the one that follows this rule of a rulebook."""
    for kind in kinds().values():
        followed = kind.data.get("follows", {}).get("rule")
        if rule in (kind.rules.get("favour"), followed):
            return kind
    try:
        kind = kind_named(rule)
    except Refusal:
        return None
    return None if kind.way == "threshold" else kind


def _of_rulebook(rule: str, rulebook: Rulebook | None) -> Resolution:
    """A rule of the rulebook that is a threshold."""
    if rulebook is None or rule not in rulebook.rules:
        raise _unknown(rule, rulebook)
    found = rulebook.rule(rule)
    if not _counts_votes(found):
        known = ", ".join(one.id for one in rulebook.rules.values() if _counts_votes(one))
        raise BadInput(f"{rule} does not say how many votes are enough", expected=known)
    if found.value is None:
        raise Refusal("way_not_allowed", rule=rule)
    return by_threshold(rule, found.value, source_in(rulebook, found))


def _counts_votes(rule: Rule) -> bool:
    """Whether a rule is a threshold of votes or people; one of seats, for example, is not."""
    return rule.type == "threshold" and set(rule.entry.shape.options) <= set(get_args(Base))


def _unknown(rule: str, rulebook: Rulebook | None) -> BadInput:
    ways = [kind for kind in kinds().values() if kind.way != "threshold"]
    names = [name for kind in ways for name in (kind.id, *kind.aliases)]
    known = [kind.id for kind in ways]
    if rulebook is None and rule in catalogue():
        return BadInput(
            f"{rule!r} is a rule of rulebooks, and cannot be asked without a rulebook",
            expected="a rulebook beside it, or a threshold such as >1/2",
        )
    close = get_close_matches(rule, names, 3) or known
    listed = f"{', '.join(close)}, or a threshold such as >1/2"
    if rulebook is None:
        return BadInput(
            f"{rule!r} is no way to decide that is known without a rulebook", expected=listed
        )
    return BadInput(
        f"{rule!r} is neither a way to decide nor a rule of the rulebook", expected=listed
    )
