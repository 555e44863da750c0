"""What an organisation has adopted: its rules, bodies and powers, before anything is asked."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from commonstead.kit import Refusal
from commonstead.rulebook.bodies import filled, member_class
from commonstead.rulebook.rule import MemberClass, Power, Rule


@dataclass(frozen=True)
class Adopted:
    """The parts of a rulebook. `model` is the model it started from ("" for a model itself).

    `written_bodies` are the bodies as files write them, where the board's sizes are the names of
    rules; `bodies` has their values.
    """

    id: str
    title: str
    summary: str
    legal_form: str
    model: str
    written_bodies: Mapping[str, Any]
    powers: Mapping[str, Power]
    rules: Mapping[str, Rule]

    @property
    def bodies(self) -> dict[str, Any]:
        """`members` with its classes, and `board` with its sizes as the rules have them."""
        return filled(deepcopy(dict(self.written_bodies)), self.rules)

    @property
    def classes(self) -> tuple[MemberClass, ...]:
        """The classes of member, in the order of the rulebook."""
        return tuple(member_class(data) for data in self.written_bodies["members"]["classes"])

    def rule(self, rule_id: str) -> Rule:
        """One rule; raises `Refusal("no_such_rule", rule=...)`."""
        if rule_id not in self.rules:
            raise Refusal("no_such_rule", rule=rule_id)
        return self.rules[rule_id]

    def value(self, rule_id: str) -> Any:
        """A rule's typed value: int, Fraction, bool, str, tuple, Days, Threshold, expression.

        `None` where the rule says "none". Raises `Refusal("no_such_rule", rule=...)`.
        """
        return self.rule(rule_id).value

    def as_data(self) -> dict[str, Any]:
        """The whole rulebook as plain data (JSON), each rule by its raw value.

        `Rulebook.from_data` reads it back. Sources of values that differ from the model are not
        in it: they are the organisation's own rules.
        """
        data = {
            "rulebook": self.id,
            "model": self.model or self.id,
            "title": self.title,
            "summary": self.summary,
            "legal_form": self.legal_form,
            "bodies": dict(self.written_bodies),
            "powers": {name: power.as_data() for name, power in self.powers.items()},
            "rules": {rule_id: rule.raw for rule_id, rule in self.rules.items()},
        }
        # A model is read once and shared: nobody may change it through what they were given.
        return deepcopy(data)
