"""A vote on a motion as the page sends it: read, checked, told in words; kept nowhere here."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonstead.decisions.ways import BEST_SCORE, WORDS, way_named
from commonstead_web.decisions.models import Decision

SAID: Mapping[str, str | Promise] = {
    "for": gettext_lazy("For: I want this to be decided"),
    "against": gettext_lazy("Against: I do not want this"),
    "abstain": gettext_lazy("I abstain: I take part, and count for neither"),
    "agree": gettext_lazy("I agree"),
    "stand_aside": gettext_lazy("I stand aside: I do not agree, and do not stop it"),
}
SHORT: Mapping[str, str | Promise] = {
    "for": gettext_lazy("For"),
    "against": gettext_lazy("Against"),
    "abstain": gettext_lazy("I abstain"),
    "agree": gettext_lazy("I agree"),
    "stand_aside": gettext_lazy("I stand aside"),
}


@dataclass(frozen=True)
class Slip:
    """Something that does not work on a ballot: where, and what to do about it."""

    href: str
    text: str


@dataclass(frozen=True)
class Row:
    """One option on the ballot, with what was put there; `points` are those to choose from."""

    ref: str
    name: str
    about: str = ""
    cost: int | None = None
    rank: int | None = None
    marked: bool = False
    score: int | None = None
    points: tuple[int, ...] = ()


class MotionBallot:
    """A vote on one decision, with what was put on it. `given` is what the page sent.

    `before` is the choice of the vote that is being changed, as the box holds it.
    """

    def __init__(self, decision: Decision, given: Mapping[str, str], before: str = "") -> None:
        self.decision = decision
        self.way = way_named(decision.way)
        self.given = given if "step" in given else _as_sent(decision, before)

    @property
    def kind(self) -> str:
        """How it is filled in: "words", "marked", "ranked" or "scored"."""
        kinds = {"approval": "marked", "budget": "marked", "ranked": "ranked", "score": "scored"}
        return kinds.get(self.way, "words")

    @property
    def words(self) -> list[tuple[str, str | Promise, bool]]:
        """(value, words, chosen) where a vote is a word."""
        chosen = self.given.get("choice", "")
        return [(word, SAID[word], word == chosen) for word in WORDS.get(self.way, ())]

    @property
    def rows(self) -> list[Row]:
        """The options, with what was put there."""
        costs = self.decision.settings.get("costs")
        best: int = self.decision.settings.get("best", BEST_SCORE)
        return [
            Row(
                ref=str(place),
                name=title,
                cost=costs[place] if costs else None,
                rank=self._number(f"rank_{place}"),
                marked=self.given.get(f"mark_{place}") == "yes",
                score=self._number(f"score_{place}"),
                points=tuple(range(best + 1)),
            )
            for place, title in enumerate(self.decision.options)
        ]

    def _number(self, name: str) -> int | None:
        sent = self.given.get(name, "").strip()
        return (
            int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < len("1000") else None
        )

    def choice(self) -> str:
        """The vote as the box takes it; see `decisions.ways`."""
        if self.kind == "words":
            return self.given.get("choice", "")
        if self.kind == "marked":
            return " ".join(row.ref for row in self.rows if row.marked)
        if self.kind == "scored":
            return " ".join(str(row.score or 0) for row in self.rows)
        return " ".join(row.ref for row in self._ranked())

    def _ranked(self) -> list[Row]:
        ranked = [row for row in self.rows if row.rank is not None]
        return sorted(ranked, key=lambda row: row.rank or 0)

    def slips(self) -> list[Slip]:
        """What has to be put right before this can be a vote."""
        if self.kind == "words":
            known = WORDS.get(self.way, ())
            return [] if self.choice() in known else [Slip("#ballot", _("Choose how you vote."))]
        if self.kind == "ranked":
            return self._rank_slips()
        if self.kind == "scored":
            words = _("Give points to “{option}”; 0 is a number too.")
            lacking = [row for row in self.rows if row.score is None]
            return [Slip(f"#score-{row.ref}", words.format(option=row.name)) for row in lacking]
        if self.kind == "marked" and not self.choice():
            return [Slip("#ballot", _("Tick at least one, or do not vote."))]
        return []

    def _rank_slips(self) -> list[Slip]:
        given = Counter(row.rank for row in self.rows if row.rank is not None)
        if not given:
            return [Slip("#ballot", _("Your ballot is empty. Give 1 to what you want most."))]
        twice = [rank for rank, times in sorted(given.items()) if times > 1]
        words = _("You gave {rank} to more than one option. Give it to one.")
        return [Slip("#ballot", words.format(rank=rank)) for rank in twice]

    def in_words(self) -> list[str]:
        """What was chosen, a line each."""
        if self.kind == "words":
            return [str(SHORT[self.choice()])] if self.choice() in SHORT else []
        if self.kind == "scored":
            points = _("{option}: {points}")
            return [points.format(option=row.name, points=row.score) for row in self.rows]
        chosen = self._ranked() if self.kind == "ranked" else [r for r in self.rows if r.marked]
        return [row.name for row in chosen]

    def sent(self) -> list[tuple[str, str]]:
        """The fields as they were sent, to be carried to the next page."""
        fields = [f"{what}_{row.ref}" for row in self.rows for what in ("rank", "mark", "score")]
        return [(name, self.given[name]) for name in ["choice", *fields] if self.given.get(name)]

    @property
    def cost(self) -> int:
        """What the ticked projects cost together."""
        return sum(row.cost or 0 for row in self.rows if row.marked)


def _as_sent(decision: Decision, choice: str) -> dict[str, str]:
    """A vote from the box as the form would have sent it."""
    if not choice:
        return {}
    parts = choice.split()
    if decision.way == Decision.Way.SCORE:
        return {f"score_{place}": points for place, points in enumerate(parts)}
    if decision.way == Decision.Way.RANKED:
        return {f"rank_{option}": str(rank) for rank, option in enumerate(parts, start=1)}
    if decision.way in (Decision.Way.APPROVAL, Decision.Way.BUDGET):
        return {f"mark_{option}": "yes" for option in parts}
    return {"choice": choice}
