"""A rulebook: what one organisation has adopted, as typed values with their clauses and sources."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from commonstead.kit import Refusal, Working
from commonstead.rulebook.adopted import Adopted
from commonstead.rulebook.answers import Given, answer
from commonstead.rulebook.catalogue import catalogue
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.problems import concerns, problems
from commonstead.rulebook.reading import read_data, read_document, read_model, written
from commonstead.rulebook.rule import Power, Rule, own_rule
from commonstead.rulebook.settled import following
from commonstead.rulebook.text import read_path, read_text

ACTING_OFFICE = "elections.returning_officer"


@dataclass(frozen=True)
class Rulebook(Adopted):
    """The rules, bodies and powers of one organisation, or of a model.

    A rulebook never changes: `changed` gives a new one.

    >>> clt = load_model("clt-community-benefit-society")
    >>> clt.value("board.size.minimum"), clt.answer("meetings.general.quorum", members=13).value
    (5, 4)
    >>> clt.power("members.admit").held_by
    'board'
    """

    def answer(self, rule_id: str, **given: Given) -> Working[Any]:
        """What a rule comes to for these numbers, with its working; see `answers.answer`."""
        return answer(self.rule(rule_id), given)

    def power(self, name: str) -> Power:
        """Who holds a power; raises `Refusal("no_such_power", power=...)`.

        Where the secretary or the tellers act as returning officer, they are among `recorded_by`.
        """
        if name not in self.powers:
            raise Refusal("no_such_power", power=name)
        power = self.powers[name]
        acting = catalogue()[ACTING_OFFICE].extra["acts_as"].get(self.value(ACTING_OFFICE))
        if "returning_officer" not in power.recorded_by or acting in (None, *power.recorded_by):
            return power
        return replace(power, recorded_by=(*power.recorded_by, acting))

    def changed(self, changes: Mapping[str, Any], since: date | None = None) -> "Rulebook":
        """A new rulebook with these raw values, which then are the organisation's own.

        Where a rule says how a power is used, the power follows it.

        Raises `Refusal("no_such_rule", ...)`, `Refusal("rule_is_fixed", rule=...)` for a rule that
        an organisation may not change, and `BadInput` for a value that the rule cannot have.
        """
        rules = dict(self.rules)
        for rule_id, raw in changes.items():
            rules[rule_id] = self._changed_rule(rule_id, raw, since)
        different = [name for name in changes if rules[name].raw != self.rules[name].raw]
        return replace(self, rules=rules, powers=following(self.powers, rules, different))

    def for_organisation(self, id: str, title: str) -> "Rulebook":
        """The same rules as the rulebook of one organisation, which keeps this model's name.

        >>> ours = load_model("cohousing-company").for_organisation("ashby", "Ashby Cohousing")
        >>> ours.id, ours.model
        ('ashby', 'cohousing-company')
        """
        return replace(self, id=id, title=title, model=self.model or self.id)

    def _changed_rule(self, rule_id: str, raw: Any, since: date | None) -> Rule:
        rule = self.rule(rule_id)
        try:
            changed = own_rule(rule, raw, since)
        except Misplaced as error:
            raise error.under("rules", rule_id) from None
        if changed is not rule and not rule.changeable:
            raise Refusal("rule_is_fixed", rule=rule_id)
        return changed

    def problems(self, members: int | None = None) -> tuple[Refusal, ...]:
        """Everything that law or logic has against these rules; see `problems.PROBLEM_CODES`.

        `members`: how many members there are, to see whether the quorum can be met.
        """
        return problems(self, members)

    def problem_with(self, rule_id: str, raw: Any, members: int | None = None) -> Refusal | None:
        """The first thing wrong if this rule were changed so; `None` if nothing is.

        Problems of other rules that the change has no part in are left out. Raises as `changed`.
        """
        return next(iter(self.problems_with({rule_id: raw}, members)), None)

    def problems_with(
        self, changes: Mapping[str, Any], members: int | None = None
    ) -> tuple[Refusal, ...]:
        """What is wrong if these rules were changed together, as far as one of them has a part.

        Two changes that are sound only together are no problem. Raises as `changed`.
        """
        found = self.changed(changes).problems(members)
        return tuple(p for p in found if any(concerns(p, rule_id) for rule_id in changes))

    def as_yaml(self) -> str:
        """The whole rulebook as a YAML file, with clauses and sources."""
        return written(self)

    @classmethod
    def from_data(cls, data: Any, on: date | None = None) -> "Rulebook":
        """Read a rulebook from plain data; raises `BadInput`."""
        return _book(read_data(data, on))


def _book(adopted: Adopted) -> Rulebook:
    return Rulebook(**{field.name: getattr(adopted, field.name) for field in fields(adopted)})


@cache
def load_model(name: str, on: date | None = None) -> Rulebook:
    """A model rulebook as it is on a day (the latest without one); raises `BadInput`."""
    return _book(read_model(name, on))


def read_file(path: Path | str, on: date | None = None) -> Rulebook:
    """Read a rulebook from a YAML file; raises `BadInput` with file and line."""
    return _book(read_document(read_path(Path(path)), on))


def read_yaml(text: str, file: str = "", on: date | None = None) -> Rulebook:
    """Read a rulebook from YAML text; raises `BadInput` with its line."""
    return _book(read_document(read_text(text, file), on))
