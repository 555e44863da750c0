"""Consensus: carried unless enough people block it; then what was declared beforehand decides."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, cast

from commonstead.decisions.kinds import Kind, kind_named
from commonstead.decisions.outcome import Outcome, concluded
from commonstead.decisions.resolution import check_allowed, source_in
from commonstead.kit import Line, Source
from commonstead.rulebook import Rulebook

Fallback = Literal["none", "ordinary", "special"]


@dataclass(frozen=True)
class Terms:
    """How many blocks stop a proposal, and by which vote it can then still be carried."""

    blocks: int
    fallback: Fallback
    blocks_source: Source
    fallback_source: Source


def terms_from(rulebook: Rulebook | None = None, on: date | None = None) -> Terms:
    """The terms of a rulebook, or the data's own; `Refusal("way_not_allowed", rule=...)`."""
    kind = kind_named("consensus")
    check_allowed(kind, rulebook)
    blocks, blocks_source = _rule(kind, "blocks", rulebook, on)
    fallback, fallback_source = _rule(kind, "fallback", rulebook, on)
    declared = cast(Fallback, fallback)
    return Terms(int(blocks), declared, blocks_source, fallback_source)


def _rule(kind: Kind, name: str, rulebook: Rulebook | None, on: date | None) -> tuple[str, Source]:
    if rulebook is not None:
        rule = rulebook.rule(kind.data[name]["rule"])
        return str(rule.value), source_in(rulebook, rule)
    dated = kind.dated(name, on)
    return str(dated.value), dated.source


def consensus(
    *,
    agree: int | None,
    stand_aside: int = 0,
    blocks: int,
    terms: Terms,
    vote: Outcome | None = None,
) -> Outcome:
    """Carried with fewer blocks than stop it; else blocked, or decided by the declared vote.

    `agree`: how many said yes; `None` where silence counts as agreement. Standing aside stops
    nothing. `vote` is the outcome of the vote that was declared as a fallback, if it was held.

    >>> terms = Terms(2, "special", Source("Our rules"), Source("Our rules"))
    >>> consensus(agree=9, stand_aside=2, blocks=1, terms=terms).result
    'carried'
    >>> consensus(agree=9, blocks=2, terms=terms).next
    'special'
    """
    lines = _lines(agree, stand_aside, blocks, terms)
    if blocks < terms.blocks:
        return concluded("lost" if agree == 0 else "carried", lines)
    declared = Line(
        "what was declared for this", _told(terms.fallback), source=terms.fallback_source
    )
    if terms.fallback == "none":
        return concluded("blocked", (*lines, declared))
    if vote is None:
        waiting = concluded("fallback", (*lines, declared))
        return replace(waiting, next=terms.fallback)
    return replace(
        concluded(vote.result, (*lines, declared, *vote.working.lines), needed=vote.needed),
        next=vote.next,
    )


def _told(fallback: Fallback) -> str:
    return "it goes back" if fallback == "none" else f"a vote that needs the {fallback} majority"


def _lines(agree: int | None, stand_aside: int, blocks: int, terms: Terms) -> tuple[Line, ...]:
    found = [] if agree is None else [Line("agree", str(agree))]
    stopped = "enough to stop it" if blocks >= terms.blocks else "too few to stop it"
    return (
        *found,
        Line("stand aside", f"{stand_aside}: no obstacle"),
        Line("the fewest blocks that stop it", str(terms.blocks), source=terms.blocks_source),
        Line("blocks", f"{blocks}: {stopped}", f"{blocks} of {terms.blocks}", terms.blocks_source),
    )
