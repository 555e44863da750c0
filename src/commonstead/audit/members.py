"""The members' entries: who was a member on which day, and in which class."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from commonstead.audit.rulebook import Adoptions
from commonstead.audit.step import Step
from commonstead.members import (
    Membership,
    Register,
    class_rule,
    may_change_class,
    may_end,
    may_take_in,
    membership_of,
)

CAN_BE_ENTERED = "the register can take it"


@dataclass
class Application:
    """Somebody asked to join in a class; `open` until it is admitted or refused."""

    class_name: str
    on: date
    open: bool = True
    refused: bool = False


class Members:
    """The register as the entries build it up."""

    def __init__(self, adoptions: Adoptions) -> None:
        self.adoptions = adoptions
        self.stays: dict[str, list[Membership]] = {}
        self.applications: dict[str, Application] = {}
        self.inspections = 0
        self.sizes: Counter[str] = Counter()
        self._register: Register | None = None

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "rulebook.adopt": self._adopt,
            "members.enter_founder": self._enter_founder,
            "members.apply": self._apply,
            "members.admit": self._admit,
            "members.refuse": self._refuse,
            "members.change_class": self._change_class,
            "members.end": self._end,
            "members.expel": self._end,
            "members.import": self._import,
            "members.inspect": self._inspect,
            "members.correct": self._correct,
            "members.link": self._link,
            "members.erase": self._erase,
        }

    def register(self) -> Register:
        """The register so far."""
        if self._register is None:
            self._register = Register(chain.from_iterable(self.stays.values()))
        return self._register

    def judge_class(self, step: Step, class_name: str | None, member: str, day: date) -> None:
        """Whether somebody is of the class for which a seat is kept, where it is kept for one."""
        if class_name is not None:
            stay = self.register().of(member, day)
            found = stay.class_on(day) if stay else None
            step.same("the seat goes to the class for which it is kept", class_name, found)

    def _stays_of(self, member: str) -> Register:
        # One member's part of the register: the whole need not be built for every entry.
        return Register(self.stays.get(member, ()))

    def _enter(self, step: Step, data: Mapping[str, Any]) -> None:
        self._class_exists(step, data["class"])
        ended = data.get("ended")
        with step.allowed(CAN_BE_ENTERED, "a member who is not on it yet"):
            stay = Membership(
                data["member"],
                data["class"],
                date.fromisoformat(data["entered"]),
                date.fromisoformat(ended) if ended else None,
            )
            stays = [*self.stays.get(stay.member, ()), stay]
            Register(stays)
            self._keep(stay.member, stays)
        step.holds(
            "nobody is entered ahead of time",
            data["entered"] <= step.day.isoformat(),
            step.day,
            data["entered"],
        )

    def _keep(self, member: str, stays: list[Membership]) -> None:
        self.sizes.subtract(_classes_now(self.stays.get(member, ())))
        self.sizes.update(_classes_now(stays))
        self.stays[member] = stays
        self._register = None

    def _class_exists(self, step: Step, name: str) -> None:
        rulebook = self.adoptions.in_force(step.day)
        if rulebook is not None:
            with step.allowed("the rulebook has the class", "a class of the rulebook"):
                class_rule(rulebook, name)

    def _takes_in(self, step: Step, into: Sequence[str]) -> None:
        """Founders are entered before any rulebook is adopted, and so are not judged here."""
        rulebook = self.adoptions.in_force(step.day)
        if rulebook is not None:
            with step.allowed("the community keeps its share of the members", "enough members"):
                may_take_in(rulebook, into=into, sizes=self.sizes)

    def _adopt(self, step: Step) -> None:
        members = self.register().on(step.day)
        if len(self.adoptions.versions) == 1:
            step.same("the founders were counted", len(members), step.fact("founders"))
            known = {each.name for each in self.adoptions.versions[0].rulebook.classes}
            used = {stay.class_on(step.day) for stay in members}
            step.holds("the founders' classes are the rulebook's", used <= known, known, used)

    def _enter_founder(self, step: Step) -> None:
        self._enter(step, step.entry.facts)

    def _apply(self, step: Step) -> None:
        self._class_exists(step, step.fact("class"))
        reference = step.fact("application")
        new = reference not in self.applications
        step.holds("the application is a new one", new, "a new application", reference)
        self.applications[reference] = Application(step.fact("class"), step.day_of("on"))

    def _decide(self, step: Step) -> Application | None:
        application = self.applications.get(step.fact("application"))
        waiting = application is not None and application.open
        step.holds(
            "the application was waiting",
            waiting,
            "an application that nobody has decided",
            step.fact("application"),
        )
        if application is not None:
            application.open = False
        return application

    def _admit(self, step: Step) -> None:
        application = self._decide(step)
        if application is not None:
            step.same(
                "the class is the one applied for", application.class_name, step.fact("class")
            )
            entered = step.day_of("entered")
            step.holds(
                "nobody is a member before applying",
                application.on <= entered,
                application.on,
                entered,
            )
        self._enter(step, step.entry.facts)
        self._takes_in(step, [step.fact("class")])

    def _refuse(self, step: Step) -> None:
        application = self._decide(step)
        if application is not None:
            application.refused = True

    def _change_class(self, step: Step) -> None:
        rulebook = self.adoptions.in_force(step.day)
        member, name, on = step.fact("member"), step.fact("class"), step.day_of("on")
        if rulebook is None:
            return
        with step.allowed(CAN_BE_ENTERED, "a member of another class"):
            may_change_class(rulebook, self._stays_of(member), member, class_name=name, on=on)
            self._replace(member, on, lambda stay: stay.changing_to(name, on))
            self._takes_in(step, [name])

    def _end(self, step: Step) -> None:
        member, ended = step.fact("member"), step.day_of("ended")
        with step.allowed(CAN_BE_ENTERED, "a member whose membership has not ended"):
            may_end(self._stays_of(member), member, on=ended)
            self._replace(member, ended, lambda stay: stay.ending(ended))

    def _replace(self, member: str, day: date, changed: Callable[[Membership], Membership]) -> None:
        stays = [
            stay if not stay.is_in_force(day) else changed(stay) for stay in self.stays[member]
        ]
        self._keep(member, stays)

    def _import(self, step: Step) -> None:
        rows = step.fact("members")
        for row in rows:
            self._enter(step, row)
        self._takes_in(step, [row["class"] for row in rows if row["ended"] is None])
        size = self.register().size(step.day)
        step.same("the register's size afterwards", size, step.fact("after"))

    def _inspect(self, step: Step) -> None:
        self.inspections += 1
        step.same("inspections are numbered", self.inspections, step.fact("inspection"))

    def _correct(self, step: Step) -> None:
        """Also of somebody who has left, as long as the register says something about them."""
        known = step.fact("member") in self.stays
        expected = "somebody who is or was a member"
        step.confirms("the register has who is corrected", known, expected, step.fact("member"))

    def _link(self, step: Step) -> None:
        with step.allowed("a member of this day is linked", "a member"):
            membership_of(self._stays_of(step.fact("member")), step.fact("member"), step.day)

    def _erase(self, step: Step) -> None:
        reference = step.fact("ref")
        if step.fact("what") == "application":
            application = self.applications.get(reference)
            over = application is not None and application.refused
        else:
            stays = self.stays.get(reference, ())
            over = bool(stays) and all(stay.ended is not None for stay in stays)
        expected = "a refused application, or a membership that has ended"
        step.confirms("only what is over is erased", over, expected, reference)


def _classes_now(stays: Sequence[Membership]) -> list[str]:
    """The class of a member in force, in a list; nothing ends or changes ahead of time."""
    return [stay.class_on(date.max) for stay in stays if stay.ended is None]
