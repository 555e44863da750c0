"""Counting a contest by a named rule, and what of each ballot the count needed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from commonstead.elections.contest import Contest, Ranking
from commonstead.elections.papers import Bundle, cut_papers
from commonstead.elections.result import Count
from commonstead.elections.rules import scottish
from commonstead.elections.ties import RecordedTies, Ties
from commonstead.kit import Refusal, Source

Counter = Callable[[Contest, Ties], tuple[Count, list[Bundle]]]


@dataclass(frozen=True)
class RuleInfo:
    """A counting rule: its name, title, the text that says so, and how voters mark the paper."""

    name: str
    title: str
    source: Source
    is_preferential: bool
    counter: Counter


RULES: Mapping[str, RuleInfo] = {
    rule.name: rule
    for rule in (
        RuleInfo(
            "scottish-stv",
            "Single transferable vote, as in Scottish council elections",
            Source(
                "Scottish Local Government Elections Order 2011 (SSI 2011/399)",
                "https://www.legislation.gov.uk/ssi/2011/399/schedule/1",
                "schedule 1, rules 46 to 53",
            ),
            True,
            scottish.count,
        ),
    )
}


def rule_called(name: str) -> RuleInfo:
    """The rule of that name, or `Refusal("unknown_counting_rule")`."""
    if name not in RULES:
        raise Refusal("unknown_counting_rule", rule=name, known=tuple(RULES))
    return RULES[name]


def count(contest: Contest, rule: str, *, lots: Sequence[int] | None = None) -> Count:
    """Count the contest by a rule of `RULES`.

    `lots` is the recorded draw: every candidate once, the stronger earlier. Raises
    `Refusal("tie_needs_a_draw", stage=…, candidates=…, purpose=…)` where the rule leaves a tie to
    lot and there is none; `Refusal("unknown_counting_rule")`; `Refusal("draw_is_not_an_order")`
    where `lots` is not a permutation of the candidates.
    """
    everyone = list(range(len(contest.candidates)))
    if lots is not None and sorted(lots) != everyone:
        raise Refusal("draw_is_not_an_order", draw=tuple(lots), candidates=len(everyone))
    finished, _ = rule_called(rule).counter(contest, Ties(lots))
    return finished


def consulted(contest: Contest, finished: Count) -> Mapping[Ranking, int]:
    """Each ballot cut to the preferences that the count needed, alike ones counted together.

    Counting the cut ballots by the same rule and draw gives the same `Count`, stage by stage.
    Papers that say nothing to the rule are cut to `()`. Raises `Refusal("count_differs")` where
    `finished` is not the count of these ballots.
    """
    again, papers = rule_called(finished.rule).counter(contest, RecordedTies(finished.draws))
    if again != finished:
        raise Refusal("count_differs", rule=finished.rule)
    return cut_papers(papers)
