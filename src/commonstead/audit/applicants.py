"""The entries of applications for homes: each once, changed and ended only while it waits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from commonstead.audit.step import Step


@dataclass
class Household:
    """An application: the day that counts for it, and the day on which it was over."""

    applied: date
    ended: date | None = None
    erased: bool = False


class Applicants:
    """Everybody who applied, under their pseudonyms."""

    def __init__(self) -> None:
        self.households: dict[str, Household] = {}

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "homes.apply": self._apply,
            "homes.change_application": self._change,
            "homes.see_papers": self._change,
            "homes.withdraw_application": self._withdraw,
            "homes.merge_applications": self._merge,
            "homes.erase_application": self._erase,
        }

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(one.ended is None for one in self.households.values())

    def _apply(self, step: Step) -> None:
        ref = step.fact("application")
        new = ref not in self.households
        step.holds("the application is a new one", new, "a new application", ref)
        self._today(step)
        self.households[ref] = Household(step.day)

    def _change(self, step: Step) -> None:
        self._found(step, "application")
        self._today(step)

    def _withdraw(self, step: Step) -> None:
        found = self._found(step, "application")
        self._today(step)
        if found:
            found.ended = step.day

    def _merge(self, step: Step) -> None:
        self._today(step)
        kept, gone = self._found(step, "kept"), self._found(step, "gone")
        apart = step.fact("kept") != step.fact("gone")
        step.holds("these are two applications", apart, "two", step.fact("gone"))
        if kept and gone and apart:
            earlier = min(kept.applied, gone.applied)
            step.same("it keeps the earlier day", earlier, step.day_of("applied"))
            kept.applied, gone.ended = earlier, step.day

    def _erase(self, step: Step) -> None:
        ref = step.fact("application")
        found = self.households.get(ref)
        over = found is not None and found.ended is not None and not found.erased
        step.holds("what is erased is over, and was there", over, "an application", ref)
        if found:
            found.erased = True

    def _found(self, step: Step, name: str) -> Household | None:
        ref = step.fact(name)
        found = self.households.get(ref)
        waits = found is not None and found.ended is None
        step.holds("the application waits", waits, "an application that waits", ref)
        return found

    def _today(self, step: Step) -> None:
        step.same("it happened on the day of the entry", step.day, step.day_of("on"))
