"""Answers that somebody gives with a document, to questions that no rulebook can settle."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from commonstead.rulebook.data import read_day, shipped, words
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.text import Document, read_path, read_text

Said = Literal["yes", "no", "unknown"]
SAID: Mapping[str, Said] = {"yes": "yes", "no": "no", "unknown": "unknown"}
OUTSIDE_VETO = "control.outside_veto"
"""The question that the control test of outside vetoes asks, and no definition by itself."""
PARTS = ("answer", "document", "by", "on")


@dataclass(frozen=True)
class Question:
    """A question, and the document in which its answer should stand."""

    key: str
    asks: str
    document: str


@dataclass(frozen=True)
class Answer:
    """What somebody answered, in which document it stands, who says so and since when."""

    answer: Said
    document: str = ""
    by: str = ""
    on: date | None = None


@cache
def questions() -> Mapping[str, Question]:
    """Every question there is, by its key. Nothing else can be evidence.

    >>> questions()["objects.housing"].document
    'the objects in the rules'
    """
    data = next(d.data for d in shipped("power") if d.data.get("power") == "questions")
    found = {
        key: Question(key, part["asks"], part["document"])
        for key, part in data["questions"].items()
    }
    return MappingProxyType(found)


def read_evidence(path: Path) -> dict[str, Answer]:
    """Read a YAML file of answers; raises `BadInput` with file and line."""
    return _read(read_path(path))


def read_evidence_text(text: str, file: str = "") -> dict[str, Answer]:
    """Read answers from YAML text.

    >>> read_evidence_text("not_for_profit: {answer: yes, document: Rules, on: 2026-05-01}")
    {'not_for_profit': Answer(answer='yes', document='Rules', by='', on=datetime.date(2026, 5, 1))}
    """
    return _read(read_text(text, file))


def _read(document: Document) -> dict[str, Answer]:
    try:
        return evidence_from(document.data)
    except Misplaced as error:
        raise document.at_its_line(error) from None


def evidence_from(data: Mapping[str, Any]) -> dict[str, Answer]:
    """Answers from plain data: `{key: {answer, document, by, on}}`; raises `BadInput`."""
    return {key: _answer(key, raw) for key, raw in data.items()}


def _answer(key: str, raw: Any) -> Answer:
    if key not in questions():
        raise Misplaced(
            f"{key!r} is not a question that any definition asks",
            (key,),
            expected="one of those that `commonstead power questions` lists",
        )
    if not isinstance(raw, dict):
        what = f"{raw!r} is not an answer with its document"
        raise Misplaced(what, (key,), expected="{answer: yes, document: …}")
    parts = raw
    for name in parts:
        if name not in PARTS:
            raise Misplaced(
                f"{name!r} does not belong here", (key, name), expected=", ".join(PARTS)
            )
    said = SAID.get(str(parts.get("answer")))
    if said is None:
        found = parts.get("answer")
        raise Misplaced(f"{found!r} is not an answer", (key,), expected="yes, no or unknown")
    try:
        on = read_day(parts["on"]) if "on" in parts else None
    except Misplaced as error:
        raise error.under(key, "on") from None
    document, by = (words(parts.get(name, ""), key, name) for name in ("document", "by"))
    return Answer(said, document, by, on)


def vetoes_said(evidence: Mapping[str, Answer]) -> tuple[str, ...] | None:
    """Which outside vetoes the answers declare: none, the document that gives one, or unknown.

    >>> vetoes_said({OUTSIDE_VETO: Answer("no")}), vetoes_said({})
    ((), None)
    """
    said = evidence.get(OUTSIDE_VETO, Answer("unknown"))
    if said.answer == "unknown":
        return None
    return (said.document or "an agreement",) if said.answer == "yes" else ()
