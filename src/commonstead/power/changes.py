"""What an amendment changes: who gains and loses power, and which definitions are met or lost."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from commonstead.kit import BadInput, Refusal
from commonstead.power.control import TEN, Controls, ControlTest, called, group_names
from commonstead.power.control.found import capital
from commonstead.power.definitions import Answer, vetoes_said
from commonstead.power.headcount import NOTHING_KNOWN, Headcount
from commonstead.power.index import body_of, power_of
from commonstead.power.index.from_rulebook import BODIES, Decision
from commonstead.power.matrix import DefinitionVerdict, standing_of
from commonstead.power.power_map import MappedPower, power_map
from commonstead.power.verdict import Verdict
from commonstead.rulebook import Rulebook
from commonstead.rulebook.catalogue import power_words
from commonstead.rulebook.data import shipped

DECISIONS: tuple[Decision, ...] = ("ordinary", "special")
FEW = 3
"""So many powers may stand before what changes of them; more stand behind it."""
NOT_KEPT = ("elected", "coopted", "appointed")
"""The sides of a board that are no class of member for which seats are kept."""
BETTER: Mapping[Verdict, int] = {"not_met": 0, "unknown": 1, "judgement": 1, "met": 2}


@cache
def words() -> Mapping[str, Any]:
    """The file `commonstead_rules/power/changes.yaml`."""
    return next(d.data for d in shipped("power") if d.data.get("power") == "changes")


@dataclass(frozen=True)
class PowerChange:
    """A power whose holder, way of deciding, or blockers change; `None` where there is none."""

    name: str
    before: MappedPower | None
    after: MappedPower | None

    def as_data(self) -> dict[str, Any]:
        shown = (None if each is None else each.as_data() for each in (self.before, self.after))
        before, after = shown
        return {"power": self.name, "before": before, "after": after}

    @property
    def action(self) -> str:
        return (self.after or self.before or _NO_POWER).action

    def shifts(self) -> Iterator[tuple[str, str, str]]:
        """What of it changes, from what, to what: its holder, how much it takes, who stops it."""
        before, after = self.before, self.after
        if before is None or after is None:
            yield ("new" if before is None else "gone"), _held(before), _held(after)
            return
        told = {
            "held": (_held(before), _held(after)),
            "needed": (before.needed, after.needed),
            "block": (_blockers(before), _blockers(after)),
        }
        for what, (now, then) in told.items():
            if now != then and (now and then):
                yield what, now, then


def told_together(powers: Iterable[PowerChange]) -> tuple[str, ...]:
    """The changes of powers in plain English; powers that change alike share one line."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for power in powers:
        for shift in power.shifts():
            alike.setdefault(shift, []).append(power.action)
    return tuple(_alike(*shift, actions) for shift, actions in alike.items())


def _alike(what: str, now: str, then: str, actions: list[str]) -> str:
    """One change of several powers: what changes first, where they are many."""
    say, listed = words()["words"], "; ".join(actions)
    if len(actions) <= FEW:
        return str(say[what]).format(action=capital(listed), before=now, after=then)
    many = say["many"].format(count=len(actions))
    change = say[what].format(action=many, before=now, after=then)
    return f"{change} {say['these'].format(actions=listed)}"


@dataclass(frozen=True)
class ControlChange:
    """A control test of one group that flips, or whose margin moves."""

    group: str
    before: ControlTest
    after: ControlTest

    @property
    def gains(self) -> bool:
        """Whether the group is better off; where the verdict stays, by the margin."""
        now, then = BETTER[self.before.verdict], BETTER[self.after.verdict]
        if now != then:
            return then > now
        return (self.after.margin or Fraction(0)) > (self.before.margin or Fraction(0))

    def as_data(self) -> dict[str, Any]:
        return {
            "group": self.group,
            "test": self.before.id,
            "name": self.before.name,
            "gains": self.gains,
            "before": {"verdict": self.before.verdict, "margin": _text(self.before.margin)},
            "after": {"verdict": self.after.verdict, "margin": _text(self.after.margin)},
        }

    def told(self) -> str:
        say, verdicts = words()["words"], words()["verdicts"]
        now, then = self.before.margin, self.after.margin
        moved = now is not None and then is not None
        stays = self.before.verdict == self.after.verdict
        better, worse = ("more", "less") if stays else ("gains", "loses")
        return str(say[better if self.gains else worse]).format(
            Group=capital(called((self.group,))),
            what=self.before.asked.what,
            before=verdicts[self.before.verdict],
            after=verdicts[self.after.verdict],
            by=say["by"].format(now=now, then=then) if moved else "",
        )


@dataclass(frozen=True)
class ShareChange:
    """A side's share of power in a body (Banzhaf) that changes; `None` where it has no seats."""

    body: str
    decision: str
    side: str
    before: Fraction | None
    after: Fraction | None

    def as_data(self) -> dict[str, Any]:
        return {
            "body": self.body,
            "decision": self.decision,
            "side": self.side,
            "before": _text(self.before),
            "after": _text(self.after),
        }

    @property
    def is_gain(self) -> bool:
        return (self.after or Fraction(0)) > (self.before or Fraction(0))

    @property
    def where(self) -> str:
        """The body with its preposition: "on the board"."""
        return str(words()["bodies"][self.body])

    @property
    def decided(self) -> str:
        """The kind of decision in words."""
        return str(words()["decisions"][self.decision])

    def told(self, titles: Mapping[str, str]) -> str:
        return str(words()["words"]["share_up" if self.is_gain else "share_down"]).format(
            Body=capital(self.where),
            decision=self.decided,
            side=self.called(titles),
            before=self.before or 0,
            after=self.after or 0,
        )

    def called(self, titles: Mapping[str, str]) -> str:
        """The side in words; `titles` are those of the classes of member."""
        return str(words()["sides"].get(self.side, self._class_told(titles)))

    def _class_told(self, titles: Mapping[str, str]) -> str:
        """A class of member; on the board, the seats that are kept for it."""
        title = titles.get(self.side, self.side)
        return str(words()["kept"]).format(title=title) if self.body == "board" else title


@dataclass(frozen=True)
class DefinitionChange:
    """A definition of which a verdict changes: its own, or that of a criterion."""

    before: DefinitionVerdict
    after: DefinitionVerdict

    def as_data(self) -> dict[str, Any]:
        return {
            "id": self.before.definition.id,
            "before": self.before.verdict,
            "after": self.after.verdict,
            "criteria": [
                {"id": now.id, "before": now.verdict, "after": then.verdict, "why": then.why}
                for now, then in zip(self.before.criteria, self.after.criteria, strict=True)
                if now.verdict != then.verdict
            ],
        }

    def told(self) -> Iterator[str]:
        say, verdicts = words()["words"], words()["verdicts"]
        now, then = self.before.verdict, self.after.verdict
        how = "met" if then == "met" else "lost" if now == "met" else "other"
        how = "parts" if now == then else how
        title = self.before.definition.title
        yield say[how].format(title=title, before=verdicts[now], after=verdicts[then])
        for part in self.as_data()["criteria"]:
            shown = {**part, "before": verdicts[part["before"]], "after": verdicts[part["after"]]}
            yield say["criterion"].format(**shown)


@dataclass(frozen=True)
class Changes:
    """Everything about power that differs between two rulebooks."""

    powers: tuple[PowerChange, ...]
    control: tuple[ControlChange, ...]
    shares: tuple[ShareChange, ...]
    definitions: tuple[DefinitionChange, ...]
    titles: Mapping[str, str]

    def as_data(self) -> dict[str, Any]:
        """`power` (powers, control tests, shares) and `definitions`, as plain data (JSON)."""
        return {
            "power": {
                "powers": [change.as_data() for change in self.powers],
                "control": [change.as_data() for change in self.control],
                "shares": [change.as_data() for change in self.shares],
            },
            "definitions": [change.as_data() for change in self.definitions],
        }

    def as_lines(self) -> tuple[str, ...]:
        """The same in plain English, a line for each change."""
        lines = (
            *told_together(self.powers),
            *(change.told() for change in self.control),
            *(change.told(self.titles) for change in self.shares),
            *(line for definition in self.definitions for line in definition.told()),
        )
        return lines or (str(words()["words"]["nothing"]),)


def changes(
    before: Rulebook,
    after: Rulebook,
    register: Headcount | None = None,
    evidence: Mapping[str, Answer] | None = None,
    on: date | None = None,
) -> Changes:
    """What changes in power and in the definitions met if `after` took the place of `before`.

    The same numbers and answers are put to both. Members of a class that one of the rulebooks does
    not have are left out there: which class they would move to is not for this to say.

    >>> from commonstead.rulebook import load_model
    >>> clt = load_model("clt-community-benefit-society")
    >>> found = changes(clt, clt.changed({"members.admission": "board_discretion"}))
    >>> [(change.as_data()["id"], change.after.verdict) for change in found.definitions
    ...  if change.as_data()["id"] == "hra-2008-s79"]
    [('hra-2008-s79', 'not_met')]
    """
    headcount = (register or NOTHING_KNOWN).declaring(vetoes_said(evidence or {}))
    old, new = (Controls.of(book, _fitting(headcount, book)) for book in (before, after))
    titles = {each.name: each.title for book in (before, after) for each in book.classes}
    return Changes(
        tuple(_powers(old, new)),
        tuple(_control(old, new)),
        tuple(_shares(old, new)),
        tuple(_definitions(old, new, evidence or {}, on)),
        titles,
    )


def _fitting(headcount: Headcount, book: Rulebook) -> Headcount:
    if headcount.members is None:
        return headcount
    names = {each.name for each in book.classes}
    kept = {name: count for name, count in headcount.members.items() if name in names}
    return replace(headcount, members=kept)


def _powers(old: Controls, new: Controls) -> Iterator[PowerChange]:
    maps = [
        {
            power.name: power
            for power in power_map(each.structure.book, each.structure.headcount).powers
        }
        for each in (old, new)
    ]
    for name in dict.fromkeys((*maps[0], *maps[1])):
        before, after = maps[0].get(name), maps[1].get(name)
        if _essence(before) != _essence(after):
            yield PowerChange(name, before, after)


def _essence(power: MappedPower | None) -> object:
    """What a power comes to: its clause may change without anybody gaining or losing."""
    if power is None:
        return None
    return power.held_by, power.by, power.needed, power.can_block, power.can_take_back


def _control(old: Controls, new: Controls) -> Iterator[ControlChange]:
    for group in group_names():
        for name in TEN:
            before, after = old.test(name, (group,)), new.test(name, (group,))
            if (before.verdict, before.margin) != (after.verdict, after.margin):
                yield ControlChange(group, before, after)


def _shares(old: Controls, new: Controls) -> Iterator[ShareChange]:
    for body in BODIES:
        for decision in DECISIONS:
            before, after = _in_body(old, body, decision), _in_body(new, body, decision)
            for side in dict.fromkeys((*before, *after)):
                if before and after and before.get(side) != after.get(side):
                    now, then = before.get(side), after.get(side)
                    yield ShareChange(body, decision, side, now, then)


def _in_body(controls: Controls, name: str, decision: Decision) -> dict[str, Fraction]:
    """Each side's Banzhaf share; nothing where the body's numbers are not known or too large."""
    structure = controls.structure
    counts = structure.headcount.members if name == "members" else {}
    if counts is None:
        return {}
    try:
        powers = power_of(body_of(structure.book, name, counts, decision=decision), shapley=False)
    except (BadInput, Refusal):
        return {}
    shares = {side: power.banzhaf for side, power in powers.sides.items()}
    return _with_kept_seats(shares) if name == "board" else shares


def _with_kept_seats(shares: dict[str, Fraction]) -> dict[str, Fraction]:
    """The elected with those elected to seats that are kept for a class: members elect both."""
    kept = sum((part for side, part in shares.items() if side not in NOT_KEPT), Fraction(0))
    return {**shares, "elected": shares.get("elected", Fraction(0)) + kept}


def _definitions(
    old: Controls, new: Controls, evidence: Mapping[str, Answer], on: date | None
) -> Iterator[DefinitionChange]:
    before, after = (standing_of(controls, evidence, on) for controls in (old, new))
    for name, verdict in before.items():
        now = [judged.verdict for judged in verdict.criteria]
        if now != [judged.verdict for judged in after[name].criteria]:
            yield DefinitionChange(verdict, after[name])


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _held(power: MappedPower | None) -> str:
    if power is None:
        return ""
    return f"{power_words()['holders'][power.held_by]}, {power.by}"


def _blockers(power: MappedPower) -> str:
    return "; ".join(blocker.who for blocker in power.can_block)


_NO_POWER = MappedPower("", "", "", "", "", "", "", (), (), ())
