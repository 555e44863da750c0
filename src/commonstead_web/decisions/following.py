"""The vote that comes after a motion on which sides differed, or without consensus."""

from commonstead.decisions.again import Put, may_follow, settings_again
from commonstead.kit import Refusal
from commonstead_web.decisions.finding import decision_in
from commonstead_web.decisions.models import Decision

State = Decision.State


def followed(decision: Decision, ref: str) -> Decision | None:
    """The earlier motion after which this one is voted on; refuses `nothing_to_follow`."""
    if not ref:
        if decision.settings.get("steps_done"):
            raise Refusal("nothing_to_follow")
        return None
    earlier = decision_in(decision.organisation, ref, State.DECLARED)
    if is_followed(earlier) or not may_follow(put(earlier), earlier.outcome, put(decision)):
        raise Refusal("nothing_to_follow")
    return earlier


def is_followed(decision: Decision) -> bool:
    """Whether a later vote on it has been proposed, and not taken back."""
    return decision.fallbacks.exclude(state=State.WITHDRAWN).exists()


def can_be_put_again(decision: Decision) -> bool:
    """Whether sides differed, their ladder leads to another vote, and nobody has proposed it."""
    again = settings_again(decision.settings) if decision.outcome == "deadlock" else None
    return again is not None and not is_followed(decision)


def put(decision: Decision) -> Put:
    """How it was put."""
    return Put(decision.power, decision.way, decision.sides, decision.settings)
