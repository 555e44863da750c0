"""Tests made of tests, and what only people can answer: evidence and judgement."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from commonstead.power.definitions.evidence import Answer, questions
from commonstead.power.definitions.finding import Case, Finding, Test
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


def joined(rule: Callable[[Iterable[Verdict]], Verdict], findings: list[Finding]) -> Finding:
    """Several findings as one, whose reasons are those that decided it."""
    verdict = rule(finding.verdict for finding in findings)
    deciding = [finding for finding in findings if finding.verdict == verdict]
    if len(deciding) == 1:
        return deciding[0]
    return Finding(
        verdict,
        "",
        clauses=_each(clause for finding in deciding for clause in finding.clauses),
        evidence=_each(key for finding in deciding for key in finding.evidence),
        reasons=tuple(deciding),
    )


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


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
        asked = questions()[self.key]
        facts = {"asks": asked.asks, "document": asked.document, **_of(given)}
        verdict: Verdict = "met" if given.answer == "yes" else "not_met"
        return Finding(verdict, f"evidence.{given.answer}", facts, evidence=(self.key,))


@cache
def _unanswered(key: str, until_then: Verdict) -> Finding:
    code = "evidence.unknown" if until_then == "unknown" else "judgement.open"
    return Finding(until_then, code, {"asks": questions()[key].asks}, evidence=(key,))


def _of(given: Answer) -> dict[str, str]:
    """Who says so, when, and where it stands, as far as that is told."""
    by = f", says {given.by}" if given.by else ""
    on = f" ({given.on})" if given.on else ""
    named = {"document": given.document} if given.document else {}
    return {**named, "by": f"{by}{on}"}
