"""The entries of reviews and appeals: in their order, in time, by somebody else."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from commonstead.audit.lettings import Lettings
from commonstead.audit.round import Round
from commonstead.audit.step import Step
from commonstead.homes.allocation.published import order_again
from commonstead.homes.policy.policy import Policy
from commonstead.homes.reviewing import Steps, remedy, review
from commonstead.kit import BadInput

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
        self.outcomes: dict[tuple[str, str], str] = {}

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "homes.ask_review": lambda step: self._next(step, "ask_review", "asked"),
            "homes.answer_review": self._answer,
            "homes.appeal": lambda step: self._next(step, "ask_appeal", "appealed"),
            "homes.decide_appeal": self._decide,
            "homes.follow_review": self._follow,
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
        self._judge_who(step, *self._before(step))
        self.answered_by[self._key(step)] = step.entry.person
        self.outcomes[self._key(step)] = step.fact("outcome")

    def _decide(self, step: Step) -> None:
        self._next(step, "answer_appeal", "decided")
        answered = self.answered_by.get(self._key(step), "")
        self._judge_who(step, *self._before(step), answered)
        self.outcomes[self._key(step)] = step.fact("outcome")

    def _follow(self, step: Step) -> None:
        """A place that is to change is entered once, and the order follows from it."""
        step.same("it happened on the day of the entry", step.day, step.day_of("on"))
        found = self.outcomes.pop(self._key(step), "")
        step.same("a review found that the place is to change", "changed", found)
        row = self.lettings.rounds.get(step.fact("round"))
        policy = self.lettings.known.policies.get(row.policy) if row else None
        if row is None or policy is None:
            return
        who, stands = step.fact("applicant"), step.fact("order")
        named = [one["applicant"] for one in (*stands, *step.fact("not_considered"))]
        step.same("it says how that one stands", [who], named)
        self._judge_owed(step, row, policy)
        self.lettings.debts.born(step)
        row.standings.pop(who, None)
        row.standings |= {one["applicant"]: one for one in stands}
        seed = bytes.fromhex(row.seed) if policy.draws else None
        drawn = Round.tickets(stands, seed)
        step.same("the ticket follows from the draw", drawn, [one["ticket"] for one in stands])
        try:
            row.order = order_again(policy, row.standings.values(), seed)
        except BadInput as error:
            step.holds("it is a standing that the policy knows", False, "a standing", str(error))

    def _judge_owed(self, step: Step, row: Round, policy: Policy) -> None:
        """A home that is owed is held by somebody else, and the policy makes it good."""
        who, home = step.fact("applicant"), step.fact("owed")
        if home is None:
            return
        holder = row.held.get(home)
        step.holds("somebody else has the home", holder not in (None, who), "another", holder)
        step.holds("who is owed a home has none", who not in row.held.values(), "no home", who)
        step.same("it is made good with a home", "next_home", remedy(policy, step.day).value)
        step.holds("who is owed it can be considered", bool(step.fact("order")), "a place", who)

    def _judge_who(self, step: Step, *before: str) -> None:
        other = step.entry.person not in before
        step.holds("somebody decides who did not before", other, "somebody else", step.entry.person)

    def _before(self, step: Step) -> tuple[str, ...]:
        """Who entered the places, or set something aside for this applicant or took it back."""
        row = self.lettings.rounds.get(step.fact("round"))
        if row is None:
            return ()
        who = step.fact("applicant")
        panel = [one for one in row.set_aside if one.applicant == who]
        return (row.by, *(by for one in panel for by in (one.by, one.taken_back_by) if by))

    def _key(self, step: Step) -> tuple[str, str]:
        return step.fact("round"), step.fact("applicant")
