"""The entries of the register of homes: each home once, described in the words of the register."""

from collections.abc import Callable, Mapping

from commonstead.audit.step import Step
from commonstead.homes.register import Entered, ends


class Homes:
    """The homes that there are, and those that there were."""

    def __init__(self) -> None:
        self.standing: dict[str, Entered] = {}
        self.gone: set[str] = set()

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "homes.register": self._register,
            "homes.correct": self._correct,
            "homes.end": self._end,
        }

    def known(self, step: Step) -> bool:
        """Note whether the home of an entry stands in the register."""
        home = step.fact("home")
        return step.holds("the home is in the register", home in self.standing, "a home", home)

    def _register(self, step: Step) -> None:
        home = step.fact("home")
        new = home not in self.standing and home not in self.gone
        step.holds("the home is a new one", new, "a new home", home)
        self._keep(step)

    def _correct(self, step: Step) -> None:
        if self.known(step):
            self._keep(step)

    def _keep(self, step: Step) -> None:
        entered = Entered.from_facts(step.entry.facts)
        with step.allowed("the home is described in the words of the register", "known words"):
            entered.check()
        found = step.fact("adaptations")
        step.same("its adaptations stand in their order", entered.as_facts()["adaptations"], found)
        step.same("it was entered on the day of the entry", step.day, step.day_of("on"))
        self.standing[step.fact("home")] = entered

    def _end(self, step: Step) -> None:
        if self.known(step):
            del self.standing[step.fact("home")]
            self.gone.add(step.fact("home"))
        reason = step.fact("why")
        step.holds("it left for a known reason", reason in ends(), list(ends()), reason)
        step.same("it left on the day of the entry", step.day, step.day_of("on"))
