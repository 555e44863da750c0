"""A change of the rules before anybody votes: side by side, and what it does to power."""

import difflib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonstead.power.changes import Changes, ControlChange, PowerChange, changes
from commonstead.power.changes import words as words_for_changes
from commonstead.power.control import called
from commonstead.power.definitions import Answer
from commonstead.power.headcount import Headcount
from commonstead.power.power_map import MappedPower
from commonstead.record import canonical
from commonstead.rulebook import Rulebook
from commonstead.rulebook.catalogue import power_words
from commonstead_web.decisions.answered import answers_on
from commonstead_web.decisions.shares_drawn import BodyDrawn, draw_shares
from commonstead_web.elections import queries as elections
from commonstead_web.members import queries as members
from commonstead_web.rulebook.queries import Adoption, Organisation, versions, waiting_versions
from commonstead_web.rulebook.reading import in_words

ON_VOTE = "on_vote"


@dataclass(frozen=True)
class Piece:
    """Some words of a sentence, and whether they differ from the other side."""

    words: str
    differs: bool


@dataclass(frozen=True)
class SideBySide:
    """One rule as it is and as it would be, in plain words."""

    id: str
    anchor: str
    what: str
    clause: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True)
class Shift:
    """What a group can do now and could do then."""

    who: str
    asked: str
    before: str
    after: str
    gains: bool


@dataclass(frozen=True)
class PowerShift:
    """Something about one power that changes: who holds it, what it takes, who can stop it."""

    power: str
    what: str | Promise
    before: str
    after: str


@dataclass(frozen=True)
class Definition:
    """A definition that would be met or lost, with the criteria that decide it."""

    title: str
    before: str
    after: str
    kind: str
    status: str | Promise
    criteria: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class Preview:
    """Everything that a change of the rules does.

    `gains` and `losses` are verdicts that turn, `slighter` what only moves within a verdict;
    `powers` are what each power takes; `shares` are told in sentences and `drawn`.
    """

    rules: tuple[SideBySide, ...]
    gains: tuple[Shift, ...]
    losses: tuple[Shift, ...]
    slighter: tuple[Shift, ...]
    powers: tuple[PowerShift, ...]
    shares: tuple[str, ...]
    drawn: tuple[BodyDrawn, ...]
    definitions: tuple[Definition, ...]

    @property
    def moves_power(self) -> bool:
        """Whether anybody gains or loses anything."""
        return bool(self.gains or self.losses or self.slighter or self.powers or self.shares)


def preview(organisation: Organisation, before: Rulebook, after: Rulebook, day: date) -> Preview:
    """What would be different if `after` took the place of `before`, for the members of a day."""
    counted = {one.rule.name: one.members for one in members.counts_by_class(organisation, day)}
    seats = len(elections.board_on(organisation, day))
    numbers = tuple(sorted(counted.items()))
    answers = answers_on(organisation, day)
    return _weighed(_text(before), _text(after), numbers, seats or None, answers)


def _text(rulebook: Rulebook) -> str:
    return canonical(rulebook.as_data()).decode()


@lru_cache(maxsize=64)
def _weighed(
    before: str,
    after: str,
    counted: tuple[tuple[str, int], ...],
    seats: int | None,
    answers: tuple[tuple[str, Answer], ...],
) -> Preview:
    """Kept, because everybody who reads a motion asks for the same one."""
    old, new = Rulebook.from_data(json.loads(before)), Rulebook.from_data(json.loads(after))
    numbers = Headcount(members=dict(counted), board=seats)
    found = changes(old, new, numbers, evidence=dict(answers))
    turned = [_shift(one) for one in found.control if one.before.verdict != one.after.verdict]
    slighter = [_shift(one) for one in found.control if one.before.verdict == one.after.verdict]
    return Preview(
        rules=side_by_side(old, new),
        gains=tuple(one for one in turned if one.gains),
        losses=tuple(one for one in turned if not one.gains),
        slighter=tuple(slighter),
        powers=tuple(shift for one in found.powers for shift in _power(one)),
        shares=tuple(share.told(found.titles) for share in found.shares),
        drawn=draw_shares(found.shares, found.titles),
        definitions=tuple(_definitions(found)),
    )


def side_by_side(old: Rulebook, new: Rulebook) -> tuple[SideBySide, ...]:
    """Every rule that differs, as it is in both."""
    return tuple(
        _pair(old, new, rule_id)
        for rule_id in old.rules
        if old.rule(rule_id).raw != new.rule(rule_id).raw
    )


def _pair(old: Rulebook, new: Rulebook, rule_id: str) -> SideBySide:
    then = in_words(new.rule(rule_id))
    before, after = marked(in_words(old.rule(rule_id)).means, then.means)
    return SideBySide(rule_id, then.anchor, then.what, then.clause, before, after)


def marked(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both sentences in pieces, those that differ marked.

    >>> marked("At least three members.", "At least five members.")[1]
    (Piece(words='At least', differs=False), Piece(words='five', differs=True), \
Piece(words='members.', differs=False))
    """
    old, new = before.split(), after.split()
    left, right = [], []
    for how, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if a < b:
            left.append(Piece(" ".join(old[a:b]), how != "equal"))
        if c < d:
            right.append(Piece(" ".join(new[c:d]), how != "equal"))
    return tuple(left), tuple(right)


def _shift(change: ControlChange) -> Shift:
    verdicts = words_for_changes()["verdicts"]
    group = called((change.group,))
    return Shift(
        who=capfirst(group),
        asked=change.before.asked.what,
        before=_(verdicts[change.before.verdict]),
        after=_(verdicts[change.after.verdict]),
        gains=change.gains,
    )


def _power(change: PowerChange) -> Iterator[PowerShift]:
    known = change.after or change.before
    if known is None:
        return
    action = capfirst(known.action)
    before, after = _essentials(change.before), _essentials(change.after)
    for what, words in ESSENTIALS.items():
        if before.get(what) != after.get(what):
            nobody = _("nobody has it")
            yield PowerShift(action, words, before.get(what, nobody), after.get(what, nobody))


ESSENTIALS: Mapping[str, str | Promise] = {
    "held": gettext_lazy("Held by"),
    "needed": gettext_lazy("It takes"),
    "block": gettext_lazy("Can be stopped by"),
}


def _essentials(power: MappedPower | None) -> dict[str, str]:
    if power is None:
        return {}
    holder = power_words()["holders"][power.held_by]
    return {
        "held": f"{holder}, {power.by}",
        "needed": power.needed or _("no vote"),
        "block": "; ".join(one.who for one in power.can_block) or _("nobody"),
    }


KINDS: Mapping[str, tuple[str | Promise, str]] = {
    "met": (gettext_lazy("Would be met"), "done"),
    "lost": (gettext_lazy("Would be lost"), "loss"),
    "ruled_out": (gettext_lazy("Could no longer be met"), "loss"),
    "other": (gettext_lazy("Changes"), "information"),
}


def _definitions(found: Changes) -> list[Definition]:
    verdicts = words_for_changes()["verdicts"]
    told = []
    for one in found.definitions:
        now, then = one.before.verdict, one.after.verdict
        how = _how(now, then)
        status, kind = KINDS[how]
        criteria = tuple(
            (part["id"], _(verdicts[part["before"]]), _(verdicts[part["after"]]), part["why"])
            for part in one.as_data()["criteria"]
        )
        title = one.before.definition.title
        told.append(Definition(title, _(verdicts[now]), _(verdicts[then]), kind, status, criteria))
    return told


def _how(now: str, then: str) -> str:
    if now == then:
        return "other"
    if then == "met":
        return "met"
    if now == "met":
        return "lost"
    return "ruled_out" if then == "not_met" else "other"


@dataclass(frozen=True)
class Waiting:
    """When a change of the rules takes effect, and what still waits to be registered before it."""

    on_vote: bool
    before_it: date | None


def takes_effect(organisation: Organisation, rulebook: Rulebook) -> Waiting:
    """When a change adopted now would count, by the rules in force."""
    unregistered = waiting_versions(organisation).filter(effective=None).last()
    return Waiting(
        on_vote=rulebook.value("rules.effective") == ON_VOTE,
        before_it=unregistered.adopted if unregistered else None,
    )


@dataclass(frozen=True)
class Adopted:
    """A version that a decision led to, and the rules before it."""

    version: Adoption
    before: Rulebook
    after: Rulebook


def adopted_by(organisation: Organisation, facts: Mapping[str, Any]) -> Adopted | None:
    """The version that an entry of an amendment speaks of."""
    in_order = list(versions(organisation).order_by("id"))
    for earlier, version in pairwise(in_order):
        if version.hash == facts["hash"]:
            old, new = (Rulebook.from_data(one.rulebook) for one in (earlier, version))
            return Adopted(version, old, new)
    return None
