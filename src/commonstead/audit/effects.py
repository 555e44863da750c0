"""What a decision does: only what was carried, as it was proposed, and as the very next entry."""

from collections.abc import Callable, Mapping
from typing import Any

from commonstead.audit.motion import Decision
from commonstead.audit.motions import Motions
from commonstead.audit.report import Findings
from commonstead.audit.step import Step
from commonstead.decisions.mandate import named_by_effect

ALSO_WITHOUT = frozenset({"members.admit"})
"""Actions that a decision can bring about, and an office by itself too."""


def of_its_own() -> frozenset[str]:
    """Actions that nothing but a decision brings about."""
    return frozenset(named_by_effect()) - ALSO_WITHOUT


class Effects:
    """Holds each effect against the decision that it names."""

    def __init__(self, motions: Motions) -> None:
        self.motions = motions
        self.due: Decision | None = None

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return dict.fromkeys(of_its_own(), self._effect) | {"decisions.declare": self._declared}

    def judge(self, step: Step) -> None:
        """Whether this entry is the one that the declaration before it calls for."""
        decision, self.due = self.due, None
        if decision is None or decision.effect is None:
            return
        what = decision.effect["what"]
        if step.same("a decision's effect follows at once", what, step.entry.action):
            _as_proposed(step, decision)

    def finish(self, findings: Findings) -> None:
        """A record may not end between a decision and its effect."""
        if self.due is not None and self.due.effect is not None:
            what = self.due.effect["what"]
            findings.note("a decision's effect follows at once", False, what, "the record ends")

    def _declared(self, step: Step) -> None:
        decision = self.motions.decisions.get(step.fact("decision"))
        self.due = decision if decision and step.fact("effect") is not None else None

    def _effect(self, step: Step) -> None:
        decision = self.motions.decisions.get(step.fact("decision"))
        declared = decision.declaration if decision else None
        carried = (
            decision is not None
            and declared is not None
            and declared["effect"] == step.entry.action
            and decision.declared_by == step.entry.n - 1
        )
        step.holds(
            "a decision that was carried does it", carried, "a decision", step.fact("decision")
        )


def _as_proposed(step: Step, decision: Decision) -> None:
    refs: Mapping[str, Any] = decision.effect["refs"] if decision.effect else {}
    found = {name: step.entry.facts.get(name) for name in refs}
    step.same("it is what was proposed", dict(refs), found)
    if step.entry.action in of_its_own():
        step.same("it names the decision before it", decision.reference, step.fact("decision"))
