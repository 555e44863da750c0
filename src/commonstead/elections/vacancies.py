"""Filling a seat that falls vacant from the count that filled it first.

Two ways. The next highest: whoever came closest to a seat. The countback: all papers counted
again without the member who leaves, as the Electoral Reform Society recommends (1997, 7.1):
"passing over all preferences for the vacating representative, and for any other candidate who now
withdraws", no sitting member being excluded, "until a stage when a new representative has been
elected".
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from commonstead.elections.conduct import Conduct
from commonstead.elections.contest import Contest, Ranking
from commonstead.elections.counting import checked_lots, rule_called
from commonstead.elections.result import Count, Stage
from commonstead.elections.ties import Ties, extreme
from commonstead.kit import Refusal


@dataclass(frozen=True)
class Countback:
    """Who fills the seat, the count that shows it, and the ballots cut to what it consulted.

    A countback of the cut ballots, with the same draw, gives the same count.
    """

    elected: int
    count: Count
    ballots: Mapping[Ranking, int]


def next_highest(
    finished: Count, exclude: Collection[int] = (), *, lots: Sequence[int] | None = None
) -> int:
    """The unelected candidate who came closest to a seat.

    That is whoever was still continuing at the end with the most votes, and after them the last
    to be excluded (Electoral Reform Society 1997, 7.2: "the last formally excluded candidate");
    where votes were counted once, the most votes. `exclude` are candidates who do not want the
    seat, and those who withdrew before the count: a `Count` does not know them. Equal votes are
    left to lot: `Refusal("tie_needs_a_draw")` without one, and
    `Refusal("nobody_to_fill_the_seat")` where nobody is left.
    """
    outside = set(finished.elected) | set(exclude)
    left = set(range(len(finished.candidates))) - outside
    closest = _closest(finished, left)
    if not closest:
        raise Refusal("nobody_to_fill_the_seat", rule=finished.rule)
    return Ties(lots).by_lot(closest, "elect", len(finished.stages))


def _closest(finished: Count, left: set[int]) -> set[int]:
    excluded = {c for stage in finished.stages for c in stage.excluded}
    if continuing := left - excluded:
        return extreme(finished.stages[-1].totals, continuing, "elect")
    for before, stage in reversed(list(_with_the_stage_before(finished.stages))):
        if out := left & set(stage.excluded):
            return extreme(before.totals, out, "elect")
    return set()


def _with_the_stage_before(stages: Sequence[Stage]) -> list[tuple[Stage, Stage]]:
    return list(zip((stages[0], *stages), stages, strict=False))


def countback(
    contest: Contest,
    finished: Count,
    leaver: int,
    lots: Sequence[int] | None = None,
    *,
    consenting: Collection[int] | None = None,
    gone: Collection[int] = (),
) -> Countback:
    """Count all papers again without the leaver; the first new member elected has the seat.

    `consenting` are the unelected candidates who would serve (by default all of them), `gone`
    members elected with the leaver who have left before. Members who still sit keep their seats:
    they are never excluded. Where votes are counted once, the most votes among the consenting
    have it (ours; the Society speaks of transferable votes only). Two new members at one stage:
    more votes come first, equal votes are left to lot. Raises `Refusal("not_a_member")` where the
    leaver was not elected, and `Refusal("nobody_to_fill_the_seat")`.
    """
    if leaver not in finished.elected:
        raise Refusal("not_a_member", candidate=leaver)
    sitting = frozenset(finished.elected) - {leaver} - set(gone)
    everyone = frozenset(range(len(contest.candidates)))
    willing = everyone - set(finished.elected) - contest.withdrawn - set(gone)
    willing &= everyone if consenting is None else set(consenting)
    if not willing:
        raise Refusal("nobody_to_fill_the_seat", rule=finished.rule)
    again = replace(contest, seats=len(sitting) + 1, withdrawn=everyone - sitting - willing)
    ties = Ties(checked_lots(contest, lots))
    rule = rule_called(finished.rule)
    conducted = rule.conduct(Conduct(again, ties, sitting))
    counted = conducted.count
    stage, new = _first_new(counted, willing, by_stage=rule.is_transferable)
    elected = ties.by_lot(extreme(stage.totals, new, "elect"), "elect", stage.number)
    return Countback(elected, replace(counted, draws=tuple(ties.draws)), conducted.cut)


def _first_new(
    counted: Count, willing: frozenset[int], *, by_stage: bool
) -> tuple[Stage, frozenset[int]]:
    """The first stage that elected new members, and who they are; or all, where there is one."""
    if not by_stage:
        return counted.stages[0], willing
    elected = ((stage, willing & set(stage.elected)) for stage in counted.stages)
    return next((stage, new) for stage, new in elected if new)
