"""A draw as facts for the record, and the same draw worked out again from them by anybody."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commonstead.homes.draws import drawing
from commonstead.homes.draws.drawing import Draw
from commonstead.homes.draws.plan import Plan, judge_plan, plan_from
from commonstead.homes.draws.reading import moment, part, several
from commonstead.homes.draws.rerun import judge_rerun
from commonstead.kit import Line, Refusal, Working
from commonstead.record import moment_of


def draw_facts(
    plan: Plan, applicants: Sequence[str], values: Sequence[Any], at: datetime, result: Draw
) -> dict[str, Any]:
    """Everything about a draw, fit for `record.canonical`: whole numbers, text, lists, objects."""
    paired = drawing.pair(plan, values)
    return {
        "plan": plan.as_facts(),
        "applicants": sorted(applicants),
        "values": [
            None if value is None else source.value_facts(value) for source, value in paired
        ],
        "at": moment_of(at),
        "outcome": result.outcome,
        "missing": list(result.missing),
        "seed": result.seed or None,
        "order": list(result.order),
    }


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. `refusal` says why not, where a rule of draws forbids it."""

    what: str
    ok: bool
    expected: str = ""
    found: str = ""
    refusal: Refusal | None = None


@dataclass(frozen=True)
class Redraw:
    """Whether facts are what a draw by the rules leaves, each check, and what was drawn again."""

    ok: bool
    checks: tuple[Check, ...]
    draw: Draw | None


def redraw(facts: Mapping[str, Any], before: Mapping[str, Any] | None = None) -> Working[Redraw]:
    """Work a draw out again from its facts and say where they differ from it.

    `before` is the facts of the void draw that this one was held instead of. Facts without a
    result (`outcome`, `missing`, `seed`, `order`) are drawn and compared with nothing. Raises
    `BadInput` where the facts cannot be read at all.
    """
    plan = plan_from(part(facts, "plan"))
    applicants = [str(one) for one in several(part(facts, "applicants"), "applicants")]
    values = several(part(facts, "values"), "values")
    again = _Again(plan, applicants, values)
    again.look("the list is the one that was committed", again.the_list)
    again.look("the sources could not be known before", lambda: judge_plan(plan))
    again.look("it is held again as it should be", lambda: judge_rerun(plan, values, before))
    again.look("it was drawn at its time", lambda: again.moment(moment(facts, "at")))
    again.look("each source has what it should have", again.sources)
    result = again.result()
    if result is not None:
        for name in ("outcome", "missing", "seed", "order"):
            if name in facts:
                again.compare(name, result, facts[name])
    ok = result is not None and all(check.ok for check in again.checks)
    return Working(Redraw(ok, tuple(again.checks), result), tuple(again.lines))


class _Again:
    """One redraw: the checks and lines so far."""

    def __init__(self, plan: Plan, applicants: Sequence[str], values: Sequence[Any]) -> None:
        self.plan, self.applicants, self.values = plan, applicants, values
        self.checks: list[Check] = []
        self.lines: list[Line] = []

    def look(self, what: str, judge: Callable[[], tuple[Line, ...]]) -> None:
        """One rule: its lines, or why it is broken."""
        try:
            lines = judge()
        except Refusal as refusal:
            self.checks.append(Check(what, False, found=str(refusal), refusal=refusal))
            return
        if lines:
            self.checks.append(Check(what, True))
        self.lines += lines

    def the_list(self) -> tuple[Line, ...]:
        """The applicants are those that were committed."""
        return (drawing.judge_list(self.plan, self.applicants),)

    def moment(self, at: datetime) -> tuple[Line, ...]:
        """It was drawn when it could be."""
        return (drawing.judge_moment(self.plan, drawing.pair(self.plan, self.values), at),)

    def sources(self) -> tuple[Line, ...]:
        """What chance brought, source by source."""
        return drawing.judge_values(self.plan, drawing.pair(self.plan, self.values))

    def result(self) -> Draw | None:
        """What is drawn, where the values can be read by the rules."""
        try:
            paired = drawing.pair(self.plan, self.values)
            result = drawing.drawn(self.plan, paired, self.applicants)
        except Refusal:
            return None
        if result.outcome == "drawn":
            self.lines += drawing.result_lines(result)
        return result

    def compare(self, name: str, result: Draw, found: Any) -> None:
        """One part of the recorded result beside the one worked out now."""
        if name == "order":
            self._compare_order(result.order, several(found, "order"))
            return
        expected = getattr(result, name)
        given = tuple(several(found, name)) if name == "missing" else (found or "")
        same = given == expected
        self.checks.append(Check(f"the recorded {name} is right", same, str(expected), str(given)))

    def _compare_order(self, order: tuple[str, ...], found: tuple[Any, ...]) -> None:
        """The order; where it differs, the first place that does."""
        what = "the recorded order is right"
        length = max(len(order), len(found))
        for place in range(length):
            here, there = order[place : place + 1], found[place : place + 1]
            if here != there:
                shown = f"place {place + 1}: "
                names = [str(*one) if one else "nobody" for one in (here, there)]
                self.checks.append(Check(what, False, shown + names[0], shown + names[1]))
                return
        self.checks.append(Check(what, True, f"{length} applicants", f"{length} applicants"))
