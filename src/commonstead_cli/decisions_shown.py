"""How the verbs about meetings show an answer: its figures, and the steps that led there."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from commonstead.kit import Line
from commonstead_cli.kit import as_json


def shown(answer: dict[str, Any], working: Iterable[Line], form: str) -> str:
    """The answer as JSON with its working, or as lines of text."""
    if form == "json":
        return as_json({**answer, "working": [asdict(line) for line in working]})
    told = [f"{name.replace('_', ' ')}: {_word(value)}" for name, value in answer.items()]
    steps_told = [
        f"    {line.label}: " + " = ".join(filter(None, (line.expression, line.value)))
        for line in working
    ]
    return "\n".join([*told, *steps_told])


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none is enough" if value is None else str(value)
