"""Answers to what no rule can show, of which the room `power` above this one knows.

It tells in its `apps.ready` where they are (`answered_by`), so that the preview of an amendment
rests on the same answers as the page on who holds power.
"""

from collections.abc import Callable, Mapping
from datetime import date

from commonstead.power.definitions import Answer
from commonstead_web.rulebook.queries import Organisation

Asked = Callable[[Organisation, date], Mapping[str, Answer]]
ASKED: list[Asked] = []


def answered_by(asked: Asked) -> None:
    """Let a room say which questions an organisation has answered by a day."""
    ASKED.append(asked)


def answers_on(organisation: Organisation, day: date) -> tuple[tuple[str, Answer], ...]:
    """The question and the answer, in the order of the questions."""
    found = {
        question: answer for asked in ASKED for question, answer in asked(organisation, day).items()
    }
    return tuple(sorted(found.items(), key=lambda one: one[0]))
