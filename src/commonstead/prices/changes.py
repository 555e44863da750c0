"""What changed between two statements of a home."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from commonstead.kit import Line, Refusal, as_pounds
from commonstead.prices.formula import Formula
from commonstead.prices.reading import formula_from


@dataclass(frozen=True)
class Change:
    """The price then and now in pence, the figures that differ, and whether the formula does.

    `figures` has, by what the figure is, what was written then and now ("" where it was not given).
    """

    since: date
    price_then: int
    price_now: int
    figures: Mapping[str, tuple[str, str]]
    formula_changed: bool


def change_since(facts: Mapping[str, Any], price: int) -> Change | None:
    """What changed since the statement before; `None` where there was none.

    Raises `Refusal("statement_before_the_last", on, last)`.
    """
    before = facts["before"]
    if before is None:
        return None
    since, on = date.fromisoformat(before["on"]), date.fromisoformat(facts["on"])
    if since > on:
        raise Refusal("statement_before_the_last", on=on, last=since)
    formula = formula_from(facts["formula"])
    return Change(
        since=since,
        price_then=before["price"],
        price_now=price,
        figures=_differing(formula, before["given"], facts["given"]),
        formula_changed=before["formula_hash"] != formula.hash,
    )


def _differing(
    formula: Formula, then: Mapping[str, Any], now: Mapping[str, Any]
) -> dict[str, tuple[str, str]]:
    names = dict.fromkeys([*then, *now])
    differ = [name for name in names if _bare(then.get(name)) != _bare(now.get(name))]
    return {
        _what(formula, name): (_written(then.get(name)), _written(now.get(name))) for name in differ
    }


def _bare(raw: Any) -> Any:
    return raw["value"] if isinstance(raw, Mapping) and "source" in raw else raw


def _written(raw: Any) -> str:
    bare = _bare(raw)
    return "" if bare is None else bare if isinstance(bare, str) else f"{len(bare)} items"


def _what(formula: Formula, name: str) -> str:
    return formula.parameters[name].what if name in formula.parameters else name


def change_lines(change: Change | None) -> list[Line]:
    """The change as lines of a working."""
    if change is None:
        return []
    difference = change.price_now - change.price_then
    lines = [
        Line(
            f"change of the price since {change.since}",
            as_pounds(difference),
            f"{as_pounds(change.price_now)} − {as_pounds(change.price_then)}",
        )
    ]
    for what, (then, now) in change.figures.items():
        lines.append(Line(f"changed: {what}", now or "not given", f"was {then or 'not given'}"))
    if change.formula_changed:
        lines.append(Line("changed: the formula", "another one, or other values of its own"))
    return lines
