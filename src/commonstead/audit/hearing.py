"""Telling and hearing whoever is to be removed or expelled, worked out again from the opening."""

from datetime import date

from commonstead.audit.motion import Decision
from commonstead.audit.step import Step
from commonstead.decisions.mandate import AGAINST
from commonstead.decisions.procedure import may_open_vote
from commonstead.decisions.service import Served, channel_named
from commonstead.rulebook import Rulebook


def judge_hearing(step: Step, decision: Decision, rulebook: Rulebook) -> None:
    """Whether the person was told after it was proposed, in time, and heard before the vote.

    By the rules of the day by which the motion is judged; a motion about nobody says nothing.
    """
    against, told = AGAINST.get(decision.power), step.fact("told")
    if against is None:
        step.same("nobody is told of a motion that is about nobody", None, told)
        return
    step.holds("whoever it is about was told", told is not None, "a day and a way", told)
    if told is None:
        return
    on, hearing = date.fromisoformat(told["on"]), told["hearing"]
    step.holds(
        "they were told once it was proposed",
        decision.proposed <= on <= step.day,
        f"{decision.proposed} to {step.day}",
        on,
    )
    with step.allowed("they had the time and the hearing that the rules give", "as the rules say"):
        may_open_vote(
            rulebook,
            against,
            step.day,
            told=[Served(channel_named(told["by"]), on)],
            heard=date.fromisoformat(hearing["on"]) if hearing else None,
        )
