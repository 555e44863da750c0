"""The part of a decision's page that shows a change of the rules, before the vote and after."""

from dataclasses import dataclass

from django.utils import timezone

from commonstead.kit import Refusal
from commonstead_web.decisions.amendments import Preview, Waiting, adopted_by, preview, takes_effect
from commonstead_web.decisions.finding import rules_of
from commonstead_web.decisions.models import Decision
from commonstead_web.decisions.queries import reading
from commonstead_web.kit.wording import words_for
from commonstead_web.rulebook.queries import Adoption, Organisation, newest_rules

State = Decision.State


@dataclass(frozen=True)
class Amendment:
    """A change of the rules as its motion's page shows it.

    `problem` says in words why it can no longer be made as it was proposed. `version` is what came
    of it.
    """

    preview: Preview | None
    waiting: Waiting
    version: Adoption | None = None
    problem: str = ""


def amendment_of(organisation: Organisation, decision: Decision) -> Amendment | None:
    """What a motion on the rules would change, or changed; None for any other motion."""
    if decision.power != "rulebook.amend" or decision.effect is None:
        return None
    waiting = takes_effect(organisation, rules_of(decision))
    done = [one for one in reading.entries_about(decision) if one.action == "rulebook.amend"]
    adopted = adopted_by(organisation, done[0].facts) if done else None
    today = timezone.localdate()
    if adopted is not None:
        shown = preview(organisation, adopted.before, adopted.after, today)
        return Amendment(shown, waiting, adopted.version)
    newest = newest_rules(organisation)
    try:
        after = newest.changed(decision.effect["refs"]["changes"])
    except Refusal as refusal:
        return Amendment(None, waiting, problem=words_for(refusal))
    return Amendment(preview(organisation, newest, after, today), waiting)
