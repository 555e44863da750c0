"""A count as plain data: for the command line, for a page, and for hashing."""

from typing import Any

from commonstead.elections.result import Action, Count, Draw, Stage

_WORDS = {
    "surplus": "transfer of the surplus of {}",
    "exclusion": "exclusion of {}",
    "elected": "election of {}",
    "iteration": "lower keep factor for {}",
}
_PURPOSES = {
    "elect": "to be elected",
    "exclude": "to be excluded",
    "surplus": "to have the surplus transferred first",
}


def action_in_words(action: Action, names: tuple[str, ...]) -> str:
    """What was done at a stage, in words that do not change between versions.

    >>> action_in_words(Action("surplus", (1,)), ("Ann Lee", "Bo Ek"))
    'transfer of the surplus of Bo Ek'
    >>> action_in_words(Action("exclusion", (0, 1)), ("Ann Lee", "Bo Ek"))
    'exclusion of Ann Lee and Bo Ek'
    >>> action_in_words(Action("iteration", (0,)), ("Ann Lee", "Bo Ek"))
    'lower keep factor for Ann Lee'
    """
    if action.kind == "first_preferences":
        return "first preferences"
    return _WORDS[action.kind].format(_listed([names[c] for c in action.candidates]))


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def as_json(count: Count) -> dict[str, Any]:
    """The count as `{rule, quota, valid, elected, stages, draws}`, votes as text.

    `stages` are `{number, action, totals: {name: votes}, exhausted}`. `quota` is a number where it
    is whole, text where it is not, and null for a rule that has none. `draws` are `{stage, purpose,
    order, by}`: the tied, the first of whom got what the purpose says, settled by "lookback" or by
    "lot".
    """
    return {
        "rule": count.rule,
        "quota": _quota(count),
        "valid": count.valid,
        "elected": [count.candidates[c] for c in count.elected],
        "stages": [_stage(count, stage) for stage in count.stages],
        "draws": [_draw(count, draw) for draw in count.draws],
    }


def _quota(count: Count) -> int | str | None:
    """A number where the quota is whole, else text, so that no digit is lost on the way."""
    text = quota_in_words(count)
    return int(text) if text is not None and text.isdigit() else text


def quota_in_words(count: Count) -> str | None:
    """The quota as it is announced; None for a rule that has none."""
    return None if count.quota is None else _plain(count, count.quota)


def _plain(count: Count, units: int) -> str:
    """A quota: whole where it is whole, as it is announced.

    >>> count = Count("x", 1, (), 0, 0, 5, None, (), ())
    >>> _plain(count, 132200000), _plain(count, 107240)
    ('1322', '1.07240')
    """
    text = count.votes(units)
    return text.split(".")[0] if units % 10**count.places == 0 else text


def _stage(count: Count, stage: Stage) -> dict[str, Any]:
    return {
        "number": stage.number,
        "action": action_in_words(stage.action, count.candidates),
        "totals": {
            name: count.votes(total)
            for name, total in zip(count.candidates, stage.totals, strict=True)
        },
        "exhausted": count.votes(stage.exhausted),
    }


def _draw(count: Count, draw: Draw) -> dict[str, Any]:
    return {
        "stage": draw.stage,
        "purpose": _PURPOSES[draw.purpose],
        "order": [count.candidates[c] for c in draw.order],
        "by": draw.by,
    }


def canonical_stages(count: Count) -> list[dict[str, Any]]:
    """Every stage as whole numbers and positions only: what the record hashes.

    Candidates are positions in ballot order and votes are whole units (`10**-places` of a vote),
    so the form has no names in it.
    """
    return [
        {
            "number": stage.number,
            "action": stage.action.kind,
            "candidates": list(stage.action.candidates),
            "totals": list(stage.totals),
            "exhausted": stage.exhausted,
            "elected": list(stage.elected),
            "excluded": list(stage.excluded),
            "quota": stage.quota,
        }
        for stage in count.stages
    ]


def count_in_text(count: Count) -> str:
    """The count for a person to read: who was elected, then a table of every stage."""
    head = [
        f"Rule {count.rule}, {count.seats} to be elected, {count.valid} valid papers"
        + (f", quota {_plain(count, count.quota)}" if count.quota is not None else ""),
        "Elected: " + (_listed([count.candidates[c] for c in count.elected]) or "nobody"),
    ]
    return "\n".join(head + [line for stage in count.stages for line in _lines(count, stage)])


def _lines(count: Count, stage: Stage) -> list[str]:
    width = max(map(len, (*count.candidates, "Exhausted")))
    rows = [*zip(count.candidates, stage.totals, strict=True), ("Exhausted", stage.exhausted)]
    return [
        f"{stage.number}. {action_in_words(stage.action, count.candidates)}",
        *(f"   {name:<{width}}  {count.votes(total):>16}" for name, total in rows),
    ]
