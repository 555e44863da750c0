"""Pictures of what was counted: votes with the line of what was needed, options, a budget.

Each is drawn from the counts that the record publishes, and is a table with bars in it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonstead_web.decisions.models import Decision
from commonstead_web.decisions.options_told import counted
from commonstead_web.decisions.queries import Counts
from commonstead_web.kit.pictures import BarsPicture, draw_bars
from commonstead_web.kit.pictures.bars import per_cent
from commonstead_web.kit.pictures.scale import Scale, units

WORDS: Mapping[str, str | Promise] = {
    "for": _("For"),
    "against": _("Against"),
    "abstain": _("Abstained"),
    "agree": _("Agree"),
    "stand_aside": _("Stand aside"),
    "blocks": _("Block"),
    "objections": _("Objections"),
    "integrated": _("Objections that led to a change"),
    "concerns": _("Concerns"),
}


@dataclass(frozen=True)
class VoteBar:
    """How many voted so: the words, the number, its share of the votes, its length."""

    key: str
    label: str | Promise
    votes: int
    share: str
    length: str


@dataclass(frozen=True)
class VotesPicture:
    """The votes of one side, or of all; `needed` votes in favour were enough, `line` is where."""

    title: str
    bars: tuple[VoteBar, ...]
    needed: int | None
    line: str
    ref: str = "votes"


def draw_votes(
    tally: Mapping[str, int], needed: int | None, title: str = "", ref: str = "votes"
) -> VotesPicture:
    """Bars of the votes on one scale, with the line that the votes in favour had to reach.

    >>> draw_votes({"for": 3, "against": 1, "abstain": 0}, 2).line
    '666.67'
    """
    everybody = sum(tally.values())
    most = Fraction(max([*tally.values(), needed or 0, 1]))
    scale = Scale(most)
    bars = tuple(
        VoteBar(
            key=word,
            label=WORDS[word],
            votes=votes,
            share=per_cent(Fraction(votes), everybody) if everybody else "",
            length=units(scale.length(votes)),
        )
        for word, votes in tally.items()
    )
    line = units(scale.length(needed)) if needed else ""
    return VotesPicture(title, bars, needed, line, ref)


@dataclass(frozen=True)
class Project:
    """One project of a budget: what it costs, how many ticked it, whether it is paid for."""

    title: str
    cost: int
    ticks: int
    funded: bool


@dataclass(frozen=True)
class BudgetPicture:
    """A budget: the money, what is paid for from it, what is left."""

    money: int
    projects: tuple[Project, ...]
    voters: int

    @property
    def share(self) -> Decimal:
        """What each voter had to give, in pounds, without parts of a penny."""
        pence = self.money * 100 // self.voters if self.voters else 0
        return Decimal(pence) / 100

    @property
    def spent(self) -> int:
        return sum(one.cost for one in self.projects if one.funded)

    @property
    def left(self) -> int:
        return self.money - self.spent


@dataclass(frozen=True)
class Drawn:
    """Everything there is to draw of one decision."""

    votes: tuple[VotesPicture, ...] = ()
    options: BarsPicture | None = None
    options_note: str | Promise = ""
    budget: BudgetPicture | None = None
    ballots: int = 0


def drawn(decision: Decision, counts: Counts) -> Drawn:
    """The picture of a decision from its counts; nothing where they are withheld."""
    tally = dict(counts.tally)
    if counts.hidden or not tally:
        return Drawn()
    if "sides" in tally:
        sides = enumerate(tally["sides"].items())
        return Drawn(votes=tuple(_side(name, votes, n) for n, (name, votes) in sides))
    if "ballots" in tally:
        return _options(decision, tally["ballots"])
    return Drawn(votes=(draw_votes(tally, counts.needed),))


def _side(name: str, counted: Mapping[str, int], number: int) -> VotesPicture:
    """One side's votes, with how many of it could have voted."""
    votes = {word: count for word, count in counted.items() if word in WORDS}
    words = _("{side} ({voted} of {eligible} voted)") if "eligible" in counted else "{side}"
    title = words.format(side=name, voted=sum(votes.values()), **counted)
    return draw_votes(votes, None, title, f"side-{number}")


def _options(decision: Decision, ballots: Sequence[Sequence[Any]]) -> Drawn:
    number = sum(count for _text, count in ballots)
    ticks = _ticks(ballots)
    if decision.way == Decision.Way.BUDGET:
        return Drawn(budget=_budget(decision, ticks, number), ballots=number)
    totals = TOTALS[decision.way](decision, ballots)
    losing = {title for place, title in enumerate(decision.options) if place not in decision.chosen}
    quantities = [(title, totals[place]) for place, title in enumerate(decision.options)]
    ordered = sorted(quantities, key=lambda pair: -pair[1])
    total = number if decision.way == Decision.Way.APPROVAL else None
    picture = draw_bars(ordered, total=total, marked=frozenset(losing))
    return Drawn(options=picture, options_note=NOTES[decision.way], ballots=number)


def _ticks(ballots: Sequence[Sequence[Any]]) -> Counter[int]:
    ticks: Counter[int] = Counter()
    for text, count in ballots:
        for place in text.split():
            ticks[int(place)] += count
    return ticks


def _budget(decision: Decision, ticks: Mapping[int, int], voters: int) -> BudgetPicture:
    projects = [
        Project(title, decision.settings["costs"][place], ticks[place], place in decision.chosen)
        for place, title in enumerate(decision.options)
    ]
    projects.sort(key=lambda one: (not one.funded, -one.ticks))
    return BudgetPicture(decision.settings["money"], tuple(projects), voters)


def _approvals(decision: Decision, ballots: Sequence[Sequence[Any]]) -> list[Fraction]:
    ticks = _ticks(ballots)
    return [Fraction(ticks[place]) for place in range(len(decision.options))]


def _scores(decision: Decision, ballots: Sequence[Sequence[Any]]) -> list[Fraction]:
    totals = [Fraction(0)] * len(decision.options)
    for text, count in ballots:
        for place, points in enumerate(text.split()):
            totals[place] += int(points) * count
    return totals


def _pairs_won(decision: Decision, ballots: Sequence[Sequence[Any]]) -> list[Fraction]:
    if not any(count for _text, count in ballots):
        return [Fraction(0)] * len(decision.options)
    return [total or Fraction(0) for total in counted(decision, ballots).totals.values()]


TOTALS = {"approval": _approvals, "score": _scores, "ranked": _pairs_won}
NOTES: Mapping[str, str | Promise] = {
    "approval": _("How many ticked each option."),
    "score": _("The points that each option got, added up."),
    "ranked": _("How many of the other options each of them beats, two by two."),
}
