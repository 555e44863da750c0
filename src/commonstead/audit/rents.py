"""What homes are let for: each rent worked out again, and after the one before it."""

from collections.abc import Callable, Mapping
from typing import Any

from commonstead.audit.homes import Homes
from commonstead.audit.prices import UNREADABLE
from commonstead.audit.step import Step
from commonstead.homes.register import Entered
from commonstead.prices.rents import RentSet, rent_differences, restate_rent
from commonstead.prices.rents.of_a_home import Standing, check_of_home


class Rents:
    """The last rent that was set for each home."""

    def __init__(self, homes: Homes) -> None:
        self.homes = homes
        self.refs: set[str] = set()
        self.last: dict[str, RentSet] = {}

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {"rents.set": self._set}

    def _set(self, step: Step) -> None:
        ref = step.fact("rent")
        step.holds("the rent is a new one", ref not in self.refs, "a new rent", ref)
        self.refs.add(ref)
        step.same("it was set on the day of the entry", step.day, step.day_of("on"))
        stated = step.fact("set")
        about = {"home": step.fact("home"), "starts": str(step.day_of("starts"))}
        step.same("it is about what the entry says", about, _told(stated, about))
        try:
            amiss: Any = rent_differences(stated)
            made = restate_rent(stated).value
        except UNREADABLE as error:
            step.same("the rent comes to what it states", (), str(error))
            return
        step.same("the rent comes to what it states", (), amiss)
        if self.homes.known(step):
            home = self.homes.standing[made.home]
            with step.allowed("it fits the register and the rent before it", "a rent that fits"):
                check_of_home(made, _standing(home, self.last.get(made.home)))
        self.last[step.fact("home")] = made


def _standing(home: Entered, last: RentSet | None) -> Standing:
    return Standing(
        home.bedrooms,
        home.area,
        last.starts if last else None,
        last.rent.weekly if last else None,
    )


def _told(stated: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    return {name: stated.get(name) for name in names}
