"""The entries of evidence: answers to questions that some definition asks, on the day they say."""

from collections.abc import Callable, Mapping

from commonstead.audit.step import Step
from commonstead.power.definitions import questions


class Evidence:
    """Judges the answers that an organisation gave about itself."""

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {"power.give_evidence": self._given}

    def _given(self, step: Step) -> None:
        question = step.fact("question")
        step.holds(
            "a definition asks the question",
            question in questions(),
            "a question of some definition",
            question,
        )
        step.same("it was answered on the day of the entry", step.day, step.day_of("on"))
