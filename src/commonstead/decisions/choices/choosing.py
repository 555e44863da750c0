"""Choosing among options by a named method."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from commonstead.decisions.choices.choice import Choice, Counted, Vote
from commonstead.decisions.choices.marks import approval, score
from commonstead.decisions.choices.ranked import ranked
from commonstead.decisions.choices.ties import Settled, Ties, fill
from commonstead.kit import Line, Refusal, Source, Working
from commonstead.rulebook.data import ROOT
from commonstead.rulebook.text import read_path

METHODS: Mapping[str, Callable[..., Counted]] = {
    "approval": approval,
    "score": score,
    "ranked": ranked,
}


@cache
def described() -> dict[str, Any]:
    """The methods and the rules for ties, as `choices.yaml` tells them with sources and cases."""
    return read_path(ROOT / "decisions" / "choices.yaml").data


def choose(
    method: str,
    options: Sequence[str],
    votes: Sequence[Vote],
    *,
    places: int = 1,
    ties: Ties | None = None,
    **settings: Any,
) -> Choice:
    """Choose as many options as there are places.

    `method` is one of `METHODS`, which say what a vote looks like and which settings there are.
    Abstentions (`None`) are counted as such and move nothing. Options such as "none of these" are
    options like any other. Where `ties` is not given, a tie stands.

    Raises `Refusal`: "unknown_method", "settings_do_not_fit", "options_repeat",
    "too_few_options", "nobody_voted", and those of the methods and of `Ties`.

    >>> choice = choose("approval", ["paint", "roof"], [["roof"], ["roof", "paint"], None])
    >>> choice.winners, choice.voted, choice.abstained
    (('roof',), 2, 1)
    """
    rule = ties or Ties()
    _check(method, options, places)
    rule.check(options)
    cast = [vote for vote in votes if vote is not None]
    if not cast:
        raise Refusal("nobody_voted", abstained=len(votes))
    counted = _count(method, options, cast, settings)
    settled = fill(counted.levels, places, rule)
    return Choice(
        method=method,
        winners=settled.winners,
        totals=counted.totals,
        tied=settled.tied,
        voted=len(cast),
        abstained=len(votes) - len(cast),
        working=_working(method, counted, settled, rule.rule),
    )


def _check(method: str, options: Sequence[str], places: int) -> None:
    if method not in METHODS:
        raise Refusal("unknown_method", method=method, known=tuple(METHODS))
    if len(set(options)) < len(options):
        raise Refusal("options_repeat", options=tuple(options))
    if not 1 <= places <= len(options):
        raise Refusal("too_few_options", options=len(options), places=places)


def _count(
    method: str, options: Sequence[str], cast: Sequence[Vote], settings: Mapping[str, Any]
) -> Counted:
    known = set(described()["methods"][method].get("settings", {}))
    needed = known & {"lowest", "highest"}
    if not needed <= set(settings) <= known:
        raise Refusal(
            "settings_do_not_fit",
            given=tuple(settings),
            needed=tuple(sorted(needed)),
            known=tuple(sorted(known)),
        )
    return METHODS[method](options, cast, **settings)


def _working(
    method: str, counted: Counted, settled: Settled, ties: str
) -> Working[tuple[str, ...]]:
    source = Source.from_data(described()["methods"][method]["source"])
    lines = [replace(line, source=source) for line in counted.lines]
    level = settled.settled or settled.tied
    if level:
        rule = described()["ties"][ties]
        decided = ", ".join(settled.winners) if settled.settled else "tied"
        text = f"level: {', '.join(level)}; {rule['what']}"
        lines.append(Line("tie", decided, text, Source.from_data(rule["source"])))
    lines.append(Line("chosen", ", ".join(settled.winners) or "nothing"))
    return Working(settled.winners, tuple(lines))
