"""What the test of one criterion came to, and the case it was put to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Protocol

from commonstead.power.control import Controls
from commonstead.power.control.found import capital
from commonstead.power.control.structure import Structure
from commonstead.power.definitions.evidence import Answer
from commonstead.power.verdict import Verdict
from commonstead.rulebook.data import shipped


@dataclass(frozen=True)
class Case:
    """Everything a test may look at: rules, numbers and answers. Nothing that happened."""

    controls: Controls
    evidence: Mapping[str, Answer]
    _known: dict[int, "Finding"] = field(default_factory=dict)

    @property
    def structure(self) -> Structure:
        return self.controls.structure

    def found(self, test: "Test") -> "Finding":
        """What a test comes to, worked out once: several definitions ask the same."""
        known = self._known.get(id(test))
        if known is None:
            known = self._known[id(test)] = test.judge(self)
        return known


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict of a test. `code` and `facts` tell why; `own_clauses` are the rulebook's.

    A test made of parts has as `reasons` the findings that decided it. Facts are put into words
    only where somebody asks why: most verdicts are never explained.
    """

    verdict: Verdict
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    own_clauses: tuple[str, ...] = ()
    own_evidence: tuple[str, ...] = ()
    reasons: tuple["Finding", ...] = ()

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses of the rulebook it rests on, each once."""
        inner = (clause for reason in self.reasons for clause in reason.clauses)
        return tuple(dict.fromkeys((*self.own_clauses, *inner)))

    @property
    def evidence(self) -> tuple[str, ...]:
        """The questions it rests on, answered or not, each once."""
        inner = (key for reason in self.reasons for key in reason.evidence)
        return tuple(dict.fromkeys((*self.own_evidence, *inner)))

    @property
    def why(self) -> str:
        """The reason in words; of a test made of parts, the reasons of those that decided."""
        if self.reasons:
            return " ".join(dict.fromkeys(reason.why for reason in self.reasons))
        return capital(sentences()[self.code].format(**self.facts))


class Test(Protocol):
    """One test of the closed vocabulary."""

    def judge(self, case: Case) -> Finding:
        """Put the test to a case."""


@cache
def sentences() -> Mapping[str, str]:
    """How each outcome is told."""
    data = next(d.data for d in shipped("power") if d.data.get("power") == "findings")
    return MappingProxyType(data["findings"])
