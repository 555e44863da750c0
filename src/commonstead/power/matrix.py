"""Is it community led? One organisation against every definition: a matrix, never one badge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonstead.power.control import Controls
from commonstead.power.definitions import (
    Answer,
    Case,
    Criterion,
    Definition,
    Finding,
    known_on,
    vetoes_said,
)
from commonstead.power.headcount import NOTHING_KNOWN, Headcount
from commonstead.power.verdict import Verdict, all_of
from commonstead.rulebook import Rulebook


@dataclass(frozen=True)
class Judged:
    """One criterion of a definition, and what its test found."""

    criterion: Criterion
    finding: Finding

    @property
    def id(self) -> str:
        return self.criterion.id

    @property
    def verdict(self) -> Verdict:
        return self.finding.verdict

    @property
    def why(self) -> str:
        return self.finding.why

    def as_data(self) -> dict[str, Any]:
        """`clause` is the definition's; `rules` are clauses of the rulebook that were looked at."""
        return {
            "id": self.id,
            "verdict": self.verdict,
            "why": self.why,
            "clause": self.criterion.clause,
            "what": self.criterion.what,
            "rules": list(self.finding.clauses),
            "evidence": list(self.finding.evidence),
        }


@dataclass(frozen=True)
class DefinitionVerdict:
    """What one definition says of one organisation; all of its criteria have to be met."""

    definition: Definition
    verdict: Verdict
    criteria: tuple[Judged, ...]
    in_force: bool

    def as_data(self) -> dict[str, Any]:
        return {
            "verdict": self.verdict,
            "criteria": [judged.as_data() for judged in self.criteria],
            "title": self.definition.title,
            "in_force": self.in_force,
            "source": str(self.definition.source),
            "confirmed": self.definition.source.confirmed,
        }


Standing = Mapping[str, DefinitionVerdict]
"""Every definition by its id, and its verdict."""


def assess(
    rulebook: Rulebook,
    register: Headcount | None = None,
    evidence: Mapping[str, Answer] | None = None,
    on: date | None = None,
) -> Standing:
    """What every definition says of an organisation with these rules, numbers and answers.

    Without `on` every definition there is; with it those that had begun by that day. Nothing that
    happened at a meeting or an election is asked for: who could decide counts, not who did.
    Refuses `no_such_class`.

    >>> from commonstead.rulebook import load_model
    >>> standing = assess(load_model("fully-mutual-housing-co-operative"))
    >>> standing["haa-1985-fully-mutual"].verdict, standing["hra-2008-s79"].verdict
    ('met', 'not_met')
    """
    answers = evidence or {}
    headcount = (register or NOTHING_KNOWN).declaring(vetoes_said(answers))
    return standing_of(Controls.of(rulebook, headcount), answers, on)


def standing_of(controls: Controls, evidence: Mapping[str, Answer], on: date | None) -> Standing:
    """The same, where the control tests have been set up already."""
    case = Case(controls, evidence)
    return {each.id: _judge(each, case, on) for each in known_on(on)}


def _judge(definition: Definition, case: Case, on: date | None) -> DefinitionVerdict:
    judged = tuple(Judged(each, case.found(each.test)) for each in definition.criteria)
    in_force = definition.until is None if on is None else definition.is_in_force(on)
    return DefinitionVerdict(
        definition, all_of([each.finding.verdict for each in judged]), judged, in_force
    )
