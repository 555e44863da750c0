"""Definitions of bodies that the people concerned control, as dated data."""

from commonstead.power.definitions.evidence import (
    Answer,
    Question,
    evidence_from,
    questions,
    read_evidence,
    read_evidence_text,
    vetoes_said,
)
from commonstead.power.definitions.finding import Case, Finding
from commonstead.power.definitions.reading import (
    Criterion,
    Definition,
    definitions,
    known_on,
    read_definition,
)

__all__ = [
    "Answer",
    "Case",
    "Criterion",
    "Definition",
    "Finding",
    "Question",
    "definitions",
    "evidence_from",
    "known_on",
    "questions",
    "read_definition",
    "read_evidence",
    "read_evidence_text",
    "vetoes_said",
]
