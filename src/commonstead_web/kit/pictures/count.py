"""The count as a picture: a panel for each round, bars for people, ribbons for votes that moved.

Every panel has the same scale, so a bar may be compared with the same person's bar in another
round. A ribbon is as wide as the votes it carries.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Literal

from commonstead.elections.result import Action, Count, Stage
from commonstead_web.kit.pictures.flows import Flow, flows_between, is_known
from commonstead_web.kit.pictures.scale import (
    WIDTH,
    Scale,
    em,
    figure,
    shortened,
    signed,
    units,
)

TOP, NAME, BAR, NOTE, GAP = 34, 28, 22, 30, 16
"""Heights in a panel: above the rows, a name, a bar, the words under a bar, between rows."""
State = Literal["standing", "elected", "excluded", "stopped"]
Kind = Literal["transfers", "marks", "wins"]


@dataclass(frozen=True)
class Bar:
    """Somebody in one round: figures as text, lengths as SVG numbers, heights as SVG lengths."""

    name: str
    state: State
    votes: str
    change: str
    kept: str
    gained: str
    lost: str
    top: str
    name_at: str
    note_at: str


@dataclass(frozen=True)
class Ribbon:
    """Votes that moved: from whom to whom, how many, and the shape."""

    giver: str
    taker: str
    votes: str
    path: str


@dataclass(frozen=True)
class Panel:
    """One round: what was done, whom it decided, and what to draw."""

    number: int
    action: Action
    names: tuple[str, ...]
    elected: tuple[str, ...]
    excluded: tuple[str, ...]
    bars: tuple[Bar, ...]
    ribbons: tuple[Ribbon, ...]
    flows_are_known: bool
    quota: str
    quota_at: str
    quota_share: str
    quota_is_far: bool
    units_high: int
    height: str


@dataclass(frozen=True)
class Cell:
    """A figure of the table twin: exact votes, and what the round decided for this person."""

    votes: str
    state: State


@dataclass(frozen=True)
class CountPicture:
    """Everything the template draws, and the same as a table.

    `kind` says what the bars are: votes that move ("transfers"), votes counted once ("marks"), or
    how many others each person beats ("wins"). `table` has a row a person, `(name, cells)`, a cell
    a round; `stopped` is the row of votes that no longer count for anyone.
    """

    kind: Kind
    seats: int
    valid: str
    quota: str
    elected: tuple[str, ...]
    panels: tuple[Panel, ...]
    table: tuple[tuple[str, tuple[Cell, ...]], ...]
    stopped: tuple[str, ...]
    is_rounded: bool


def draw_count(count: Count) -> CountPicture:
    """Draw a finished count, of whatever rule.

    People keep one order through all rounds: by their votes in the first, most first.
    """
    drawing = _Drawing(count)
    return CountPicture(
        kind=drawing.kind,
        seats=count.seats,
        valid=f"{count.valid:,}",
        quota=drawing.shown(count.quota) if count.quota is not None else "",
        elected=tuple(count.candidates[c] for c in count.elected),
        panels=tuple(drawing.panels()),
        table=tuple((count.candidates[c], drawing.cells(c)) for c in drawing.order),
        stopped=drawing.stopped_row(),
        is_rounded=not all(drawing.are_whole(_places(stage)) for stage in count.stages),
    )


@dataclass(frozen=True)
class _Step:
    """A round with the votes before it and after it, the votes of nobody last."""

    stage: Stage
    old: tuple[int, ...]
    new: tuple[int, ...]
    states: Mapping[int, State]
    whole: bool

    def is_gone(self, place: int) -> bool:
        """Whether this person left the count in an earlier round."""
        return self.states.get(place) == "excluded" and not self.old[place] + self.new[place]

    def height(self, place: int) -> int:
        """How much room a row takes: more where there are words under its bar."""
        says_more = place in self.states or self.old[place] != self.new[place]
        return NAME + BAR + GAP + (NOTE if says_more else 0)


class _Drawing:
    """A count, with the scale and order that all its panels share."""

    def __init__(self, count: Count) -> None:
        self.count = count
        first = count.stages[0].totals
        self.order = sorted(range(len(count.candidates)), key=lambda c: (-first[c], c))
        self.kind = _kind(count)
        self.scale = Scale(Fraction(max(self._quantities(), default=0)))
        self.nobody = len(count.candidates)

    def _quantities(self) -> Iterator[int]:
        for stage in self.count.stages:
            yield from stage.totals
            yield self._quota(stage)
            if self.kind == "transfers":
                yield stage.exhausted

    def _quota(self, stage: Stage) -> int:
        return stage.quota or self.count.quota or 0

    def shown(self, quantity: int | Fraction, *, whole: bool | None = None) -> str:
        """Votes as readers see them: whole where they are whole, or where told to be."""
        votes = Fraction(quantity) / 10**self.count.places
        return figure(votes, whole=votes.denominator == 1 if whole is None else whole)

    def shown_change(self, change: int, *, whole: bool) -> str:
        """A change as readers see it; nothing where it is too small to be seen."""
        text = signed(Fraction(change, 10**self.count.places), whole=whole)
        return text if text.strip("+−0.") else ""

    def are_whole(self, places: Sequence[int]) -> bool:
        """Whether these votes have no decimals."""
        return not any(total % 10**self.count.places for total in places)

    def panels(self) -> Iterator[Panel]:
        """One panel a round, each knowing the round before."""
        stages = self.count.stages
        for at, stage in enumerate(stages):
            old, new = _places(stages[max(at - 1, 0)]), _places(stage)
            whole = self.are_whole(old) and self.are_whole(new)
            yield self._panel(_Step(stage, old, new, self._states(at), whole))

    def _states(self, upto: int) -> dict[int, State]:
        states: dict[int, State] = {}
        for stage in self.count.stages[: upto + 1]:
            leaving = stage.action.candidates if stage.action.kind == "exclusion" else ()
            for candidate in (*stage.excluded, *leaving):
                states[candidate] = "excluded"
            for candidate in stage.elected:
                states[candidate] = "elected"
        return states

    def _panel(self, step: "_Step") -> Panel:
        stage, quota = step.stage, self._quota(step.stage)
        places = self._shown_places(step)
        heights = [step.height(place) for place in places]
        tops = dict(zip(places, accumulate(heights, initial=TOP), strict=False))
        flows = self._flows(step)
        high = TOP + sum(heights)
        return Panel(
            number=stage.number,
            action=stage.action,
            names=self._names(stage.action.candidates),
            elected=self._names(stage.elected),
            excluded=self._names(stage.excluded),
            bars=tuple(self._bar(place, step, tops[place]) for place in places),
            ribbons=tuple(self._ribbons(flows, step, tops)),
            flows_are_known=is_known(flows),
            quota=self.shown(quota) if quota else "",
            quota_at=units(self.scale.length(quota)),
            quota_share=units(self.scale.length(quota) / 10) + "%",
            quota_is_far=self.scale.length(quota) * 2 > WIDTH,
            units_high=high,
            height=em(high),
        )

    def _flows(self, step: "_Step") -> tuple[Flow, ...]:
        """The votes that moved, without what is too small to be seen."""
        if self.kind != "transfers":
            return ()
        flows = flows_between(step.old, step.new)
        return tuple(flow for flow in flows if self.shown(flow.votes).strip("0."))

    def _shown_places(self, step: "_Step") -> list[int]:
        """Who is drawn: not those whose votes had all gone before this round."""
        places = [c for c in self.order if not step.is_gone(c)]
        stopped = self.shown(step.new[-1]).strip("0.")
        return [*places, self.nobody] if self.kind == "transfers" and stopped else places

    def _bar(self, place: int, step: "_Step", top: int) -> Bar:
        old, new = step.old[place], step.new[place]
        length = self.scale.length
        return Bar(
            name="" if place == self.nobody else shortened(self.count.candidates[place]),
            state="stopped" if place == self.nobody else step.states.get(place, "standing"),
            votes=self.shown(new, whole=step.whole),
            change=self.shown_change(new - old, whole=step.whole),
            kept=units(length(min(old, new))),
            gained=units(length(max(new - old, 0))),
            lost=units(length(max(old - new, 0))),
            top=str(top + NAME),
            name_at=em(top + NAME - 8),
            note_at=em(top + NAME + BAR + 20),
        )

    def _ribbons(
        self, flows: Sequence[Flow], step: "_Step", tops: Mapping[int, int]
    ) -> Iterator[Ribbon]:
        """Ribbons in the order of the rows, so that they cross as little as they can."""
        leaves = {c: self.scale.length(step.new[c]) for c in tops}
        arrives = {c: self.scale.length(step.old[c]) for c in tops}
        row = {place: at for at, place in enumerate(tops)}
        for flow in sorted(flows, key=lambda f: (row[f.giver], row[f.taker])):
            wide, giver, taker = self.scale.length(flow.votes), flow.giver, flow.taker
            path = _ribbon_path(leaves[giver], arrives[taker], wide, tops[giver], tops[taker])
            yield Ribbon(self._name(giver), self._name(taker), self.shown(flow.votes), path)
            leaves[giver] += wide
            arrives[taker] += wide

    def _name(self, place: int) -> str:
        return "" if place == self.nobody else self.count.candidates[place]

    def _names(self, candidates: Sequence[int]) -> tuple[str, ...]:
        return tuple(self.count.candidates[c] for c in candidates)

    def cells(self, candidate: int) -> tuple[Cell, ...]:
        """A person's row in the table twin, with exact votes."""
        return tuple(
            Cell(
                self.count.votes(stage.totals[candidate]),
                self._states(at).get(candidate, "standing"),
            )
            for at, stage in enumerate(self.count.stages)
        )

    def stopped_row(self) -> tuple[str, ...]:
        """The votes that no longer count for anyone, round by round; empty where none move."""
        if self.kind != "transfers":
            return ()
        return tuple(self.count.votes(stage.exhausted) for stage in self.count.stages)


def _kind(count: Count) -> Kind:
    if count.rule == "schulze":
        return "wins"
    return "marks" if count.quota is None else "transfers"


def _places(stage: Stage) -> tuple[int, ...]:
    return (*stage.totals, stage.exhausted)


def _ribbon_path(
    leaves: Fraction, arrives: Fraction, wide: Fraction, giver_top: int, taker_top: int
) -> str:
    """From the giver's bar to the taker's, as a band of one width, bent in the middle."""
    downwards = giver_top < taker_top
    start = giver_top + NAME + (BAR if downwards else 0)
    end = taker_top + NAME + (0 if downwards else BAR)
    middle = (start + end) // 2
    a, b, c, d = (units(x) for x in (leaves, arrives, arrives + wide, leaves + wide))
    return (
        f"M{a} {start}C{a} {middle} {b} {middle} {b} {end}"
        f"H{c}C{c} {middle} {d} {middle} {d} {start}Z"
    )
