"""The questions that show whom a policy reaches: what the law protects, asked of who applies.

Nobody has to answer any of them, and no answer decides anything. The questions, their answers and
where they are from are data: `commonstead_rules/monitoring/questions.yaml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from commonstead.kit import Refusal, Source
from commonstead.rulebook.data import mapping, members_of, read_source, shipped, words


@dataclass(frozen=True)
class Question:
    """A question: the characteristic that the law protects, its words and those of each answer."""

    name: str
    protects: str
    asks: str
    options: Mapping[str, str]
    source: Source


@cache
def _data() -> dict[str, Any]:
    (document,) = shipped("monitoring")
    return document.data


@cache
def questions() -> Mapping[str, Question]:
    """Every question by its name, in the order in which the law names what it protects.

    >>> [one.protects for one in questions().values()][:3]
    ['age', 'disability', 'gender reassignment']
    """
    return {name: _question(name, data) for name, data in members_of(_data()["questions"])}


def _question(name: str, data: dict[str, Any]) -> Question:
    options = mapping(data["options"], name, "options")
    return Question(
        name,
        words(data["protects"], name, "protects"),
        words(data["asks"], name, "asks"),
        {key: words(text, name, "options", key) for key, text in options.items()},
        read_source(data["source"]),
    )


def law() -> Source:
    """The text that names what is protected."""
    return read_source(_data()["law"])


def check_answers(answers: Mapping[str, str]) -> None:
    """Refuse `answer_not_offered` (question) for what is no answer to one of the questions.

    >>> check_answers({"sex": "female"})
    """
    for name, answer in answers.items():
        known = questions().get(name)
        if known is None or answer not in known.options:
            raise Refusal("answer_not_offered", question=known.asks if known else name)
