"""Tests made of tests, and what only people can answer: evidence and judgement."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache

from commonstead.power.definitions.evidence import Answer, questions
from commonstead.power.definitions.finding import Case, Finding, Test, sentences
from commonstead.power.verdict import Verdict, all_of, any_of


@dataclass(frozen=True)
class All:
    """`{all: [TEST, …]}`: every part has to be met."""

    parts: tuple[Test, ...]

    def judge(self, case: Case) -> Finding:
        return joined(all_of, [case.found(part) for part in self.parts])


@dataclass(frozen=True)
class Any:
    """`{any: [TEST, …]}`: one part has to be met."""

    parts: tuple[Test, ...]

    def judge(self, case: Case) -> Finding:
        return joined(any_of, [case.found(part) for part in self.parts])


def joined(rule: Callable[[Collection[Verdict]], Verdict], findings: list[Finding]) -> Finding:
    """Several findings as one, whose reasons are those that decided it."""
    verdict = rule([finding.verdict for finding in findings])
    deciding = [finding for finding in findings if finding.verdict == verdict]
    return deciding[0] if len(deciding) == 1 else Finding(verdict, "", reasons=tuple(deciding))


@dataclass(frozen=True)
class Evidence:
    """`{evidence: KEY}`: somebody says yes or no, with a document; unknown until then.

    `{judgement: KEY}` is the same for words whose meaning is open: until somebody answers for it,
    the verdict is `judgement`, since no further fact would settle it.
    """

    key: str
    until_then: Verdict = "unknown"

    def judge(self, case: Case) -> Finding:
        given = case.evidence.get(self.key)
        if given is None or given.answer == "unknown":
            return _unanswered(self.key, self.until_then)
        facts = {"said": Said(self.key, given)}
        if given.answer == "yes":
            return Finding("met", "evidence", facts, own_evidence=(self.key,))
        return Finding("not_met", "evidence", facts, own_evidence=(self.key,))


@cache
def _unanswered(key: str, until_then: Verdict) -> Finding:
    code = "evidence.unknown" if until_then == "unknown" else "judgement.open"
    return Finding(until_then, code, {"asks": questions()[key].asks}, own_evidence=(key,))


@dataclass(frozen=True)
class Said:
    """An answer, put into words when asked for: who says so, when, and where it stands."""

    key: str
    given: Answer

    def __str__(self) -> str:
        asked, given = questions()[self.key], self.given
        by = f", says {given.by}" if given.by else ""
        on = f" ({given.on})" if given.on else ""
        return sentences()[f"evidence.{given.answer}"].format(
            by=f"{by}{on}", asks=asked.asks, document=given.document or asked.document
        )
