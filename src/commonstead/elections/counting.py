"""Counting a contest by a named rule, and what of each ballot the count needed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from commonstead.elections.conduct import Conduct, Finished
from commonstead.elections.contest import Contest, Ranking
from commonstead.elections.result import Count
from commonstead.elections.rules import ers97, meek, plurality, schulze, scottish, wigm
from commonstead.elections.ties import RecordedTies, Ties
from commonstead.kit import Refusal, Source


@dataclass(frozen=True)
class RuleInfo:
    """A counting rule: its name, title, the text that says so, and how voters mark the paper.

    `is_preferential` is whether the order of the marks matters; `is_transferable` whether votes
    pass on in stages, so that a paper is one vote in all.
    """

    name: str
    title: str
    source: Source
    is_preferential: bool
    is_transferable: bool
    conduct: Callable[[Conduct], Finished]


_PRF = "Proportional Representation Foundation"
_RULES = (
    RuleInfo(
        name="scottish-stv",
        title="Single transferable vote, as in Scottish council elections",
        source=Source(
            "Scottish Local Government Elections Order 2011 (SSI 2011/399)",
            "https://www.legislation.gov.uk/ssi/2011/399/schedule/1",
            "schedule 1, rules 46 to 53",
        ),
        is_preferential=True,
        is_transferable=True,
        conduct=scottish.count,
    ),
    RuleInfo(
        name="wigm",
        title="Single transferable vote, weighted inclusive Gregory, four decimals",
        source=Source(
            f"{_PRF}: Reference WIGM Rule", "https://prfound.org/resources/reference/", "A to D"
        ),
        is_preferential=True,
        is_transferable=True,
        conduct=wigm.count,
    ),
    RuleInfo(
        name="meek",
        title="Single transferable vote by Meek's method (needs a computer)",
        source=Source(
            f"{_PRF}: Reference Meek Rule",
            "https://prfound.org/resources/reference/reference-meek-rule/",
            "A to C, T",
        ),
        is_preferential=True,
        is_transferable=True,
        conduct=meek.count,
    ),
    RuleInfo(
        name="ers97",
        title="Single transferable vote, Electoral Reform Society 1997",
        source=Source(
            "How to conduct an election by the Single Transferable Vote, third edition, 1997",
            "https://www.electoral-reform.org.uk/latest-news-and-research/publications/"
            "how-to-conduct-an-election-by-the-single-transferable-vote-3rd-edition/",
            "sections 5 and 6",
        ),
        is_preferential=True,
        is_transferable=True,
        conduct=ers97.count,
    ),
    RuleInfo(
        name="first-past-the-post",
        title="First past the post: the most votes are elected",
        source=Source(
            "Local Elections (Principal Areas) (England and Wales) Rules 2006", confirmed=False
        ),
        is_preferential=False,
        is_transferable=False,
        conduct=plurality.first_past_the_post,
    ),
    RuleInfo(
        name="block",
        title="Block vote: as many votes each as there are seats",
        source=Source(
            "Local Elections (Principal Areas) (England and Wales) Rules 2006", confirmed=False
        ),
        is_preferential=False,
        is_transferable=False,
        conduct=plurality.block,
    ),
    RuleInfo(
        name="approval",
        title="Approval: a vote for everybody marked",
        source=Source(
            "S. J. Brams and P. C. Fishburn, Approval Voting, 1978",
            confirmed=False,
        ),
        is_preferential=False,
        is_transferable=False,
        conduct=plurality.approval,
    ),
    RuleInfo(
        name="schulze",
        title="Schulze: whoever wins the comparisons, by the strongest paths",
        source=Source(
            "M. Schulze, A new monotonic, clone-independent, reversal symmetric, and "
            "condorcet-consistent single-winner election method, 2011",
            confirmed=False,
        ),
        is_preferential=True,
        is_transferable=False,
        conduct=schulze.count,
    ),
)

RULES: Mapping[str, RuleInfo] = {rule.name: rule for rule in _RULES}


def rule_called(name: str) -> RuleInfo:
    """The rule of that name, or `Refusal("unknown_counting_rule")`."""
    if name not in RULES:
        raise Refusal("unknown_counting_rule", rule=name, known=tuple(RULES))
    return RULES[name]


def checked_lots(contest: Contest, lots: Sequence[int] | None) -> Sequence[int] | None:
    """The draw, if each candidate is in it once; else `Refusal("draw_is_not_an_order")`."""
    everyone = len(contest.candidates)
    if lots is not None and sorted(lots) != list(range(everyone)):
        raise Refusal("draw_is_not_an_order", draw=tuple(lots), candidates=everyone)
    return lots


def count(contest: Contest, rule: str, *, lots: Sequence[int] | None = None) -> Count:
    """Count the contest by a rule of `RULES`.

    `lots` is the recorded draw: every candidate once, the stronger earlier. Raises
    `Refusal("tie_needs_a_draw", stage=…, candidates=…, purpose=…)` where the rule leaves a tie to
    lot and there is none; `Refusal("unknown_counting_rule")`; `Refusal("draw_is_not_an_order")`.

    >>> from commonstead.elections.contest import ranking
    >>> contest = Contest(1, ("Ann Lee", "Bo Ek"), {ranking(0): 2, ranking(1, 0): 3})
    >>> finished = count(contest, "scottish-stv")
    >>> finished.elected, finished.votes(finished.stages[0].totals[1])
    ((1,), '3.00000')
    """
    conduct = Conduct(contest, Ties(checked_lots(contest, lots)))
    return rule_called(rule).conduct(conduct).count


def consulted(contest: Contest, finished: Count) -> Mapping[Ranking, int]:
    """Each ballot cut to the preferences that the count needed, alike ones counted together.

    Counting the cut ballots by the same rule and draw gives the same `Count`, stage by stage.
    Papers that say nothing to the rule are cut to `()`; where the order of marks says nothing to
    it, they stand in the order of the candidates. Raises `Refusal("count_differs")` where
    `finished` is not the count of these ballots.
    """
    conduct = Conduct(contest, RecordedTies(finished.draws))
    again = rule_called(finished.rule).conduct(conduct)
    if again.count != finished:
        raise Refusal("count_differs", rule=finished.rule)
    return again.cut
