"""Decisions by consent and by consensus, worked out from given numbers."""

from dataclasses import replace
from datetime import date
from typing import cast

from commonstead.decisions.by_votes import decided, quorum_given
from commonstead.decisions.consensus import Fallback, Terms, consensus, terms_from
from commonstead.decisions.consent import Review, consent_counted, review_from
from commonstead.decisions.given import Alternatives, Given
from commonstead.decisions.kinds import kind_named
from commonstead.decisions.outcome import Outcome, concluded
from commonstead.decisions.resolution import quorum_lines, resolution_of
from commonstead.decisions.tally import Tally
from commonstead.kit import BadInput, Source, Working
from commonstead.rulebook import Rulebook

CONSENT: tuple[Alternatives, tuple[str, ...]] = (
    (("objections",),),
    (
        "integrated",
        "concerns",
        "decided_on",
        "review_months",
        "present",
        "eligible",
        "members",
        "quorum",
    ),
)
CONSENSUS: tuple[Alternatives, tuple[str, ...]] = (
    (("blocks",),),
    (
        "agree",
        "stand_aside",
        "blocks_needed",
        "fallback",
        "for",
        "against",
        "votes_cast",
        "abstain",
        "present",
        "eligible",
        "members",
        "quorum",
        "casting",
    ),
)
FALLBACKS = ("none", "ordinary", "special")
AS_GIVEN = Source("As given")


def consent_given(given: Given, rulebook: Rulebook | None, on: date | None = None) -> Outcome:
    """By consent; `review_months` stands in the place of the rule's own months."""
    review, months = review_from(rulebook, on), given.number("review_months")
    outcome = consent_counted(
        given.count("objections"),
        given.count("integrated"),
        given.count("concerns"),
        review if months is None else Review(months, AS_GIVEN),
        given.day("decided_on"),
    )
    return _if_quorate(outcome, given, rulebook)


def consensus_given(given: Given, rulebook: Rulebook | None, on: date | None = None) -> Outcome:
    """By consensus, with the vote that was declared as a fallback where its votes are given."""
    terms = _terms(given, rulebook, on)
    votes = {"for", "against"} <= given.values.keys() or "votes_cast" in given.values
    outcome = consensus(
        agree=_agree(given, votes),
        stand_aside=given.count("stand_aside"),
        blocks=given.count("blocks"),
        terms=terms,
        vote=_vote(given, terms, rulebook, on) if votes else None,
    )
    return _if_quorate(outcome, given, rulebook)


def _if_quorate(outcome: Outcome, given: Given, rulebook: Rulebook | None) -> Outcome:
    """The outcome, unless it is known that too few were there to decide anything."""
    quorum, present = quorum_given(given, rulebook, "members"), given.number("present")
    if quorum is None or present is None:
        return outcome
    there = Tally(0, 0, present=present, members=given.number("members"))
    lines = quorum_lines(given.rule, there, quorum)
    if present < quorum.value:
        return concluded("inquorate", lines)
    return replace(outcome, working=Working(outcome.result, (*lines, *outcome.working.lines)))


def _agree(given: Given, votes: bool) -> int | None:
    if "agree" not in given.values and not votes:
        return given.number("for")
    return given.number("agree")


def _terms(given: Given, rulebook: Rulebook | None, on: date | None) -> Terms:
    terms = terms_from(rulebook, on)
    needed, declared = given.number("blocks_needed"), given.choice("fallback", FALLBACKS)
    if needed == 0:
        raise BadInput("blocks_needed is 0, so nothing could be decided", expected="1 or more")
    if needed is not None:
        terms = replace(terms, blocks=needed, blocks_source=AS_GIVEN)
    if declared is not None:
        fallback = cast(Fallback, declared)
        terms = replace(terms, fallback=fallback, fallback_source=AS_GIVEN)
    return terms


def _vote(given: Given, terms: Terms, rulebook: Rulebook | None, on: date | None) -> Outcome | None:
    if terms.fallback == "none" or given.count("blocks") < terms.blocks:
        return None
    resolution = resolution_of(kind_named(terms.fallback), rulebook, on=on)
    return decided("meeting", resolution, given, rulebook, "members")
