"""Holding a draw: the plan and what chance brought become the seed, and the seed an order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, Literal, TypeVar

from commonstead.homes.draws.applicants import list_hash
from commonstead.homes.draws.plan import Chance, Plan, judge_plan
from commonstead.homes.draws.reading import moment, under
from commonstead.homes.draws.seed import seed_from
from commonstead.homes.draws.tickets import in_order
from commonstead.homes.draws.witnesses import Witnesses
from commonstead.kit import Line, Refusal, Working
from commonstead.record import moment_of

T = TypeVar("T")
Outcome = Literal["drawn", "void"]
Paired = tuple[tuple[Chance, Any], ...]
"""Each source with its value, in the order of the plan; `None` where it has none."""


@dataclass(frozen=True)
class Draw:
    """What came of a draw: the seed (64 hex digits) and the order, or what made it void."""

    outcome: Outcome
    missing: tuple[str, ...] = ()
    seed: str = ""
    order: tuple[str, ...] = ()


def draw(
    plan: Plan, applicants: Sequence[str], values: Sequence[Any], at: datetime
) -> Working[Draw]:
    """Hold a draw at a moment; `values` has one value for each source, in the plan's order.

    A witness who does not open what was fixed makes the draw void, and so does a source that has
    no value when the latest moment has come: `Draw.missing` says which. Raises the refusals of
    `judge_plan` and of each source, `list_not_as_committed`, `value_missing`,
    `value_without_source`, `drawn_too_early` and `drawn_too_late`.
    """
    lines = (judge_list(plan, applicants), *judge_plan(plan))
    paired = pair(plan, values)
    lines += (judge_moment(plan, paired, at), *judge_values(plan, paired))
    result = drawn(plan, paired, applicants)
    if result.outcome == "drawn":
        lines += result_lines(result)
    return Working(result, lines)


def pair(plan: Plan, values: Sequence[Any]) -> Paired:
    """Each source with its value. Raises `Refusal("value_without_source")`."""
    if len(values) > len(plan.sources):
        raise Refusal("value_without_source", values=len(values), sources=len(plan.sources))
    padded = (*values, *[None] * (len(plan.sources) - len(values)))
    return tuple(zip(plan.sources, padded, strict=True))


def _each(paired: Paired, ask: Callable[[Chance, Any], T]) -> list[T]:
    """What each source says of its value; what cannot be read is placed under its number."""
    found = []
    for number, (source, value) in enumerate(paired, 1):
        with under("values", str(number)):
            found.append(ask(source, value))
    return found


def missing_of(paired: Paired) -> tuple[str, ...]:
    """The witnesses and sources that leave the draw without a value."""
    return tuple(
        who for one in _each(paired, lambda source, value: source.missing(value)) for who in one
    )


def silent_witnesses(paired: Paired) -> tuple[str, ...]:
    """The witnesses among them."""
    return missing_of(tuple(one for one in paired if isinstance(one[0], Witnesses)))


def drawn(plan: Plan, paired: Paired, applicants: Iterable[str]) -> Draw:
    """What comes of these values; their times are judged elsewhere."""
    missing = missing_of(paired)
    if missing:
        return Draw("void", missing)
    lines = _each(paired, lambda source, value: source.line(value, plan.draw))
    seed = seed_from(plan.list_hash, plan.policy_hash, lines)
    return Draw("drawn", (), seed.hex(), in_order(seed, applicants))


def judge_list(plan: Plan, applicants: Iterable[str]) -> Line:
    """The applicants are those that were committed, or `Refusal("list_not_as_committed")`."""
    refs = tuple(applicants)
    found = list_hash(refs)
    if found != plan.list_hash:
        raise Refusal("list_not_as_committed", committed=plan.list_hash, found=found)
    return Line("applicants on the list", f"{len(refs)}", f"SHA-256(list) = {found}")


def judge_moment(plan: Plan, paired: Paired, at: datetime) -> Line:
    """Drawn when everything could be known and not after the latest moment.

    A draw is void as soon as a witness keeps silent; for another source it waits until the latest
    moment.
    """
    first = max((source.known for source in plan.sources), default=plan.committed)
    latest = plan.latest
    if silent_witnesses(paired):
        return Line("found void", moment_of(at), "a witness did not open what was fixed")
    missing = missing_of(paired)
    if missing:
        return _judge_waiting(missing, at, latest)
    if at < first:
        raise Refusal("drawn_too_early", at=moment_of(at), first=moment_of(first))
    if at > latest:
        raise Refusal("drawn_too_late", at=moment_of(at), latest=moment_of(latest))
    return Line("drawn", moment_of(at), f"from {moment_of(first)} to {moment_of(latest)}")


def _judge_waiting(missing: tuple[str, ...], at: datetime, latest: datetime) -> Line:
    if at < latest:
        raise Refusal("value_missing", source=missing[0], latest=moment_of(latest))
    return Line("found void", moment_of(at), f"the latest moment was {moment_of(latest)}")


def judge_values(plan: Plan, paired: Paired) -> tuple[Line, ...]:
    """What each source brought, or what is missing."""
    missing = missing_of(paired)
    if missing:
        return (Line("the draw is void", "nobody is drawn", f"missing: {', '.join(missing)}"),)
    lines = _each(paired, lambda source, value: source.working(value, plan.draw))
    return (*chain.from_iterable(lines), *_opened_first(paired))


def _opened_first(paired: Paired) -> tuple[Line, ...]:
    """Whether a witness who refused could have known what else chance would bring."""
    opened = [
        moment(value, "revealed") for source, value in paired if isinstance(source, Witnesses)
    ]
    if not opened:
        return ()
    others = [source for source, _ in paired if not isinstance(source, Witnesses)]
    before = any(source.known > max(opened) for source in others)
    return (
        Line(
            "the witnesses opened their secrets before all else was known",
            "yes" if before else "no: the last to open could see what would come",
            f"opened {moment_of(max(opened))}",
        ),
    )


def result_lines(result: Draw) -> tuple[Line, ...]:
    """The seed, and how many are in the order."""
    return (
        Line("seed", result.seed, "SHA-256(tag, list, policy, each source)"),
        Line("applicants in order of their tickets", f"{len(result.order)}", "SHA-256(seed, ref)"),
    )
