"""Who acted: the power that was used, who holds it, and whether the office was theirs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from commonstead.audit.report import Findings
from commonstead.audit.rulebook import Adoptions
from commonstead.audit.step import Step
from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook

POWER_OF_ANOTHER_NAME = {
    "rulebook.found": "rulebook.draft",
    "elections.elect_unopposed": "elections.declare",
    "homes.take_back_set_aside": "homes.set_aside",
}
"""Actions that use a power which is not called as they are."""

BY_APPOINTMENT = frozenset(
    {"secretary", "chair", "treasurer", "teller", "returning_officer", "scrutineer"}
)
"""Offices that the record shows being given. Who is a member or on the board is a member's
pseudonym there, which nobody can link to the person who pressed the button."""


@dataclass
class Holding:
    """An office in one person's hands, from a day and until a day (not counting that day)."""

    person: str
    since: date
    until: date | None = None

    def on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass
class Delegated:
    """A power of the board in the hands of an office too, from a day and until a day."""

    power: str
    office: str
    since: date
    until: date | None

    def on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


class Authority:
    """Judges each entry's power by the rulebook in force; before there is one, by the first."""

    def __init__(self, adoptions: Adoptions) -> None:
        self.adoptions = adoptions
        self.waiting: list[Step] = []
        self.offices: dict[str, list[Holding]] = {}
        self.delegated: list[Delegated] = []

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "rulebook.found": self._found,
            "rulebook.adopt": self._adopted,
            "members.appoint": self._appoint,
            "members.release": self._release,
            "rulebook.delegate": self._delegate,
        }

    def judge(self, step: Step) -> None:
        """Whether whoever acted might act."""
        if step.entry.action != "rulebook.found":
            self._holds_office(step)
        rulebook = self.adoptions.in_force(step.day)
        if rulebook is None:
            self.waiting.append(step)
        else:
            _judge_power(step, rulebook, self.delegates(step.entry.power.rule, step.day))

    def delegates(self, power: str, day: date) -> set[str]:
        """The offices to which the board has delegated a power, on a day."""
        return {one.office for one in self.delegated if one.power == power and one.on(day)}

    def finish(self, findings: Findings) -> None:
        """Entries before any rulebook cannot be judged, and the report says so."""
        if self.waiting:
            text = f"no rulebook is adopted yet: the powers of {len(self.waiting)} entries are open"
            findings.note("powers are judged by the rulebook", True, text, text)

    def holders(self, office: str, day: date) -> set[str]:
        """Who holds an office on a day, as far as the record shows offices."""
        return {each.person for each in self.offices.get(office, ()) if each.on(day)}

    def _holds_office(self, step: Step) -> None:
        office = step.entry.office
        if office in BY_APPOINTMENT:
            holders = self.holders(office, step.day)
            step.of_any_action(
                f"the {office} who acted was in office",
                step.entry.person in holders,
                holders,
                step.entry.person,
            )

    def _found(self, step: Step) -> None:
        self.offices[step.entry.office] = [Holding(step.entry.person, step.day)]

    def _adopted(self, step: Step) -> None:
        rulebook = self.adoptions.in_force(step.day)
        if rulebook is not None:
            for earlier in self.waiting:
                _judge_power(earlier, rulebook, set())
            self.waiting.clear()

    def _appoint(self, step: Step) -> None:
        holding = Holding(step.fact("person"), step.day_of("from"))
        self.offices.setdefault(step.fact("office"), []).append(holding)

    def _release(self, step: Step) -> None:
        office, person, until = step.fact("office"), step.fact("person"), step.day_of("until")
        held = [
            holding
            for holding in self.offices.get(office, ())
            if holding.person == person and (holding.until is None or holding.until > until)
        ]
        step.confirms(
            "whoever is released held the office", bool(held), f"{person} as {office}", "nobody"
        )
        for holding in held:
            holding.until = until

    def _delegate(self, step: Step) -> None:
        rulebook, name = self.adoptions.in_force(step.day), step.fact("power")
        if rulebook is None:
            return
        with step.allowed("the rulebook knows the power", "a power"):
            held_by = rulebook.power(name).held_by
            step.same("the board gives what it holds itself", "board", held_by)
        since, until = step.day_of("from"), step.fact("until")
        step.same("a power is delegated from the day of the entry", step.day, since)
        end = date.fromisoformat(until) if until else None
        self.delegated.append(Delegated(name, step.fact("office"), since, end))


def _judge_power(step: Step, rulebook: Rulebook, delegates: set[str]) -> None:
    used = step.entry.power
    name = POWER_OF_ANOTHER_NAME.get(step.entry.action, step.entry.action)
    step.of_any_action("the power used is that of the action", used.rule == name, name, used.rule)
    try:
        power = rulebook.power(name)
    except Refusal as refusal:
        step.of_any_action("the rulebook knows the power", False, name, refusal)
        return
    step.of_any_action(
        "the rulebook says who holds the power",
        power.held_by == used.held_by,
        power.held_by,
        used.held_by,
    )
    step.of_any_action(
        "the rulebook's clause is named", power.clause == used.clause, power.clause, used.clause
    )
    step.of_any_action(
        "the office may act for whoever holds the power",
        step.entry.office in power.recorded_by or step.entry.office in delegates,
        [*power.recorded_by, *sorted(delegates)],
        step.entry.office,
    )
