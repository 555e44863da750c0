"""The entries of reviews and appeals: in their order, in time, by somebody else."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from commonstead.audit.lettings import Lettings
from commonstead.audit.step import Step
from commonstead.homes.reviewing import Steps, review

AFTER: Mapping[str, Callable[[Steps, date], Steps]] = {
    "asked": lambda before, day: replace(before, asked=day),
    "answered": lambda before, day: replace(before, answered=day),
    "appealed": lambda before, day: replace(before, appealed=day),
    "decided": lambda before, day: replace(before, decided=day),
}


class Reviews:
    """What applicants asked to be looked at again."""

    def __init__(self, lettings: Lettings) -> None:
        self.lettings = lettings
        self.steps: dict[tuple[str, str], Steps] = {}
        self.answered_by: dict[tuple[str, str], str] = {}

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "homes.ask_review": lambda step: self._next(step, "ask_review", "asked"),
            "homes.answer_review": self._answer,
            "homes.appeal": lambda step: self._next(step, "ask_appeal", "appealed"),
            "homes.decide_appeal": self._decide,
        }

    def _next(self, step: Step, clock: str, name: str) -> None:
        step.same("it happened on the day of the entry", step.day, step.day_of("on"))
        row = self.lettings.rounds.get(step.fact("round"))
        told = row.told if row else None
        there = row is not None and step.fact("applicant") in row.everybody
        step.holds("it is about a place on the list", there, "a place", step.fact("applicant"))
        if told is None:
            return
        key = self._key(step)
        before = self.steps.get(key, Steps(told))
        with step.allowed("each step comes in its time", "in time"):
            now = review(before, step.day).value
            step.same("it is the step that comes next", clock, now.clock)
            self.steps[key] = AFTER[name](before, step.day)
            review(self.steps[key], step.day)

    def _answer(self, step: Step) -> None:
        self._next(step, "answer_review", "answered")
        self._judge_who(step, self._allocated_by(step))
        self.answered_by[self._key(step)] = step.entry.person

    def _decide(self, step: Step) -> None:
        self._next(step, "answer_appeal", "decided")
        before = self.answered_by.get(self._key(step), "")
        self._judge_who(step, self._allocated_by(step), before)

    def _judge_who(self, step: Step, *before: str) -> None:
        other = step.entry.person not in before
        step.holds("somebody decides who did not before", other, "somebody else", step.entry.person)

    def _allocated_by(self, step: Step) -> str:
        row = self.lettings.rounds.get(step.fact("round"))
        return row.by if row else ""

    def _key(self, step: Step) -> tuple[str, str]:
        return step.fact("round"), step.fact("applicant")
